/** Brings the tree up to the ledger; and makes it anew where it was made from another one. */
import type { EventStore } from '#ledger/event-store.ts'
import { sameBytes } from '#proof/bytes.ts'
import { entryOfRow, type Log } from './log.ts'

/** Events in one transaction, after each of which the rest of the process has its turn. */
const BATCH = 256

/** Gives every event of the ledger its leaf, up to the last one there is, or until stopped. */
export async function catchUp(log: Log, store: EventStore, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const rows = await store.exportRows(log.position, BATCH)
    log.take(rows)
    if (rows.length < BATCH) return
    await new Promise(resolve => setImmediate(resolve))
  }
}

/** Whether the last leaf is still what the ledger has at its place. It is not where the ledger is another, or an older copy. */
export async function isOf(log: Log, store: EventStore): Promise<boolean> {
  if (log.position === 0) return true
  const [found] = await store.exportRows(log.position - 1, 1)
  const entry = log.entry(log.size - 1)
  return found?.position === log.position && entry !== undefined && sameBytes(entryOfRow(found), entry)
}
