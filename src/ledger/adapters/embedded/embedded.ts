/** The embedded ledger: one SQLite file, one writing process, every acknowledged event on the disk. */
import type { Instant } from '#events/envelope.ts'
import { LedgerClosed, LedgerError } from '../../errors.ts'
import type { AppendOutcome, EventStore, Head, NewEvent } from '../../event-store.ts'
import type { SimulatedClock, StoredEvent, StoredRow } from '../../event-store.ts'
import { payloadsOf } from '../../payload.ts'
import { erasePayload } from './erase.ts'
import { checkHead, refuseLost } from './head-check.ts'
import { HeadNote, readHead } from './head.ts'
import { makeFolder, openForWriting } from './ledger-file.ts'
import { lock, type Lock } from './lock.ts'
import { missingOf } from './moved.ts'
import { follow, News } from './news.ts'
import { problemsOf } from './problems.ts'
import { Reader } from './reader.ts'
import { located, recognise, refuseReal } from './recognise.ts'
import { eventOf, headOf, storedRowOf } from './rows.ts'
import { clockIn } from './simulated.ts'
import { Writer } from './writer.ts'

export interface EmbeddedOptions {
  /** `read` opens beside any writer and can append nothing. */
  readonly mode: 'write' | 'read'
  readonly clock: () => Instant
  /** Told what a person should know, such as an unreadable head. */
  readonly warn: (sentence: string) => void
  /** Accepts a ledger that is not the one that its head remembers: said once, by `candour doctor --accept-head`. */
  readonly acceptHead?: boolean
  /** Makes a new ledger simulated, its clock standing where `clock` is. One that stands already knows what it is. */
  readonly simulated?: boolean
}

/** How often a reader looks for what another process has written. */
const LOOK_EVERY_MS = 50
/** The writing process hears of its own writes, and nobody else writes: this is only a net. */
const LOOK_AGAIN_MS = 1_000

export class EmbeddedStore implements EventStore {
  readonly description: string
  readonly simulated: SimulatedClock | undefined
  readonly #options: EmbeddedOptions
  readonly #lock: Lock | null
  readonly #writer: Writer | null
  readonly #headNote: HeadNote | null
  readonly #reader: Reader
  readonly #news = new News()
  readonly #closing = new AbortController()
  #closed: Promise<void> | null = null

  /**
   * Opens the ledger at `path`, making it where there is none (in mode `write`).
   * @throws LedgerInUse, LedgerUnfit, LedgerUnavailable
   */
  static async open(path: string, options: EmbeddedOptions): Promise<EmbeddedStore> {
    const file = located(path)
    const acceptHead = options.acceptHead === true
    const standing = recognise(file)
    if (options.simulated === true) refuseReal(file, standing)
    if (options.mode === 'read') {
      if (acceptHead) throw new LedgerError('A head is accepted by one who may write the ledger.')
      return EmbeddedStore.#checked(file, options, null)
    }
    // First what is not ours is left alone, without so much as a lock beside it.
    if (standing === 'nothing-yet' && !acceptHead) refuseLost(file)
    await makeFolder(file)
    return EmbeddedStore.#checked(file, options, lock(file))
  }

  static async #checked(file: string, options: EmbeddedOptions, held: Lock | null): Promise<EmbeddedStore> {
    // Read before the ledger is, so that a writer at work elsewhere can only be ahead of it.
    const noted = readHead(file)
    let store: EmbeddedStore
    try {
      store = new EmbeddedStore(file, options, held)
    } catch (error) {
      held?.release()
      throw error
    }
    try {
      const problems = () => store.problems()
      const { warn, acceptHead = false } = options
      const head = await checkHead(file, noted, store.#reader, { warn, problems, acceptHead })
      if (head !== undefined) store.#headNote?.note(head)
      return store
    } catch (error) {
      await store.close()
      throw error
    }
  }

  private constructor(file: string, options: EmbeddedOptions, held: Lock | null) {
    this.#options = options
    this.#lock = held
    const note = new HeadNote(file, error => options.warn(`The head of ${file} could not be noted: ${String(error)}`))
    const committed = (head: Head): void => {
      note.note(head)
      this.#news.announce()
    }
    const connect = () => openForWriting(file, options.simulated === true ? options.clock() : undefined)
    const clock = () => this.simulated?.now() ?? options.clock()
    this.#headNote = held === null ? null : note
    this.#writer = held === null ? null : new Writer({ path: file, clock, connect, committed })
    try {
      this.#reader = new Reader(file)
      this.simulated = clockIn(this.#reader, this.#writer)
      this.description = `${this.simulated ? 'simulated ' : ''}embedded ledger ${file}`
    } catch (error) {
      this.#writer?.close()
      throw error
    }
  }

  async append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendOutcome> {
    const payloads = payloadsOf(stream, events)
    const writer = this.#writing()
    if (events.length === 0) return { outcome: 'appended', events: [], repeated: false }
    return writer.append(stream, expectedRevision, events, payloads)
  }

  async read(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#reading().stream(stream, fromRevision, limit).map(eventOf)
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#reading().all(after, limit).map(eventOf)
  }

  subscribe(after: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    const ended = AbortSignal.any([signal, this.#closing.signal])
    const lookAgainMs = this.#writer === null ? LOOK_EVERY_MS : LOOK_AGAIN_MS
    return follow(
      after,
      ended,
      cursor => this.#reading().page(cursor).map(eventOf),
      () => this.#news.next(ended, lookAgainMs),
    )
  }

  async head(): Promise<Head | null> {
    const last = this.#reading().last()
    return last === undefined ? null : headOf(last)
  }

  async exportRows(after: number, limit: number): Promise<readonly StoredRow[]> {
    return this.#reading().all(after, limit).map(storedRowOf)
  }

  async importRows(rows: readonly StoredRow[]): Promise<void> {
    const writer = this.#writing()
    const size = rows.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0)
    await writer.run(size, connection => {
      for (const row of missingOf(rows, connection)) writer.insert(connection, row)
    })
  }

  async erase(eventId: string): Promise<void> {
    const writer = this.#writing()
    await writer.run(0, connection => erasePayload(connection, eventId))
    // What was erased is also gone from the log, where nobody is reading it.
    if (!writer.emptyLog()) {
      this.#options.warn(`Event ${eventId} was erased, but a reader still holds its old bytes; they go when it leaves.`)
    }
  }

  /** Reads everything and says each thing that is not as it was written. */
  problems(onProgress: (position: number) => void = () => undefined): Promise<readonly string[]> {
    return problemsOf(this.#reading(), { simulated: this.simulated !== undefined, onProgress })
  }

  /** Finishes what was asked, notes the head, and lets others in. Said again, it is the same close. */
  close(): Promise<void> {
    this.#closed ??= this.#end()
    return this.#closed
  }

  async #end(): Promise<void> {
    this.#closing.abort()
    try {
      this.#writer?.drain()
      // Before the writer, so that the writer is the last to leave and puts the log into the file.
      this.#reader.close()
      this.#writer?.close()
      await this.#headNote?.flush()
    } finally {
      this.#lock?.release()
    }
  }

  #writing(): Writer {
    if (this.#closing.signal.aborted) throw new LedgerClosed()
    if (this.#writer === null) throw new LedgerError('This ledger was opened for reading only.')
    return this.#writer
  }

  #reading(): Reader {
    if (this.#closing.signal.aborted) throw new LedgerClosed()
    return this.#reader
  }
}
