/** What stands at a ledger's path, told without touching it: a ledger, nothing yet, or something to be left alone. */
import { realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { LedgerUnfit } from '../../errors.ts'
import { explained, isNotADatabase } from './explained.ts'

/** `CAND`, at byte 68 of the file's header; `CANS` where the ledger was made as simulated. */
export const APPLICATION_ID = 0x43414e44
export const SIMULATED_ID = 0x43414e53
export const SCHEMA_VERSION = 1

type Standing = 'ledger' | 'simulated-ledger' | 'nothing-yet'

/** The file that a path means: a link is followed, so that one ledger has one lock and one head, whatever it is called. */
export function located(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // Not there yet: it will be where the path says.
    return resolve(path)
  }
}

/**
 * Told through SQLite and never through a file of our own: closing any other handle on a database's file would drop the locks
 * that this process holds on it (sqlite.org/howtocorrupt.html, 2.2).
 * @throws LedgerUnfit for what is not ours, newer or damaged
 */
export function recognise(path: string): Standing {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && !found.isFile()) throw new LedgerUnfit(`${path} is not a file, so it cannot be a ledger.`)
  const logged = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
  if (found === undefined || found.size === 0) {
    // SQLite would delete the log of an empty database; it may be all that is left of this one.
    if (logged) {
      throw new LedgerUnfit(
        `${path} is ${found ? 'empty' : 'missing'}, but ${path}-wal is not: the ledger lost its file. Restore it from a backup; nothing was touched.`,
      )
    }
    return 'nothing-yet'
  }
  // SQLite would take a file shorter than its smallest page for an empty database, and write over it.
  if (found.size < 512) throw notALedger(path)
  const { application, version, empty } = marks(path, logged)
  // An unmarked database without a table: killed while it was being made.
  if (application === 0 && version === 0 && empty) return 'nothing-yet'
  if (application !== APPLICATION_ID && application !== SIMULATED_ID) {
    throw new LedgerUnfit(`${path} is a database, but not a Candour ledger. It was left as it is.`)
  }
  if (version > SCHEMA_VERSION) {
    throw new LedgerUnfit(
      `${path} was written by a newer Candour (schema ${version}). Use that one; the file was left as it is.`,
    )
  }
  return application === SIMULATED_ID ? 'simulated-ledger' : 'ledger'
}

/** @throws LedgerUnfit where a simulation was asked for, and the ledger is a real one */
export function refuseReal(path: string, standing: Standing): void {
  if (standing !== 'ledger') return
  throw new LedgerUnfit(
    `${path} is a real ledger: its clock cannot be set. Only a new ledger can be made as simulated; it was left as it is.`,
  )
}

const notALedger = (path: string, cause?: unknown): LedgerUnfit =>
  new LedgerUnfit(`${path} is not a Candour ledger, or is damaged beyond recognition. It was left as it is.`, { cause })

/** Its marks as they stand: with its log where it has one; and otherwise as a file that nobody changes, which leaves no trace. */
function marks(path: string, logged: boolean): { application: number; version: number; empty: boolean } {
  const url = pathToFileURL(path)
  if (!logged) url.searchParams.set('immutable', '1')
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(url, { readOnly: true, timeout: 5_000 })
    const row = db
      .prepare(
        `SELECT application_id AS application, user_version AS version, page_count AS pages, (SELECT count(*) FROM sqlite_schema) AS things
         FROM pragma_application_id, pragma_user_version, pragma_page_count`,
      )
      .get() as { application: number; version: number; pages: number; things: number }
    return { application: row.application, version: row.version, empty: row.things === 0 && row.pages <= 1 }
  } catch (cause) {
    if (!isNotADatabase(cause)) throw explained(path, cause)
    throw notALedger(path, cause)
  } finally {
    db?.close()
  }
}
