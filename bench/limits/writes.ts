/** What the views are held against: the very writes that they make, made again by prepared statements with nothing around them. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { View } from '#views/view.ts'

interface Write {
  readonly sql: string
  readonly values: SQLInputValue[]
}

/** Views that write as they do, and tell `onWrite` of each write. */
export function overheard(views: readonly View[], onWrite: (write: Write) => void): readonly View[] {
  return views.map(view => ({ ...view, writer: db => view.writer(listening(db, onWrite)) }))
}

/** A connection whose prepared statements tell what they ran. */
function listening(db: DatabaseSync, onWrite: (write: Write) => void): DatabaseSync {
  const prepare = (sql: string): StatementSync => {
    const statement = db.prepare(sql)
    return new Proxy(statement, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        const method = member as (...values: SQLInputValue[]) => unknown
        return (...values: SQLInputValue[]): unknown => {
          if (name === 'run') onWrite({ sql, values })
          return method.apply(target, values)
        }
      },
    })
  }
  return new Proxy(db, { get: (target, name): unknown => (name === 'prepare' ? prepare : Reflect.get(target, name)) })
}

/** The same tables in a file opened as the views open theirs. */
export class BareViews {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #heard: Write[] = []

  constructor(path: string, views: readonly View[]) {
    this.#db = new DatabaseSync(path)
    this.#db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 16000',
    )
    views.forEach(({ schema }) => this.#db.exec(schema))
  }

  readonly hear = (write: Write): void => void this.#heard.push(write)

  /** Makes all the writes heard since the last time, in one transaction. @returns how many they were */
  write(): number {
    const heard = this.#heard
    this.#heard = []
    this.#db.exec('BEGIN IMMEDIATE')
    for (const { sql, values } of heard) this.#statement(sql).run(...values)
    this.#db.exec('COMMIT')
    return heard.length
  }

  close(): void {
    this.#db.close()
  }

  #statement(sql: string): StatementSync {
    const found = this.#statements.get(sql) ?? this.#db.prepare(sql)
    this.#statements.set(sql, found)
    return found
  }
}
