/** What is read of the annual reports of a year: who owes one, how late it came, and in which months those that came late fell due. */
import type { Day, Instant } from '#events/envelope.ts'
import type { ContractRow } from '#projections/contract-row.ts'
import { daysBetween } from '#projections/day-number.ts'
import type { ReportLine } from '#projections/report-line.ts'
import type { CombinedReport, CombinedScope } from '#reports/annual/combined-document.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import type { DueAndLate } from '#reports/charts/late-reports.ts'

/** Of whom: absent means everybody. Those of a place are the contracts that name it. */
export interface RegisterScope {
  /** Ids of organisations. */
  readonly supplier?: string | undefined
  /** As the contracts name it. */
  readonly lot?: string | undefined
  readonly area?: string | undefined
}

/** `daysLate`: 0 where it came in time, or still can. */
export interface LateLine extends ReportLine {
  readonly daysLate: number
}

export type Kind = ContractReport['changes']['entries'][number]['kind']
export type CountedChanges = Readonly<Partial<Record<Kind, number>>>

export interface ChangedContract {
  readonly contractId: string
  readonly reference: string
  readonly title: string
  readonly changes: CountedChanges
}

export interface RegisterChoices {
  /** By name. */
  readonly lots: readonly string[]
  readonly areas: readonly { readonly scheme: string; readonly code: string }[]
}

export interface RegisterYear {
  /** The last event that was looked at, and the moment. */
  readonly position: number
  readonly at: Instant
  readonly scope: RegisterScope
  /** What the whole register can be narrowed to, whatever was asked. */
  readonly choices: RegisterChoices
  /** Such as `2025 to 2026`, the latest first. */
  readonly years: readonly string[]
  /** The one shown; null where no report is owed at all. */
  readonly year: string | null
  /** Contracts that owe a report, those that are bound to no rules that ask for one, and those known only from a register. */
  readonly contracts: { readonly owing: number; readonly notOwing: number; readonly published: number }
  /** Of the year; the latest first, then by reference. */
  readonly lines: readonly LateLine[]
  /** Of all years: by the month in which each fell due. */
  readonly months: readonly DueAndLate[]
  /** Of the year: what the ledger derives, and what the last version of each declares. */
  readonly combined: CombinedReport | null
  readonly changes: CountedChanges
  /** The most changed first. */
  readonly changed: readonly ChangedContract[]
}

/** By its first version; before that, by today. */
export function daysLate(
  { due, submittedOn, standing }: Pick<ReportLine, 'due' | 'submittedOn' | 'standing'>,
  today: Day,
): number {
  // Where the words of a version are withheld, so is the day on which it came.
  if (submittedOn === null && standing !== 'not-submitted') return 0
  return Math.max(0, daysBetween(due.dueBy, submittedOn ?? today))
}

export const isIn = ({ supplier, lot, area }: RegisterScope, row: ContractRow): boolean =>
  (supplier === undefined || row.supplier.id === supplier) &&
  (lot === undefined || row.lot === lot) &&
  (area === undefined || row.areas?.codes.includes(area) === true)

/** By the first that it is narrowed to; its name says all of them. */
export function scopeNamed(
  { supplier, lot, area }: RegisterScope,
  nameOf: (organisation: string) => string | undefined,
): Pick<CombinedScope, 'of' | 'id' | 'name'> {
  const given = [
    { of: 'supplier' as const, id: supplier, name: supplier && (nameOf(supplier) ?? supplier) },
    { of: 'lot' as const, id: lot, name: lot },
    { of: 'area' as const, id: area, name: area },
  ].flatMap(({ of, id, name }) => (id === undefined || name === undefined ? [] : [{ of, id, name }]))
  const [first] = given
  if (first === undefined) return { of: 'register', id: '', name: 'The whole register' }
  return { ...first, name: given.map(({ name }) => name).join(', ') }
}

export function choicesOf(rows: readonly ContractRow[]): RegisterChoices {
  const lots = new Set(rows.flatMap(({ lot }) => (lot === undefined ? [] : [lot])))
  const areas = new Map<string, { readonly scheme: string; readonly code: string }>()
  for (const { areas: of } of rows)
    for (const code of of?.codes ?? []) areas.set(code, { scheme: of?.scheme ?? '', code })
  return { lots: [...lots].toSorted(), areas: [...areas.values()] }
}

export const yearsOf = (lines: readonly LateLine[]): readonly string[] =>
  [...new Set(lines.map(({ due }) => due.covers.label))].toSorted().toReversed()

/** Those of which the last day is over. */
export function monthsOf(lines: readonly LateLine[], today: Day): readonly DueAndLate[] {
  const months = new Map<string, { due: number; late: number }>()
  for (const { due, daysLate: late } of lines) {
    if (due.dueBy >= today) continue
    const month = due.dueBy.slice(0, 'YYYY-MM'.length)
    const counts = months.get(month) ?? { due: 0, late: 0 }
    months.set(month, { due: counts.due + 1, late: counts.late + (late > 0 ? 1 : 0) })
  }
  return [...months].map(([month, counts]) => ({ month, ...counts })).toSorted((a, b) => (a.month < b.month ? -1 : 1))
}

export function spanOf(lines: readonly LateLine[]): { readonly from: Day; readonly to: Day } {
  const periods = lines.map(({ due }) => due.covers)
  return {
    from: periods.map(({ from }) => from).reduce((a, b) => (b < a ? b : a)),
    to: periods.map(({ to }) => to).reduce((a, b) => (b > a ? b : a)),
  }
}

export const counted = (entries: ContractReport['changes']['entries']): CountedChanges =>
  entries.reduce<CountedChanges>((counts, { kind }) => ({ ...counts, [kind]: (counts[kind] ?? 0) + 1 }), {})

export const total = (changes: CountedChanges): number => Object.values(changes).reduce((sum, count) => sum + count, 0)

export function summed(contracts: readonly ChangedContract[]): CountedChanges {
  const sums: Partial<Record<Kind, number>> = {}
  for (const { changes } of contracts) {
    for (const [kind, count] of Object.entries(changes) as [Kind, number][]) sums[kind] = (sums[kind] ?? 0) + count
  }
  return sums
}
