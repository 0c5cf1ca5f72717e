/** An annual report as a line of a list: which one is owed, by when, and how far it has come. */
import { businessTime, type Day, type Instant, type OccurredAt, type Party } from '#events/envelope.ts'
import { dueReportsOf, type DueReport } from './due-report.ts'
import { lastVersion, type ReportDetails, type ReportStanding } from './report.ts'
import type { ContractDetails } from './supply-chain/contract.ts'
import { dayThere } from './supply-chain/day-there.ts'

/** What a list needs to know of a recorded report: its versions stay where they are. */
export interface ReportSummary {
  readonly period: Day
  /** As it was scheduled; null where that is withheld. */
  readonly due: DueReport | null
  readonly standing: ReportStanding
  /** By when the last version is to come again, where it was rejected. */
  readonly cureBy: Day | null
  /** Of the first version; lateness is counted by it. Null also where its words are withheld. */
  readonly submittedAt: Instant | null
  readonly acceptedAt: Instant | null
  readonly publishedAt: Instant | null
}

export interface ReportLine {
  readonly contractId: string
  readonly reference: string
  readonly title: string
  readonly authority: Party
  readonly supplier: Party
  readonly due: DueReport
  readonly standing: Exclude<ReportStanding, 'scheduled'> | 'not-submitted'
  /** Of the first version. */
  readonly submittedOn: Day | null
  /** For the first time. */
  readonly acceptedOn: Day | null
  readonly publishedOn: Day | null
}

export function reportSummary(report: ReportDetails): ReportSummary {
  const { period, scheduled, standing, versions, untold = [] } = report
  const first = (at: readonly (OccurredAt | undefined)[]): Instant | null => {
    const found = at.find(one => one !== undefined)
    return found === undefined ? null : businessTime(found)
  }
  return {
    period,
    due: scheduled === null ? null : dueOf(period, scheduled),
    standing,
    cureBy: standing === 'rejected' ? (lastVersion(report)?.rejected?.cureBy ?? null) : null,
    submittedAt: submittedAt(report),
    acceptedAt: first([...versions, ...untold].map(({ accepted }) => accepted?.at)),
    publishedAt: first([...versions, ...untold].map(({ published }) => published?.at)),
  }
}

/** When its first version came; null before that, and where the words of that version are withheld. */
export function submittedAt({
  versions,
  firstWithheld,
}: Pick<ReportDetails, 'versions' | 'firstWithheld'>): Instant | null {
  const first = versions.find(({ version }) => version === 1)
  return first === undefined || firstWithheld === true ? null : businessTime(first.at)
}

function dueOf(period: Day, scheduled: NonNullable<ReportDetails['scheduled']>): DueReport {
  const { covers, rule, dueBy, days, countedFrom, because } = scheduled
  return { period, covers, rule, dueBy, days, countedFrom, ...(because === undefined ? {} : { because }) }
}

/** Every report whose period has begun by `at`, the earliest first: as it was scheduled, and where it was not, as the contract has it now. */
export function reportLines(
  contractId: string,
  contract: ContractDetails,
  recorded: readonly ReportSummary[],
  at: Instant,
): readonly ReportLine[] {
  const { reference, title, authority, supplier } = contract
  const timeZone = contract.calendar?.timeZone
  const dayOf = (instant: Instant | null | undefined): Day | null => (instant ? dayThere(instant, timeZone) : null)
  const known = new Map(recorded.map(one => [one.period, one]))
  const owed = new Map(dueReportsOf(contract, dayThere(at, timeZone)).map(due => [due.period, due]))
  for (const { period, due } of recorded) if (due !== null) owed.set(period, due)
  return [...owed.values()]
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
    .map(due => {
      const report = known.get(due.period)
      return {
        contractId,
        reference,
        title,
        authority,
        supplier,
        due,
        standing: report === undefined || report.standing === 'scheduled' ? 'not-submitted' : report.standing,
        submittedOn: dayOf(report?.submittedAt),
        acceptedOn: dayOf(report?.acceptedAt),
        publishedOn: dayOf(report?.publishedAt),
      }
    })
}

/** The reports whose period is over at `at`, and of which nothing is recorded yet. */
export function reportsToSchedule(contract: ContractDetails, recorded: ReadonlySet<Day>, at: Instant): readonly Day[] {
  const today = dayThere(at, contract.calendar?.timeZone)
  return dueReportsOf(contract, today)
    .filter(({ period, covers }) => covers.to < today && !recorded.has(period))
    .map(({ period }) => period)
}

/** The last day of the earliest period of which nothing is recorded yet; null where no such period is to come. */
export function nextUnscheduled(contract: ContractDetails, recorded: ReadonlySet<Day>): Day | null {
  const known = [contract.period?.from, contract.awardedOn, ...recorded].filter(day => day !== undefined)
  const latest = known.toSorted().at(-1)
  if (latest === undefined) return null
  // Wherever a period begins, another begins within two years of it, or none does.
  const within = `${String(Number(latest.slice(0, 4)) + 2).padStart(4, '0')}${latest.slice(4)}`
  const next = dueReportsOf(contract, within).find(({ period }) => !recorded.has(period))
  return next?.covers.to ?? null
}
