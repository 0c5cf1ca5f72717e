/** The reports that a contract owes, each with the working of its day, how it stands, and how late it is. */
import { daysLate } from '#door/register-year.ts'
import type { DueReport } from '#projections/due-report.ts'
import type { ReportDetails, ReportStanding } from '#projections/report.ts'
import { submittedAt } from '#projections/report-line.ts'
import type { Day } from '#events/envelope.ts'
import { dayInWords, dayOf } from './dates.ts'
import { counted, type Tag } from './wording.ts'

export interface PeriodLine {
  readonly href: string
  readonly label: string
  readonly covers: string
  readonly due: string
  /** How the day was found, and why it is not the rule's own. */
  readonly working: readonly string[]
  readonly tag: Tag
  /** Null where it is not late. */
  readonly late: string | null
  readonly versions: string
}

const TAGS: Record<Exclude<ReportStanding, 'scheduled'>, Tag> = {
  withheld: { text: 'Sent; its words are withheld', classes: 'govuk-tag--grey' },
  submitted: { text: 'Sent, not answered', classes: 'govuk-tag--yellow' },
  acknowledged: { text: 'Received', classes: 'govuk-tag--yellow' },
  rejected: { text: 'Rejected', classes: 'govuk-tag--red' },
  accepted: { text: 'Accepted', classes: 'govuk-tag--green' },
  published: { text: 'Published', classes: 'govuk-tag--green' },
}

const BECAUSE: Record<NonNullable<DueReport['because']>, string> = {
  'contract-setting': 'The contract sets this itself.',
  'first-period-merged':
    'The first weeks of the contract are part of this period, as they were too few for a report of their own.',
  'contract-ended': 'It is the last report of the contract.',
}

export const coversInWords = ({ covers }: Pick<DueReport, 'covers'>): string =>
  `${dayInWords(covers.from)} to ${dayInWords(covers.to)}`

/** `30 days after 31 March 2025 is 30 April 2025.` */
export const workingOf = ({ days, countedFrom, dueBy, because }: DueReport): readonly string[] => [
  `${counted(days, 'day')} after ${dayInWords(countedFrom)} is ${dayInWords(dueBy)}.`,
  ...(because === undefined ? [] : [BECAUSE[because]]),
]

export function standingTag(standing: ReportStanding | 'not-submitted', { covers, dueBy }: DueReport, today: Day): Tag {
  if (standing !== 'scheduled' && standing !== 'not-submitted') return TAGS[standing]
  if (covers.to >= today) return { text: 'The period is not over', classes: 'govuk-tag--grey' }
  return today > dueBy
    ? { text: 'Not sent', classes: 'govuk-tag--red' }
    : { text: 'To be sent', classes: 'govuk-tag--yellow' }
}

/** Said to everybody. */
export function lateInWords(due: DueReport, report: ReportDetails | undefined, today: Day): string | null {
  const first = report === undefined ? null : submittedAt(report)
  const submittedOn = first === null ? null : dayOf(first)
  const standing = report === undefined || report.standing === 'scheduled' ? 'not-submitted' : report.standing
  const days = daysLate({ due, submittedOn, standing }, today)
  if (days === 0) return null
  return submittedOn === null ? `${counted(days, 'day')} late, and still not sent` : `Sent ${counted(days, 'day')} late`
}

export const periodLine = (
  href: string,
  due: DueReport,
  report: ReportDetails | undefined,
  today: Day,
): PeriodLine => ({
  href,
  label: due.covers.label,
  covers: coversInWords(due),
  due: dayInWords(due.dueBy),
  working: workingOf(due),
  tag: standingTag(report?.standing ?? 'scheduled', due, today),
  late: lateInWords(due, report, today),
  versions: report === undefined || report.versions.length === 0 ? 'None' : counted(report.versions.length, 'version'),
})
