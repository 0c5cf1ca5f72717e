/** A view: documents folded from facts, in tables of their own that can be thrown away. */
import type { DatabaseSync } from 'node:sqlite'
import type { RecordedFact } from '#events/catalogue.ts'

/** Facts in order, and whole histories of the streams in which one of them is a correction or a redaction (law 7). */
export interface Batch {
  readonly facts: readonly RecordedFact[]
  /** The stream as recorded, up to and with the given fact. */
  readonly historyUpTo: (fact: RecordedFact) => readonly RecordedFact[]
}

/** Writes a batch into the view's tables. One per connection; it may prepare statements. */
export interface Writer {
  apply(batch: Batch): void
}

export interface View {
  readonly name: string
  /** Raised whenever its documents would come out otherwise: the view is then made anew. */
  readonly version: number
  readonly tables: readonly string[]
  /** Makes the tables. */
  readonly schema: string
  writer(db: DatabaseSync): Writer
}
