/** Documents as they are read from tables: one, all, or a page of them. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Page, Slice } from './page.ts'
import type { Where } from './where.ts'

export interface Row {
  readonly doc?: unknown
}

/** The documents in rows, all parsed at once, which takes less time than one by one. */
export const parsed = (rows: readonly Row[]): readonly unknown[] =>
  JSON.parse(`[${rows.map(({ doc }) => doc as string).join(',')}]`) as readonly unknown[]

/** The documents that `sql` chooses, in its order: it must select `doc`. */
export function allDocuments(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): readonly unknown[] {
  return parsed(db.prepare(sql).all(...values))
}

/** The first document that `sql` chooses; undefined where it chooses none. */
export const oneDocument = (db: DatabaseSync, sql: string, ...values: SQLInputValue[]): unknown =>
  allDocuments(db, `${sql} LIMIT 1`, ...values)[0]

export function pageOfDocuments(
  db: DatabaseSync,
  table: string,
  where: Where,
  order: string,
  { offset, limit }: Slice,
): Page<unknown> {
  const total = db.prepare(`SELECT count(*) AS n FROM ${table} ${where.sql}`).get(...where.values)
  // First which rows, by the columns alone, and only then their documents: sorting would carry every document along.
  const chosen = `SELECT rowid FROM ${table} ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`
  const sql = `SELECT doc FROM ${table} WHERE rowid IN (${chosen}) ORDER BY ${order}`
  return { items: allDocuments(db, sql, ...where.values, limit, offset), total: Number(total?.['n']) }
}
