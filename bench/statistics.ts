/** Medians and spreads of repeated measurements. */

/** The value below which `share` (0 to 1) of the values lie, by the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]
  if (found === undefined) throw new Error('Nothing was measured.')
  return found
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** How far the rounds lie apart, as a share of their median: what a reader should take for noise. */
export const spread = (values: readonly number[]): number =>
  (Math.max(...values) - Math.min(...values)) / median(values)

/** Milliseconds that something takes. */
export async function timed(what: () => unknown): Promise<number> {
  const begun = performance.now()
  await what()
  return performance.now() - begun
}
