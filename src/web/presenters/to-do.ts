/** What waits for an organisation, each with its day and where to act. */
import type { What } from '#projections/waiting.ts'
import type { WaitingRow } from '#views/contracts.ts'
import { dayInWords, dayOf } from './dates.ts'
import { quarterInWords } from './quarters.ts'
import { counted } from './wording.ts'

export interface ToDo {
  readonly text: string
  readonly href: string
  readonly contract: string
  readonly reference: string
  readonly contractHref: string
  /** Until when, in words; null where no time is set. */
  readonly until: string | null
  readonly left: string | null
  readonly isLate: boolean
}

const SOMEBODY = 'an organisation'

const TEXTS: Record<What, (about: string) => string> = {
  consent: () => 'Say whether you agree to be named',
  'notice-receipt': () => 'Say that a notice has arrived',
  reply: () => 'Answer what is intended for you',
  notice: about => `Tell ${about} what is intended`,
  decision: about => `Decide the request about ${about}`,
  hearing: about => `Hear ${about}, which objects`,
  'further-information': about => `Give the information that was asked about ${about}`,
  'replacement-plan': about => `Hand in the plan for the work of ${about}`,
  'emergency-request': about => `Ask for permission for what you did about ${about} in an emergency`,
  'unauthorised-change': about => `Answer the report of a change about ${about} without permission`,
  'subcontractor-information': () => 'Answer what the authority asks about those you mean to use',
  direction: about => `Do what the authority directed about ${about}`,
  report: () => 'Hand in the annual report of the supply chain',
  'report-answer': about => `Answer the annual report of ${about}`,
  figures: about => `Say whether the figures that ${about} reports of you are right`,
}

export function toDo(row: WaitingRow, today: string): ToDo {
  const { what, about, contractId, contractTitle, contractReference, lastDay, dueAt } = row
  const last = lastDay ?? (dueAt === undefined ? undefined : dayOf(dueAt))
  return {
    text: `${TEXTS[what](about?.name ?? SOMEBODY)}${monthsOf(row)}`,
    href: hrefOf(row),
    contract: contractTitle,
    reference: contractReference,
    contractHref: `/contracts/${contractId}`,
    until: last === undefined ? null : dayInWords(last),
    left: last === undefined ? null : leftInWords(last, today),
    isLate: last !== undefined && last < today,
  }
}

/** Of which months it is, so that two of them can be told apart. */
function monthsOf({ quarter, period }: WaitingRow): string {
  if (quarter !== undefined) return `, ${quarterInWords(quarter)}`
  return period === undefined ? '' : `, from ${dayInWords(period)}`
}

/** Calendar days, so that nobody takes them for working days. */
function leftInWords(last: string, today: string): string {
  const days = Math.round((Date.parse(last) - Date.parse(today)) / 86_400_000)
  if (days < 0) return `${counted(-days, 'calendar day')} late`
  if (days === 0) return 'Today is the last day'
  return `${counted(days, 'calendar day')} left`
}

function hrefOf(row: WaitingRow): string {
  const { what, contractId, requestId, namingId, observationId, informationRequestId, period, quarter } = row
  const contract = `/contracts/${contractId}`
  const request = `${contract}/requests/${requestId ?? ''}`
  const naming = `${contract}/namings/${namingId ?? ''}`
  switch (what) {
    case 'consent':
    case 'direction':
      return naming
    case 'notice-receipt':
    case 'reply':
      return `${request}/reply`
    case 'notice':
      return `${request}/notice`
    case 'unauthorised-change':
      return `${contract}/unauthorised-changes/${observationId ?? ''}`
    case 'subcontractor-information':
      return `${contract}/information/${informationRequestId ?? ''}`
    case 'report':
    case 'report-answer':
      return `${contract}/reports/${period ?? ''}`
    case 'figures':
      return `${contract}/delivery/${quarter ?? ''}`
    default:
      return request
  }
}
