/** Days counted so that the counts of many contracts add up cheaply, and still give an exact median. */
import { middleOf, type Occurrences } from '../middle.ts'

/** How often each number of days occurred, by the number. */
export type Days = Occurrences

export const daysOf = (counts: readonly number[]): Days =>
  counts.reduce<Days>((sum, days) => addMedians(sum, [[days, 1]]), [])

export function addMedians(sum: Days, one: Days): Days {
  if (one.length === 0) return sum
  const times = new Map(sum)
  for (const [days, more] of one) times.set(days, (times.get(days) ?? 0) + more)
  return [...times].toSorted(([a], [b]) => a - b)
}

/** In tenths of a day: of an even number it may lie half way between two. */
export function medianOf(days: Days): { readonly n: number; readonly tenthsOfDays: number | null } {
  const n = days.reduce((sum, [, times]) => sum + times, 0)
  const middle = middleOf(days)
  return { n, tenthsOfDays: middle === null ? null : (middle[0] + middle[1]) * 5 }
}
