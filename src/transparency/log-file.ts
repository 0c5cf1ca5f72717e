/** The file that the tree is kept in: entries and tiles, all of which the ledger can give again. */
import { rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { ForeignFile, inTransaction, type Kind, openFile, readFile } from './sqlite-file.ts'

/** Raised when what is kept, or how an entry is made, changes: then all is made anew. */
const VERSION = 2

const TABLES = ['leaf', 'tile', 'progress'] as const

/** Leaves are numbered by their order alone: the store's positions may have gaps, and are only remembered. */
const SCHEMA = `
CREATE TABLE leaf (number INTEGER PRIMARY KEY, position INTEGER NOT NULL, entry BLOB NOT NULL) STRICT;
CREATE TABLE tile (level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (level, number)) STRICT;
CREATE TABLE progress (version INTEGER NOT NULL, size INTEGER NOT NULL, position INTEGER NOT NULL) STRICT;
INSERT INTO progress VALUES (${VERSION}, 0, 0)`

/** Stays when the tree goes: of each log, the last checkpoint that was signed. */
const SIGNED = `
CREATE TABLE IF NOT EXISTS signed (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL, signedAt TEXT NOT NULL) STRICT`

const KIND: Kind = {
  /** `CALG`. */
  applicationId: 0x43414c47,
  schema: SCHEMA,
  // What the power takes is read from the ledger again.
  pragmas: 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY',
  name: "Candour's log",
  variable: 'CANDOUR_LOG',
}

/** Opens the file, made anew where it is missing, damaged or of another version. */
export function openLogFile(path: string, warn: (sentence: string) => void): DatabaseSync {
  try {
    return current(openFile(path, KIND))
  } catch (error) {
    if (error instanceof ForeignFile) throw error
    warn(`The log in ${path} could not be opened (${String(error)}), so it is being made anew from the ledger.`)
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
    return current(openFile(path, KIND))
  }
}

/** Opens the file beside whoever writes it. @throws LogUnreadable, ForeignFile */
export function readLogFile(path: string): DatabaseSync {
  return readFile(path, KIND, db => db.prepare('SELECT version FROM progress').get()?.['version'] === VERSION)
}

function current(db: DatabaseSync): DatabaseSync {
  try {
    db.exec(SIGNED)
    if (db.prepare('SELECT version FROM progress').get()?.['version'] !== VERSION) empty(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Throws every leaf and tile away. */
export function empty(db: DatabaseSync): void {
  inTransaction(db, () => {
    TABLES.forEach(table => db.exec(`DROP TABLE IF EXISTS ${table}`))
    db.exec(SCHEMA)
  })
}
