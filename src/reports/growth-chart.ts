/** How the log grew: its size over time, in steps, as an SVG string without styles of its own. */
import type { Instant } from '#events/envelope.ts'
import { countsUpTo, label, picture, scale } from './charts/svg.ts'

/** How many events there were at a time. */
export interface GrowthPoint {
  readonly at: Instant
  readonly size: number
}

/** What the picture says. */
export interface GrowthWords {
  /** A sentence. */
  readonly title: string
  readonly description: string
  readonly time: (at: Instant) => string
  readonly count: (size: number) => string
}

const WIDTH = 760
const HEIGHT = 280
const BOX = { left: 70, right: WIDTH - 130, top: 14, bottom: HEIGHT - 34 } as const

/** The picture of points that rise in time and size; empty where there are none. `id` keeps the ids of a page apart. */
export function growthChart(points: readonly GrowthPoint[], words: GrowthWords, id = 'growth'): string {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return ''
  const x = scale(Date.parse(first.at), Date.parse(last.at), BOX.left, BOX.right)
  const y = scale(0, last.size, BOX.bottom, BOX.top)
  const steps = points.map(({ at, size }) => `H${x(Date.parse(at))}V${y(size)}`).join('')
  const end = { x: x(Date.parse(last.at)), y: y(last.size) }
  const { title, description } = words
  return picture('growth-chart', { id, title, description }, { width: WIDTH, height: HEIGHT }, [
    ...countsUpTo(last.size).map(count => line(y(count), words.count(count))),
    `<path class="growth-chart__area" d="M${BOX.left} ${BOX.bottom}${steps}V${BOX.bottom}Z"/>`,
    `<path class="growth-chart__size" d="M${BOX.left} ${BOX.bottom}${steps}"/>`,
    `<circle class="growth-chart__end" cx="${end.x}" cy="${end.y}" r="5"/>`,
    label('growth-chart__now', end.x + 12, end.y + 5, words.count(last.size)),
    ...(first.at === last.at ? [] : [time('first', BOX.left, words.time(first.at))]),
    time('last', end.x, words.time(last.at)),
  ])
}

const line = (y: number, text: string): string =>
  `<path class="growth-chart__line" d="M${BOX.left} ${y}H${BOX.right}"/>` +
  label('growth-chart__count', BOX.left - 8, y + 4, text)

const time = (which: 'first' | 'last', x: number, text: string): string =>
  label(`growth-chart__${which}`, x, HEIGHT - 10, text)
