/** Dice that fall by words: the same seed and words give the same throw, in whatever order they are thrown. */

/** A draw that knows its seed. */
export type Draw = (words: string, least: number, most: number) => number

/** A whole number between the two, both of them too: a hash of the words (FNV-1a), mixed (the last steps of mulberry32). */
export const drawFrom =
  (seed: string): Draw =>
  (words, least, most) => {
    let hash = 0x811c9dc5
    for (const letter of `${seed} ${words}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
    hash = (hash + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(hash ^ (hash >>> 15), hash | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return least + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * (most - least + 1))
  }
