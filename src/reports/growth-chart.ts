/** How the log grew: its size over time, in steps, as an SVG string without styles of its own. */
import type { Instant } from '#events/envelope.ts'

/** How many events there were at a time. */
export interface GrowthPoint {
  readonly at: Instant
  readonly size: number
}

/** What the picture says. Numbers and dates only, so nothing in it needs to be escaped. */
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
const LINES_MAX = 5

/** The picture of points that rise in time and size; empty where there are none. `id` keeps the ids of a page apart. */
export function growthChart(points: readonly GrowthPoint[], words: GrowthWords, id = 'growth'): string {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return ''
  const x = scale(Date.parse(first.at), Date.parse(last.at), BOX.left, BOX.right)
  const y = scale(0, last.size, BOX.bottom, BOX.top)
  const steps = points.map(({ at, size }) => `H${x(Date.parse(at))}V${y(size)}`).join('')
  const end = { x: x(Date.parse(last.at)), y: y(last.size) }
  return [
    `<svg class="growth-chart" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc"`,
    ` width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<title id="${id}-title">${words.title}</title><desc id="${id}-desc">${words.description}</desc>`,
    ...countsUpTo(last.size).map(count => line(y(count), words.count(count))),
    `<path class="growth-chart__area" d="M${BOX.left} ${BOX.bottom}${steps}V${BOX.bottom}Z"/>`,
    `<path class="growth-chart__size" d="M${BOX.left} ${BOX.bottom}${steps}"/>`,
    `<circle class="growth-chart__end" cx="${end.x}" cy="${end.y}" r="5"/>`,
    `<text class="growth-chart__now" x="${end.x + 12}" y="${end.y + 5}">${words.count(last.size)}</text>`,
    ...(first.at === last.at ? [] : [time('first', BOX.left, words.time(first.at))]),
    time('last', end.x, words.time(last.at)),
    '</svg>',
  ].join('')
}

/** Where a value lies between two ends, in tenths of a unit; all of it at the far end where the ends are one. */
const scale = (from: number, to: number, near: number, far: number) => (value: number) =>
  Math.round((from === to ? far : near + ((value - from) / (to - from)) * (far - near)) * 10) / 10

/** Round counts from 0 on: 1, 2 or 5 and noughts apart, and never more lines than can be read. */
export function countsUpTo(size: number): readonly number[] {
  const least = size / LINES_MAX
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)))
  const step = [1, 2, 5, 10].map(times => times * power).find(each => each >= least) ?? power
  return Array.from({ length: Math.floor(size / step) + 1 }, (_, index) => index * step)
}

const line = (y: number, text: string): string =>
  `<path class="growth-chart__line" d="M${BOX.left} ${y}H${BOX.right}"/>` +
  `<text class="growth-chart__count" x="${BOX.left - 8}" y="${y + 4}">${text}</text>`

const time = (which: 'first' | 'last', x: number, text: string): string =>
  `<text class="growth-chart__${which}" x="${x}" y="${HEIGHT - 10}">${text}</text>`
