/** The file of an embedded ledger: made once, recognised before it is touched, opened with every commit durable. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LedgerUnfit, LedgerUnavailable } from '../../errors.ts'

/** `CAND`, at byte 68 of the file's header. */
const APPLICATION_ID = 0x43414e44
export const SCHEMA_VERSION = 1

const SCHEMA = readFileSync(new URL('./embedded.sql', import.meta.url), 'utf8')

/** A connection that may write: WAL, and every commit on the disk before it is acknowledged. */
export function openForWriting(path: string): DatabaseSync {
  recognise(path)
  if (!existsSync(path)) mkdirSync(dirname(path), { recursive: true })
  const db = connect(path, false)
  try {
    db.exec('PRAGMA journal_mode = WAL')
    if (tablesOf(db) === 0) create(db)
  } catch (cause) {
    db.close()
    throw explained(path, cause)
  }
  return db
}

/** A connection that can only read, beside any writer. */
export function openForReading(path: string): DatabaseSync {
  if (!existsSync(path)) throw new LedgerUnfit(`There is no ledger at ${path}.`)
  recognise(path)
  return connect(path, true)
}

function connect(path: string, readOnly: boolean): DatabaseSync {
  try {
    const db = new DatabaseSync(path, { readOnly, timeout: 5_000 })
    db.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY')
    return db
  } catch (cause) {
    throw explained(path, cause)
  }
}

const tablesOf = (db: DatabaseSync): number =>
  Number(db.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'`).get()?.['n'])

/** Tables, triggers and marks in one transaction, and then in the file's own first page, where `recognise` reads them. */
function create(db: DatabaseSync): void {
  db.exec(
    `BEGIN IMMEDIATE; ${SCHEMA}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`,
  )
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** Reads the header without SQLite, so that a file that is not ours stays untouched. */
function recognise(path: string): void {
  if (!existsSync(path)) return
  if (!statSync(path).isFile()) throw new LedgerUnfit(`${path} is not a file, so it cannot be a ledger.`)
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  const length = readSync(file, header, 0, 100, 0)
  closeSync(file)
  // Killed while it was being made: nothing was ever recorded in it.
  if (length === 0) return
  if (length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new LedgerUnfit(`${path} is not a Candour ledger. It was left as it is.`)
  }
  const [pages, version, application] = [header.readUInt32BE(28), header.readUInt32BE(60), header.readUInt32BE(68)]
  // One unmarked page: killed before its tables were made, or made and still only in the write-ahead log.
  if (application === 0 && version === 0 && pages <= 1) return
  if (application !== APPLICATION_ID)
    throw new LedgerUnfit(`${path} is a database, but not a Candour ledger. It was left as it is.`)
  if (version > SCHEMA_VERSION) {
    throw new LedgerUnfit(
      `${path} was written by a newer Candour (schema ${version}). Use that one; the file was left as it is.`,
    )
  }
}

/** SQLite's error as a sentence: damage is said to be damage, and everything else is said to be the disk's. */
export function explained(path: string, cause: unknown): Error {
  const code = (cause as { errcode?: number } | null)?.errcode
  const primary = code === undefined ? undefined : code & 0xff
  const message = cause instanceof Error ? cause.message : String(cause)
  if (primary === 11 || primary === 26) {
    return new LedgerUnfit(`${path} is damaged (${message}). Restore it from a backup; it was left as it is.`, {
      cause,
    })
  }
  if (primary === 13) {
    return new LedgerUnavailable('The disk is full: nothing was recorded. Make room, then say it again.', { cause })
  }
  return new LedgerUnavailable(
    `The ledger could not be read or written (${message}). Say it again with the same key.`,
    {
      cause,
      outcome: 'unknown',
    },
  )
}
