/** Fills a new ledger with a history, as fast as its tables take it, and notes its head. */
import { writeHead } from '#ledger/adapters/embedded/head.ts'
import type { StoredRow } from '#ledger/event-store.ts'
import { atWork } from '../child.ts'
import { BareLedger, bareRows } from '../limits/bare-ledger.ts'
import { history } from '../load/history.ts'

export interface FillTask {
  readonly path: string
  readonly events: number
  readonly contracts: number
  readonly seed: number
}

const BATCH = 10_000

atWork(async task => {
  const { path, events, contracts, seed } = task as FillTask
  const ledger = new BareLedger(path, { durable: false })
  const streams = new Set<string>()
  let last: StoredRow | undefined
  let rows: StoredRow[] = []
  const flush = (): void => {
    ledger.write(bareRows(rows), BATCH)
    rows = []
  }
  for (const row of history(events, contracts, seed)) {
    rows.push(row)
    last = row
    if (row.stream.startsWith('contract-')) streams.add(row.stream)
    if (rows.length === BATCH) flush()
  }
  flush()
  ledger.close()
  if (last?.position !== events) throw new Error(`The history ended at ${last?.position ?? 0}, not at ${events}.`)
  await writeHead(path, { position: last.position, id: last.id, digest: last.digest })
  if (streams.size !== contracts) throw new Error(`The history had ${streams.size} contracts, not ${contracts}.`)
  return { answer: events }
})
