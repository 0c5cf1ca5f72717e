/** The ledger of a register that reports, and its views, made once for all figures of a run. */
import { writeHead } from '#ledger/adapters/embedded/head.ts'
import type { StoredRow } from '#ledger/event-store.ts'
import type { Bench } from '../figure.ts'
import { contractsIn } from '../figures/into-views.ts'
import { BareLedger, bareRows } from '../limits/bare-ledger.ts'
import type { Workplace } from '../workplace.ts'
import { deliveryHistory } from './delivery-history.ts'

export interface ReportingLedger {
  readonly ledgerPath: string
  readonly viewsPath: string
  readonly contracts: number
}

const BATCH = 10_000
const made = new WeakMap<Workplace, Promise<ReportingLedger>>()

/** Closed, and with its views current. Whoever changes it must work on a copy. */
export function reportingLedger(bench: Bench): Promise<ReportingLedger> {
  const found = made.get(bench.workplace) ?? make(bench)
  made.set(bench.workplace, found)
  return found
}

async function make({ settings: { events, seed }, workplace, say }: Bench): Promise<ReportingLedger> {
  const contracts = contractsIn(events)
  const ledgerPath = workplace.path('ledger.sqlite')
  say(`  filling a ledger with ${events} events about ${contracts} contracts and their delivery`)
  const ledger = new BareLedger(ledgerPath, { durable: false })
  let last: StoredRow | undefined
  let rows: StoredRow[] = []
  const flush = (): void => {
    ledger.write(bareRows(rows), BATCH)
    rows = []
  }
  for (const row of deliveryHistory(events, contracts, seed)) {
    rows.push(row)
    last = row
    if (rows.length === BATCH) flush()
  }
  flush()
  ledger.close()
  if (last?.position !== events) throw new Error(`The history ended at ${last?.position ?? 0}, not at ${events}.`)
  await writeHead(ledgerPath, { position: last.position, id: last.id, digest: last.digest })
  return { ledgerPath, viewsPath: await workplace.views(ledgerPath), contracts }
}
