/** What is said of a deadline: set, counted again, passed. */
import type { DeadlineFact, DeadlineOf } from '#events/deadline.ts'
import { SILENCES } from '../change-request-words.ts'
import { dayInWords } from '../dates.ts'
import { lengthInWords } from '../rule-words.ts'
import { said, type Sayings } from './saying.ts'

/** For what there is time, to follow “time”. */
export const TIME_FOR: Record<DeadlineOf, string> = {
  reply: 'to reply',
  decision: 'to decide',
  'emergency-request': 'to ask after the emergency',
  'replacement-plan': 'to say how the work goes on',
}
export const OWN_LENGTH = {
  'contract-setting': 'The length is the one that this contract has set for itself',
  halved: 'Half the usual length, for a small subcontract',
} as const
export const COUNTED_AGAIN = {
  'further-information': 'because further information was given',
  extended: 'because the authority took longer, as the rules allow',
  'calendar-changed': 'because another calendar was bound',
} as const

export const deadlineSayings: Sayings<DeadlineFact['type']> = {
  DeadlineSet: ({ of, lastDay, because, calendar, requestId, startedOn, length, unit }, names) =>
    said(`Time ${TIME_FOR[of]} set to the end of ${dayInWords(lastDay)}`, null, [
      `Request: ${names.request(requestId)}`,
      `Length: ${lengthInWords({ length, unit })}, counted from ${dayInWords(startedOn)}`,
      because === undefined ? undefined : OWN_LENGTH[because],
      `Calendar: ${calendar.calendarId}, version ${calendar.version}`,
    ]),
  DeadlineRecalculated: ({ of, lastDay, because, requestId }, names) =>
    said(`Time ${TIME_FOR[of]} counted again, to the end of ${dayInWords(lastDay)}`, null, [
      `Counted again ${COUNTED_AGAIN[because]}`,
      `Request: ${names.request(requestId)}`,
    ]),
  DeadlinePassed: ({ of, requestId, effect }, names) =>
    said(`Time ${TIME_FOR[of]} passed`, null, [`Request: ${names.request(requestId)}`, SILENCES[effect]]),
}
