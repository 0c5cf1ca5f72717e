/** What is measured, money or work, and how it is said. */
import type { Day } from '#events/envelope.ts'

export interface Measure {
  /** What was done with it: `paid`, `delivered`. */
  readonly done: string
  /** An amount in a sentence or beside a bar. */
  readonly say: (amount: number) => string
}

/** Amounts in pence of one currency; pence are said only where there are pence. */
export const moneyIn = (currency: string): Measure => ({
  done: 'paid',
  say: amount => amountInWords(amount, currency),
})

/** Minor units as `£1,250` or `£1,250.50`. */
export const amountInWords = (amount: number, currency: string): string =>
  formatOf(currency, amount % 100 === 0 ? 0 : 2).format(amount / 100)

/** To make a format takes longer than to write a whole table with it. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string, minimumFractionDigits: number): Intl.NumberFormat {
  const key = `${currency} ${minimumFractionDigits}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat('en-GB', { style: 'currency', currency, minimumFractionDigits })
  formats.set(key, made)
  return made
}

export const REFERRALS: Measure = {
  done: 'delivered',
  say: amount => `${countInWords(amount)} ${amount === 1 ? 'referral' : 'referrals'}`,
}

/** Where the source says nothing, or it is not published. */
export const NOT_STATED = 'Not stated'

const whole = new Intl.NumberFormat('en-GB')
export const countInWords = (count: number): string => whole.format(count)

/** `1 organisation`, `3 organisations`. */
export const counted = (count: number, one: string): string => `${countInWords(count)} ${count === 1 ? one : `${one}s`}`

export const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

const inWords = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  return (day: Day): string => format.format(new Date(`${day}T00:00:00Z`))
}
/** `14 January 2025`. */
export const dayInWords = inWords({ day: 'numeric', month: 'long', year: 'numeric' })
const longMonth = inWords({ month: 'long', year: 'numeric' })
const shortMonth = inWords({ month: 'short', year: 'numeric' })
/** `2025-01` as `January 2025`, and as `Jan 2025` where there is little room. */
export const monthInWords = (month: string): string => longMonth(`${month}-01`)
export const monthInBrief = (month: string): string => shortMonth(`${month}-01`)
