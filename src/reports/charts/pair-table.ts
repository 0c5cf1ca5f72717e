/** The same figures as the bars and bands of promises, as a table. */
import { numbers, words, type ChartTable } from './chart.ts'
import { capitalised, type Measure } from './measure.ts'
import { amountInWords, shareKept, type Pair } from './pair.ts'

/** `of` is what a row stands for: `organisation`, `class`, `area`. */
export const pairTable = (caption: string, of: string, pairs: readonly Pair[], measure: Measure): ChartTable => ({
  caption,
  columns: [
    words(capitalised(of)),
    numbers('Promised'),
    numbers(capitalised(measure.done)),
    numbers(`Share of the promise ${measure.done}`),
  ],
  rows: pairs.map(pair => [
    pair.name,
    amountInWords(pair.promised, measure),
    amountInWords(pair.kept, measure),
    shareKept(pair),
  ]),
})
