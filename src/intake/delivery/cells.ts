/** What one cell says: a count, an amount, a day, a month or words; or why it does not. */
import { Day, type Money } from '#events/envelope.ts'
import { Month } from '#events/delivery.ts'
import { quoted } from './fault.ts'

/** A value, or a sentence about the cell. */
export type Read<T> = { readonly value: T } | { readonly words: string }

const COUNT_MAX = 1_000_000
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const MONTHS_IN_FULL = 'january february march april may june july august september october november december'.split(
  ' ',
)

const missing = (what: string) => ({ words: `Give ${what}.` })
const two = (digits: string | number): string => String(digits).padStart(2, '0')

export function countIn(cell: string): Read<number> {
  if (cell === '') return { words: 'Give a number, 0 where there were none.' }
  const count = /^(\d{1,7}|\d{1,3}(,\d{3})+)$/.test(cell) ? Number(cell.replaceAll(',', '')) : NaN
  return count <= COUNT_MAX ? { value: count } : { words: `${quoted(cell)} is not a whole number from 0 to 1,000,000.` }
}

/** 1234.56, 1,234.56 and, where it is in pounds, £1,234.56. Pence are counted from the digits: there are no fractions on the way. */
export function amountIn(cell: string, basis: Omit<Money, 'amount'>): Read<Money> {
  if (cell === '') return missing('an amount, such as 1234.56')
  const digits = basis.currency === 'GBP' ? cell.replace(/^£ ?/, '') : cell
  const [, whole, pence = ''] = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(digits) ?? []
  const amount = whole === undefined ? NaN : Number(whole.replaceAll(',', '') + pence.padEnd(2, '0'))
  return Number.isSafeInteger(amount)
    ? { value: { amount, ...basis } }
    : { words: `${quoted(cell)} is not an amount such as 1234.56, in ${basis.currency}.` }
}

/** 2026-04-30 or 30/4/2026. */
export function dayIn(cell: string): Read<Day> {
  if (cell === '') return missing('a day, such as 2026-04-30 or 30/4/2026')
  const [, date, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? []
  const spelled =
    year === undefined || month === undefined || date === undefined ? cell : `${year}-${two(month)}-${two(date)}`
  const day = Day.safeParse(spelled)
  return day.success
    ? { value: day.data }
    : { words: `${quoted(cell)} is not a day of the calendar, such as 2026-04-30 or 30/4/2026.` }
}

/** 2026-04; and 4/2026, Apr-26 or April 2026, which is what spreadsheets make of it. */
export function monthIn(cell: string): Read<string> {
  if (cell === '') return missing('a month, such as 2026-04')
  const month = Month.safeParse(numbered(cell) ?? named(cell) ?? cell)
  return month.success ? { value: month.data } : { words: `${quoted(cell)} is not a month such as 2026-04.` }
}

function numbered(cell: string): string | undefined {
  const [, month, year] = /^(\d{1,2})\/(\d{4})$/.exec(cell) ?? []
  return month === undefined || year === undefined ? undefined : `${year}-${two(month)}`
}

function named(cell: string): string | undefined {
  const [, name = '', year = ''] = /^([a-z]+)[ -](\d{2}|\d{4})$/.exec(cell.toLowerCase()) ?? []
  const short = MONTH_NAMES.findIndex(one => one === name)
  const index = short === -1 ? MONTHS_IN_FULL.indexOf(name) : short
  return index === -1 ? undefined : `${year.length === 2 ? `20${year}` : year}-${two(index + 1)}`
}

/** Kept as it is, also where a spreadsheet would take it for a formula: what is dangerous is escaped where it goes out again. */
export function wordsIn(cell: string, max: number): Read<string> {
  if (cell === '') return missing('some words')
  return cell.length <= max ? { value: cell } : { words: `This is longer than ${max} characters.` }
}

/** A cell that may be blank. */
export const optionally = <T>(cell: string, read: (cell: string) => Read<T>): Read<T | undefined> =>
  cell === '' ? { value: undefined } : read(cell)
