/** From promised to delivered: bands from the supplier to each organisation, outlined as promised and solid as kept. */
import { wrapped } from '../diagram-layout.ts'
import type { Chart } from './chart.ts'
import { legend, LEGEND_HEIGHT } from './legend.ts'
import { capitalised, counted, type Measure } from './measure.ts'
import { hadNothing, mostOf, pairInWords, totalsInWords, type Pair } from './pair.ts'
import { pairTable } from './pair-table.ts'
import { cut, group, label, picture, scale, tenth, type Frame } from './svg.ts'

const WIDTH = 760
const FROM = 190
const TO = 420
const NODE = 10
const BAND_MAX = 40
/** A promise too small to be seen is drawn all the same, and a band of nothing has room for its dashes. */
const BAND_MIN = 3
const PITCH_MIN = 50
const GAP = 14
const NAME_MAX = 32

interface Band extends Pair {
  readonly thick: { readonly promised: number; readonly kept: number; readonly both: number }
  /** Its top edge at the supplier's end, and at its own. */
  readonly leaves: number
  readonly reaches: number
}

/** One band for each organisation, in the order given. More of them make it higher. */
export function flow(supplier: string, named: readonly Pair[], measure: Measure, id: string): Chart {
  // Whether it is disputed has a chart of its own.
  const organisations = named.map(({ name, promised, kept }): Pair => ({ name, promised, kept }))
  const frame = {
    id,
    title: titleOf(supplier, organisations, measure),
    description:
      organisations.length === 0
        ? 'There is nothing to show.'
        : `A band goes from ${supplier} to each organisation: an outline as thick as the promise, and solid as much as was ${measure.done}. Dashes mark who was named and had nothing. The table says the same.`,
  }
  return {
    svg: drawn(supplier, organisations, measure, frame),
    title: frame.title,
    description: frame.description,
    table: pairTable(`Promised by ${supplier}, and ${measure.done}`, 'organisation', organisations, measure),
  }
}

function titleOf(supplier: string, organisations: readonly Pair[], measure: Measure): string {
  if (organisations.length === 0) return `${supplier} has named no organisation`
  const none = organisations.filter(hadNothing).length
  const totals = totalsInWords(organisations, measure)
  const named = `${supplier} named ${counted(organisations.length, 'organisation')}: ${totals}`
  return none === 0 || organisations.length === 1 ? named : `${named}; ${none} of them had nothing`
}

function drawn(supplier: string, organisations: readonly Pair[], measure: Measure, frame: Frame): string {
  const { bands, height, node } = laidOut(organisations)
  const lines = wrapped(supplier)
  const middle = node.top + node.height / 2
  return picture('chart', frame, { width: WIDTH, height }, [
    legend([
      { kind: 'chart__promised', words: 'Promised' },
      { kind: 'chart__kept', words: capitalised(measure.done) },
      ...(bands.some(isMore) ? [{ kind: 'chart__more', words: 'More than was promised' }] : []),
    ]),
    group(supplier, [
      `<rect class="chart__node" x="${FROM - NODE}" y="${node.top}" width="${NODE}" height="${node.height}"/>`,
      ...lines.map((line, index) =>
        label('chart__name', 0, tenth(middle + 5 + (index - (lines.length - 1) / 2) * 18), line),
      ),
    ]),
    ...bands.map(each => band(each, measure)),
  ])
}

function laidOut(organisations: readonly Pair[]) {
  const thickness = scale(0, mostOf(organisations), 0, BAND_MAX)
  const seen = (amount: number | null): number => (amount === null || amount === 0 ? 0 : Math.max(2, thickness(amount)))
  const rows = organisations.map(pair => {
    const [promised, kept] = [seen(pair.promised), seen(pair.kept)]
    const both = Math.max(promised, kept, BAND_MIN)
    return { pair, thick: { promised, kept, both }, pitch: Math.max(PITCH_MIN, both + GAP) }
  })
  const across = rows.reduce((sum, { pitch }) => sum + pitch, 0)
  const left = rows.reduce((sum, { thick }) => sum + thick.both + 2, 0)
  const height = tenth(LEGEND_HEIGHT + Math.max(across, 60))
  const top = tenth(LEGEND_HEIGHT + Math.max(0, (Math.max(across, 60) - left) / 2))
  let [leaves, row] = [top, LEGEND_HEIGHT]
  const bands = rows.map(({ pair, thick, pitch }): Band => {
    const placed = { ...pair, thick, leaves: tenth(leaves), reaches: tenth(row + (pitch - thick.both) / 2) }
    leaves += thick.both + 2
    row += pitch
    return placed
  })
  return { bands, height, node: { top, height: tenth(Math.max(left, 20)) } }
}

const isMore = ({ promised, kept, thick }: Band): boolean =>
  promised !== null && kept !== null && kept > promised && thick.kept > thick.promised

function band(each: Band, measure: Measure): string {
  const { name, promised, thick, reaches } = each
  const [said, middle] = [pairInWords(each, measure), tenth(reaches + thick.both / 2)]
  return group(`${name}: ${said}`, [
    thick.kept === 0
      ? ''
      : ribbon('chart__kept', each, 0, promised === null ? thick.kept : Math.min(thick.kept, thick.promised)),
    isMore(each) ? ribbon('chart__more', each, thick.promised, thick.kept) : '',
    thick.promised === 0 ? '' : ribbon('chart__outline', each, 0, thick.promised),
    hadNothing(each) ? `<path class="chart__nothing" d="${middleOf(each)}"/>` : '',
    `<rect class="chart__node" x="${TO}" y="${reaches}" width="4" height="${thick.both}"/>`,
    label('chart__name', TO + 14, tenth(middle - 3), cut(name, NAME_MAX)),
    label(
      'chart__note',
      TO + 14,
      tenth(middle + 15),
      hadNothing(each) ? `Named, ${said.charAt(0).toLowerCase()}${said.slice(1)}` : said,
    ),
  ])
}

const BEND = (FROM + TO) / 2

/** A part of a band, from one edge to another counted from its top. */
function ribbon(kind: string, { leaves, reaches }: Band, from: number, to: number): string {
  if (to <= from) return ''
  const [a, b, c, d] = [leaves + from, reaches + from, reaches + to, leaves + to].map(tenth)
  return `<path class="${kind}" d="M${FROM} ${a}C${BEND} ${a} ${BEND} ${b} ${TO} ${b}V${c}C${BEND} ${c} ${BEND} ${d} ${FROM} ${d}Z"/>`
}

function middleOf({ leaves, reaches, thick }: Band): string {
  const [a, b] = [tenth(leaves + thick.both / 2), tenth(reaches + thick.both / 2)]
  return `M${FROM} ${a}C${BEND} ${a} ${BEND} ${b} ${TO} ${b}`
}
