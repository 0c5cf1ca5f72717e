/** Finds what an address names, or sends the request on to the page that says that there is no such thing. */
import type { Actor } from '#events/envelope.ts'
import { ROLE_NAMES } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'

/** Says that an address names nothing here; answered with 404. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface FoundContract {
  readonly contractId: string
  readonly chain: SupplyChain
  readonly contract: ContractDetails
}

/** @throws NotFound */
export function findContract({ views }: Door, contractId: string): FoundContract {
  const chain = ID.test(contractId) ? views.supplyChain(contractId) : undefined
  const contract = chain?.contract ?? null
  if (chain === undefined || contract === null) throw new NotFound()
  return { contractId, chain, contract }
}

/** @throws NotFound */
export function findNaming({ chain }: FoundContract, namingId: string): NamingDetails {
  const naming = chain.namings.find(known => known.namingId === namingId)
  if (naming === undefined) throw new NotFound()
  return naming
}

/** @throws NotFound */
export function findRequest({ chain }: FoundContract, requestId: string): RequestDetails {
  const request = chain.requests.find(known => known.requestId === requestId)
  if (request === undefined) throw new NotFound()
  return request
}

/** How pages say who stated something: name, role and organisation, as far as they are known. */
export function whoOf({ people, views }: Door): (actor: Actor) => string {
  return actor => {
    const name = people.nameOf(actor)
    const role = ROLE_NAMES[actor.role]
    const organisation = actor.organisation === undefined ? undefined : views.organisation(actor.organisation)?.name
    return [name, ...(role === name ? [] : [role]), ...(organisation === undefined ? [] : [organisation])].join(', ')
  }
}
