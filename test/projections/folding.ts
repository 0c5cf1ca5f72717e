/** Supply chains folded from invented facts, as the views fold them. */
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { businessTime } from '#events/envelope.ts'
import { evolveSupplyChain, noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import { factId } from '../domain/given-when-then.ts'

/** The facts as one stream holds them, in this order. */
export const inAStream = (facts: readonly (Fact | null)[], stream = 'contract'): readonly RecordedFact[] =>
  facts.map((data, revision) => ({
    id: factId(revision),
    stream,
    revision,
    position: revision + 1,
    recordedAt: data === null ? '2025-01-14T09:30:00.000Z' : businessTime(data.occurredAt),
    digest: '',
    data,
  }))

export const folded = (...facts: readonly (Fact | null)[]): SupplyChain =>
  inAStream(facts).reduce(evolveSupplyChain, noSupplyChain)

/** The only request there is. */
export function requestIn({ requests }: SupplyChain): RequestDetails {
  const [request, ...others] = requests
  if (request === undefined || others.length > 0) throw new Error(`${requests.length} requests`)
  return request
}

/** The naming that was named first. */
export function namingIn({ namings }: SupplyChain): NamingDetails {
  const [naming] = namings
  if (naming === undefined) throw new Error('nobody is named')
  return naming
}
