/** Whether what was promised to each organisation was kept, and where the organisation says that it was not. */
import { numbers, words, type Chart } from './chart.ts'
import { counted, type Measure } from './measure.ts'
import { amountInWords, disputedOf, pairInWords, shareKept, totalsInWords, type Pair } from './pair.ts'
import { pairedBars } from './paired-bars.ts'

/** One pair of bars for each organisation, in the order given. */
export function promisedKept(organisations: readonly Pair[], measure: Measure, id: string): Chart {
  const frame = {
    id,
    title: titleOf(organisations, measure),
    description:
      organisations.length === 0
        ? 'There is nothing to show.'
        : `For each organisation, what was promised is an outline and what was ${measure.done} a solid bar; what is disputed is striped. The table says the same.`,
  }
  const row = (pair: Pair) => [
    pair.name,
    amountInWords(pair.promised, measure),
    amountInWords(pair.kept, measure),
    amountInWords(pair.kept === null ? null : disputedOf(pair), measure),
    shareKept(pair),
  ]
  return {
    svg: pairedBars(organisations, measure, frame),
    title: frame.title,
    description: frame.description,
    table: {
      caption: `Promised and ${measure.done}, by organisation`,
      columns: [
        words('Organisation'),
        numbers('Promised'),
        numbers(`Said to be ${measure.done}`),
        numbers('Of it disputed'),
        numbers(`Share of the promise ${measure.done}`),
      ],
      rows: organisations.map(row),
    },
  }
}

function titleOf(organisations: readonly Pair[], measure: Measure): string {
  const [one] = organisations
  if (one === undefined) return 'No organisation was promised anything'
  if (organisations.length === 1) return `${one.name}: ${pairInWords(one, measure)}`
  const less = organisations.filter(({ promised, kept }) => promised !== null && kept !== null && kept < promised)
  const disputed = organisations.filter(pair => disputedOf(pair) > 0)
  const who = `${counted(organisations.length, 'organisation')}: ${totalsInWords(organisations, measure)}`
  const short = less.length === 0 ? '' : `; ${less.length} had less than was promised`
  return `${who}${short}${disputed.length === 0 ? '' : `; ${disputed.length} ${disputed.length === 1 ? 'disputes' : 'dispute'} the figures`}`
}
