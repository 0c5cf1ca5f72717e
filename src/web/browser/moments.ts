/** Times as evidence has them: to the part of a second, in UTC, whatever clock and language the reader's machine has. */

/** `2026-11-22T09:47:05.000Z` as `2026-11-22 at 09:47:05.000 UTC`. */
export const momentOf = (instant: string): string => instant.replace(/^(.+)T(.+)Z$/, '$1 at $2 UTC')

/** The last second of the year 9999: what a clock cannot mean is shown as the number that it is. */
const LATEST_S = 253_402_300_799

/** A witness's time, in seconds since 1970. */
export const momentOfSeconds = (seconds: number): string =>
  seconds > LATEST_S
    ? `${seconds} seconds after the start of 1970`
    : momentOf(new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'))
