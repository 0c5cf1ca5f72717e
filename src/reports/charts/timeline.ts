/** What happened under a contract, along time: a lane for namings, one for changes, one for reports. */
import type { Day } from '#events/envelope.ts'
import { words, type Chart } from './chart.ts'
import { counted, dayInWords, monthInBrief } from './measure.ts'
import { cut, group, label, picture, scale, tenth, type Frame } from './svg.ts'

export interface TimelineMark {
  readonly on: Day
  readonly says: string
}

/** Each lane has a shape of its own beside its colour, in the order given; at most four. */
export interface TimelineLane {
  readonly title: string
  readonly marks: readonly TimelineMark[]
}

const WIDTH = 760
const AXIS = { left: 130, right: WIDTH - 20 } as const
/** Marks nearer than this would cover one another, and are piled up instead. */
const APART = 15
const LANE_TOP = 18
const TICKS_MAX = 10
const DAY_MS = 86_400_000
const LANE_NAME_MAX = 15

/** `of` is what it is the history of. `period` is the contract's, where it is known: the axis covers at least that. */
export function timeline(
  of: string,
  lanes: readonly TimelineLane[],
  period: { readonly from?: Day; readonly to?: Day },
  id: string,
): Chart {
  const all = lanes
    .flatMap(lane => lane.marks.map(mark => ({ lane: lane.title, ...mark })))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const [first, last] = [all[0], all.at(-1)]
  const counts = lanes.map(({ title, marks }) => `${title.toLowerCase()} ${marks.length}`).join(', ')
  const title =
    first === undefined || last === undefined
      ? `Nothing is recorded of ${of} yet`
      : first.on === last.on
        ? `${counted(all.length, 'thing')} happened under ${of}, on ${dayInWords(first.on)}`
        : `${counted(all.length, 'thing')} happened under ${of} between ${dayInWords(first.on)} and ${dayInWords(last.on)}`
  const description = `Along an axis of time, a lane for each kind: ${counts}. The table says the same.`
  const days = [period.from, period.to, first?.on, last?.on].filter(day => day !== undefined).toSorted()
  return {
    svg: drawn(lanes, days, { id, title, description }),
    title,
    description,
    table: {
      caption: `What happened under ${of}, the earliest first`,
      columns: [words('Date'), words('Kind'), words('What happened')],
      rows: all.map(({ on, lane, says }) => [dayInWords(on), lane, says]),
    },
  }
}

function drawn(lanes: readonly TimelineLane[], days: readonly Day[], frame: Frame): string {
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) return picture('chart', frame, { width: WIDTH, height: 40 }, [])
  const [start, end] = from === to ? [at(from) - 30 * DAY_MS, at(to) + 30 * DAY_MS] : [at(from), at(to)]
  const x = scale(start, end, AXIS.left, AXIS.right)
  let top = 0
  const rows = lanes.map((lane, index) => {
    const { placed, rows: high } = piled(lane.marks, x)
    const height = LANE_TOP * 2 + (high - 1) * APART
    const base = top + height - LANE_TOP
    top += height
    return [
      `<path class="chart__line" d="M${AXIS.left} ${base}H${AXIS.right}"/>`,
      group(lane.title, [label('chart__name', 0, base + 5, cut(lane.title, LANE_NAME_MAX))]),
      ...placed.map(({ mark, left, row }) =>
        group(`${dayInWords(mark.on)}: ${mark.says}`, [shape(index, left, tenth(base - row * APART))]),
      ),
    ].join('')
  })
  const ticks = ticksOf(start, end).map(({ day, words: said }) => {
    const left = x(at(day))
    return (
      `<path class="chart__line" d="M${left} 0V${top + 4}"/>` +
      label('chart__note chart__note--middle', Math.min(left, WIDTH - 30), top + 20, said)
    )
  })
  return picture('chart', frame, { width: WIDTH, height: top + 30 }, [...ticks, ...rows])
}

const at = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

/** Marks of a lane, each in the lowest row in which it is clear of the one before. */
function piled(marks: readonly TimelineMark[], x: (time: number) => number) {
  const ends: number[] = []
  const placed = marks
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(mark => {
      const left = x(at(mark.on))
      const free = ends.findIndex(end => left - end >= APART)
      const row = free === -1 ? ends.length : free
      ends[row] = left
      return { mark, left, row }
    })
  return { placed, rows: Math.max(1, ends.length) }
}

function shape(lane: number, x: number, y: number): string {
  if (lane === 0) return `<circle class="chart__lane-1" cx="${x}" cy="${y}" r="6"/>`
  if (lane === 1) return `<path class="chart__lane-2" d="M${x} ${tenth(y - 7)}l7 7l-7 7l-7 -7Z"/>`
  if (lane === 2)
    return `<rect class="chart__lane-3" x="${tenth(x - 5.5)}" y="${tenth(y - 5.5)}" width="11" height="11"/>`
  return `<path class="chart__lane-4" d="M${x} ${tenth(y - 7)}l7 12h-14Z"/>`
}

/** Years where there are more than two of them, in steps that can be read; else the firsts of quarters or of months. */
function ticksOf(start: number, end: number): readonly { readonly day: Day; readonly words: string }[] {
  const months = (end - start) / (30.4 * DAY_MS)
  const step = [1, 3, 12, 24, 60, 120, 240, 600, 1200].find(each => months / each <= TICKS_MAX) ?? 12_000
  const first = new Date(start)
  const from = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step
  const count = Math.ceil(months / step) + 2
  return Array.from({ length: count }, (_, index) => from + index * step)
    .map(month => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`)
    .map(month => ({ day: `${month}-01`, words: step >= 12 ? month.slice(0, 4) : monthInBrief(month) }))
    .filter(({ day }) => at(day) >= start && at(day) <= end)
}
