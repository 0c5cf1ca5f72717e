/** What the embedded ledger is held against: `node:sqlite` writing the same rows, in groups, with nothing around it. */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { SCHEMA } from '#ledger/adapters/embedded/ledger-file.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from '#ledger/adapters/embedded/recognise.ts'
import type { StoredRow } from '#ledger/event-store.ts'

/** A row whose digest is bytes already, so that only the writing is measured. */
export type BareRow = Omit<StoredRow, 'digest' | 'bytes'> & { readonly digest: Buffer; readonly bytes: Uint8Array }

export const bareRows = (rows: readonly StoredRow[]): readonly BareRow[] =>
  rows.map(row => ({ ...row, digest: Buffer.from(row.digest, 'hex'), bytes: row.bytes ?? new Uint8Array() }))

/** The same tables, indexes and triggers, in a file opened as the ledger opens its own. */
export class BareLedger {
  readonly #db: DatabaseSync
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  readonly #payload: StatementSync
  readonly #event: StatementSync

  constructor(path: string, { durable = true } = {}) {
    this.#db = new DatabaseSync(path)
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY')
    this.#db.exec(`PRAGMA synchronous = ${durable ? 'FULL' : 'OFF'}`)
    const { made } = this.#db.prepare('SELECT count(*) AS made FROM sqlite_schema').get() as { made: number }
    if (made === 0) {
      this.#db.exec(SCHEMA)
      this.#db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`)
    }
    this.#begin = this.#db.prepare('BEGIN IMMEDIATE')
    this.#commit = this.#db.prepare('COMMIT')
    this.#payload = this.#db.prepare('INSERT INTO payload VALUES (?, ?)')
    this.#event = this.#db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)')
  }

  /** Writes rows in transactions of `group` each. */
  write(rows: readonly BareRow[], group: number): void {
    for (let from = 0; from < rows.length; from += group) {
      this.#begin.run()
      for (const row of rows.slice(from, from + group)) {
        this.#payload.run(row.digest, row.bytes)
        this.#event.run(row.position, row.id, row.stream, row.revision, row.recordedAt, row.digest, row.length)
      }
      this.#commit.run()
    }
  }

  close(): void {
    this.#db.close()
  }
}
