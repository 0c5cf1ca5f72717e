/** How many reports fell due in each month, and how many of those came late or not at all. */
import { numbers, words, type Chart } from './chart.ts'
import { legend, LEGEND_HEIGHT, stripes, striped } from './legend.ts'
import { countInWords, counted, monthInBrief, monthInWords } from './measure.ts'
import { countsUpTo, group, label, picture, scale, tenth, type Frame } from './svg.ts'

/** `late` is part of `due`. */
export interface DueAndLate {
  /** `2026-04`. */
  readonly month: string
  readonly due: number
  readonly late: number
}

/** Columns in the picture; where there are more months, a column is a year. */
const COLUMNS_MAX = 36
const WIDTH = 760
/** What a name under a column needs. */
const NAME_WIDTH = 62
const BOX = { left: 50, right: WIDTH - 10, top: LEGEND_HEIGHT + 14, bottom: 270 } as const

interface Column {
  readonly when: string
  readonly brief: string
  readonly due: number
  readonly late: number
}

/** Months without a report may be left out: the picture shows them as 0, so that its axis is even, and the table does not. */
export function lateReports(months: readonly DueAndLate[], id: string): Chart {
  const { columns, yearly } = columnsOf(months)
  const told = columns.filter(({ due }) => due > 0)
  const title = titleOf(columns)
  const description =
    columns.length === 0
      ? 'There is nothing to show.'
      : 'Each column is outlined as high as the number of reports that fell due, and striped as high as the number of those that were late. The table says the same.'
  const frame = { id, title, description }
  return {
    svg: columns.length === 0 ? picture('chart', frame, { width: WIDTH, height: 40 }, []) : drawn(columns, frame),
    title,
    description,
    table: {
      caption: `Reports due, and late among them${told.length < columns.length ? `. ${yearly ? 'Years' : 'Months'} in which none was due are left out` : ''}`,
      columns: [words(yearly ? 'Year' : 'Month'), numbers('Due'), numbers('Late')],
      rows: told.map(({ when, due, late }) => [when, countInWords(due), countInWords(late)]),
    },
  }
}

function titleOf(columns: readonly Column[]): string {
  const [first, last] = [columns[0], columns.at(-1)]
  if (first === undefined || last === undefined) return 'No report has fallen due'
  const [due, late] = [sum(columns.map(each => each.due)), sum(columns.map(each => each.late))]
  const when = first === last ? `in ${first.when}` : `between ${first.when} and ${last.when}`
  if (late === 0) return `Of ${counted(due, 'report')} due ${when}, none was late`
  const worst = columns.reduce((most, each) => (each.late > most.late ? each : most), first)
  const most = first === last ? '' : `, the most of them in ${worst.when}`
  return `Of ${counted(due, 'report')} due ${when}, ${countInWords(late)} ${late === 1 ? 'was' : 'were'} late${late === 1 ? ` (${worst.when})` : most}`
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
const monthAt = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`

/** Every month, or every year, from the first to the last. */
function columnsOf(months: readonly DueAndLate[]): { readonly columns: readonly Column[]; readonly yearly: boolean } {
  const [first, ...others] = months.map(({ month }) => indexOf(month))
  if (first === undefined) return { columns: [], yearly: false }
  const from = others.reduce((least, each) => Math.min(least, each), first)
  const to = others.reduce((most, each) => Math.max(most, each), first)
  const yearly = to - from + 1 > COLUMNS_MAX
  const step = yearly ? 12 : 1
  const counts = new Map<number, { readonly due: number; readonly late: number }>()
  for (const { month, due, late } of months) {
    const key = Math.floor(indexOf(month) / step)
    const before = counts.get(key) ?? { due: 0, late: 0 }
    counts.set(key, { due: before.due + due, late: before.late + late })
  }
  const [start, end] = [Math.floor(from / step), Math.floor(to / step)]
  const columns = Array.from({ length: end - start + 1 }, (_, index) => {
    const month = monthAt((start + index) * step)
    const names = yearly
      ? { when: month.slice(0, 4), brief: month.slice(0, 4) }
      : { when: monthInWords(month), brief: monthInBrief(month) }
    return { ...names, ...(counts.get(start + index) ?? { due: 0, late: 0 }) }
  })
  return { columns, yearly }
}

function drawn(columns: readonly Column[], frame: Frame): string {
  const most = Math.max(1, ...columns.map(({ due }) => due))
  const y = scale(0, most, BOX.bottom, BOX.top)
  const pitch = (BOX.right - BOX.left) / columns.length
  const wide = Math.min(48, pitch * 0.7)
  const every = Math.max(1, Math.ceil(NAME_WIDTH / pitch))
  return picture('chart', frame, { width: WIDTH, height: BOX.bottom + 30 }, [
    stripes(frame.id),
    legend([
      { kind: 'chart__promised', words: 'Due' },
      { kind: 'chart__disputed', words: 'Late', fill: striped(frame.id) },
    ]),
    ...countsUpTo(most).map(
      count =>
        `<path class="chart__line" d="M${BOX.left} ${y(count)}H${BOX.right}"/>` +
        label('chart__note chart__note--end', BOX.left - 8, y(count) + 4, countInWords(count)),
    ),
    ...columns.map((column, index) => {
      const middle = tenth(BOX.left + (index + 0.5) * pitch)
      const left = tenth(middle - wide / 2)
      return group(`${column.when}: ${countInWords(column.due)} due, ${countInWords(column.late)} late`, [
        bar('chart__promised', '', column.due, left, tenth(wide), y),
        bar('chart__disputed', ` fill="${striped(frame.id)}"`, column.late, left, tenth(wide), y),
        column.late === 0 || pitch < 40
          ? ''
          : label('chart__note chart__note--middle', middle, y(column.due) - 5, `${countInWords(column.late)} late`),
        index % every === 0 ? under(column.brief, middle) : '',
      ])
    }),
  ])
}

/** Beside the edge of the picture it ends there, as half of it would be cut off. */
const under = (brief: string, middle: number): string =>
  middle + NAME_WIDTH / 2 > WIDTH
    ? label('chart__note chart__note--end', BOX.right, BOX.bottom + 18, brief)
    : label('chart__note chart__note--middle', middle, BOX.bottom + 18, brief)

const bar = (
  kind: string,
  fill: string,
  count: number,
  left: number,
  wide: number,
  y: (count: number) => number,
): string =>
  count === 0
    ? ''
    : `<rect class="${kind}"${fill} x="${left}" y="${y(count)}" width="${wide}" height="${tenth(BOX.bottom - y(count))}"/>`
