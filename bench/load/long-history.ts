/** The history of one made-up contract alone, as long as asked. */
import type { StoredRow } from '#ledger/event-store.ts'
import { Random } from '../random.ts'
import { castOf } from './cast.ts'
import { ContractLife } from './contract-life.ts'
import { Recorder } from './recorded.ts'

const WEEK_MS = 7 * 86_400_000

export interface LongHistory {
  readonly contractId: string
  readonly rows: readonly StoredRow[]
}

/** `lateAt`: the revision of a fact that is told only a week after it happened, when others have been. */
export function longHistory(events: number, seed: number, lateAt?: number): LongHistory {
  const random = new Random(seed)
  const life = new ContractLife(1, castOf(500, random), random)
  const recorder = new Recorder(events, random)
  const stream = `contract-${life.contractId}`
  const rows: StoredRow[] = []
  for (let burst = life.award(12); rows.length < events; burst = life.change()) {
    for (const said of burst) {
      if (rows.length < events)
        rows.push(recorder.row(stream, said, { lateMs: rows.length === lateAt ? WEEK_MS : 0 }).row)
    }
  }
  return { contractId: life.contractId, rows }
}
