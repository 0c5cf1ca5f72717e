/** Which small numbers a published table leaves out, so that nobody can be recognised in it, also not by reckoning back. */
import { basisPoints } from '#projections/half-even.ts'

/**
 * The shorthands of the Government Analysis Function for what a cell does not say: confidential, not applicable, not available, and low:
 * more than nothing, and nothing once rounded.
 */
export const SHORTHANDS = {
  '[c]': 'confidential: so few people that somebody might be recognised',
  '[z]': 'not applicable',
  '[x]': 'not available: withheld, or too few for a percentage to mean anything',
  '[low]': 'low: more than nothing, and nothing once rounded',
} as const
export type Shorthand = keyof typeof SHORTHANDS

/** Counts of people from 1 to this are not published. */
const SMALL_MAX = 4
/** Fewer than this, and a percentage is not shown (domain.md 4.3). */
const PERCENTAGE_OF_MIN = 5
/** The cells left out hold, together, at least this many beyond one for each. */
const SLACK_MIN = 3
/** What counts that can be taken from one another are rounded to. */
const ROUNDED_TO = 5

export const isSmall = (count: number): boolean => count >= 1 && count <= SMALL_MAX

/**
 * A column of counts of people and its total, as published. Nulls (nothing was promised, nothing applies) are `[z]`.
 *
 * Every count from 1 to 4 is `[c]`. A reader who has the total could take the rest from it, so further cells go, the smallest that is
 * not 0 first, until at least two are left out and what they hold together is at least three more than their number: three people in
 * three cells would give every one of them away. Where no cell is left that could go, the total goes, as it does where it is small
 * itself. A zero is always shown: it is nobody.
 */
export function suppressed(cells: readonly (number | null)[]): {
  readonly cells: readonly (number | '[c]' | '[z]')[]
  readonly total: number | '[c]'
} {
  const total = cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0)
  const left = new Set(cells.flatMap((cell, index) => (cell !== null && isSmall(cell) ? [index] : [])))
  const others = cells
    .map((cell, index) => ({ count: cell ?? 0, index }))
    .filter(({ count, index }) => count > 0 && !left.has(index))
    .toSorted((a, b) => a.count - b.count || a.index - b.index)
  const held = (): number => [...left].reduce((sum, index) => sum + (cells[index] ?? 0), 0)
  const givesAway = (): boolean => left.size > 0 && (left.size < 2 || held() - left.size < SLACK_MIN)
  for (const { index } of isSmall(total) ? [] : others) if (givesAway()) left.add(index)
  return {
    cells: cells.map((cell, index) => (cell === null ? '[z]' : left.has(index) ? '[c]' : cell)),
    total: isSmall(total) || givesAway() ? '[c]' : total,
  }
}

/**
 * A count of people that stands beside earlier ones of itself, such as a running total: rounded to the nearest 5 (half up), for the small
 * number of one year would be the difference of two exact ones.
 */
export function rounded(count: number): number | '[low]' {
  const near = Math.floor((count + ROUNDED_TO / 2) / ROUNDED_TO) * ROUNDED_TO
  return near === 0 && count > 0 ? '[low]' : near
}

/** So many of so many in basis points, half to even; the counts are to be shown beside it, and instead of it where they are few. */
export function percentageOf(count: number, all: number): number | '[x]' | '[z]' {
  if (all < PERCENTAGE_OF_MIN && all > 0) return '[x]'
  return basisPoints(count, all) ?? '[z]'
}
