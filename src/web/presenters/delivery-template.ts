/** A file of delivery to fill in: its columns, and a row for each organisation under the contract. */
import { monthsOf } from '#domain/delivery/quarter.ts'
import type { Quarter } from '#events/delivery.ts'
import { COLUMNS, type DeliveryKind } from '#intake/delivery/columns.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { csvOf } from '#reports/csv.ts'

type Named = Pick<NamingDetails, 'namingId' | 'standing' | 'organisation'>

/** Months stand in it already; the last rows of volumes are of everybody together. Begins with a byte order mark, for spreadsheets. */
export function filledTemplate(kind: DeliveryKind, quarter: Quarter, namings: readonly Named[]): string {
  const who = spellings(namings.filter(({ standing }) => standing !== 'dropped'))
  const months = monthsOf(quarter)
  const begun =
    kind === 'volumes' ? [...who, ''].flatMap(name => months.map(month => [name, month])) : who.map(name => [name])
  const columns = COLUMNS[kind].map(key => ({ key, title: key, kind: 'text' as const }))
  const rows = begun.map(cells => columns.map((_, index) => cells[index] ?? null))
  return csvOf({ name: kind, title: kind, notes: [], columns, rows }, { bom: true })
}

/** The name; or the id of the naming where two have one name, or where a spreadsheet would take the name for a formula. */
function spellings(namings: readonly Named[]): readonly string[] {
  const named = namings.map(({ organisation }) => organisation.name)
  return namings.map(({ namingId, organisation: { name } }) =>
    /^[=+\-@\t\r]/.test(name) || named.filter(other => other === name).length > 1 ? namingId : name,
  )
}
