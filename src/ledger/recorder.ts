/** The port of those who record: one command in, one answer out. */
import type { StoredEvent } from './event-store.ts'
import type { Refusal } from '#domain/decider.ts'

/** The answer to a command. */
export type Recording =
  /** Recorded; `repeated` where this very command had been recorded before. */
  | { readonly outcome: 'recorded'; readonly events: readonly StoredEvent[]; readonly repeated: boolean }
  /** What was asked is so already. `revision` is the stream's. */
  | { readonly outcome: 'nothing-new'; readonly revision: number }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** The stream is not at the revision that the sender had seen (If-Match). */
  | { readonly outcome: 'stale'; readonly revision: number }
  /** Others kept winning the race; nothing was recorded. */
  | { readonly outcome: 'conflict' }
  /** The same key was used for another command. */
  | { readonly outcome: 'key-reused' }

/** What the ledger needs to know of a command, beside what its decider knows. */
export interface Recordable {
  readonly meta: { readonly commandId: string; readonly digest: string }
}

export interface RecordOptions {
  /** Record only if the stream is at this revision (-1: has no event yet). */
  readonly ifRevision?: number
}
