/** The ledger on KurrentDB or EventStoreDB: for those who outgrow one machine. */
import type { Instant } from '#events/envelope.ts'
import { LedgerClosed, LedgerError } from '../../errors.ts'
import type { AppendOutcome, EventStore, Head, NewEvent, StoredEvent, StoredRow } from '../../event-store.ts'
import { examiner } from '../../examine.ts'
import { payloadsOf } from '../../payload.ts'
import type { KurrentClient } from './client.ts'
import { connect, readConnection, type Connection } from './connection.ts'
import { inspect } from './guard.ts'
import { takeRows } from './mover.ts'
import { atMost, PATIENCE, type Patience } from './patience.ts'
import { Reader } from './reader.ts'
import { eventOf } from './record.ts'
import { follow } from './subscriber.ts'
import { Tails } from './tails.ts'
import { Writer } from './writer.ts'

export interface KurrentOptions {
  readonly clock: () => Instant
  /** Told what a person should know, such as a user with too many rights. */
  readonly warn: (sentence: string) => void
  /** With which the names of the ledger's streams begin. No other ledger's prefix on this server may begin with it. */
  readonly prefix?: string
  readonly patience?: Partial<Patience>
  /** The client, where it is not to be the real one. */
  readonly connect?: (connectionString: string) => KurrentClient
}

const PREFIX = /^[a-z][a-z0-9-]{0,60}\.$/
const BATCH = 1_000

/**
 * Three things differ from the embedded ledger. There is no `erase`: KurrentDB cannot delete one event's payload. An id that stands in
 * *another* stream is not noticed: there is no index of ids over all streams (ids derive from the stream, so only a fault could make
 * one). And a position is a place in the server's log: it rises, with gaps, and only 0 and those that were given may be asked for.
 */
export class KurrentStore implements EventStore {
  readonly description: string
  readonly #client: KurrentClient
  readonly #reader: Reader
  readonly #writer: Writer
  readonly #prefix: string
  readonly #patience: Patience
  readonly #warn: (sentence: string) => void
  /** Nothing new is begun, what reads ends. */
  readonly #closing = new AbortController()
  /** What writes ends too. */
  readonly #closed = new AbortController()
  readonly #writing = new Set<Promise<unknown>>()
  #moving: Promise<unknown> = Promise.resolve()
  #ended: Promise<void> | undefined

  /**
   * Opens the ledger, having looked at how the server is set up.
   * @throws LedgerUnfit, LedgerUnavailable, LedgerError for a connection string that cannot be used
   */
  static async open(connectionString: string, options: KurrentOptions): Promise<KurrentStore> {
    const connection = readConnection(connectionString)
    const { prefix = 'candour.' } = options
    if (!PREFIX.test(prefix))
      throw new LedgerError(`“${prefix}” cannot begin the names of streams: a word and a full stop can.`)
    const client = (options.connect ?? connect)(connectionString)
    const store = new KurrentStore(client, connection, prefix, options)
    try {
      await store.#inspect(connection)
      return store
    } catch (error) {
      await store.close()
      throw error
    }
  }

  private constructor(client: KurrentClient, connection: Connection, prefix: string, options: KurrentOptions) {
    this.description = `KurrentDB ledger ${connection.hosts} (streams ${prefix}*)`
    this.#client = client
    this.#prefix = prefix
    this.#patience = { ...PATIENCE, ...options.patience }
    this.#warn = options.warn
    this.#reader = new Reader(client, prefix, this.#patience, this.#closing.signal)
    const reader = new Reader(client, prefix, this.#patience, this.#closed.signal)
    this.#writer = new Writer({
      client,
      prefix,
      credentials: connection.credentials,
      clock: options.clock,
      patience: this.#patience,
      reader,
      tails: new Tails(reader),
      closing: this.#closing.signal,
      closed: this.#closed.signal,
    })
  }

  async append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendOutcome> {
    const payloads = payloadsOf(stream, events)
    if (this.#closing.signal.aborted) throw new LedgerClosed()
    if (events.length === 0) return { outcome: 'appended', events: [], repeated: false }
    return this.#whileWriting(this.#writer.append(stream, expectedRevision, events, payloads))
  }

  async read(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]> {
    return (await this.#reader.stream(stream, fromRevision, limit)).map(eventOf)
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return (await this.#reader.all(after, limit)).map(eventOf)
  }

  subscribe(after: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    const ended = AbortSignal.any([signal, this.#closing.signal])
    const parts = {
      client: this.#client,
      prefix: this.#prefix,
      patience: this.#patience,
      reader: new Reader(this.#client, this.#prefix, this.#patience, ended),
      warn: this.#warn,
    }
    return follow(parts, after, ended)
  }

  async head(): Promise<Head | null> {
    const last = await this.#reader.last()
    return last && { position: last.position, id: last.id, digest: last.digest }
  }

  async exportRows(after: number, limit: number): Promise<readonly StoredRow[]> {
    return this.#reader.all(after, limit)
  }

  /** One move at a time: their order is what counts. */
  async importRows(rows: readonly StoredRow[]): Promise<void> {
    const moving = this.#moving.then(() => {
      if (this.#closing.signal.aborted) throw new LedgerClosed()
      return takeRows(rows, this.#reader, this.#writer)
    })
    this.#moving = moving.catch(() => undefined)
    return this.#whileWriting(moving)
  }

  /**
   * Ends subscriptions and reading at once, gives what is being written one attempt's time, then lets go of the server. Said again, it
   * is the same close.
   */
  close(): Promise<void> {
    this.#ended ??= this.#end()
    return this.#ended
  }

  async #end(): Promise<void> {
    this.#closing.abort()
    await atMost(this.#patience.attemptMs, Promise.allSettled(this.#writing))
    this.#closed.abort()
    await atMost(this.#patience.attemptMs, this.#client.dispose())
  }

  /** Reads everything and says each thing that is not as it was written. */
  async problems(onProgress: (position: number) => void = () => undefined): Promise<readonly string[]> {
    const problems: string[] = []
    const { examine, erasedWithoutReason } = examiner({ gaplessPositions: false })
    for (let after = 0; ;) {
      const rows = await this.exportRows(after, BATCH)
      problems.push(...examine(rows))
      const last = rows.at(-1)
      if (last === undefined) return [...problems, ...erasedWithoutReason()]
      after = last.position
      onProgress(after)
    }
  }

  #inspect(connection: Connection): Promise<void> {
    return inspect({
      client: this.#client,
      reader: this.#reader,
      prefix: this.#prefix,
      connection,
      patience: this.#patience,
      signal: this.#closing.signal,
      warn: this.#warn,
    })
  }

  async #whileWriting<T>(work: Promise<T>): Promise<T> {
    this.#writing.add(work)
    try {
      return await work
    } finally {
      this.#writing.delete(work)
    }
  }
}
