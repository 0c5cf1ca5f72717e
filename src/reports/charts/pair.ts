/** What was promised beside what was kept of it, for one organisation or one group. */
import { NOT_STATED, type Measure } from './measure.ts'

/** Pence or referrals, 0 or more; null where it is not stated or not published. */
export interface Pair {
  readonly name: string
  readonly promised: number | null
  readonly kept: number | null
  /** As much of what is said to be kept as the organisation itself disputes. */
  readonly disputed?: number
}

/** What is stated, added up; null where nothing is. */
export function sumOf(amounts: readonly (number | null)[]): number | null {
  const stated = amounts.filter(amount => amount !== null)
  return stated.length === 0 ? null : stated.reduce((sum, amount) => sum + amount, 0)
}

/** The largest amount, and 1 where there is none: a scale needs an end. */
export const mostOf = (pairs: readonly Pair[]): number =>
  pairs.reduce((most, { promised, kept }) => Math.max(most, promised ?? 0, kept ?? 0), 1)

/** Promised work or money, and had none of it. */
export const hadNothing = ({ kept }: Pair): boolean => kept === 0

export const disputedOf = ({ disputed = 0, kept }: Pair): number => Math.min(disputed, kept ?? 0)

/** `£120,000 paid of £240,000 promised`. */
export function pairInWords(pair: Pair, { done, say }: Measure): string {
  const { promised, kept } = pair
  const of = promised === null ? '' : ` of ${say(promised)} promised`
  if (kept === null) return promised === null ? NOT_STATED : `${say(promised)} promised; what was ${done} is not stated`
  if (kept === 0) return `Nothing ${done}${of}`
  return `${say(kept)} ${done}${of}${disputedOf(pair) > 0 ? `, ${say(disputedOf(pair))} of it disputed` : ''}`
}

/** Whole per cent of the promise; not stated where there is no promise to compare with. */
export const shareKept = ({ promised, kept }: Pair): string =>
  promised === null || promised === 0 || kept === null ? NOT_STATED : `${Math.round((kept / promised) * 100)}%`

export const amountInWords = (amount: number | null, { say }: Measure): string =>
  amount === null ? NOT_STATED : say(amount)

/** `£500,000 promised, £210,000 paid`, of everybody together. */
export function totalsInWords(pairs: readonly Pair[], { done, say }: Measure): string {
  const [promised, kept] = [sumOf(pairs.map(pair => pair.promised)), sumOf(pairs.map(pair => pair.kept))]
  if (promised === null && kept === null) return 'no amounts are stated'
  const first = promised === null ? 'no promise stated' : `${say(promised)} promised`
  return `${first}, ${kept === null ? 'not stated what was' : kept === 0 ? 'nothing' : say(kept)} ${done}`
}
