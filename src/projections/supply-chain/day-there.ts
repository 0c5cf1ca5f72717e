/** Which day it was at an instant, where a contract is. */
import type { Day, Instant } from '#events/envelope.ts'

const clocks = new Map<string, Intl.DateTimeFormat | null>()

/** By the name of a time zone; in UTC where none is bound, or none that is known here. */
export function dayThere(instant: Instant, timeZone: string | undefined): Day {
  const clock = timeZone === undefined ? null : clockOf(timeZone)
  return clock === null ? instant.slice(0, 10) : clock.format(millisecondsAt(instant))
}

function clockOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  const made = make(timeZone)
  clocks.set(timeZone, made)
  return made
}

function make(timeZone: string): Intl.DateTimeFormat | null {
  try {
    // The Swedish way of writing a day is ISO 8601's.
    return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  } catch {
    return null
  }
}

/** Since 1970-01-01T00:00:00Z, counted by hand, as a pure room has no `Date`. Years begin in March here, so that a leap day is their last. */
function millisecondsAt(instant: Instant): number {
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = instant.split(/[-T:Z.]/).map(Number)
  const marchYear = month > 2 ? year : year - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  const days = marchYear * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 719_469
  return ((days * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1_000
}
