/** The writer: appends that wait together share one transaction and one fsync, and each is still all or nothing. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Instant } from '#events/envelope.ts'
import { LedgerClosed, LedgerError } from '../../errors.ts'
import type { AppendOutcome, Head, NewEvent, StoredEvent } from '../../event-store.ts'
import { holds, type Payload } from '../../payload.ts'
import { explained, openForWriting } from './ledger-file.ts'
import { COLUMNS, eventOf, FROM, hex, type Row } from './rows.ts'

/** One thing to do inside the shared transaction; what it returns is done once that is durable. */
interface Work {
  readonly inside: (connection: Connection) => () => void
  readonly failed: (error: Error) => void
}

/** Appends taken into one transaction at most, so that nobody waits long behind a crowd. */
const GROUP_MAX = 256

/** The writing connection with its statements. */
export class Connection {
  readonly db: DatabaseSync
  readonly #byId: StatementSync
  readonly #last: StatementSync
  readonly #revision: StatementSync
  readonly #insertEvent: StatementSync
  readonly #insertPayload: StatementSync
  position = 0
  recordedAt: Instant = ''

  constructor(path: string) {
    this.db = openForWriting(path)
    this.#byId = this.db.prepare(`SELECT ${COLUMNS} ${FROM} WHERE event.id = ?`)
    this.#last = this.db.prepare('SELECT position, recordedAt FROM event ORDER BY position DESC LIMIT 1')
    this.#revision = this.db.prepare('SELECT max(revision) AS revision FROM event WHERE stream = ?')
    this.#insertEvent = this.db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)')
    this.#insertPayload = this.db.prepare('INSERT INTO payload VALUES (?, ?)')
  }

  begin(): void {
    this.db.exec('BEGIN IMMEDIATE')
    const last = this.#last.get() as { position: number; recordedAt: string } | undefined
    this.position = last?.position ?? 0
    this.recordedAt = last?.recordedAt ?? ''
  }

  byId(id: string): Row | undefined {
    return this.#byId.get(id) as Row | undefined
  }

  revisionOf(stream: string): number {
    const found = this.#revision.get(stream) as { revision: number | null } | undefined
    return found?.revision ?? -1
  }

  insert(row: Omit<Row, 'position'>): number {
    this.position += 1
    if (row.recordedAt > this.recordedAt) this.recordedAt = row.recordedAt
    if (row.bytes !== null) this.#insertPayload.run(row.digest, row.bytes)
    this.#insertEvent.run(this.position, row.id, row.stream, row.revision, row.recordedAt, row.digest, row.length)
    return this.position
  }
}

export class Writer {
  readonly #path: string
  readonly #clock: () => Instant
  readonly #committed: (head: Head) => void
  #connection: Connection | null
  #queue: Work[] = []
  #scheduled = false
  #closed = false
  #head: Head | null = null

  constructor(path: string, clock: () => Instant, committed: (head: Head) => void) {
    this.#path = path
    this.#clock = clock
    this.#committed = committed
    this.#connection = new Connection(path)
  }

  append(
    stream: string,
    expectedRevision: number,
    events: readonly NewEvent[],
    payloads: readonly Payload[],
  ): Promise<AppendOutcome> {
    return this.run(connection => {
      const known = events.map(event => connection.byId(event.id))
      if (known.some(row => row !== undefined)) return alreadyThere(stream, events, known)
      const actual = connection.revisionOf(stream)
      if (actual !== expectedRevision) return { outcome: 'conflict', actual }
      const now = this.#clock()
      const recordedAt = now > connection.recordedAt ? now : connection.recordedAt
      const stored = events.map((event, index) => {
        const { bytes, digest } = payloads[index] as Payload
        const row = {
          id: event.id,
          stream,
          revision: actual + 1 + index,
          recordedAt,
          digest,
          length: bytes.length,
          bytes,
        }
        const position = connection.insert(row)
        return asStored(row, position, event.data)
      })
      const last = stored.at(-1)
      if (last) this.#head = { position: last.position, id: last.id, digest: last.digest }
      return { outcome: 'appended', events: stored, repeated: false }
    })
  }

  /**
   * Runs `inside` in the next transaction; resolves once that is durable. A LedgerError that it throws is its own answer and leaves
   * the others of the group alone, so it must be thrown before anything is inserted.
   */
  run<T>(inside: (connection: Connection) => T): Promise<T> {
    if (this.#closed) return Promise.reject(new LedgerClosed())
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({
        inside: connection => {
          try {
            const result = inside(connection)
            return () => resolve(result)
          } catch (error) {
            if (!(error instanceof LedgerError)) throw error
            return () => reject(error)
          }
        },
        failed: reject,
      })
      this.#schedule()
    })
  }

  /** Notes the last event of this transaction, for those who insert rows themselves. */
  reached(head: Head): void {
    this.#head = head
  }

  /** Ends after what is queued. */
  async close(): Promise<void> {
    while (this.#queue.length > 0) await this.run(() => undefined)
    this.#closed = true
    this.#connection?.db.close()
    this.#connection = null
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#commit(this.#queue.splice(0, GROUP_MAX))
      if (this.#queue.length > 0) this.#schedule()
    })
  }

  /**
   * One transaction for the group. A failure of the disk fails the whole group, and the connection is thrown away and opened anew: after a
   * failed fsync nothing may be written through the same one again.
   */
  #commit(group: readonly Work[]): void {
    let acknowledge: (() => void)[]
    try {
      acknowledge = this.#transaction(group)
    } catch (cause) {
      this.#abandon()
      const error = cause instanceof LedgerError ? cause : explained(this.#path, cause)
      group.forEach(work => work.failed(error))
      return
    }
    if (this.#head !== null) this.#committed(this.#head)
    acknowledge.forEach(answer => answer())
  }

  #transaction(group: readonly Work[]): (() => void)[] {
    this.#head = null
    this.#connection ??= new Connection(this.#path)
    const connection = this.#connection
    connection.begin()
    const acknowledge = group.map(work => work.inside(connection))
    connection.db.exec('COMMIT')
    return acknowledge
  }

  #abandon(): void {
    const abandoned = this.#connection
    this.#connection = null
    try {
      abandoned?.db.close()
    } catch {
      // A connection that cannot even be closed is left to the operating system.
    }
  }
}

/** The answer to ids that stand already: what is stored, where it is the same append; otherwise which id is in the way. */
function alreadyThere(stream: string, events: readonly NewEvent[], known: readonly (Row | undefined)[]): AppendOutcome {
  const stored: StoredEvent[] = []
  for (const [index, event] of events.entries()) {
    const row = known[index]
    const first = known[0]
    const inPlace = row?.stream === stream && first !== undefined && row.revision === first.revision + index
    if (!inPlace || row.bytes === null || !holds(row.bytes, event.data)) {
      return { outcome: 'id-taken', id: (row ?? known.find(found => found !== undefined))?.id ?? event.id }
    }
    stored.push(eventOf(row))
  }
  return { outcome: 'appended', events: stored, repeated: true }
}

const asStored = (row: Omit<Row, 'position'>, position: number, data: object): StoredEvent => ({
  id: row.id,
  stream: row.stream,
  revision: row.revision,
  position,
  recordedAt: row.recordedAt,
  digest: hex(row.digest),
  data,
})
