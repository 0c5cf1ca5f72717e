/** The report that a contract owes for a period: when it can be sent, and the fact that schedules it. */
import type { FactOf } from '#events/catalogue.ts'
import type { PackReference } from '#events/contract.ts'
import type { Day } from '#events/envelope.ts'
import { state, type Meta } from '../command.ts'
import { reportingTermsOf } from '../contract/reporting.ts'
import type { ContractState } from '../contract/state.ts'
import type { Refusal } from '../decider.ts'
import { packOf } from '../packs/catalogue.ts'
import { dueReports, type DueReport } from '../packs/due-reports.ts'

const notOwed: Refusal = {
  code: 'report-not-owed',
  kind: 'missing',
  sentence: 'No report is owed under this contract for a period that begins on that day.',
}

const notDueYet = ({ covers: { label, to } }: DueReport): Refusal => ({
  code: 'report-not-due-yet',
  kind: 'state',
  sentence: `The period of the report for ${label} is not over: its last day is ${to}. The report can be sent after that.`,
})

/** The report of a period that is over; the refusal, where the contract owes none for it or it is not over yet. */
export function owedNow(
  contract: ContractState,
  period: Day,
  today: Day,
): { readonly owed: DueReport } | { readonly refusal: Refusal } {
  const owed = dueReports(reportingTermsOf(contract), today).find(one => one.period === period)
  if (owed === undefined) return { refusal: notOwed }
  return isOver(owed, contract, today) ? { owed } : { refusal: notDueYet(owed) }
}

/** A contract that has ended has nothing more to report: its last report can be sent on the very day. */
const isOver = ({ covers }: DueReport, { ended }: ContractState, today: Day): boolean =>
  covers.to < today || (ended && covers.final === true && covers.to === today)

export const scheduledAs = (contractId: string, owed: DueReport, meta: Meta): FactOf<'SupplyChainReportScheduled'> =>
  state('SupplyChainReportScheduled', { contractId, ...owed }, meta)

/** What a report that nobody has scheduled is scheduled by, where somebody sends it before time has looked in: time, all the same. */
export const byTime = ({ commandId, digest, at }: Meta): Meta => ({
  commandId,
  digest,
  actor: { role: 'system', person: 'time' },
  at,
})

/** The days until a rejected report is to come again, by the rule that it is owed under; undefined where no such rule is known here. */
export const cureDaysOf = (rule: PackReference): number | undefined => packOf(rule)?.reporting?.cureDays.value
