/** A SQLite file that carries the mark of what it is, so that a file of something else is never written over. */
import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface Kind {
  /** At byte 68 of the file's header. */
  readonly applicationId: number
  readonly schema: string
  readonly pragmas: string
  /** `Candour's log`, for sentences. */
  readonly name: string
  /** The variable that names another. */
  readonly variable: string
}

/** Opens the file; makes it where there is none. @throws Error where it is a file of something else, or damaged */
export function openFile(path: string, kind: Kind): DatabaseSync {
  refuseForeign(path, kind)
  mkdirSync(dirname(path), { recursive: true })
  const db = new DatabaseSync(path, { timeout: 5_000 })
  try {
    db.exec(kind.pragmas)
    if (db.prepare('PRAGMA application_id').get()?.['application_id'] !== kind.applicationId) {
      db.exec('BEGIN IMMEDIATE')
      db.exec(`${kind.schema}; PRAGMA application_id = ${kind.applicationId}`)
      db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
    }
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Opens a file that is there, to read it beside whoever writes it.
 * @throws LogUnreadable where there is none, or it is of another version of Candour; ForeignFile
 */
export function readFile(path: string, kind: Kind, isCurrent: (db: DatabaseSync) => boolean): DatabaseSync {
  if (!existsSync(path))
    throw new LogUnreadable(`There is no file of ${kind.name} at ${path}; ${kind.variable} names it.`)
  refuseForeign(path, kind)
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  try {
    if (isCurrent(db)) return db
    throw new LogUnreadable(
      `${path} was left by another version of Candour, or while it was being made: start candour serve once, and ask again.`,
    )
  } catch (error) {
    db.close()
    throw error
  }
}

/** Why the log cannot be read at present, in a sentence. */
export class LogUnreadable extends Error {
  override readonly name = 'LogUnreadable'
}

/** Runs `work` in one transaction: all of it is kept, or nothing. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const done = work()
    db.exec('COMMIT')
    return done
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** A file that is not ours. It was left as it is. */
export class ForeignFile extends Error {
  override readonly name = 'ForeignFile'
}

function refuseForeign(path: string, { applicationId, name, variable }: Kind): void {
  if (!existsSync(path)) return
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  const length = readSync(file, header, 0, 100, 0)
  closeSync(file)
  const isDatabase = length === 100 && header.toString('latin1', 0, 16) === 'SQLite format 3\0'
  const mark = isDatabase ? header.readUInt32BE(68) : 0
  // No mark: killed while it was being made.
  if (length === 0 || mark === applicationId || (isDatabase && mark === 0 && header.readUInt32BE(28) <= 1)) return
  throw new ForeignFile(`${path} is not a file of ${name}. It was left as it is; name another with ${variable}.`)
}
