/** The refusal of this room: what was handed in does not prove, or does not say, what it should. */

/** Why, in one sentence. Thrown, because a proof that nobody remembered to judge must not count as a proof. */
export class NotProven extends Error {
  override readonly name = 'NotProven'
}

/** Whether a number can count leaves: a whole number that JavaScript holds exactly. The formats allow 64 bits; nobody has 2^53 leaves. */
export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const DECIMAL = /^(?:0|[1-9]\d{0,15})$/

/** A count written in ASCII digits without leading zeroes, as all C2SP formats have them; undefined where it is not. */
export function countOf(text: string): number | undefined {
  const count = Number(text)
  return DECIMAL.test(text) && isCount(count) ? count : undefined
}
