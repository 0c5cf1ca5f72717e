/** The embedded ledger under the adapter suite. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { eventStoreSuite } from './event-store.suite.ts'

eventStoreSuite('the embedded ledger', async ({ clock }) => {
  const folder = await mkdtemp(join(tmpdir(), 'candour-ledger-'))
  const opened: EmbeddedStore[] = []
  const open = async () => {
    const warn = (sentence: string) => {
      throw new Error(sentence)
    }
    const store = await EmbeddedStore.open(join(folder, 'ledger.sqlite'), { mode: 'write', clock, warn })
    opened.push(store)
    return store
  }
  return {
    store: await open(),
    reopen: open,
    dispose: async () => {
      for (const store of opened) await store.close()
      await rm(folder, { recursive: true })
    },
  }
})
