/** How an indicator says what it found: raised, clear, or not enough data; and the few sums that all of them need. */
import { basisPoints, divided } from '#projections/half-even.ts'
import type { Observation, SignalInput } from './signal.ts'

/** What was looked at and what it came to, before it is judged. */
export type Seen = Omit<Observation, 'standing' | 'strength'>
/** Which naming or request; neither: the contract as a whole. */
export type About = Pick<Observation, 'namingId' | 'requestId'>

/** How far beyond the threshold, from `strengthOf` or `PRESENT`. */
export const raised = (seen: Seen, strength: number): Observation => ({ standing: 'raised', ...seen, strength })

export const clear = (seen: Seen): Observation => ({ standing: 'clear', ...seen, strength: 0 })

/** What is missing, said in a sentence; with whatever inputs and facts are known all the same. */
export const lacking = (
  about: About,
  sentence: string,
  known: Partial<Pick<Seen, 'inputs' | 'eventIds'>> = {},
): Observation => ({ standing: 'notEnoughData', ...about, sentence, inputs: [], eventIds: [], ...known, strength: 0 })

/** Of a thing that is there or is not: how bad it is cannot be measured, so it stands in the middle. */
export const PRESENT = 50

/**
 * How far a value lies from the threshold towards `worst`, the value that counts 100: linear, from 1, as what is raised is never nothing.
 * `worst` may lie on either side of the threshold.
 */
export function strengthOf(value: number, threshold: number, worst: number): number {
  if (worst === threshold) return 100
  const reached = Math.round((100 * (value - threshold)) / (worst - threshold))
  return Math.min(100, Math.max(1, reached))
}

/** Part of a whole in basis points, half to even; null of nothing. What is shown is what is compared. */
export const basisPointsOf = basisPoints

/** The quotient of whole numbers as a whole number. `divisor` must not be 0. */
export const halfToEven = (dividend: number, divisor: number): number => divided(BigInt(dividend), BigInt(divisor))

export const input = (name: string, value: SignalInput['value'], unit?: string): SignalInput => ({
  name,
  value,
  ...(unit === undefined ? {} : { unit }),
})

export const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

/** Basis points as people read them: 1,250 is `12.5%`. */
export const percent = (basisPoints: number): string => `${basisPoints / 100}%`

/** Basis points of a ratio as people read it: 12,500 is `1.25`. */
export const ratio = (basisPoints: number): string => String(basisPoints / 10_000)

/** `1 day`, `2 days`; or with a plural of its own. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** Said where something of the contract was redacted, and may have been the very thing that is missing. */
export const WITHHELD = 'Something said under this contract is withheld, so it may have been said and cannot be read.'
