/** The file of an embedded ledger: made once, recognised before it is touched, opened with every commit durable. */
import { readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Instant } from '#events/envelope.ts'
import { LedgerUnavailable, LedgerUnfit } from '../../errors.ts'
import { explained } from './explained.ts'
import { APPLICATION_ID, recognise, SCHEMA_VERSION, SIMULATED_ID } from './recognise.ts'

const sql = (name: string): string => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8')

export const SCHEMA = sql('embedded')
export const SIMULATED_SCHEMA = sql('simulated')

/**
 * A connection that may write: WAL, and every commit on the disk before it is acknowledged. Where there is no ledger yet it is made,
 * simulated where `simulatedFrom` says at what moment its clock is to stand.
 */
export function openForWriting(path: string, simulatedFrom?: Instant): DatabaseSync {
  const standing = recognise(path)
  return connected(path, false, db => {
    const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
    if (mode !== 'wal') throw new LedgerUnavailable(`${path} is on a disk that cannot keep a write-ahead log.`)
    // Erased means gone from the file, not only from its index.
    db.exec('PRAGMA secure_delete = ON')
    if (standing === 'nothing-yet') create(db, simulatedFrom)
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
function create(db: DatabaseSync, simulatedFrom: Instant | undefined): void {
  const simulated = simulatedFrom !== undefined
  db.exec('BEGIN IMMEDIATE')
  db.exec(SCHEMA)
  if (simulated) {
    db.exec(SIMULATED_SCHEMA)
    db.prepare('INSERT INTO simulated_clock VALUES (1, ?)').run(simulatedFrom)
  }
  db.exec(`PRAGMA application_id = ${simulated ? SIMULATED_ID : APPLICATION_ID}`)
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
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
