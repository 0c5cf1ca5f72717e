/** A report as its parts A to G, each with its tables: a draft, a version as it was kept, or what is published of one. */
import type { ContractReport } from '#reports/annual/document.ts'
import type { Published } from '#reports/annual/published-form.ts'
import { column, columnsAndRows, type ColumnOf } from '#reports/tables/columns.ts'
import { reportTables } from '#reports/tables/report-tables.ts'
import type { Table } from '#reports/tables/table.ts'
import { KINDS, principleInWords, standingsInWords } from './report-words.ts'
import { shorthandsIn, tableShown, type TableShown } from './report-tables.ts'

export interface PartShown {
  readonly id: string
  readonly title: string
  readonly tables: readonly TableShown[]
}

export interface ReportShown {
  readonly parts: readonly PartShown[]
  readonly shorthands: readonly { readonly text: string; readonly means: string }[]
}

const PARTS = {
  a: 'Part A: money',
  b: 'Part B: each organisation under the contract',
  c: 'Part C: how those under the contract were paid',
  d: 'Part D: opportunities',
  e: 'Part E: market stewardship',
  f: 'Part F: changes of the supply chain',
  g: 'Part G: declarations',
} as const

type Report = Published<ContractReport>
type Organisation = ContractReport['subcontractors'][number]

export function reportShown(report: Report): ReportShown {
  const tables = reportTables(report).flatMap(table => {
    if (table.name === 'b-organisations') return organisationTables(report, table)
    if (table.name === 'f-changes') return [changesTable(table)]
    if (table.name === 'e-stewardship') return [withPrinciples(table)]
    return [table]
  })
  const shown = tables.map(table => ({
    part: table.name.charAt(0),
    table: tableShown({ ...table, title: untitled(table.title) }),
  }))
  return {
    parts: Object.entries(PARTS).map(([part, title]) => ({
      id: `part-${part}`,
      title,
      tables: shown.filter(one => one.part === part).map(({ table }) => table),
    })),
    shorthands: shorthandsIn(shown.map(({ table }) => table)),
  }
}

/** Its heading names the part already. */
function untitled(title: string): string {
  const rest = title.replace(/^Part [A-G]: /, '')
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

const NAME = column<Organisation>('organisation.name', 'Organisation')

/** One wide table for a spreadsheet is three for a page. */
function organisationTables({ subcontractors }: Report, { currency }: Table): readonly Table[] {
  const table = (
    name: string,
    title: string,
    notes: readonly string[],
    columns: readonly ColumnOf<Organisation>[],
    of = subcontractors,
  ): Table => ({
    name,
    title,
    notes,
    ...(currency === undefined ? {} : { currency }),
    ...columnsAndRows<Organisation>([NAME, ...columns], of),
  })
  const explained = subcontractors.filter(({ explanation }) => explanation !== null)
  const standing = table(
    'b-standing',
    'How each organisation stands',
    [],
    [
      column('standing', 'Standing'),
      column('consent', 'Consent to be named'),
      column('tier', 'Tier', 'number'),
      column('sme', 'SME'),
      column('vcse', 'VCSE'),
      column('services', 'Services'),
      column('exclusivity', 'Exclusivity asked of it'),
      column('paymentTermsDays', 'Payment terms in days', 'number'),
    ],
  )
  return [
    table(
      'b-money',
      'Promised and paid, by organisation',
      ['“To date” is from the start of the promise to the end of the period.'],
      [
        column('promised.value', 'Promised in the period', 'money', '[z]'),
        column('paid', 'Paid in the period', 'money'),
        column('promisedToDate.value', 'Promised to date', 'money', '[z]'),
        column('paidToDate', 'Paid to date', 'money'),
        column('valueKept', 'Share kept', 'percent', '[z]'),
        column('disputedFigures', 'Figures that it disputes', 'number'),
        column('unconfirmedFigures', 'Figures that it has not confirmed', 'number'),
      ],
    ),
    table(
      'b-referrals',
      'Promised and made referrals, by organisation',
      [],
      [
        column('promised.referrals', 'Promised in the period', 'number', '[z]'),
        column('referrals', 'Made in the period', 'number'),
        column('promisedToDate.referrals', 'Promised to date', 'number', '[z]'),
        column('referralsToDate', 'Made to date', 'number'),
        column('volumeKept', 'Share kept', 'percent', '[z]'),
        column('unused', 'Promised work and had none'),
        column('disputedToDate', 'Figures to date that it disputes', 'number'),
      ],
    ),
    { ...standing, rows: standing.rows.map(row => row.map(standingsInWords)) },
    ...(explained.length === 0
      ? []
      : [
          table(
            'b-explanations',
            'Why organisations that were promised work had none',
            [],
            [column('explanation', 'As the supplier explains it')],
            explained,
          ),
        ]),
  ]
}

const withPrinciples = (table: Table): Table => ({
  ...table,
  rows: table.rows.map(([principle = null, ...rest]) => [principleInWords(principle), ...rest]),
})

/** Without the ids, which the downloads have. */
function changesTable(table: Table): Table {
  const kept = table.columns.flatMap(({ key }, index) => (['request_id', 'event_id'].includes(key) ? [] : [index]))
  const kind = table.columns.findIndex(({ key }) => key === 'kind')
  const cellsOf = <T>(row: readonly T[]): readonly T[] => kept.flatMap(index => row.slice(index, index + 1))
  return {
    ...table,
    columns: cellsOf(table.columns),
    rows: table.rows.map(row =>
      cellsOf(row.map((cell, index) => (index === kind ? (KINDS[String(cell)] ?? cell) : cell))),
    ),
  }
}
