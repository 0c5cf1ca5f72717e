/** The tables of a report as a page shows them: amounts, shares and days in words, and the first cell of each row its heading. */
import { amountInWords } from '#reports/charts/measure.ts'
import { SHORTHANDS } from '#reports/suppression.ts'
import type { Cell, ColumnKind, Table } from '#reports/tables/table.ts'
import { dayInWords } from './dates.ts'
import { countInWords, shareInWords } from './wording.ts'

export interface TableShown {
  readonly id: string
  readonly caption: string
  readonly notes: readonly string[]
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[]
  readonly rows: readonly {
    readonly heading: string
    readonly cells: readonly { readonly text: string; readonly numeric: boolean; readonly href?: string | undefined }[]
  }[]
}

export function tableShown(table: Table): TableShown {
  const { name, title, notes, columns, rows, currency = 'GBP' } = table
  const isNumeric = (kind: ColumnKind): boolean => kind === 'number' || kind === 'money' || kind === 'percent'
  return {
    id: name,
    caption: title,
    notes,
    columns: columns.map(column => ({ title: column.title, numeric: isNumeric(column.kind) })),
    rows: rows.map(row => {
      const cells = row.map((cell, index) => {
        const kind = columns[index]?.kind ?? 'text'
        return { text: cellInWords(cell, kind, currency), numeric: isNumeric(kind) }
      })
      return { heading: cells[0]?.text ?? '', cells: cells.slice(1) }
    }),
  }
}

export function cellInWords(cell: Cell, kind: ColumnKind, currency: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(cell) ? dayInWords(cell) : cell
  if (kind === 'money') return amountInWords(cell, currency)
  return kind === 'percent' ? shareInWords(cell) : countInWords(cell)
}

/** The shorthands that stand in these tables, with what each means. */
export function shorthandsIn(
  tables: readonly TableShown[],
): readonly { readonly text: string; readonly means: string }[] {
  const found = new Set(
    tables.flatMap(({ rows }) => rows.flatMap(({ heading, cells }) => [heading, ...cells.map(({ text }) => text)])),
  )
  return Object.entries(SHORTHANDS).flatMap(([text, means]) => (found.has(text) ? [{ text, means }] : []))
}
