/** SQLite's errors as sentences: damage is said to be damage, and everything else is said to be the disk's. */
import { LedgerError, LedgerUnavailable, LedgerUnfit } from '../../errors.ts'

/** The primary result codes that mean something of their own. */
const BUSY = 5
const CORRUPT = 11
const FULL = 13
const CONSTRAINT = 19
const NOT_A_DATABASE = 26

/** SQLite's primary result code, where the error is SQLite's. */
export function sqliteCode(cause: unknown): number | undefined {
  const code = (cause as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' ? code & 0xff : undefined
}

export const isBusy = (cause: unknown): boolean => sqliteCode(cause) === BUSY
export const isConstraint = (cause: unknown): boolean => sqliteCode(cause) === CONSTRAINT
export const isNotADatabase = (cause: unknown): boolean => sqliteCode(cause) === NOT_A_DATABASE

/**
 * The error to give for what went wrong with the ledger at `path`. `committing` where a commit was under way: whether it is on
 * the disk is then unknown, except where the disk was full, for then its last page was not written.
 */
export function explained(path: string, cause: unknown, { committing = false } = {}): LedgerError {
  if (cause instanceof LedgerError) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  switch (sqliteCode(cause)) {
    case CORRUPT:
    case NOT_A_DATABASE:
      return new LedgerUnfit(`${path} is damaged (${message}). Restore it from a backup; it was left as it is.`, {
        cause,
      })
    case FULL:
      return new LedgerUnavailable('The disk is full: nothing was recorded. Make room, then say it again.', { cause })
    case BUSY:
      return new LedgerUnavailable(`Another program is holding ${path}: nothing was recorded. Say it again later.`, {
        cause,
      })
    default:
      return committing
        ? new LedgerUnavailable(
            `The ledger could not be written (${message}), and this may or may not have been recorded. Say it again with the same key.`,
            { cause, outcome: 'unknown' },
          )
        : new LedgerUnavailable(`The ledger could not be read or written (${message}). Nothing was recorded.`, {
            cause,
          })
  }
}
