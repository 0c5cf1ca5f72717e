/** Division of whole numbers, rounded half to even: exact at any size, so that sums of pence never drift to one side. */
import { held } from './exact-sum.ts'

/** Throws only where the divisor is 0. A quotient beyond the integers that every reader can hold stays at the last of them. */
export function divided(numerator: bigint, denominator: bigint): number {
  const [over, by] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator]
  const left = ((over % by) + by) % by
  const floor = (over - left) / by
  const twice = left * 2n
  return held(Number(twice > by || (twice === by && floor % 2n !== 0n) ? floor + 1n : floor))
}

/** A part of a whole in hundredths of one per cent; null where there is no whole. */
export const basisPoints = (part: number, whole: number): number | null =>
  whole === 0 ? null : divided(BigInt(part) * 10_000n, BigInt(whole))
