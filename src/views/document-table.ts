/** Documents of one kind in a table: a key, the document as JSON, and the columns by which it is found. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'

export type Column = string | number | null
export type Columns = Readonly<Record<string, Column>>

/** `columns` are the declared columns besides `key` and `doc`; each of `indexes` lists columns. */
export interface TableShape {
  readonly name: string
  readonly columns: Readonly<Record<string, 'TEXT' | 'INTEGER'>>
  readonly indexes: readonly (readonly string[])[]
}

/** The SQL that makes a table of documents. */
export function createTable({ name, columns, indexes }: TableShape): string {
  const declared = Object.entries(columns).map(([column, type]) => `${column} ${type}`)
  const made = indexes.map(on => `CREATE INDEX ${name}_by_${on.join('_')} ON ${name} (${on.join(', ')});`)
  // With a rowid: without one, every document of more than a kilobyte would take pages of its own.
  return `CREATE TABLE ${name} (${['key TEXT NOT NULL PRIMARY KEY', ...declared, 'doc TEXT NOT NULL'].join(', ')}) STRICT;\n${made.join('\n')}`
}

export class DocumentTable<Doc> {
  readonly #get: StatementSync
  readonly #put: StatementSync
  readonly #amend: StatementSync
  readonly #remove: StatementSync
  readonly #columns: readonly string[]
  readonly #indexed: readonly string[]
  readonly #unindexed: readonly string[]

  constructor(db: DatabaseSync, { name, columns, indexes }: TableShape) {
    this.#columns = Object.keys(columns)
    this.#indexed = [...new Set(indexes.flat())]
    this.#unindexed = this.#columns.filter(column => !this.#indexed.includes(column))
    const said = [...this.#columns, 'doc']
    this.#get = db.prepare(`SELECT doc FROM ${name} WHERE key = ?`)
    this.#remove = db.prepare(`DELETE FROM ${name} WHERE key = ?`)
    this.#put = db.prepare(
      `INSERT INTO ${name} (${['key', ...said].join(', ')}) VALUES (?${', ?'.repeat(said.length)})
       ON CONFLICT (key) DO UPDATE SET ${said.map(column => `${column} = excluded.${column}`).join(', ')}`,
    )
    const amended = [...this.#unindexed, 'doc'].map(column => `${column} = ?`).join(', ')
    this.#amend = db.prepare(`UPDATE ${name} SET ${amended} WHERE key = ?`)
  }

  get(key: string): Doc | undefined {
    const row = this.#get.get(key)
    return row === undefined ? undefined : (JSON.parse(row['doc'] as string) as Doc)
  }

  /** Where there is none, nothing changes. */
  remove(key: string): void {
    this.#remove.run(key)
  }

  /** `was` are the columns as they stand in the table, where that is known. */
  put(key: string, doc: Doc, columns: Columns, was?: Columns): void {
    this.putText(key, JSON.stringify(doc), columns, was)
  }

  /** The same for a document that is written out already. */
  putText(key: string, text: string, columns: Columns, was?: Columns): void {
    // SQLite writes every index of the columns that a statement names, also where they stay as they were.
    if (was !== undefined && this.#indexed.every(column => columns[column] === was[column])) {
      const { changes } = this.#amend.run(...this.#unindexed.map(column => columns[column] ?? null), text, key)
      if (changes === 1) return
    }
    this.#put.run(key, ...this.#columns.map(column => columns[column] ?? null), text)
  }
}
