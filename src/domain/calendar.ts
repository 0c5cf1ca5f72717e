/** Working days: which days count by a dated calendar, and the instant at which a period ends there. */
import { z } from 'zod'
import { Day, NAME_MAX, text, WORDS_MAX, type Instant } from '#events/envelope.ts'
import fr from '#data/calendars/FR.2025.1.json' with { type: 'json' }
import gbEaw from '#data/calendars/GB-EAW.2025.1.json' with { type: 'json' }
import gbNir from '#data/calendars/GB-NIR.2025.1.json' with { type: 'json' }
import gbSct from '#data/calendars/GB-SCT.2025.1.json' with { type: 'json' }
import it from '#data/calendars/IT.2025.1.json' with { type: 'json' }
import usCa from '#data/calendars/US-CA.2025.1.json' with { type: 'json' }

/** The holidays of one place, from one day to another, in the time zone where its days begin and end. Saturdays and Sundays never count. */
export interface Calendar {
  readonly calendarId: string
  readonly version: string
  readonly title: string
  readonly timeZone: string
  readonly from: Day
  readonly to: Day
  readonly source: string
  readonly holidays: ReadonlyMap<Day, string>
}

/** One day of a working: the `number`-th that counts, or not counted and `why`. */
export interface CountedDay {
  readonly day: Day
  readonly counts: boolean
  readonly number?: number | undefined
  readonly why?: 'first-day' | 'weekend' | 'holiday' | undefined
  readonly holiday?: string | undefined
}

/** `countFirstDay`: "30 days beginning with the day" (PA 2023 s.68) makes that day the first; most other periods begin on the day after. */
export interface Counting {
  readonly length: number
  readonly unit: 'working-day' | 'calendar-day'
  readonly countFirstDay: boolean
}

const DAY_SECONDS = 86_400
/** Calendar days need no holidays, but a period that leaves these years is a slip of the pen. */
const EARLIEST = '1900-01-01'
const LATEST = '2199-12-31'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formatters.set(timeZone, made)
  return made
}

/** The day in that time zone, so many seconds after 1970-01-01T00:00:00Z. */
function dayOfSecond(second: number, timeZone: string): Day {
  const parts = formatterOf(timeZone).formatToParts(second * 1_000)
  const part = (type: string): string => parts.find(one => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** Days since 1970-01-01. Counted by hand, as a pure room has no `Date`: a year begins in March here, so that a leap day is its last. */
function dayNumber(day: Day): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const marchYear = month > 2 ? year : year - 1
  const monthsSinceMarch = (month + 9) % 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) + date - 1 - 719_468
}

/** 1 January 1970 was a Thursday. */
const isWeekend = (day: Day): boolean => [2, 3].includes(((dayNumber(day) % 7) + 7) % 7)

export const addDays = (day: Day, days: number): Day => dayOfSecond((dayNumber(day) + days) * DAY_SECONDS, 'UTC')

/** The calendar day there at that instant. */
export function dayAt(instant: Instant, timeZone: string): Day {
  const [hours = 0, minutes = 0, seconds = 0] = instant.slice(11, 19).split(':').map(Number)
  return dayOfSecond(dayNumber(instant.slice(0, 10)) * DAY_SECONDS + hours * 3_600 + minutes * 60 + seconds, timeZone)
}

/** The last millisecond of that day there: one before the first second that belongs to a later day, wherever the clocks change. */
export function endOfDay(day: Day, timeZone: string): Instant {
  const midnight = dayNumber(day) * DAY_SECONDS
  // No place is more than 14 hours before UTC or 12 behind it: `within` is not past the day, and `after` is.
  let within = midnight - 15 * 3_600
  let after = midnight + DAY_SECONDS + 13 * 3_600
  while (after - within > 1) {
    const middle = Math.floor((within + after) / 2)
    if (dayOfSecond(middle, timeZone) > day) after = middle
    else within = middle
  }
  const second = ((within % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS
  const clock = [second / 3_600, (second / 60) % 60, second % 60].map(one => String(Math.floor(one)).padStart(2, '0'))
  return `${dayOfSecond(within, 'UTC')}T${clock.join(':')}.999Z`
}

function skipped(day: Day, calendar: Calendar): CountedDay | undefined {
  if (isWeekend(day)) return { day, counts: false, why: 'weekend' }
  const holiday = calendar.holidays.get(day)
  return holiday === undefined ? undefined : { day, counts: false, why: 'holiday', holiday }
}

/**
 * The last day of a period, the instant at which it ends, and every day on the way, counted or skipped, and why.
 * `beyond-calendar`: a day that the calendar does not cover would have to be judged. A length below 1 is our fault, and thrown.
 */
export function countDays(
  counting: Counting,
  startDay: Day,
  calendar: Calendar,
): { readonly lastDay: Day; readonly endsAt: Instant; readonly working: readonly CountedDay[] } | 'beyond-calendar' {
  const { length, unit, countFirstDay } = counting
  if (!Number.isSafeInteger(length) || length < 1) throw new RangeError(`A period of ${length} days has no last day.`)
  const [from, to] = unit === 'working-day' ? [calendar.from, calendar.to] : [EARLIEST, LATEST]
  const working: CountedDay[] = countFirstDay ? [] : [{ day: startDay, counts: false, why: 'first-day' }]
  let day = countFirstDay ? startDay : addDays(startDay, 1)
  for (let number = 1; ; day = addDays(day, 1)) {
    if (day < from || day > to) return 'beyond-calendar'
    const why = unit === 'working-day' ? skipped(day, calendar) : undefined
    working.push(why ?? { day, counts: true, number })
    if (why === undefined && number === length) break
    if (why === undefined) number += 1
  }
  return { lastDay: day, endsAt: endOfDay(day, calendar.timeZone), working }
}

/** Whether a skipped day may be skipped, as far as it can be told without the calendar: that a holiday is one, its name says. */
function maySkip(
  { day, number, why, holiday }: CountedDay,
  { unit, countFirstDay }: Counting,
  first: boolean,
): boolean {
  if (number !== undefined || (holiday !== undefined) !== (why === 'holiday')) return false
  if (why === 'first-day') return first && !countFirstDay
  if (unit === 'calendar-day' || (first && !countFirstDay)) return false
  return why === 'weekend' ? isWeekend(day) : why === 'holiday' && !isWeekend(day) && holiday?.trim() !== ''
}

/** Whether a stored working agrees with itself and with what it says it counts; needs no calendar, so that an outsider can check it. */
export function recount(counting: Counting, working: readonly CountedDay[]): boolean {
  let counted = 0
  let expected = Day.safeParse(working[0]?.day).data
  for (const [index, one] of working.entries()) {
    if (one.day !== expected) return false
    if (one.counts) {
      counted += 1
      if (one.number !== counted || one.why !== undefined || one.holiday !== undefined) return false
      if (counting.unit === 'working-day' && isWeekend(one.day)) return false
      if (index === 0 && !counting.countFirstDay) return false
    } else if (!maySkip(one, counting, index === 0)) return false
    expected = addDays(one.day, 1)
  }
  return counted === counting.length && working.at(-1)?.counts === true
}

const CalendarFile = z
  .strictObject({
    calendarId: z.string().regex(/^[A-Z]{2}(-[A-Z]{2,3})?$/, 'must be a place such as GB-EAW'),
    version: z.string().regex(/^\d{4}\.\d+$/, 'must be a year and a number'),
    title: text(NAME_MAX),
    timeZone: z
      .string()
      .refine(zone => Intl.supportedValuesOf('timeZone').includes(zone), 'must be a time zone such as Europe/London'),
    source: text(WORDS_MAX),
    from: Day,
    to: Day,
    weekend: z.tuple([z.literal('Saturday'), z.literal('Sunday')]),
    holidays: z.array(z.strictObject({ day: Day, name: text(NAME_MAX) })).min(1),
  })
  .superRefine(({ from, to, holidays }, context) => {
    for (const [index, { day }] of holidays.entries()) {
      const after = holidays[index - 1]?.day ?? ''
      if (day >= from && day <= to && day > after) continue
      context.addIssue({ code: 'custom', path: ['holidays', index, 'day'], message: 'must be in order, from to to' })
    }
  })

/** A calendar from the content of a file of `data/calendars`. Throws the file's name and the field's, where it is not one. */
export function calendarFrom(file: string, content: unknown): Calendar {
  const read = CalendarFile.safeParse(content)
  const issue = read.error?.issues[0]
  if (!read.success) throw new Error(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  const { weekend, holidays, ...rest } = read.data
  const named = `${rest.calendarId}.${rest.version}.json`
  if (file !== named) throw new Error(`${file}: calendarId and version say ${named}`)
  return { ...rest, holidays: new Map(holidays.map(({ day, name }) => [day, name])) }
}

export const calendars: readonly Calendar[] = [
  calendarFrom('GB-EAW.2025.1.json', gbEaw),
  calendarFrom('GB-SCT.2025.1.json', gbSct),
  calendarFrom('GB-NIR.2025.1.json', gbNir),
  calendarFrom('US-CA.2025.1.json', usCa),
  calendarFrom('IT.2025.1.json', it),
  calendarFrom('FR.2025.1.json', fr),
]

export const calendarOf = (ref: { readonly calendarId: string; readonly version: string }): Calendar | undefined =>
  calendars.find(({ calendarId, version }) => calendarId === ref.calendarId && version === ref.version)
