/** Registered contracts with all that their reports and signals are worked out from, one after another: for whoever goes through a whole register. */
import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import type { ReportDetails } from '#projections/report.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { chainIn, ChainReader } from './chain-tables.ts'
import { contractIds } from './contract-reader.ts'
import { DELIVERY } from './delivery.ts'
import { parsed, type Row } from './documents.ts'
import { REPORT } from './reports.ts'

export interface EveryContract {
  readonly contractId: string
  readonly chain: SupplyChain
  /** By quarter. */
  readonly delivery: readonly DeliveryQuarter[]
  /** By period. */
  readonly reports: readonly ReportDetails[]
}

/** A contract as it was found, not yet parsed. */
export interface FoundContract {
  readonly contractId: string
  /** Of all its documents: the same as before where every one of them reads as before. */
  readonly mark: string
  readonly read: () => EveryContract
}

const IDS_AT_ONCE = 500

/**
 * Those asked for, in their order; absent, all by id. No statement stays open between two contracts, so whoever asks may let others have
 * their turn: each contract is as the views have it when it is reached.
 */
export function* everyContract(db: DatabaseSync, ids: Iterable<string> = everyId(db)): Generator<FoundContract> {
  const chains = new ChainReader(db)
  const deliveries = db.prepare(`SELECT doc FROM ${DELIVERY.name} WHERE contractId = ? ORDER BY quarter`)
  const reported = db.prepare(`SELECT doc FROM ${REPORT.name} WHERE contractId = ? ORDER BY period`)
  for (const contractId of ids) {
    const chain = chains.texts(contractId)
    if (chain === undefined) continue
    const delivery = deliveries.all(contractId)
    const reports = reported.all(contractId)
    yield {
      contractId,
      mark: markOf([[chain.rest], chain.namings, chain.requests, delivery, reports]),
      read: () => ({
        contractId,
        chain: chainIn(chain),
        delivery: parsed(delivery) as readonly DeliveryQuarter[],
        reports: parsed(reports) as readonly ReportDetails[],
      }),
    }
  }
}

function* everyId(db: DatabaseSync): Generator<string> {
  for (let ids = contractIds(db, '', IDS_AT_ONCE); ids.length > 0; ids = contractIds(db, ids.at(-1) ?? '', IDS_AT_ONCE))
    yield* ids
}

/** No document holds a line break, so nothing else reads the same. */
const markOf = (kinds: readonly (readonly Row[])[]): string =>
  hash('sha1', kinds.map(rows => rows.map(({ doc }) => doc as string).join('\n')).join('\n\n'), 'base64')
