/** The writer: appends that wait together share one transaction and one fsync, and each is still all or nothing. */
import type { DatabaseSync } from 'node:sqlite'
import type { Instant } from '#events/envelope.ts'
import { LedgerClosed, LedgerError } from '../../errors.ts'
import type { AppendOutcome, Head, NewEvent } from '../../event-store.ts'
import { holds, type Payload } from '../../payload.ts'
import { Connection } from './connection.ts'
import { explained } from './explained.ts'
import { eventOf, headOf, type Row } from './rows.ts'

/** One thing to do inside the shared transaction; what it returns is done once that is durable. */
interface Work {
  readonly bytes: number
  readonly inside: (connection: Connection) => () => void
  readonly failed: (error: Error) => void
}

/** Taken into one transaction at most, so that nobody, and no other request, waits long behind a crowd. */
const GROUP_MAX = 256
const GROUP_BYTES_MAX = 4 * 1_048_576

export interface WriterOptions {
  readonly path: string
  readonly clock: () => Instant
  /** Opens a connection that may write: at the start, and anew after each failure. */
  readonly connect: () => DatabaseSync
  /** Told of the last event of each transaction, once that is durable. */
  readonly committed: (head: Head) => void
}

export class Writer {
  readonly #options: WriterOptions
  #connection: Connection | null
  #queue: Work[] = []
  #scheduled = false
  #closed = false
  #head: Head | null = null

  constructor(options: WriterOptions) {
    this.#options = options
    this.#connection = this.#connect()
  }

  append(
    stream: string,
    expectedRevision: number,
    events: readonly NewEvent[],
    payloads: readonly Payload[],
  ): Promise<AppendOutcome> {
    const size = payloads.reduce((sum, { bytes }) => sum + bytes.length, 0)
    return this.run(size, connection => {
      const known = events.map(event => connection.byId(event.id))
      if (known.some(row => row !== undefined)) return alreadyThere(stream, events, known)
      const last = connection.lastOf(stream)
      if (last.revision !== expectedRevision) return { outcome: 'conflict', actual: last.revision }
      const recordedAt = connection.timeAfter(last, this.#options.clock())
      const stored = payloads.map(({ bytes, digest }, index) => {
        const revision = last.revision + 1 + index
        const row = { id: events[index]?.id ?? '', stream, revision, recordedAt, digest, length: bytes.length, bytes }
        return eventOf({ ...row, position: this.insert(connection, row) })
      })
      return { outcome: 'appended', events: stored, repeated: false }
    })
  }

  /**
   * Runs `inside` in the next transaction; resolves once that is durable. A LedgerError that it throws is its own answer and leaves
   * the others of the group alone, so it must be thrown before anything is inserted.
   */
  run<T>(bytes: number, inside: (connection: Connection) => T): Promise<T> {
    if (this.#closed) return Promise.reject(new LedgerClosed())
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({
        bytes,
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

  /** Adds an event inside a running transaction, for those who bring rows of their own. */
  insert(connection: Connection, row: Omit<Row, 'position'>): number {
    const position = connection.insert(row)
    this.#head = headOf({ ...row, position })
    return position
  }

  /** Between transactions: puts the log into the file and empties it. False where a reader elsewhere held a part of it back. */
  emptyLog(): boolean {
    return this.#connection?.emptyLog() ?? false
  }

  /** Takes nothing more, and finishes what is queued. */
  drain(): void {
    this.#closed = true
    while (this.#queue.length > 0) this.#commit(this.#nextGroup())
  }

  /** After `drain`. As the last connection of the file it puts the log into it, and removes the log. */
  close(): void {
    this.#closed = true
    this.#connection?.db.close()
    this.#connection = null
  }

  #connect(): Connection {
    const db = this.#options.connect()
    try {
      return new Connection(db)
    } catch (cause) {
      db.close()
      throw explained(this.#options.path, cause)
    }
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#commit(this.#nextGroup())
      if (this.#queue.length > 0) this.#schedule()
    })
  }

  #nextGroup(): Work[] {
    let count = 0
    for (let bytes = 0; count < this.#queue.length && count < GROUP_MAX; count += 1) {
      bytes += this.#queue[count]?.bytes ?? 0
      if (count > 0 && bytes > GROUP_BYTES_MAX) break
    }
    return this.#queue.splice(0, count)
  }

  /**
   * One transaction for the group. A failure of the disk fails the whole group, and the connection is thrown away and opened anew: after a
   * failed fsync nothing may be written through the same one again.
   */
  #commit(group: readonly Work[]): void {
    if (group.length === 0) return
    const progress = { committing: false }
    let acknowledge: (() => void)[]
    try {
      acknowledge = this.#transaction(group, progress)
    } catch (cause) {
      this.#abandon()
      const error = explained(this.#options.path, cause, progress)
      group.forEach(work => work.failed(error))
      return
    }
    if (this.#head !== null) this.#options.committed(this.#head)
    acknowledge.forEach(answer => answer())
  }

  #transaction(group: readonly Work[], progress: { committing: boolean }): (() => void)[] {
    this.#head = null
    this.#connection ??= this.#connect()
    const connection = this.#connection
    connection.begin()
    const acknowledge = group.map(work => work.inside(connection))
    progress.committing = true
    connection.commit()
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
  const first = known[0]
  const stored: Row[] = []
  for (const [index, event] of events.entries()) {
    const row = known[index]
    const inPlace = row?.stream === stream && first !== undefined && row.revision === first.revision + index
    if (!inPlace || row.bytes === null || !holds(row.bytes, event.data)) {
      return { outcome: 'id-taken', id: (row ?? known.find(found => found !== undefined))?.id ?? event.id }
    }
    stored.push(row)
  }
  return { outcome: 'appended', events: stored.map(eventOf), repeated: true }
}
