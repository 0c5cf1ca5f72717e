/** The deadlines of a request as people read them: the last day, the days left, whose number it is, and how it was counted. */
import type { CountedDay } from '#events/deadline.ts'
import type { PackSetting } from '#events/contract.ts'
import type { Instant } from '#events/envelope.ts'
import type { DeadlineOf } from '#events/deadline.ts'
import { dayAt } from '#domain/calendar.ts'
import { packOf } from '#domain/packs/catalogue.ts'
import { periodOf } from '#domain/rules.ts'
import type { DeadlineDetails } from '#projections/supply-chain/deadline.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import { DEADLINE_STANDINGS } from './change-fields.ts'
import { DUE, SILENCES } from './change-request-words.ts'
import { dayInWords, occurredOnInWords } from './dates.ts'
import { COUNTED_AGAIN, OWN_LENGTH } from './fact-words/deadline.ts'
import { basisInWords, lengthInWords, type BasisWords } from './rule-words.ts'
import { counted } from './wording.ts'

const DAY_MS = 86_400_000
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

/** `3 days left, until 28 April 2025`, by the day there; `2 days overdue, the last day was 26 April 2025`. */
export function leftInWords({ lastDay }: { readonly lastDay: string }, today: string): string {
  const days = daysBetween(today, lastDay)
  if (days > 0) return `${counted(days, 'day')} left, until ${dayInWords(lastDay)}`
  if (days === 0) return `Today is the last day, ${dayInWords(lastDay)}`
  return `${counted(-days, 'day')} overdue, the last day was ${dayInWords(lastDay)}`
}

/** The number of the pack that a deadline was counted with. */
const SETTING_OF: Record<DeadlineOf, PackSetting> = {
  reply: 'reply.period',
  decision: 'decision.period',
  'emergency-request': 'emergency.requestWithin',
  'replacement-plan': 'replacement.plan',
}

/** Where the number of a deadline comes from; undefined where this house does not know the pack. */
export function basisOf({ pack, of, because }: Pick<DeadlineDetails, 'pack' | 'of' | 'because'>) {
  if (because === 'contract-setting') {
    return {
      mark: 'Set for this contract',
      source: 'The rules give no number that a public source bears out.',
      ours: false,
    }
  }
  const period = periodOf(packOf(pack)?.change, SETTING_OF[of])
  return period === undefined ? undefined : basisInWords(period.basis)
}

export interface NextLine {
  readonly of: string
  readonly left: string
  readonly overdue: boolean
  readonly basis: BasisWords | undefined
}

/** The deadline that somebody has to meet next, as of a moment; null where none is running. */
export function nextLine({ nextDeadline, deadlines }: RequestDetails, now: Instant): NextLine | null {
  const deadline = deadlines.find(({ deadlineId }) => deadlineId === nextDeadline?.deadlineId)
  if (deadline === undefined) return null
  const today = dayAt(now, deadline.calendar.timeZone)
  return {
    of: DUE[deadline.of],
    left: leftInWords(deadline, today),
    overdue: deadline.endsAt < now,
    basis: basisOf(deadline),
  }
}

export interface DeadlineLine {
  readonly title: string
  readonly lastDay: string
  /** Days left, or how it came out. */
  readonly standing: string
  readonly effect: string | null
  readonly length: string
  readonly notes: readonly string[]
  readonly basis: BasisWords | undefined
  readonly calendar: string
  readonly working: readonly WorkingDay[]
}

export interface WorkingDay {
  readonly day: string
  readonly counts: string
}

/** Every deadline of a request, in the order in which they were set. */
export function deadlineLines({ deadlines }: RequestDetails, now: Instant): readonly DeadlineLine[] {
  return deadlines.map(deadline => {
    const { of, lastDay, standing, effect, startedOn, countFirstDay, calendar, because, recalculations } = deadline
    const today = dayAt(now, calendar.timeZone)
    const first = countFirstDay ? 'That day is day 1.' : 'That day itself is not counted.'
    return {
      title: DUE[of],
      lastDay: dayInWords(lastDay),
      standing: standing === 'running' ? leftInWords(deadline, today) : DEADLINE_STANDINGS[standing],
      effect: effect === undefined ? null : SILENCES[effect],
      length: `${lengthInWords(deadline)}, counted from ${dayInWords(startedOn)}. ${first}`,
      notes: [
        ...(because === undefined ? [] : [`${OWN_LENGTH[because]}.`]),
        ...recalculations.map(
          again =>
            `Counted again on ${occurredOnInWords(again.at)} ${COUNTED_AGAIN[again.because]}: before, the last day was ${dayInWords(again.was)}.`,
        ),
      ],
      basis: basisOf(deadline),
      calendar: `${calendar.calendarId}, version ${calendar.version}, days as in ${calendar.timeZone.replaceAll('_', ' ')}`,
      working: deadline.working.map(workingDay),
    }
  })
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })

const workingDay = (counts: CountedDay): WorkingDay => ({
  day: `${weekday.format(new Date(`${counts.day}T00:00:00Z`))} ${dayInWords(counts.day)}`,
  counts: countsInWords(counts),
})

function countsInWords({ counts, number, why, holiday }: CountedDay): string {
  if (counts) return `Day ${number ?? ''}`
  switch (why) {
    case 'first-day':
      return 'Not counted: the day from which it is counted'
    case 'weekend':
      return 'Not counted: weekend'
    case 'holiday':
      return `Not counted: ${holiday ?? 'public holiday'}`
    case undefined:
      return 'Not counted'
  }
}
