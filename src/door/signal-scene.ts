/** What the indicators are given to look at: a contract as it is known, on the day that it is there. */
import { dayAt } from '#domain/calendar.ts'
import type { Instant } from '#events/envelope.ts'
import { dueReportsOf } from '#projections/due-report.ts'
import type { Scene } from '#reports/signals/signal.ts'
import type { ContractAt } from '#views/contract-at.ts'
import { TIME_ZONE } from './moment.ts'

export type Known = Pick<ContractAt, 'contractId' | 'chain' | 'delivery' | 'reports' | 'organisation'>

/** Without what only other contracts can tell, and without what was told in confidence. */
export function sceneOf({ contractId, chain, delivery, reports, organisation }: Known, at: Instant): Scene {
  const { contract } = chain
  const today = dayAt(at, contract?.calendar?.timeZone ?? TIME_ZONE)
  const due = contract === null ? [] : dueReportsOf(contract, today)
  return { contractId, chain, delivery, reports, due, organisation, at, today }
}
