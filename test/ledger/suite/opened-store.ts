/** What the adapter suite asks of whoever runs it: a way to open an empty ledger of the kind under test. */
import { afterEach } from 'vitest'
import type { Instant } from '#events/envelope.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { ticking } from './sample.ts'

/** One empty ledger, shared with no other test. */
export interface OpenedStore {
  readonly store: EventStore
  /**
   * Opens the same ledger again, as another start of the process would, with the same clock. The suite closes `store` first, and
   * closes what it gets itself.
   */
  readonly reopen: () => Promise<EventStore>
  /** Closes what is still open and removes the ledger. Called once, after each test, also after a failed one. */
  readonly dispose: () => Promise<void>
}

/** Opens an empty ledger whose `recordedAt` come from `clock`. */
export type OpenStore = (options: { readonly clock: () => Instant }) => Promise<OpenedStore>

/** In what a store may differ. What a store does not have is skipped by name, never in silence. */
export interface Traits {
  /** Notices an id that stands in another stream. False where the engine has no index of ids over all streams. */
  readonly knowsIdsOfOtherStreams: boolean
}

/** Opens an empty ledger for the test that is running, and removes it afterwards. */
export type Fresh = (clock?: () => Instant) => Promise<OpenedStore>

/** The ledgers of a group of tests. Called inside `describe`. */
export function ledgersFrom(open: OpenStore): Fresh {
  const opened: OpenedStore[] = []
  afterEach(async () => {
    for (const ledger of opened.splice(0)) await ledger.dispose()
  })
  return async (clock = ticking()) => {
    const ledger = await open({ clock })
    opened.push(ledger)
    return ledger
  }
}
