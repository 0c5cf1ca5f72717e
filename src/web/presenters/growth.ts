/** How the log grew, in a picture and in a table of the same figures. */
import type { Instant } from '#events/envelope.ts'
import { growthChart, type GrowthPoint } from '#reports/growth-chart.ts'
import { dayInWords, dayOf, dayOfInWords, momentInWords } from './dates.ts'
import { countInWords, counted } from './wording.ts'

/** Days in the table; where there are more, it has one line for each month. */
const LINES_MAX = 60

export interface GrowthShown {
  readonly title: string
  readonly chart: string
  /** What a line of the table stands for. */
  readonly per: 'Day' | 'Month'
  /** The newest first. */
  readonly lines: readonly { readonly when: string; readonly size: string; readonly more: string }[]
}

/** Null where there is nothing to show yet. */
export function growthShown(points: readonly GrowthPoint[]): GrowthShown | null {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return null
  const [from, to] = [dayOfInWords(first.at), dayOfInWords(last.at)]
  const title =
    from === to
      ? `The log grew to ${counted(last.size, 'event')} on ${to}`
      : `The log grew to ${counted(last.size, 'event')} between ${from} and ${to}`
  const time = (at: Instant): string => (from === to ? momentInWords(at) : dayOfInWords(at))
  const description = 'How many events were in the log over time. It only ever grows. The table says the same.'
  const days = lastOfEach(points, ({ at }) => dayOf(at))
  const monthly = days.length > LINES_MAX
  const kept = monthly ? lastOfEach(points, ({ at }) => dayOf(at).slice(0, 7)) : days
  return {
    title,
    chart: growthChart(points, { title, description, time, count: countInWords }),
    per: monthly ? 'Month' : 'Day',
    lines: kept
      .map(([key, { size }], index) => ({
        when: monthly ? dayInWords(`${key}-01`).replace(/^1 /, '') : dayInWords(key),
        size: countInWords(size),
        more: countInWords(size - (kept[index - 1]?.[1].size ?? 0)),
      }))
      .toReversed(),
  }
}

/** The last point of each day, or month, in order. */
const lastOfEach = (
  points: readonly GrowthPoint[],
  keyOf: (point: GrowthPoint) => string,
): readonly (readonly [key: string, point: GrowthPoint])[] => [
  ...new Map(points.map(point => [keyOf(point), point] as const)),
]
