/** Which annual reports a contract owes, for which periods and by when, with the working. */
import type { PackReference } from '#events/contract.ts'
import type { Day } from '#events/envelope.ts'
import type { ReportPeriod } from '#events/report.ts'
import { reportingFor } from './catalogue.ts'
import type { ReportingYear } from './pack.ts'

/** What a schedule is worked out from. */
export interface ReportingTerms {
  /** The rules bound to the contract. */
  readonly pack: PackReference | null
  /** The first and the last day of the contract, as far as they are known. */
  readonly from: Day | null
  readonly to: Day | null
  readonly endedOn: Day | null
  /** What the contract has set for itself. */
  readonly set: {
    readonly year: ReportingYear
    readonly yearStarts?: string | undefined
    readonly dueDays: number
  } | null
}

export interface DueReport {
  /** The first day of the period, which names it. */
  readonly period: Day
  readonly covers: ReportPeriod
  readonly rule: PackReference
  readonly dueBy: Day
  readonly days: number
  readonly countedFrom: Day
  readonly because?: 'contract-setting' | 'first-period-merged' | 'contract-ended'
}

/** 1 April; also of an accounting year of which nobody has said when it starts. */
const FINANCIAL_YEAR = '04-01'
/** Later than every day: the contract has no last one yet. */
const NEVER = '9999-12-31'

/**
 * Every report whose period has begun by `upTo`, the earliest first: a later day only adds to them. The periods cover each day of the
 * contract once. The reporting rule is the one of the contract's first day: a later version never reaches back. None where the contract
 * is bound to no rules, no reports go with them, or its first day is not known.
 */
export function dueReports({ pack, from, to, endedOn, set }: ReportingTerms, upTo: Day): readonly DueReport[] {
  const rule = pack === null || from === null ? undefined : reportingFor(pack.packId, from)
  if (rule === undefined || from === null) return []
  const { year, mergeFirstUnderDays, finalWithinDays, dueDays } = rule.reporting
  const starts = startsOf(set ?? { year: year.value }, from)
  const last = endedOn ?? to ?? NEVER
  const second = firstDayOf(yearAt(from, starts) + 1, starts)
  // A contract that is over before its second year has nothing that the first could be merged with.
  const merged = second <= last && second < addDays(from, mergeFirstUnderDays.value)
  const otherwise = set === null ? undefined : 'contract-setting'
  const due: DueReport[] = []
  let named = yearAt(from, starts) + (merged ? 1 : 0)
  for (let first = from; first <= upTo && first <= last; first = firstDayOf(named, starts)) {
    const lastOfYear = addDays(firstDayOf(named + 1, starts), -1)
    const final = last <= lastOfYear
    const countedFrom = final ? last : lastOfYear
    const days = set?.dueDays ?? (final ? finalWithinDays : dueDays).value
    const because = final ? 'contract-ended' : merged && first === from ? 'first-period-merged' : otherwise
    due.push({
      period: first,
      covers: { from: first, to: countedFrom, label: labelOf(named, starts), ...(final ? { final } : {}) },
      rule: { packId: rule.packId, version: rule.version },
      dueBy: addDays(countedFrom, days),
      days,
      countedFrom,
      ...(because ? { because } : {}),
    })
    named += 1
  }
  return due
}

/** The month and the day on which each year starts. */
function startsOf({ year, yearStarts }: { year: ReportingYear; yearStarts?: string | undefined }, from: Day): string {
  if (year === 'contract-year') return from.slice(5)
  return year === 'accounting-year' ? (yearStarts ?? FINANCIAL_YEAR) : FINANCIAL_YEAR
}

/** A year is numbered by its first day. One that starts on 29 February starts on 1 March where there is none. */
const firstDayOf = (year: number, starts: string): Day =>
  `${String(year).padStart(4, '0')}-${starts === '02-29' && !isLeap(year) ? '03-01' : starts}`

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The number of the year in which a day is. */
function yearAt(day: Day, starts: string): number {
  const year = Number(day.slice(0, 4))
  return day < firstDayOf(year, starts) ? year - 1 : year
}

const labelOf = (year: number, starts: string): string => (starts === '01-01' ? `${year}` : `${year} to ${year + 1}`)

/**
 * Days of the calendar are the same everywhere, so they are counted here without a time zone, which is slow where thousands of contracts
 * are looked at. By hand, as a pure room has no `Date`: a year begins in March, so that a leap day is its last.
 */
const addDays = (day: Day, days: number): Day => dayOf(numberOf(day) + days)

function numberOf(day: Day): number {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]
  return firstOfMarch(month > 2 ? year : year - 1) + firstOfMonth((month + 9) % 12) + date - 1
}

function dayOf(number: number): Day {
  // The guess is at most one year off: leap days are not spread evenly.
  const guess = Math.floor(number / 365.2425)
  const year = firstOfMarch(guess) > number ? guess - 1 : firstOfMarch(guess + 1) <= number ? guess + 1 : guess
  const ofYear = number - firstOfMarch(year)
  const month = Math.floor((5 * ofYear + 2) / 153)
  const written = (figure: number, digits = 2): string => String(figure).padStart(digits, '0')
  const date = ofYear - firstOfMonth(month) + 1
  return `${written(month < 10 ? year : year + 1, 4)}-${written(((month + 2) % 12) + 1)}-${written(date)}`
}

/** Days from 1 March of the year 0. */
const firstOfMarch = (year: number): number =>
  year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)

/** Days from 1 March to the first of a month, which is 0 for March itself. */
const firstOfMonth = (month: number): number => Math.floor((153 * month + 2) / 5)
