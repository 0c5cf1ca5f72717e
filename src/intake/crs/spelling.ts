/** The ways in which the published configuration spells a moment, and the one instant that each means. */
import { z } from 'zod'
import { Instant } from '#events/envelope.ts'

const SPELLED =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?<offset>Z|[+-]\d{2}(?::?\d{2})?))?$/
const Full = z.iso.datetime({ offset: true })

/**
 * The instant meant by `2026-03-10T23:59:00+00`, `2026-03-10 23:59:00+00`, `2026-03-10T23:59:00+00:00` and the like. A day
 * alone is read as its first instant in UTC: the source says no more.
 */
export function instantOf(spelled: string): Instant {
  const full = unabridged(spelled)
  if (full === undefined) throw new TypeError(`“${spelled}” is no spelling of a moment`)
  return new Date(full).toISOString()
}

export const isSpelling = (given: string): boolean => unabridged(given) !== undefined

/** Whether only a day is given, so that its time is our reading and not the source's word. */
export const isDayOnly = (spelled: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(spelled)

function unabridged(spelled: string): string | undefined {
  const { day, time = '00:00:00', offset = 'Z' } = SPELLED.exec(spelled)?.groups ?? {}
  if (day === undefined) return undefined
  const full = `${day}T${time.length === 5 ? `${time}:00` : time}${inFull(offset)}`
  // A moment late in the year 9999 may be in the year 10000 in UTC, which no instant can say.
  return Full.safeParse(full).success && Instant.safeParse(new Date(full).toISOString()).success ? full : undefined
}

/** `+00` and `+0000` as `+00:00`. */
const inFull = (offset: string): string =>
  offset === 'Z' ? offset : `${offset.slice(0, 3)}:${offset.slice(3).replace(':', '') || '00'}`
