/** Days and times as GOV.UK writes them, in the time of the place. */
import { TIME_ZONE } from '#door/moment.ts'
import type { Day, Instant, OccurredAt } from '#events/envelope.ts'

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const
const dayHere = new Intl.DateTimeFormat('en-GB', { ...DAY, timeZone: TIME_ZONE })
const dayAsWritten = new Intl.DateTimeFormat('en-GB', { ...DAY, timeZone: 'UTC' })
const clockHere = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
})
const isoDayHere = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE })

/** `2025-01-14` as `14 January 2025`. */
export const dayInWords = (day: Day): string => dayAsWritten.format(new Date(`${day}T00:00:00Z`))

/** The day of an instant here, `YYYY-MM-DD`. */
export const dayOf = (instant: Instant): Day => isoDayHere.format(new Date(instant))

/** `14 January 2025`, the day of an instant here. */
export const dayOfInWords = (instant: Instant): string => dayHere.format(new Date(instant))

/** `14 January 2025 at 9:30am`. */
export const momentInWords = (instant: Instant): string => `${dayOfInWords(instant)} at ${timeInWords(instant)}`

function timeInWords(instant: Instant): string {
  const [hour = '0', minute = '00'] = clockHere.format(new Date(instant)).split(':')
  if (minute === '00' && hour === '00') return 'midnight'
  if (minute === '00' && hour === '12') return 'midday'
  const twelve = Number(hour) % 12 === 0 ? 12 : Number(hour) % 12
  return `${twelve}${minute === '00' ? '' : `:${minute}`}${Number(hour) < 12 ? 'am' : 'pm'}`
}

/** When something happened; or since when it is known to have been so, where nothing is known of before. */
export const occurredInWords = (at: OccurredAt): string =>
  typeof at === 'string' ? momentInWords(at) : `By ${momentInWords(at.unknownBefore)}; not known before`

/** The same by the day, for tables. */
export const occurredOnInWords = (at: OccurredAt): string =>
  typeof at === 'string' ? dayOfInWords(at) : `By ${dayOfInWords(at.unknownBefore)}; not known before`
