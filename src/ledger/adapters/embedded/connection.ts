/** The connection that writes, with its statements and the end of the ledger as its transaction sees it. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Instant } from '#events/envelope.ts'
import { COLUMNS, FROM, type Row } from './rows.ts'

/** The last event of a stream: what the next one must follow. */
export interface LastOfStream {
  readonly revision: number
  readonly recordedAt: Instant
}

const NONE: LastOfStream = { revision: -1, recordedAt: '' }

export class Connection {
  readonly db: DatabaseSync
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  readonly #byId: StatementSync
  readonly #last: StatementSync
  readonly #lastOf: StatementSync
  readonly #insertEvent: StatementSync
  readonly #insertPayload: StatementSync
  readonly #deletePayload: StatementSync
  #position = 0
  #recordedAt: Instant = ''

  constructor(db: DatabaseSync) {
    this.db = db
    this.#begin = db.prepare('BEGIN IMMEDIATE')
    this.#commit = db.prepare('COMMIT')
    this.#byId = db.prepare(`SELECT ${COLUMNS} ${FROM} WHERE event.id = ?`)
    this.#last = db.prepare('SELECT position, recordedAt FROM event ORDER BY position DESC LIMIT 1')
    this.#lastOf = db.prepare('SELECT revision, recordedAt FROM event WHERE stream = ? ORDER BY revision DESC LIMIT 1')
    this.#insertEvent = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)')
    this.#insertPayload = db.prepare('INSERT INTO payload VALUES (?, ?)')
    this.#deletePayload = db.prepare('DELETE FROM payload WHERE digest = ?')
  }

  /** Starts a transaction from what the file holds, whoever wrote it. */
  begin(): void {
    this.#begin.run()
    const last = this.#last.get() as { position: number; recordedAt: Instant } | undefined
    this.#position = last?.position ?? 0
    this.#ranUpTo(last?.recordedAt ?? '')
  }

  /** Once this returns, what was inserted is on the disk. */
  commit(): void {
    this.#commit.run()
  }

  byId(id: string): Row | undefined {
    return this.#byId.get(id) as Row | undefined
  }

  lastOf(stream: string): LastOfStream {
    return (this.#lastOf.get(stream) as LastOfStream | undefined) ?? NONE
  }

  /** The record time of the next event: the clock's, but never before the ledger's last, nor its stream's. */
  timeAfter(last: LastOfStream, now: Instant): Instant {
    const latest = last.recordedAt > this.#recordedAt ? last.recordedAt : this.#recordedAt
    return now > latest ? now : latest
  }

  /** Adds an event at the next position, and says which that is. */
  insert(row: Omit<Row, 'position'>): number {
    this.#position += 1
    this.#ranUpTo(row.recordedAt)
    if (row.bytes !== null) this.#insertPayload.run(row.digest, row.bytes)
    this.#insertEvent.run(this.#position, row.id, row.stream, row.revision, row.recordedAt, row.digest, row.length)
    return this.#position
  }

  deletePayload(digest: Uint8Array): void {
    this.#deletePayload.run(digest)
  }

  /** Puts the log into the file and empties it. False where a reader in another process held a part of it back. */
  emptyLog(): boolean {
    return this.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0
  }

  /** The latest record time seen: also that of rows which came from a ledger whose last event is not its latest. */
  #ranUpTo(recordedAt: Instant): void {
    if (recordedAt > this.#recordedAt) this.#recordedAt = recordedAt
  }
}
