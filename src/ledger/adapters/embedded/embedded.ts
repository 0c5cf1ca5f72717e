/** The embedded ledger: one SQLite file, one writing process, every acknowledged event on the disk. */
import { EventEmitter, once } from 'node:events'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Instant } from '#events/envelope.ts'
import { LedgerClosed, LedgerError, LedgerUnfit } from '../../errors.ts'
import type { AppendOutcome, EventStore, Head, NewEvent, StoredEvent, StoredRow } from '../../event-store.ts'
import { examiner } from '../../examine.ts'
import { payloadsOf } from '../../payload.ts'
import { HeadNote, readHead, writeHead } from './head.ts'
import { openForReading } from './ledger-file.ts'
import { lock, type Lock } from './lock.ts'
import { COLUMNS, eventOf, FROM, hex, storedRowOf, type Row } from './rows.ts'
import { Writer } from './writer.ts'

export interface EmbeddedOptions {
  /** `read` opens beside any writer and can append nothing. */
  readonly mode: 'write' | 'read'
  readonly clock: () => Instant
  /** Told what a person should know, such as an unreadable head. */
  readonly warn: (sentence: string) => void
  /** Accepts a ledger that is not the one that its head remembers: said once, by `candour doctor --accept-head`. */
  readonly acceptHead?: boolean
}

const BATCH = 1_000
/** How often another process's writes are looked for, and ours where a wake-up was missed. */
const LOOK_EVERY_MS = 50

export class EmbeddedStore implements EventStore {
  readonly description: string
  readonly #reader: DatabaseSync
  readonly #lock: Lock | null
  readonly #writer: Writer | null
  readonly #headNote: HeadNote | null
  readonly #statements: { readonly stream: StatementSync; readonly all: StatementSync; readonly last: StatementSync }
  readonly #news = new EventEmitter().setMaxListeners(0)
  readonly #closing = new AbortController()

  /**
   * Opens the ledger at `path`, making it where there is none (in mode `write`).
   * @throws LedgerInUse, LedgerUnfit, LedgerUnavailable
   */
  static async open(path: string, options: EmbeddedOptions): Promise<EmbeddedStore> {
    const held = options.mode === 'write' ? lock(path) : null
    let store: EmbeddedStore | undefined
    try {
      store = new EmbeddedStore(path, options, held)
      await store.#checkHead(path, options)
      return store
    } catch (error) {
      if (store) await store.close()
      else held?.release()
      throw error
    }
  }

  private constructor(path: string, options: EmbeddedOptions, held: Lock | null) {
    this.description = `embedded ledger ${path}`
    this.#lock = held
    if (options.mode === 'write') {
      const note = new HeadNote(path, error => options.warn(`The head of ${path} could not be noted: ${String(error)}`))
      this.#headNote = note
      this.#writer = new Writer(path, options.clock, head => {
        note.note(head)
        this.#news.emit('news')
      })
    } else {
      this.#headNote = null
      this.#writer = null
    }
    this.#reader = openForReading(path)
    this.#statements = {
      stream: this.#reader.prepare(
        `SELECT ${COLUMNS} ${FROM} WHERE event.stream = ? AND event.revision >= ? ORDER BY event.revision LIMIT ?`,
      ),
      all: this.#reader.prepare(`SELECT ${COLUMNS} ${FROM} WHERE event.position > ? ORDER BY event.position LIMIT ?`),
      last: this.#reader.prepare('SELECT position, id, digest FROM event ORDER BY position DESC LIMIT 1'),
    }
  }

  async append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendOutcome> {
    const payloads = payloadsOf(stream, events)
    if (events.length === 0) return { outcome: 'appended', events: [], repeated: false }
    return this.#writing().append(stream, expectedRevision, events, payloads)
  }

  async read(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#rows(this.#statements.stream, stream, fromRevision, limit).map(eventOf)
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#rows(this.#statements.all, after, limit).map(eventOf)
  }

  async *subscribe(after: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    const ended = AbortSignal.any([signal, this.#closing.signal])
    let cursor = after
    let caughtUp = false
    while (!ended.aborted) {
      const batch = await this.readAll(cursor, BATCH)
      const last = batch.at(-1)
      if (last !== undefined) {
        cursor = last.position
        caughtUp = false
        yield batch
        // Between full batches the rest of the process has its turn.
        if (batch.length === BATCH) await new Promise(resolve => setImmediate(resolve))
        continue
      }
      if (!caughtUp) {
        caughtUp = true
        yield []
        continue
      }
      await this.#nextNews(ended)
    }
  }

  async head(): Promise<Head | null> {
    const [row] = this.#rows(this.#statements.last)
    return row === undefined ? null : { position: row.position, id: row.id, digest: hex(row.digest) }
  }

  async exportRows(after: number, limit: number): Promise<readonly StoredRow[]> {
    return this.#rows(this.#statements.all, after, limit).map(storedRowOf)
  }

  async importRows(rows: readonly StoredRow[]): Promise<void> {
    const writer = this.#writing()
    await writer.run(connection => {
      const known = rows.map(row => connection.byId(row.id))
      rows.forEach((row, index) => sameRow(row, known[index]))
      const missing = rows.filter((_, index) => known[index] === undefined)
      const next = new Map<string, number>()
      for (const row of missing) {
        const expected = next.get(row.stream) ?? connection.revisionOf(row.stream) + 1
        if (row.revision !== expected) {
          throw new LedgerUnfit(
            `Event ${row.id} is revision ${row.revision} of ${row.stream}; here ${expected} comes next.`,
          )
        }
        next.set(row.stream, expected + 1)
      }
      for (const row of missing) {
        const position = connection.insert({ ...row, digest: Buffer.from(row.digest, 'hex') })
        writer.reached({ position, id: row.id, digest: row.digest })
      }
    })
  }

  async erase(eventId: string): Promise<void> {
    await this.#writing().run(connection => {
      const row = connection.byId(eventId)
      if (row === undefined) throw new LedgerError(`There is no event ${eventId}.`)
      if (row.bytes === null) return
      try {
        connection.db.prepare('DELETE FROM payload WHERE digest = ?').run(row.digest)
      } catch (cause) {
        throw new LedgerError(`The payload of ${eventId} may go only where a recorded RedactionApplied names it.`, {
          cause,
        })
      }
    })
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return
    this.#closing.abort()
    await this.#writer?.close()
    await this.#headNote?.flush()
    this.#reader.close()
    this.#lock?.release()
  }

  #writing(): Writer {
    if (this.#closing.signal.aborted) throw new LedgerClosed()
    if (this.#writer === null) throw new LedgerError('This ledger was opened for reading only.')
    return this.#writer
  }

  #rows(statement: StatementSync, ...parameters: (string | number)[]): Row[] {
    if (this.#closing.signal.aborted) throw new LedgerClosed()
    return statement.all(...parameters) as unknown as Row[]
  }

  async #nextNews(ended: AbortSignal): Promise<void> {
    const waiting = new AbortController()
    const timer = setTimeout(() => waiting.abort(), LOOK_EVERY_MS)
    try {
      await once(this.#news, 'news', { signal: AbortSignal.any([ended, waiting.signal]) })
    } catch {
      // Time to look, or to stop: the caller's loop decides.
    } finally {
      clearTimeout(timer)
    }
  }

  /**
   * Refuses a ledger that lacks the event that its head remembers, or has another in its place: acknowledged events were lost or
   * changed. A ledger ahead of its head is normal (the head is noted after the commit).
   */
  async #checkHead(path: string, options: EmbeddedOptions): Promise<void> {
    const noted = readHead(path)
    const last = await this.head()
    if (noted === 'unreadable') {
      if (last === null) return
      options.warn(`The head of ${path} is missing or unreadable, so every event is being checked.`)
      const [problem] = await this.problems()
      if (problem !== undefined) throw new LedgerUnfit(`${path} is damaged: ${problem}. Restore it from a backup.`)
      this.#headNote?.note(last)
      return
    }
    const [found] = await this.exportRows(noted.position - 1, 1)
    if (found?.position === noted.position && found.id === noted.id && found.digest === noted.digest) return
    if (options.acceptHead === true) {
      if (last !== null) await writeHead(path, last)
      return
    }
    throw new LedgerUnfit(
      `${path} is not the ledger that its head remembers: event ${noted.id} at position ${noted.position} ` +
        `${found === undefined ? 'is missing' : 'is another'} (the ledger ends at ${last?.position ?? 0}). If you restored a backup on ` +
        'purpose, run `candour doctor --accept-head`; it says what is lost.',
    )
  }

  /** Reads everything and says each thing that is not as it was written. */
  async problems(onProgress: (position: number) => void = () => undefined): Promise<readonly string[]> {
    const problems: string[] = []
    const { examine, erasedWithoutReason } = examiner({ gaplessPositions: true })
    for (let after = 0; ;) {
      const rows = await this.exportRows(after, BATCH)
      problems.push(...examine(rows))
      const last = rows.at(-1)
      if (last === undefined) return [...problems, ...erasedWithoutReason()]
      after = last.position
      onProgress(after)
      await new Promise(resolve => setImmediate(resolve))
    }
  }
}

/** An event already here must be the same event. */
function sameRow(row: StoredRow, known: Row | undefined): void {
  if (known === undefined) return
  const same =
    known.stream === row.stream &&
    known.revision === row.revision &&
    known.recordedAt === row.recordedAt &&
    hex(known.digest) === row.digest
  if (!same) throw new LedgerUnfit(`Event ${row.id} is already here, and is another.`)
}
