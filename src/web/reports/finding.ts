/** Finds the report of a contract and a period that an address names. */
import { dayAt } from '#domain/calendar.ts'
import type { Door } from '#door/door.ts'
import { TIME_ZONE } from '#door/moment.ts'
import { dueReportsOf, type DueReport } from '#projections/due-report.ts'
import type { ReportDetails, ReportVersion } from '#projections/report.ts'
import { findContract, NotFound, type FoundContract } from '../finding.ts'
import { readDay } from '../form.ts'

export interface FoundReport extends FoundContract {
  /** As it was scheduled; before that, as the contract has it. */
  readonly due: DueReport
  /** Undefined where nothing is recorded of it yet. */
  readonly report: ReportDetails | undefined
  readonly today: string
}

export type ReportPlace = Readonly<Record<'contractId' | 'period', string>>
export type VersionPlace = Readonly<Record<'contractId' | 'period' | 'version', string>>

export const todayOf = ({ clock }: Door, { contract }: Pick<FoundContract, 'contract'>): string =>
  dayAt(clock(), contract.calendar?.timeZone ?? TIME_ZONE)

/** Every report that the contract owes or owed, the latest first. */
export function findReports(door: Door, contractId: string): readonly FoundReport[] {
  const found = findContract(door, contractId)
  const today = todayOf(door, found)
  const recorded = new Map(door.views.reportsOf(contractId).map(report => [report.period, report]))
  const due = new Map(dueReportsOf(found.contract, today).map(one => [one.period, one]))
  for (const { period, scheduled } of recorded.values())
    if (scheduled !== null) due.set(period, { period, ...scheduled } as DueReport)
  return [...due.values()]
    .toSorted((a, b) => (a.period < b.period ? 1 : -1))
    .map(one => ({ ...found, due: one, report: recorded.get(one.period), today }))
}

/** @throws NotFound */
export function findReport(door: Door, { contractId, period }: ReportPlace): FoundReport {
  const report =
    readDay(period).why === null ? findReports(door, contractId).find(({ due }) => due.period === period) : undefined
  if (report === undefined) throw new NotFound()
  return report
}

/** @throws NotFound */
export function findVersion({ report }: FoundReport, written: string): ReportVersion {
  const version = report?.versions.find(one => String(one.version) === written)
  if (version === undefined) throw new NotFound()
  return version
}

export const reportHref = ({ contractId, due }: Pick<FoundReport, 'contractId' | 'due'>): string =>
  `/contracts/${contractId}/reports/${due.period}`
