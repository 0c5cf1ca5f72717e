/** The KurrentDB ledger under the adapter suite: always on a stand-in, and on a real server where CANDOUR_TEST_KURRENTDB names one. */
import { randomBytes } from 'node:crypto'
import { describe, it } from 'vitest'
import { KurrentStore, type KurrentOptions } from '#ledger/adapters/kurrentdb/kurrentdb.ts'
import { eventStoreSuite } from './event-store.suite.ts'
import { FakeServer } from './kurrentdb-fake.ts'
import type { OpenStore } from './suite/opened-store.ts'

const traits = { knowsIdsOfOtherStreams: false }

/** Each ledger has a prefix of its own, so that a server can be used for many runs. */
const ledgersOn =
  (connectionString: string, connect: () => Pick<KurrentOptions, 'connect'>): OpenStore =>
  async ({ clock }) => {
    const opened: KurrentStore[] = []
    const options = {
      ...connect(),
      clock,
      warn: () => undefined,
      prefix: `candour-test-${randomBytes(6).toString('hex')}.`,
    }
    const open = async () => {
      const store = await KurrentStore.open(connectionString, options)
      opened.push(store)
      return store
    }
    return {
      store: await open(),
      reopen: open,
      dispose: async () => {
        for (const store of opened) await store.close()
      },
    }
  }

eventStoreSuite(
  'the KurrentDB ledger, on a stand-in for the server,',
  ledgersOn('kurrentdb://stand-in:2113?tls=false', () => ({ connect: new FakeServer().connect })),
  traits,
)

const server = process.env['CANDOUR_TEST_KURRENTDB']
if (server === undefined) {
  const reason = 'CANDOUR_TEST_KURRENTDB names no server'
  process.stdout.write(`The KurrentDB ledger was not tried on a real server: ${reason}.\n`)
  describe(`the KurrentDB ledger, on a real server (skipped: ${reason})`, () => {
    it.skip('runs the adapter suite')
  })
} else {
  eventStoreSuite(
    'the KurrentDB ledger, on a real server,',
    ledgersOn(server, () => ({})),
    traits,
  )
}
