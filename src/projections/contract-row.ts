/** A contract as a line of a list: enough to find it, and to see whether anything waits. */
import type { Party } from '#events/envelope.ts'
import type { ReferralWindow } from '#events/contract.ts'
import { marksOfRequests, type Mark } from './marks.ts'
import type { SupplyChain } from './supply-chain/chain.ts'
import type { NextDeadline } from './supply-chain/deadline.ts'
import { isPending } from './supply-chain/request.ts'
import { waitingIn } from './waiting.ts'

export interface ContractRow {
  readonly contractId: string
  readonly reference: string
  readonly title: string
  readonly authority: Party
  readonly supplier: Party
  readonly instrument: 'contract' | 'grant'
  readonly contractType: string | null
  readonly serviceCategories: readonly string[]
  readonly areas: { readonly scheme: string; readonly codes: readonly string[] } | null
  /** Absent where the contract is of none. */
  readonly lot?: string
  readonly referralWindow: ReferralWindow | null
  readonly ended: boolean
  readonly invented: boolean
  readonly published: boolean
  /** Organisations now named in its supply chain, at any tier. */
  readonly named: number
  /** Announced or asked, and not yet answered. */
  readonly openRequests: number
  readonly marks: readonly Mark[]
  /** The earliest that is running, of any request. */
  readonly nextDeadline: NextDeadline | null
  /** How many things wait for the authority or the supplier. */
  readonly waiting: number
}

/** The line of a contract; null before it is registered. */
export function contractRow(contractId: string, chain: SupplyChain): ContractRow | null {
  const { contract } = chain
  if (contract === null) return null
  const { reference, title, authority, supplier, instrument } = contract
  return {
    contractId,
    reference,
    title,
    authority,
    supplier,
    instrument,
    contractType: contract.contractType?.name ?? null,
    serviceCategories: contract.serviceCategories?.map(({ name }) => name) ?? [],
    areas: contract.areas === undefined ? null : { scheme: contract.areas.scheme, codes: contract.areas.codes },
    ...(contract.lot === undefined ? {} : { lot: contract.lot }),
    referralWindow: contract.referralWindow ?? null,
    ended: contract.ended !== null,
    invented: contract.invented === true,
    published: contract.source !== null,
    named: new Set(
      chain.namings.filter(({ standing }) => standing === 'named').map(({ organisation }) => organisation.id),
    ).size,
    openRequests: chain.requests.filter(isPending).length,
    marks: marksOfRequests(chain.requests),
    nextDeadline: earliest(chain) ?? null,
    waiting: waitingIn(chain).filter(({ organisation: { id } }) => id === authority.id || id === supplier.id).length,
  }
}

const earliest = ({ requests }: SupplyChain): NextDeadline | undefined =>
  requests.reduce<NextDeadline | undefined>(
    (first, { nextDeadline: next }) =>
      next !== undefined && (first === undefined || next.endsAt < first.endsAt) ? next : first,
    undefined,
  )
