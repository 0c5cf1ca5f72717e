/** Opens the ledger that the environment names. */
import type { Config } from './config.ts'
import type { Instant } from '#events/envelope.ts'
import { EmbeddedStore, type EmbeddedOptions } from '#ledger/adapters/embedded/embedded.ts'
import type { EventStore } from '#ledger/event-store.ts'

export const systemClock = (): Instant => new Date().toISOString()

export interface OpenOptions {
  readonly mode: EmbeddedOptions['mode']
  readonly warn: (sentence: string) => void
  readonly clock?: () => Instant
}

/** @throws LedgerError, said in a sentence */
export async function openStore(
  store: Config['store'],
  { mode, warn, clock = systemClock }: OpenOptions,
): Promise<EventStore> {
  if (store.kind === 'embedded') {
    return EmbeddedStore.open(store.path, { mode, clock, warn, simulated: store.simulated === true })
  }
  // Loaded only where it is used: the client brings a native part of its own.
  const { KurrentStore } = await import('#ledger/adapters/kurrentdb/kurrentdb.ts')
  return KurrentStore.open(store.url, { clock, warn })
}
