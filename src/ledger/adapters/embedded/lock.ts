/** One writing process for each ledger: a lock in a file of its own, so that readers are never shut out, and kill -9 releases it. */
import { DatabaseSync } from 'node:sqlite'
import { LedgerInUse } from '../../errors.ts'
import { explained, isBusy } from './explained.ts'

export interface Lock {
  release(): void
}

/**
 * Takes the lock beside a ledger, or says in one sentence that another process has it. The lock is SQLite's own, on an empty database:
 * the operating system drops it with the process, however the process ends. Its file stays: deleting it would let two in.
 * @throws LedgerInUse, LedgerUnavailable
 */
export function lock(ledgerPath: string): Lock {
  const path = `${ledgerPath}.lock`
  let holder: DatabaseSync | undefined
  try {
    holder = new DatabaseSync(path, { timeout: 0 })
    holder.exec('BEGIN EXCLUSIVE')
    const held = holder
    return { release: () => held.close() }
  } catch (cause) {
    holder?.close()
    if (!isBusy(cause)) throw explained(path, cause)
    throw new LedgerInUse(`Another Candour is already writing ${ledgerPath}; stop it, or use a ledger of your own.`, {
      cause,
    })
  }
}
