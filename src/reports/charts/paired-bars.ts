/** A pair of bars for each name: promised as an outline, kept as a solid bar, and what is disputed of it striped. */
import { legend, LEGEND_HEIGHT, stripes, striped } from './legend.ts'
import { capitalised, NOT_STATED, type Measure } from './measure.ts'
import { disputedOf, mostOf, pairInWords, type Pair } from './pair.ts'
import { cut, group, label, picture, scale, tenth, type Frame } from './svg.ts'

const WIDTH = 760
const BARS = { left: 216, right: 510, height: 14 } as const
const PITCH = 52
const NAME_MAX = 27

/** One row for each, in the order given. */
export function pairedBars(pairs: readonly Pair[], measure: Measure, frame: Frame): string {
  const x = scale(0, mostOf(pairs), BARS.left, BARS.right)
  const disputes = pairs.some(pair => disputedOf(pair) > 0)
  const height = LEGEND_HEIGHT + Math.max(1, pairs.length) * PITCH
  return picture('chart', frame, { width: WIDTH, height }, [
    stripes(frame.id),
    legend([
      { kind: 'chart__promised', words: 'Promised' },
      { kind: 'chart__kept', words: capitalised(measure.done) },
      ...(disputes ? [{ kind: 'chart__disputed', words: 'Disputed', fill: striped(frame.id) }] : []),
    ]),
    `<path class="chart__axis" d="M${BARS.left} ${LEGEND_HEIGHT - 6}V${height}"/>`,
    ...pairs.map((pair, index) => row(pair, LEGEND_HEIGHT + index * PITCH, x, measure, frame.id)),
  ])
}

function row(pair: Pair, top: number, x: (amount: number) => number, measure: Measure, id: string): string {
  const { name, promised, kept } = pair
  return group(`${name}: ${pairInWords(pair, measure)}`, [
    label('chart__name', 0, top + 20, cut(name, NAME_MAX)),
    promised === null
      ? label('chart__note', BARS.left + 6, top + 12, `${NOT_STATED} as promised`)
      : bar('chart__promised', promised, top, x) + value(promised, `${measure.say(promised)} promised`, top, x),
    kept === null
      ? label('chart__note', BARS.left + 6, top + 31, `${NOT_STATED} as ${measure.done}`)
      : keptBars(pair, kept, top + 19, x, id) + value(kept, keptInWords(pair, kept, measure), top + 19, x),
  ])
}

function keptBars(pair: Pair, kept: number, top: number, x: (amount: number) => number, id: string): string {
  const sound = kept - disputedOf(pair)
  if (sound === kept) return bar('chart__kept', kept, top, x)
  const [from, to] = [x(sound), x(kept)]
  const rest = `x="${from}" y="${top}" width="${width(from, to)}" height="${BARS.height}"`
  return (
    (sound === 0 ? '' : bar('chart__kept', sound, top, x)) +
    `<rect class="chart__disputed" fill="${striped(id)}" ${rest}/>`
  )
}

const keptInWords = (pair: Pair, kept: number, { done, say }: Measure): string =>
  `${kept === 0 ? 'Nothing' : say(kept)} ${done}${disputedOf(pair) > 0 ? `, ${say(disputedOf(pair))} disputed` : ''}`

/** Nothing is drawn as a dashed mark: it is what is to be seen. */
const bar = (kind: string, amount: number, top: number, x: (amount: number) => number): string =>
  amount === 0
    ? `<path class="chart__nothing" d="M${BARS.left + 2} ${top}v${BARS.height}"/>`
    : `<rect class="${kind}" x="${BARS.left}" y="${top}" width="${width(BARS.left, x(amount))}" height="${BARS.height}"/>`

/** Whatever is there can be seen. */
const width = (from: number, to: number): number => Math.max(1.5, tenth(to - from))

const value = (amount: number, text: string, top: number, x: (amount: number) => number): string =>
  label('chart__note', x(amount) + 8, top + 12, text)
