/**
 * What is known of the streams in use: their revision, their ids, and when their last event was recorded. KurrentDB writes an id again
 * when it is sent at a later revision, so the ids of a stream must be known before anything is appended to it.
 */
import type { Instant } from '#events/envelope.ts'
import type { StoredRow } from '../../event-store.ts'
import type { Reader } from './reader.ts'

export interface Tail {
  /** -1 where the stream has no event. */
  readonly revision: number
  /** When its last event was recorded; before any, the empty string, which sorts first. */
  readonly recordedAt: Instant
  /** Where each id stands. */
  readonly ids: ReadonlyMap<string, number>
}

interface Entry {
  revision: number
  recordedAt: Instant
  readonly ids: Map<string, number>
  /** As many of its ids as are counted in the sum of all. */
  counted: number
}

const PAGE = 1_000
/** Ids remembered of all streams together: about 100 bytes each. */
const IDS_MAX = 200_000

const NOTHING: Tail = { revision: -1, recordedAt: '', ids: new Map() }

export class Tails {
  readonly #reader: Reader
  readonly #idsMax: number
  readonly #entries = new Map<string, Entry>()
  #ids = 0

  constructor(reader: Reader, idsMax = IDS_MAX) {
    this.#reader = reader
    this.#idsMax = idsMax
  }

  /** What was last known; of an unknown stream, that it has nothing. Others may have written since. */
  known(stream: string): Tail {
    return this.#entries.get(stream) ?? NOTHING
  }

  /** Reads what has come since, and gives it with what is known now. A stream not in memory is read whole. */
  async refresh(stream: string): Promise<{ tail: Tail; news: readonly StoredRow[] }> {
    const entry: Entry = this.#entries.get(stream) ?? { revision: -1, recordedAt: '', ids: new Map(), counted: 0 }
    const news: StoredRow[] = []
    for (;;) {
      const page = await this.#reader.stream(stream, entry.revision + 1, PAGE)
      news.push(...page)
      this.#learn(entry, page)
      if (page.length < PAGE) break
    }
    this.#keep(stream, entry)
    return { tail: entry, news }
  }

  /** Two refreshes of one stream may run together, and so learn the same twice. */
  #learn(entry: Entry, rows: readonly StoredRow[]): void {
    for (const row of rows) {
      if (row.revision !== entry.revision + 1) continue
      entry.revision = row.revision
      if (row.recordedAt > entry.recordedAt) entry.recordedAt = row.recordedAt
      entry.ids.set(row.id, row.revision)
    }
  }

  /** The most recently used come last; the oldest are forgotten first, but never the one in use. */
  #keep(stream: string, entry: Entry): void {
    const before = this.#entries.get(stream)
    if (before !== undefined && before !== entry) this.#ids -= before.counted
    this.#entries.delete(stream)
    this.#entries.set(stream, entry)
    this.#ids += entry.ids.size - entry.counted
    entry.counted = entry.ids.size
    for (const [oldest, { counted }] of this.#entries) {
      if (this.#ids <= this.#idsMax || oldest === stream) break
      this.#entries.delete(oldest)
      this.#ids -= counted
    }
  }
}
