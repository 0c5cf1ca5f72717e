/** A ledger of many made-up events with a signed log, and a bundle of it. */
import { join } from 'node:path'
import type { EventStore } from '#ledger/event-store.ts'
import type { Tools } from '#proof/verify/log-files.ts'
import { verifyLog } from '#proof/verify/verify-log.ts'
import { everything, type Right } from '#transparency/bundle/right.ts'
import { type BundleAsked, writeBundle } from '#transparency/bundle/write.ts'
import type { PublishedLog } from '#transparency/published-log.ts'
import { folderFiles } from '#transparency/stand-alone/folder.ts'
import { events, taken } from '../../ledger/suite/sample.ts'
import { ed25519, sha256 } from '../../proof/node-crypto.ts'
import { logged } from '../logged.ts'

const tools: Tools = { hash: sha256, verify: ed25519 }
const BATCH = 1_000

/** Appends events to several streams, so that they stand among one another. */
export async function fill(store: EventStore, count: number, streams = 3): Promise<void> {
  const revisions = Array.from({ length: streams }, () => -1)
  for (let done = 0; done < count;) {
    const at = ((done / BATCH) % streams) | 0
    const size = Math.min(BATCH, count - done)
    taken(await store.append(`counted-${at}`, revisions[at]!, events(size, done)))
    revisions[at]! += size
    done += size
  }
}

export async function seeded(count: number) {
  const { ledger, paths, open, follow } = logged()
  const store = await open()
  await fill(store, count)
  const log = follow(store)
  await log.round()
  const at = (name: string): string => join(ledger.folder, name)
  const source = { log: log.published, store, right: everything, shown: () => Promise.reject(new Error('no contract')) }
  return {
    ...ledger,
    paths,
    at,
    log,
    store,
    source,
    write: (
      name: string,
      asked: Partial<BundleAsked> = {},
      right: Right = everything,
      by: PublishedLog = log.published,
    ) =>
      writeBundle(
        at(name),
        { ...source, right, log: by },
        { reader: 'auditor', exportedAt: '2025-01-14T12:00:00.000Z', ...asked },
      ),
    checks: async (name: string, held: readonly string[] = []) =>
      verifyLog(await folderFiles(at(name)), { held }, tools),
  }
}
