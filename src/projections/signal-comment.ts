/** What the supplier, a named organisation or the authority says of a contract's signals. */
import type { StandingFact } from '#events/catalogue.ts'
import { saidOf, type Said } from './supply-chain/said.ts'

export interface SignalComment extends Said {
  readonly factId: string
  readonly indicator: string
  readonly namingId?: string | undefined
  readonly words: string
}

/** All comments on the signals of one contract, in the order recorded. */
export interface SignalComments {
  readonly contractId: string
  readonly comments: readonly SignalComment[]
  readonly withheld: number
  readonly revision: number
}

/** The comments after one more fact. Accepts any history, in any order. */
export function evolveSignalComments(known: SignalComments | null, fact: StandingFact): SignalComments | null {
  const { id: factId, data, stream, revision } = fact
  const contractId = data?.type === 'SignalCommented' ? data.body.contractId : stream.replace(/^signals-/, '')
  const before = known ?? { contractId, comments: [], withheld: 0, revision: -1 }
  // By business time a later revision may be folded first.
  const seen = { ...before, revision: Math.max(before.revision, revision) }
  if (data === null) return { ...seen, withheld: seen.withheld + 1 }
  if (data.type !== 'SignalCommented') return seen
  const { contractId: _, ...comment } = data.body
  return { ...seen, comments: [...seen.comments, { ...saidOf(data), factId, ...comment }] }
}
