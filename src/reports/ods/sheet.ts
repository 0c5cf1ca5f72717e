/** One sheet of a spreadsheet: its title, what needs to be said of it, and at most one table, from the first cell on. */
import { hundredths, type Cell, type ColumnKind, type Table } from '../tables/table.ts'
import { paragraphs, xml } from './xml.ts'

export const ROWS_MAX = 1_048_576

/** The sheet and, where it has a table, the range that marks it as one with a header row. */
export interface Sheet {
  readonly body: string
  readonly range: string
}

/** Nothing is merged, hidden or frozen, and no row is blank (the spreadsheet checklist of the Government Analysis Function). */
export function sheetOf(table: Table, before: readonly string[]): Sheet {
  const lines = [line(table.title, 'heading'), ...before.map(text => line(text, 'text'))]
  const { columns, rows, name } = table
  if (lines.length + 1 + rows.length > ROWS_MAX) {
    throw new RangeError(`A sheet holds at most ${ROWS_MAX} rows, and “${name}” has more.`)
  }
  const header = row(columns.map(({ title }) => said(title, 'header')))
  const body = rows.map(cells => row(cells.map((cell, at) => typed(cell, columns[at]?.kind ?? 'text', table))))
  const first = lines.length + 1
  const address = `'${name}'.A${first}:'${name}'.${letters(columns.length)}${first + rows.length}`
  return {
    body: [
      `<table:table table:name="${name}" table:style-name="sheet">`,
      ...columns.map(({ kind }) => `<table:table-column table:style-name="${kind === 'text' ? 'wide' : 'narrow'}"/>`),
      ...lines,
      header,
      ...body,
      '</table:table>',
    ].join(''),
    range: `<table:database-range table:name="table_${name.replaceAll('-', '_')}" table:target-range-address="${address}" table:contains-header="true" table:display-filter-buttons="false"/>`,
  }
}

const row = (cells: readonly string[]): string =>
  `<table:table-row table:style-name="row">${cells.join('')}</table:table-row>`

const line = (text: string, style: 'heading' | 'text'): string => row([said(text, style === 'text' ? 'line' : style)])

const said = (text: string, style: string): string =>
  `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs(text)}</table:table-cell>`

/** A number is typed as what it is; a text is a text whatever it begins with, so no formula can come of it. */
function typed(cell: Cell, kind: ColumnKind, { currency = 'GBP' }: Table): string {
  if (cell === null) return '<table:table-cell table:style-name="text"/>'
  if (typeof cell === 'string') {
    return kind === 'day' && isDay(cell)
      ? value('day', `office:value-type="date" office:date-value="${cell}"`, cell)
      : said(cell, kind === 'text' ? 'text' : 'mark')
  }
  if (kind === 'money') {
    const amount = hundredths(cell)
    return value(
      'money',
      `office:value-type="currency" office:currency="${xml(currency)}" office:value="${amount}"`,
      amount,
    )
  }
  if (kind === 'percent') {
    return value('percent', `office:value-type="percentage" office:value="${cell / 10_000}"`, `${hundredths(cell)}%`)
  }
  return value('number', `office:value-type="float" office:value="${cell}"`, String(cell))
}

const value = (style: string, type: string, shown: string): string =>
  `<table:table-cell table:style-name="${style}" ${type}><text:p>${xml(shown)}</text:p></table:table-cell>`

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The letters of the column that many from the left: 1 is A, 27 is AA. */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}
