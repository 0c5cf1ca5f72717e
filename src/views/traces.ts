/** What has been redacted may still stand in pages of the file of views that are no longer in use, until they are swept. */
import type { DatabaseSync } from 'node:sqlite'
import type { RecordedFact } from '#events/catalogue.ts'
import { isRedaction } from '#events/redaction.ts'
import { leaveNoTrace } from './view-file.ts'

export class Traces {
  readonly #db: DatabaseSync
  readonly #warn: (sentence: string) => void
  #left = false

  constructor(db: DatabaseSync, warn: (sentence: string) => void) {
    this.#db = db
    this.#warn = warn
  }

  /** Heeds facts that the views have taken. */
  heed(facts: readonly RecordedFact[]): void {
    if (facts.some(({ data }) => data !== null && isRedaction(data))) this.#left = true
  }

  /** To be done once caught up, since it takes the time of writing the whole file. */
  sweep(): void {
    if (!this.#left) return
    try {
      leaveNoTrace(this.#db)
      this.#left = false
    } catch (error) {
      this.#warn(`What was redacted may still be read in the file of views; it is swept later: ${String(error)}`)
    }
  }
}
