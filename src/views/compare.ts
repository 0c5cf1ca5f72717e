/** Whether kept documents are those that a fresh fold of the ledger gives, byte for byte. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EventStore } from '#ledger/event-store.ts'
import { Keeper } from './keeper.ts'
import { progressOf } from './view-file.ts'
import type { View } from './view.ts'

export interface ViewsReport {
  /** The position that the kept views stand at; 0 where there are none yet. */
  readonly position: number
  /** What differs, a sentence each; empty where every document is as a fresh fold gives it. */
  readonly problems: readonly string[]
  /** Why nothing was compared, where it was not. */
  readonly notCompared?: string
}

/** Folds the whole ledger into a file that is thrown away again, and compares each table with what is kept at `path`. */
export async function compareViews(
  path: string,
  store: EventStore,
  views: readonly View[],
  onProgress: (position: number, last: number) => void,
): Promise<ViewsReport> {
  if (!existsSync(path))
    return { position: 0, problems: [], notCompared: 'there are no views yet; they are made at the next start' }
  const kept = new DatabaseSync(path, { readOnly: true })
  const folder = mkdtempSync(join(tmpdir(), 'candour-views-'))
  try {
    const fresh = await Keeper.open(join(folder, 'views.sqlite'), store, views, { warn: () => undefined, onProgress })
    try {
      await fresh.follow()
      return compareAll(kept, fresh, views)
    } finally {
      await fresh.close()
    }
  } finally {
    kept.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function compareAll(kept: DatabaseSync, fresh: Keeper, views: readonly View[]): ViewsReport {
  const position = Math.min(...views.map(({ name }) => progressOf(kept, name)?.position ?? 0))
  if (position !== fresh.position) {
    return { position, problems: [], notCompared: `they stand at ${position} and the ledger at ${fresh.position}` }
  }
  const problems = views.flatMap(({ name, tables }) =>
    tables
      .filter(table => !sameRows(kept, fresh.db, table))
      .map(table => `${name}: ${table} is not what the ledger gives`),
  )
  return { position, problems }
}

function sameRows(a: DatabaseSync, b: DatabaseSync, table: string): boolean {
  const sql = `SELECT * FROM ${table} ORDER BY 1`
  const others = b.prepare(sql).iterate()
  for (const row of a.prepare(sql).iterate()) {
    if (JSON.stringify(row) !== JSON.stringify(others.next().value)) return false
  }
  return others.next().done === true
}
