/** A moment as people write it: a day or an instant, in the time of the place. */
import { TIME_ZONE } from '#events/contract.ts'
import type { Instant } from '#events/envelope.ts'

export { TIME_ZONE }

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MS_PER_DAY = 86_400_000

/**
 * The instant that `2026-05-15` (the last of that day in the time zone) or `2026-05-15T12:00:00Z` names; undefined where it names none.
 */
export function instantOf(written: string, timeZone: string = TIME_ZONE): Instant | undefined {
  if (DAY.test(written)) return lastInstantOf(written, timeZone)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(written)) return undefined
  const time = Date.parse(written)
  return Number.isNaN(time) || !isDay(written.slice(0, 10)) ? undefined : new Date(time).toISOString()
}

/** Date.parse takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().slice(0, 10) === day
}

function lastInstantOf(day: string, timeZone: string): Instant | undefined {
  if (!isDay(day)) return undefined
  const nextMidnight = Date.parse(`${day}T00:00:00Z`) + MS_PER_DAY
  // The offset in force at that midnight; asked twice, since the first guess may lie on the other side of a clock change.
  const guess = nextMidnight - offsetAt(nextMidnight, timeZone)
  return new Date(nextMidnight - offsetAt(guess, timeZone) - 1).toISOString()
}

/** Milliseconds by which the zone is ahead of UTC at an instant. */
function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(time)
  const part = (type: string) => parts.find(found => found.type === type)?.value ?? ''
  const local = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`
  return Date.parse(local) - Math.floor(time / 1000) * 1000
}
