/** A report as it is published: fields withheld by a redaction, small numbers of people, and the people behind it left out. */
import type { ReportDetails } from '#projections/report.ts'
import { percentageOf, rounded, suppressed, type Shorthand } from '../suppression.ts'
import type { ContractReport, SubcontractorPart } from './document.ts'
import { isList, namesOf, type Path, type Plain } from './fields.ts'

/** The same shape, in which any single value may be a shorthand for what it does not say. */
export type Published<T> = T extends readonly (infer Member)[]
  ? readonly Published<Member>[]
  : T extends object
    ? { readonly [Name in keyof T]: Published<T[Name]> }
    : T | Shorthand

/** Fields by their paths, the fact that withholds them, and the rule it gives. */
export type WithheldFields = Pick<ReportDetails['withheldFields'][number], 'factId' | 'fields' | 'basis'>

export interface PublishedReport {
  readonly report: Published<ContractReport>
  /**
   * Referrals in the period over every row of Part B: of all tiers, so that somebody passed on may count in two of them. Not available
   * where any row of it is withheld, or what is withheld could be taken from it.
   */
  readonly referrals: number | '[c]' | '[x]'
  readonly withheldFields: readonly { readonly path: string; readonly basis: string; readonly factId: string }[]
}

export function publishedForm(report: ContractReport, withheldFields: readonly WithheldFields[]): PublishedReport {
  const { cells, total } = suppressed(report.subcontractors.map(({ referrals }) => referrals))
  const subcontractors = report.subcontractors.map((part, index) => withoutFew(part, cells[index] ?? '[c]'))
  const { declarations } = report
  const open: Published<ContractReport> = {
    ...report,
    subcontractors,
    // An opaque reference is still the reference of a person.
    declarations: declarations && { ...declarations, preparedBy: '[c]', approvedBy: '[c]' },
  }
  const paths = withheldFields.flatMap(({ fields }) => fields).map(path => path.split('.'))
  const shown = withheld(open as unknown as Plain, paths) as unknown as Published<ContractReport>
  const isWhole = cells.length === shown.subcontractors.filter(({ referrals }) => referrals !== '[x]').length
  return {
    report: shown,
    referrals: isWhole ? total : '[x]',
    withheldFields: withheldFields.flatMap(({ fields, basis, factId }) =>
      fields.map(path => ({ path, basis, factId })),
    ),
  }
}

/** What is left of what was kept is worked out of the rounded count, or it would give the count away. */
function withoutFew(part: SubcontractorPart, referrals: number | '[c]' | '[z]'): Published<SubcontractorPart> {
  const toDate = rounded(part.referralsToDate)
  const promised = part.promisedToDate.referrals
  const volumeKept = promised === null ? null : toDate === '[low]' ? toDate : percentageOf(toDate, promised)
  return { ...part, referrals, referralsToDate: toDate, volumeKept }
}

/** The same with `[x]` for every value under one of the paths; a list that a path ends at is emptied, as even its length says something. */
function withheld(value: Plain, paths: readonly Path[]): Plain {
  if (paths.length === 0) return value
  if (paths.some(path => path.length === 0)) return nothingOf(value)
  if (typeof value !== 'object' || value === null) return value
  if (!isList(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, withheld(member, below(paths, [name]))]),
    )
  }
  const names = namesOf(value)
  return value.map((member, index) => withheld(member, below(paths, [names[index] ?? '', String(index)])))
}

function nothingOf(value: Plain): Plain {
  if (typeof value !== 'object' || value === null) return '[x]'
  if (isList(value)) return []
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, nothingOf(member)]))
}

/** What is left of the paths that lead through a member of one of these names. */
const below = (paths: readonly Path[], names: readonly string[]): readonly Path[] =>
  paths.flatMap(([first, ...rest]) => (first === '*' || names.includes(first ?? '') ? [rest] : []))
