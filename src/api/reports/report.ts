/** How the API finds a report, and what it says where there is none. */
import { z } from 'zod'
import { dayAt } from '#domain/calendar.ts'
import type { Door } from '#door/door.ts'
import { TIME_ZONE } from '#door/moment.ts'
import { daysLate } from '#door/register-year.ts'
import { Day, Uuid } from '#events/envelope.ts'
import { dueReportsOf, type DueReport } from '#projections/due-report.ts'
import { submittedAt } from '#projections/report-line.ts'
import type { ReportDetails, ReportVersion } from '#projections/report.ts'
import { dayThere } from '#projections/supply-chain/day-there.ts'
import { count } from '../asked.ts'
import { chainOf, contractUrl } from '../contracts/contract.ts'
import { notFound } from '../reading.ts'

export const REPORTS = 'Reports'

export const ReportPath = z.strictObject({ contractId: Uuid, period: Day })
export const VersionPath = z.strictObject({ contractId: Uuid, period: Day, version: count(1, 1_000) })

export const reportUrl = ({ contractId, period }: z.infer<typeof ReportPath>): string =>
  `${contractUrl(contractId)}/reports/${period}`

export const noSuchReport = notFound('No report is owed under this contract for a period that begins on that day.')
export const noSuchVersion = notFound('There is no such version of this report, or its words are withheld.')
export const versionGone = notFound(
  'Its bytes are not kept any more, and what it was made of has been redacted since.',
  'version-gone',
)

export interface OwedReport {
  readonly contractId: string
  readonly due: DueReport
  readonly report: ReportDetails | undefined
  readonly today: string
  readonly timeZone: string
}

/** Every report that a contract owes or owed, the earliest first; undefined where there is no such contract. */
export function reportsOf(door: Door, contractId: string): readonly OwedReport[] | undefined {
  const contract = chainOf(door, contractId)?.contract
  if (contract === undefined || contract === null) return undefined
  const timeZone = contract.calendar?.timeZone ?? TIME_ZONE
  const today = dayAt(door.clock(), timeZone)
  const recorded = new Map(door.views.reportsOf(contractId).map(report => [report.period, report]))
  const owed = new Map(dueReportsOf(contract, today).map(due => [due.period, due]))
  for (const { period, scheduled } of recorded.values())
    if (scheduled !== null) owed.set(period, asDue(period, scheduled))
  return [...owed.values()]
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
    .map(due => ({ contractId, due, report: recorded.get(due.period), today, timeZone }))
}

function asDue(period: string, scheduled: NonNullable<ReportDetails['scheduled']>): DueReport {
  const { covers, rule, dueBy, days, countedFrom, because } = scheduled
  return { period, covers, rule, dueBy, days, countedFrom, ...(because === undefined ? {} : { because }) }
}

export const reportOf = (door: Door, { contractId, period }: z.infer<typeof ReportPath>): OwedReport | undefined =>
  reportsOf(door, contractId)?.find(({ due }) => due.period === period)

export const versionOf = (door: Door, { version, ...place }: z.infer<typeof VersionPath>): ReportVersion | undefined =>
  reportOf(door, place)?.report?.versions.find(one => one.version === version)

/** What is said of it in any list. */
export function owedShown({ contractId, due, report, today, timeZone }: OwedReport, base: string) {
  const standing =
    report === undefined || report.standing === 'scheduled' ? ('not-submitted' as const) : report.standing
  const first = report === undefined ? null : submittedAt(report)
  const submittedOn = first === null ? null : dayThere(first, timeZone)
  return {
    due,
    standing,
    daysLate: daysLate({ due, submittedOn, standing }, today),
    url: `${base}${reportUrl({ contractId, period: due.period })}`,
  }
}
