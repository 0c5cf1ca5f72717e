/** Everything recorded of a quarter's delivery, each fact in words, the newest first. */
import type { RecordedFact } from '#events/catalogue.ts'
import { momentInWords, occurredInWords } from './dates.ts'
import type { Who } from './delivery-words.ts'
import { factWords, withheldWords, type FactWords, type Names } from './fact-words.ts'

export interface RecordedShown extends FactWords {
  readonly anchor: string
  readonly who: string
  readonly happened: string
  readonly recorded: string
  readonly digest: string
  /** The fact that this one corrects, and the one that corrected it last, on this page. */
  readonly corrects: string | null
  readonly correctedBy: string | null
  readonly receipt: string
}

export function recordShown(history: readonly RecordedFact[], names: Names, who: Who): readonly RecordedShown[] {
  const corrections = new Map(
    history.flatMap(({ id, data }) => (data?.type === 'DeliveryCorrected' ? [[data.body.corrects, id] as const] : [])),
  )
  return history.toReversed().map(({ id, data, recordedAt, digest, position }) => {
    const correctedBy = corrections.get(id)
    return {
      ...(data === null ? withheldWords : factWords(data, names)),
      anchor: `fact-${id}`,
      who: data === null ? 'somebody whose name is withheld' : who(data.actor),
      happened: data === null ? 'Withheld' : occurredInWords(data.occurredAt),
      recorded: momentInWords(recordedAt),
      digest,
      corrects: data?.type === 'DeliveryCorrected' ? `#fact-${data.body.corrects}` : null,
      correctedBy: correctedBy === undefined ? null : `#fact-${correctedBy}`,
      receipt: `/receipts/${position}`,
    }
  })
}
