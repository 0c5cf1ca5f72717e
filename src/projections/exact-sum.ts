/** Sums of whole numbers that everybody can read exactly, and that canonical JSON can say, however much is added. */

/** A sum beyond the integers that every reader can hold stays at the last of them. */
export const plus = (one: number, other: number): number => held(one + other)

export const held = (number: number): number =>
  Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, number))
