/** The months and days of a quarter. */
import type { Quarter } from '#events/delivery.ts'
import type { Day } from '#events/envelope.ts'

const MONTHS = [
  ['01', '02', '03'],
  ['04', '05', '06'],
  ['07', '08', '09'],
  ['10', '11', '12'],
] as const
const IN_WORDS = ['January to March', 'April to June', 'July to September', 'October to December'] as const
const LAST_DAYS = ['03-31', '06-30', '09-30', '12-31'] as const

const index = (quarter: Quarter): number => Number(quarter.slice(5)) - 1
const year = (quarter: Quarter): string => quarter.slice(0, 4)

/** `2026q2`: 2026-04, 2026-05 and 2026-06. */
export const monthsOf = (quarter: Quarter): readonly string[] =>
  (MONTHS[index(quarter)] ?? []).map(month => `${year(quarter)}-${month}`)

export const firstDayOf = (quarter: Quarter): Day => `${monthsOf(quarter)[0] ?? ''}-01`
export const lastDayOf = (quarter: Quarter): Day => `${year(quarter)}-${LAST_DAYS[index(quarter)] ?? ''}`
export const isIn = (quarter: Quarter, day: Day): boolean => monthsOf(quarter).includes(day.slice(0, 7))

/** `2026q2`: “April to June 2026”. */
export const quarterInWords = (quarter: Quarter): string => `${IN_WORDS[index(quarter)] ?? ''} ${year(quarter)}`
