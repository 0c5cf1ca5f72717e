/** Days as numbers, so that they can be counted: by hand, as a pure room has no `Date`. */
import type { Day } from '#events/envelope.ts'

/** Days since 1970-01-01. Years begin in March here, so that a leap day is their last. */
export function dayNumber(day: Day): number {
  const year = twoDigits(day, 0) * 100 + twoDigits(day, 2)
  const month = twoDigits(day, 5)
  const date = twoDigits(day, 8)
  const marchYear = month > 2 ? year : year - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1 - 719_468
}

/** Read sign by sign, which takes a fifth of the time of parsing pieces: a register asks it millions of times. */
const twoDigits = (day: Day, at: number): number => day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 11 * ZERO
const ZERO = '0'.charCodeAt(0)

/** From one day to another: 0 on the same day, negative backwards. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)
