/** A process that writes a bundle, and tells when it has begun: for a test that kills it. */
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { writeBundle } from '#transparency/bundle/write.ts'
import { PublishedLog } from '#transparency/published-log.ts'

const [, , paths = '{}', target = ''] = process.argv
const { ledger, log, checkpoints } = JSON.parse(paths) as { ledger: string; log: string; checkpoints: string }
const published = PublishedLog.open({ logPath: log, checkpointsPath: checkpoints })
const clock = (): string => '2025-01-14T12:00:00.000Z'
const store = await EmbeddedStore.open(ledger, { mode: 'read', clock, warn: () => undefined })

/** Says so once some payloads are written, and then never comes to an end. */
let pages = 0
await writeBundle(
  target,
  {
    log: published,
    store,
    shown: () => Promise.resolve({}),
    right: async rows => {
      pages += 1
      if (pages === 20) {
        process.stdout.write(`${JSON.stringify({ begun: true })}\n`)
        await new Promise(resolve => setTimeout(resolve, 60_000))
      }
      return rows.map(() => 'whole' as const)
    },
  },
  { reader: 'auditor', exportedAt: clock() },
)
