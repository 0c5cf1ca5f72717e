/** The file that views live in: rebuildable, so a damaged one is thrown away, but never a file that is not ours. */
import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { View } from './view.ts'

/** `CAVW`, at byte 68 of the file's header. */
const APPLICATION_ID = 0x43415657

/** How far a view has come. `factId` names the fact at `position`, so that another ledger's views are noticed. */
export interface Progress {
  readonly version: number
  readonly position: number
  readonly factId: string
}

export const NOT_BEGUN = { position: 0, factId: '' } as const

/**
 * Opens the file, made anew where it is missing or damaged.
 * @throws Error where the path holds something that is not a file of views: it is left as it is.
 */
export function openViewFile(path: string, warn: (sentence: string) => void): DatabaseSync {
  refuseForeign(path)
  mkdirSync(dirname(path), { recursive: true })
  try {
    return connect(path)
  } catch (error) {
    warn(`The views in ${path} could not be opened (${String(error)}), so they are being made anew from the ledger.`)
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
    return connect(path)
  }
}

function connect(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 5_000 })
  try {
    // Everything here can be folded again from the ledger: a commit lost with the power is only read again. The log is emptied into the
    // file at 64 MB: the same pages are written again and again, and each emptying waits for the disk.
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 16000',
    )
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
    db.exec(`CREATE TABLE IF NOT EXISTS view_progress
      (name TEXT PRIMARY KEY, version INTEGER NOT NULL, position INTEGER NOT NULL, factId TEXT NOT NULL) STRICT`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function refuseForeign(path: string): void {
  if (!existsSync(path)) return
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  const length = readSync(file, header, 0, 100, 0)
  closeSync(file)
  const isDatabase = length === 100 && header.toString('latin1', 0, 16) === 'SQLite format 3\0'
  const mark = isDatabase ? header.readUInt32BE(68) : 0
  // No mark: killed while it was being made, or not a database at all.
  if (length === 0 || mark === APPLICATION_ID || (isDatabase && mark === 0 && header.readUInt32BE(28) <= 1)) return
  throw new Error(`${path} is not a file of Candour's views. It was left as it is; name another with CANDOUR_VIEWS.`)
}

/** How far the views of a file have come. One per connection. */
export class ProgressNotes {
  readonly #of: StatementSync
  readonly #note: StatementSync

  constructor(db: DatabaseSync) {
    this.#of = db.prepare('SELECT version, position, factId FROM view_progress WHERE name = ?')
    this.#note = db.prepare('INSERT OR REPLACE INTO view_progress VALUES (?, ?, ?, ?)')
  }

  of(name: string): Progress | undefined {
    return this.#of.get(name) as unknown as Progress | undefined
  }

  note(name: string, { version, position, factId }: Progress): void {
    this.#note.run(name, version, position, factId)
  }
}

export const progressOf = (db: DatabaseSync, name: string): Progress | undefined => new ProgressNotes(db).of(name)

/** Writes the file anew, without the pages that deleted and replaced documents have left behind, and empties its log. */
export function leaveNoTrace(db: DatabaseSync): void {
  db.exec('VACUUM')
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** Drops a view's tables and makes them again, empty, in one transaction. */
export function makeAnew(db: DatabaseSync, view: View): void {
  const notes = new ProgressNotes(db)
  db.exec('BEGIN IMMEDIATE')
  try {
    view.tables.forEach(table => db.exec(`DROP TABLE IF EXISTS ${table}`))
    db.exec(view.schema)
    notes.note(view.name, { version: view.version, ...NOT_BEGUN })
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
