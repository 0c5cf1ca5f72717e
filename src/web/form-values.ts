/** What forms say in more than one field or in figures: money, shares, times of a day, whole numbers, documents. */
import type { Evidence, Money } from '#events/envelope.ts'
import { TIME_ZONE } from '#door/moment.ts'
import type { Form } from './form.ts'

export const evidenceIn = (form: Form): Evidence[] => form.lines('evidence').map(title => ({ title }))

/** Pounds, with or without pence, as `85,000` or `85000.50`; undefined where nothing is written. Without VAT, as the field says. */
export function moneyIn(form: Form, field: string): Money | undefined {
  const written = form.optional(field, 20)
  if (written === undefined) return undefined
  const [, pounds, pence = ''] = /^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{2}))?$/.exec(written) ?? []
  if (pounds === undefined) {
    form.problem(field, 'Enter the amount in pounds, such as 85,000 or 85000.50')
    return undefined
  }
  return { amount: Number(pounds.replaceAll(',', '') + pence.padEnd(2, '0')), currency: 'GBP', vat: 'exVat' }
}

/** A whole number between two bounds; undefined where nothing is written. */
export function numberIn(form: Form, field: string, min: number, max: number): number | undefined {
  const written = form.optional(field, 20)
  if (written === undefined) return undefined
  const number = /^\d{1,9}$/.test(written) ? Number(written) : NaN
  if (number >= min && number <= max) return number
  form.problem(field, `Enter a whole number from ${min} to ${max}`)
  return undefined
}

/** The day and the time in `<field>-day`, `-month`, `-year` and `<field>-time`, in the time of the place. */
export function instantIn(form: Form, field: string, what: string): string | undefined {
  const day = form.day(field, what)
  const time = form.values[`${field}-time`] ?? ''
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time) ?? []
  if (minute === '') form.problem(`${field}-time`, 'Enter the time of day, such as 9:30 or 14:05')
  if (day === '' || minute === '') return undefined
  return instantThere(`${day}T${hour.padStart(2, '0')}:${minute}`)
}

const written = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})
const MINUTE = 60_000

/** What clocks here show, as `2025-01-14 09:30`. */
export const clockOf = (instant: string): string => written.format(new Date(instant))

/** Asked twice, since the first guess may lie on the other side of a clock change. */
function instantThere(local: string): string {
  const asUtc = Date.parse(`${local}:00Z`)
  const offset = (time: number): number =>
    Date.parse(`${written.format(time).replace(' ', 'T')}:00Z`) - Math.floor(time / MINUTE) * MINUTE
  const guess = asUtc - offset(asUtc)
  return new Date(asUtc - offset(guess)).toISOString()
}

/** A share in per cent, with at most two decimals, as hundredths of one per cent; undefined where nothing is written. */
export function shareIn(form: Form, field: string): number | undefined {
  const written = form.optional(field, 10)
  if (written === undefined) return undefined
  const [, whole, decimals = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(written) ?? []
  const share = whole === undefined ? NaN : Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  if (share <= 10_000) return share
  form.problem(field, 'Enter a share from 0 to 100, such as 12.5')
  return undefined
}
