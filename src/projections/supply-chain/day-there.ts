/** Which day it was at an instant, where a contract is. */
import { TIME_ZONE } from '#events/contract.ts'
import type { Day, Instant } from '#events/envelope.ts'
import { dayNumber } from '../day-number.ts'

/** By the name of a time zone; where the first users are while none is bound, or none that is known here. */
export function dayThere(instant: Instant, timeZone: string = TIME_ZONE): Day {
  const day = instant.slice(0, 10)
  const zone = zoneOf(timeZone) ?? zoneOf(TIME_ZONE)
  if (zone === null) return day
  const seconds = secondsOfDay(instant.slice(11))
  // To ask a clock takes a hundred times as long as to see that the day is nearly always the same there.
  const there = seconds + (aheadOn(zone, day) ?? Infinity)
  return there >= 0 && there < DAY ? day : told(zone, dayNumber(day) * DAY + seconds).slice(0, 10)
}

interface Zone {
  readonly clock: Intl.DateTimeFormat
  /** By how many seconds it was ahead of UTC, all through a day of UTC; null where its clocks were changed in that day. */
  readonly ahead: Map<Day, number | null>
}
const DAY = 86_400
/** Some ten years of days, of each zone. */
const DAYS_MAX = 4_000
const zones = new Map<string, Zone | null>()

function zoneOf(timeZone: string): Zone | null {
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  const clock = clockOf(timeZone)
  const zone = clock && { clock, ahead: new Map<Day, number | null>() }
  zones.set(timeZone, zone)
  return zone
}

function clockOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    // The Swedish way of writing a day and its time is ISO 8601's, with a space between them.
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
  } catch {
    return null
  }
}

function aheadOn(zone: Zone, day: Day): number | null {
  const known = zone.ahead.get(day)
  if (known !== undefined) return known
  const first = dayNumber(day) * DAY
  const ahead = aheadAt(zone, first)
  const all = ahead === aheadAt(zone, first + DAY - 1) ? ahead : null
  if (zone.ahead.size >= DAYS_MAX) zone.ahead.clear()
  zone.ahead.set(day, all)
  return all
}

function aheadAt(zone: Zone, seconds: number): number {
  const there = told(zone, seconds)
  return dayNumber(there) * DAY + secondsOfDay(there.slice(11)) - seconds
}

/** What its clock says, such as `2026-06-30 10:00:00`, so many seconds after 1970 began in UTC. */
const told = ({ clock }: Zone, seconds: number): string => clock.format(seconds * 1_000)

/** Of `10:00:00` and whatever follows, counted by hand, as a pure room has no `Date`. */
const secondsOfDay = (time: string): number =>
  Number(time.slice(0, 2)) * 3_600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8))
