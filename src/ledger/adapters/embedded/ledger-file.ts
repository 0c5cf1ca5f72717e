/** The file of an embedded ledger: made once, recognised before it is touched, opened with every commit durable. */
import { readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LedgerUnavailable, LedgerUnfit } from '../../errors.ts'
import { explained } from './explained.ts'
import { APPLICATION_ID, recognise, SCHEMA_VERSION } from './recognise.ts'

export const SCHEMA = readFileSync(new URL('./embedded.sql', import.meta.url), 'utf8')

/** A connection that may write: WAL, and every commit on the disk before it is acknowledged. */
export function openForWriting(path: string): DatabaseSync {
  const standing = recognise(path)
  return connected(path, false, db => {
    const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
    if (mode !== 'wal') throw new LedgerUnavailable(`${path} is on a disk that cannot keep a write-ahead log.`)
    // Erased means gone from the file, not only from its index.
    db.exec('PRAGMA secure_delete = ON')
    if (standing === 'nothing-yet') create(db)
  })
}

/** A connection that can only read, beside any writer. */
export function openForReading(path: string): DatabaseSync {
  if (recognise(path) === 'nothing-yet') throw new LedgerUnfit(`There is no ledger at ${path}.`)
  return connected(path, true, () => undefined)
}

function connected(path: string, readOnly: boolean, prepare: (db: DatabaseSync) => void): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { readOnly, timeout: 5_000 })
    db.exec(
      'PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON',
    )
    prepare(db)
    return db
  } catch (cause) {
    db?.close()
    throw explained(path, cause)
  }
}

/** Tables, triggers and marks in one transaction, and then in the file itself, where `recognise` finds them without a log. */
function create(db: DatabaseSync): void {
  db.exec(
    `BEGIN IMMEDIATE; ${SCHEMA}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`,
  )
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** Makes the folder that the ledger and its lock stand in, so that a power cut does not lose the folder itself. */
export async function makeFolder(path: string): Promise<void> {
  const folder = dirname(path)
  try {
    const first = await mkdir(folder, { recursive: true })
    if (first === undefined) return
    for (let made = folder; ; made = dirname(made)) {
      await syncFolder(dirname(made))
      if (made === first || made === dirname(made)) return
    }
  } catch (cause) {
    throw explained(path, cause)
  }
}

/** Puts a folder's list of names on the disk. Windows has no such call, and does so by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
