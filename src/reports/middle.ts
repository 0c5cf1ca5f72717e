/** The middle of many numbers, which a median is rounded from. */

/** How often each number occurs, the smallest first. */
export type Occurrences = readonly (readonly [number: number, times: number])[]

/** The two in the middle, which are the same one where there is an odd number of them; null where there are none. */
export function middleOf(counted: Occurrences): readonly [low: number, high: number] | null {
  const all = counted.reduce((sum, [, times]) => sum + times, 0)
  const low = atRank(counted, Math.floor((all - 1) / 2))
  const high = atRank(counted, Math.floor(all / 2))
  return low === null || high === null ? null : [low, high]
}

/** From 0. */
function atRank(counted: Occurrences, rank: number): number | null {
  let left = rank
  for (const [number, times] of counted) {
    if (left < times) return number
    left -= times
  }
  return null
}
