/** Brings the tree up to the ledger; and makes it anew where it was made from another one. */
import type { EventStore } from '#ledger/event-store.ts'
import { sameBytes } from '#proof/bytes.ts'
import type { Log } from './log.ts'

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
  // After the position before it: a store may know no others than those that it gave.
  const [found] = await store.exportRows(log.positionOf(log.size - 2) ?? 0, 1)
  const entry = log.entry(log.size - 1)
  return found?.position === log.position && entry !== undefined && sameBytes(log.entryOf(found), entry)
}

/**
 * Whether there is an event at a position; where there is no tree of this ledger yet, whether there may be. A store may know no
 * positions but those that it gave, so it is not asked for this one.
 */
export async function isRecorded(position: number, log: Log | undefined, store: EventStore): Promise<boolean> {
  if (log?.leafAt(position, log.size) !== undefined) return true
  const head = await store.head()
  return position > (log?.position ?? 0) && position <= (head?.position ?? 0)
}
