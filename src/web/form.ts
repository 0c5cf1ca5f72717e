/** A form as it was sent: each field read once, with what to tell the sender where it cannot be used. */
import type { Day } from '#events/envelope.ts'
import { LIST_MAX, NAME_MAX, WORDS_MAX } from '#events/envelope.ts'
import type { Problem } from './page.ts'

export class Form {
  readonly values: Readonly<Record<string, string>>
  readonly #problems: Problem[] = []

  constructor(body: unknown) {
    const given = typeof body === 'object' && body !== null ? Object.entries(body) : []
    this.values = Object.fromEntries(
      given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, tidied(value)]] : [])),
    )
  }

  get problems(): readonly Problem[] {
    return this.#problems
  }

  /** The key under which the form was rendered; null where it has none of ours. */
  get key(): string | null {
    const key = this.values['key'] ?? ''
    return /^[0-9a-f-]{36}$/.test(key) ? key : null
  }

  problem(field: string, text: string): void {
    this.#problems.push({ field, text })
  }

  /** What was written, or undefined where nothing was. */
  optional(field: string, max = WORDS_MAX): string | undefined {
    const value = this.values[field] ?? ''
    if (value.length > max) this.problem(field, `This must be ${max.toLocaleString('en-GB')} characters or fewer`)
    return value === '' ? undefined : value
  }

  /** What was written; where nothing was, `empty` says what to write. */
  text(field: string, empty: string, max = WORDS_MAX): string {
    const value = this.optional(field, max)
    if (value === undefined) this.problem(field, empty)
    return value ?? ''
  }

  /** One of the options; otherwise `none` says to choose. */
  choice<Option extends string>(field: string, options: readonly Option[], none: string): Option | undefined {
    const chosen = options.find(option => option === this.values[field])
    if (chosen === undefined) this.problem(field, none)
    return chosen
  }

  /** Each line that is not blank. */
  lines(field: string): readonly string[] {
    const lines = (this.values[field] ?? '')
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
    const long = lines.find(line => line.length > NAME_MAX)
    if (long !== undefined) this.problem(field, `Each line must be ${NAME_MAX} characters or fewer`)
    if (lines.length > LIST_MAX) this.problem(field, `Enter at most ${LIST_MAX} lines`)
    return lines
  }

  /** The day written in the three fields of a date; `what` says what it is, as in `the date of the switch`. */
  day(field: string, what: string): Day {
    const { day, why } = dayFrom(this.values, field)
    if (why === 'none') this.problem(`${field}-day`, `Enter ${what}`)
    if (why === 'unreal') this.problem(`${field}-day`, `Enter ${what} as a real date, such as 27 3 2027`)
    return day
  }
}

/** A day; or, in its stead, why there is none. */
export interface ReadDay {
  readonly day: Day
  readonly why: 'none' | 'unreal' | null
}

/** The day in `<field>-day`, `-month` and `-year`. */
export function dayFrom(values: Readonly<Record<string, unknown>>, field: string): ReadDay {
  const part = (name: string): string => {
    const value = values[`${field}-${name}`]
    return typeof value === 'string' ? value.trim() : ''
  }
  const [day, month, year] = [part('day'), part('month'), part('year')]
  if (day === '' && month === '' && year === '') return { day: '', why: 'none' }
  return readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** A day written whole, as in an address. */
export const readDay = (written: string): ReadDay =>
  isDay(written) ? { day: written, why: null } : { day: '', why: 'unreal' }

/** Whether `YYYY-MM-DD` names a day that there is. */
function isDay(written: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(written) ? Date.parse(`${written}T00:00:00Z`) : NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written)
}

/** Browsers send line ends as CRLF, and people leave blanks at either end. */
const tidied = (value: string): string => value.replace(/\r\n?/g, '\n').trim()
