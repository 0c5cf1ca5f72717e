/** Makes the log of a ledger, and a bundle of all of it for an auditor; then is asked for receipts. */
import { statSync } from 'node:fs'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { everything } from '#transparency/bundle/right.ts'
import { writeBundle } from '#transparency/bundle/write.ts'
import { atWork } from '../child.ts'
import { openLog, type LogFiles } from '../load/log.ts'
import { Random } from '../random.ts'

export interface ExportTask extends LogFiles {
  readonly ledgerPath: string
  readonly folder: string
  readonly seed: number
}

export interface ExportedLog {
  readonly events: number
  /** Seconds to give every event its leaf and sign, and to write the bundle. */
  readonly takingS: number
  readonly writingS: number
  readonly logBytes: number
  readonly ledgerBytes: number
}

const RECEIPTS = 10_000

atWork(async task => {
  const { ledgerPath, folder, seed, ...files } = task as ExportTask
  const options = { mode: 'read', clock: () => new Date().toISOString(), warn: console.warn } as const
  const store = await EmbeddedStore.open(ledgerPath, options)
  const log = openLog(store, files)
  const begun = performance.now()
  await log.round()
  const taken = performance.now()
  const shown = async (): Promise<object> => ({})
  const source = { log: log.published, store, right: everything, shown }
  await writeBundle(folder, source, { reader: 'auditor', exportedAt: options.clock() })
  const answer: ExportedLog = {
    events: log.standing.size,
    takingS: (taken - begun) / 1_000,
    writingS: (performance.now() - taken) / 1_000,
    logBytes: statSync(files.logPath).size,
    ledgerBytes: statSync(ledgerPath).size,
  }
  const random = new Random(seed)
  /** Receipts a second, of events anywhere in the log. */
  const receipts = (): number => {
    const leaves = Array.from({ length: RECEIPTS }, () => random.below(answer.events))
    const start = performance.now()
    leaves.forEach(leaf => log.published.receipt(leaf))
    return (RECEIPTS * 1_000) / (performance.now() - start)
  }
  return {
    answer,
    questions: { receipts },
    close: async () => {
      await log.close()
      await store.close()
    },
  }
})
