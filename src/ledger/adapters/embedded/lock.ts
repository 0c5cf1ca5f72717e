/** One writing process for each ledger: a lock in a file of its own, so that readers are never shut out, and kill -9 releases it. */
import { DatabaseSync } from 'node:sqlite'
import { LedgerInUse } from '../../errors.ts'

export interface Lock {
  release(): void
}

/**
 * Takes the lock beside a ledger, or says in one sentence that another process has it. The lock is SQLite's own, on an empty database:
 * the operating system drops it with the process, however the process ends.
 * @throws LedgerInUse
 */
export function lock(ledgerPath: string): Lock {
  const holder = new DatabaseSync(`${ledgerPath}.lock`, { timeout: 0 })
  try {
    holder.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    holder.close()
    throw new LedgerInUse(`Another Candour is already writing ${ledgerPath}; stop it, or use a ledger of your own.`, {
      cause,
    })
  }
  return { release: () => holder.close() }
}
