/** Opens the configured ledger beside any writer, for a command that only reads. */
import { readConfig, type Config } from '../config.ts'
import { openStore } from '../open-store.ts'
import type { EventStore } from '#ledger/event-store.ts'

export async function reading<T>(use: (store: EventStore, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const store = await openStore(config.store, {
    mode: 'read',
    warn: sentence => void process.stderr.write(`${sentence}\n`),
  })
  try {
    return await use(store, config)
  } finally {
    await store.close()
  }
}
