/** The port to whatever keeps the events: order and bytes, never meaning. */
import type { Instant, Recorded } from '#events/envelope.ts'

/** An event as kept. `data` is null where its payload was erased. */
export type StoredEvent = Recorded<object>

/** An event to append. Its id (a UUID in lower case) makes the append idempotent; `data` must be plain JSON. */
export interface NewEvent {
  readonly id: string
  readonly data: object
}

/** The outcome of an append. Only `appended` left events; `events` are as stored, never as sent. */
export type AppendOutcome =
  | { readonly outcome: 'appended'; readonly events: readonly StoredEvent[]; readonly repeated: boolean }
  /** Another append won the race; `actual` is the stream's revision now, -1 where it is empty. */
  | { readonly outcome: 'conflict'; readonly actual: number }
  /** An id stands in the ledger already, with other data or in another place. */
  | { readonly outcome: 'id-taken'; readonly id: string }

/** An event as bytes, to be moved to another store: ids, revisions, order, salts and recorded times stay. */
export interface StoredRow {
  readonly id: string
  readonly stream: string
  readonly revision: number
  readonly position: number
  readonly recordedAt: Instant
  /** Hex SHA-256 of `bytes`. */
  readonly digest: string
  /** Length of the payload in bytes, kept also when it was erased. */
  readonly length: number
  /** Canonical bytes of `{data, salt}`; null where the payload was erased. */
  readonly bytes: Uint8Array | null
}

/** The last event of a ledger. */
export interface Head {
  readonly position: number
  readonly id: string
  readonly digest: string
}

/** The clock of a ledger that was made as simulated: it stands until it is moved on (law 4). */
export interface SimulatedClock {
  now(): Instant
  /**
   * Puts it later, durably.
   * @throws LedgerError for a moment before the one at which it stands
   */
  moveTo(at: Instant): Promise<void>
}

export interface EventStore {
  /** What it is, for people and logs: `embedded ledger <path>`. */
  readonly description: string

  /** Present where the ledger is simulated, for ever: its times are set, and so are not evidence. Absent where record time is real. */
  readonly simulated?: SimulatedClock | undefined

  /**
   * Appends all or nothing, durably, if the stream is at `expectedRevision` (-1: has no event yet). The same ids with the same data
   * are answered with what is stored, whatever the revision.
   * @throws AppendTooLarge, LedgerUnavailable (see its `outcome`), LedgerClosed, NotCanonical
   */
  append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<AppendOutcome>

  /** At most `limit` events of a stream from a revision on, in order. A stream never written is empty. */
  read(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]>

  /** At most `limit` events of the whole ledger after a position (0: from the start), in order. */
  readAll(after: number, limit: number): Promise<readonly StoredEvent[]>

  /**
   * Everything after a position, in order, in batches, for ever: first what is there, then what comes. An empty batch says that
   * all that was there has been given. Ends when `signal` aborts or the store closes.
   */
  subscribe(after: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]>

  head(): Promise<Head | null>

  /** At most `limit` events after a position, as bytes. */
  exportRows(after: number, limit: number): Promise<readonly StoredRow[]>

  /**
   * Takes rows of another store in their order; all are checked before one is taken. Rows already here, equal in everything but
   * position, are passed over, so that a move that was interrupted is simply said again.
   * @throws LedgerUnfit where a row does not follow what is here, or is not what its digest says.
   */
  importRows(rows: readonly StoredRow[]): Promise<void>

  /** Deletes one payload, where a recorded `RedactionApplied` names its event. Absent where the engine cannot. */
  erase?(eventId: string): Promise<void>

  /** Reads everything and says each thing that is not as it was written, a sentence each. */
  problems(onProgress?: (position: number) => void): Promise<readonly string[]>

  close(): Promise<void>
}

/** The bytes of one append: payloads, and an allowance of EVENT_OVERHEAD_BYTES for each event. The limit of KurrentDB, for all. */
export const APPEND_BYTES_MAX = 1_048_576
export const EVENT_OVERHEAD_BYTES = 512

/** Event ids: UUIDs in lower case, because an engine may give them back in no other way. */
export const EVENT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Stream names: a lower-case category, a dash, an id. */
export const STREAM_NAME = /^[a-z][a-z-]{0,49}-[A-Za-z0-9:_-]{1,150}$/
