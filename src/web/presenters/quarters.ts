/** Quarters and months of the calendar year as people say them. */
import type { Quarter } from '#events/delivery.ts'

const MONTH = { month: 'long', timeZone: 'UTC' } as const
const month = new Intl.DateTimeFormat('en-GB', MONTH)
const monthOfYear = new Intl.DateTimeFormat('en-GB', { ...MONTH, year: 'numeric' })

const firstOf = (year: number, index: number): Date => new Date(Date.UTC(year, index, 1))

/** `2026q2` as `April to June 2026`. */
export function quarterInWords(quarter: Quarter): string {
  const year = Number(quarter.slice(0, 4))
  const first = (Number(quarter.slice(5)) - 1) * 3
  return `${month.format(firstOf(year, first))} to ${monthOfYear.format(firstOf(year, first + 2))}`
}

/** `2026-04` as `April 2026`. */
export const monthInWords = (yearMonth: string): string =>
  monthOfYear.format(firstOf(Number(yearMonth.slice(0, 4)), Number(yearMonth.slice(5)) - 1))
