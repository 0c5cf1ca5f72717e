/** The connection that reads: events of a stream, of the whole, and the last one. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { explained } from './explained.ts'
import { openForReading } from './ledger-file.ts'
import { COLUMNS, FROM, type Row } from './rows.ts'

/** Most that one page holds, so that a thousand large events are not in memory at once. */
const PAGE_EVENTS = 1_000
const PAGE_BYTES = 8 * 1_048_576

export class Reader {
  readonly db: DatabaseSync
  readonly #path: string
  readonly #stream: StatementSync
  readonly #all: StatementSync
  readonly #last: StatementSync

  constructor(path: string) {
    this.#path = path
    this.db = openForReading(path)
    try {
      this.#stream = this.db.prepare(
        `SELECT ${COLUMNS} ${FROM} WHERE event.stream = ? AND event.revision >= ? ORDER BY event.revision LIMIT ?`,
      )
      this.#all = this.db.prepare(`SELECT ${COLUMNS} ${FROM} WHERE event.position > ? ORDER BY event.position LIMIT ?`)
      this.#last = this.db.prepare(`SELECT ${COLUMNS} ${FROM} ORDER BY event.position DESC LIMIT 1`)
    } catch (cause) {
      this.db.close()
      throw explained(path, cause)
    }
  }

  stream(name: string, fromRevision: number, limit: number): Row[] {
    return this.#try(() => this.#stream.all(name, fromRevision, limit) as unknown as Row[])
  }

  all(after: number, limit: number): Row[] {
    return this.#try(() => this.#all.all(after, limit) as unknown as Row[])
  }

  /** The next rows, as many as are good to have at once; none where there are no more. */
  page(after: number): Row[] {
    return this.#try(() => {
      const rows: Row[] = []
      let bytes = 0
      for (const found of this.#all.iterate(after, PAGE_EVENTS)) {
        const row = found as unknown as Row
        rows.push(row)
        bytes += row.bytes?.length ?? 0
        if (bytes >= PAGE_BYTES) break
      }
      return rows
    })
  }

  last(): Row | undefined {
    return this.#try(() => this.#last.get() as Row | undefined)
  }

  close(): void {
    this.db.close()
  }

  #try<T>(read: () => T): T {
    try {
      return read()
    } catch (cause) {
      throw explained(this.#path, cause)
    }
  }
}
