/** A table as CSV for machines: UTF-8, CRLF, one header row of keys, ISO dates, and no cell that a spreadsheet would run as a formula. */
import { stringify } from 'csv-stringify/sync'
import { checked, hundredths, type Table } from './tables/table.ts'
import { zipOf } from './zip.ts'

/**
 * Money is pounds with two decimals and shares are per cent with two, both without separators or signs.
 * A text that begins with = + - @, a tab or a carriage return gets a ' before it; a number never does, so a negative one stays a number.
 * `bom` begins it with a byte order mark, which Excel needs in order to read it as UTF-8.
 */
export function csvOf(table: Table, { bom = false }: { readonly bom?: boolean } = {}): string {
  const { columns, rows } = checked(table)
  return stringify(
    rows.map(row => [...row]),
    {
      header: true,
      columns: columns.map(({ key }) => ({ key })),
      bom,
      record_delimiter: 'windows',
      escape_formulas: true,
      cast: {
        number: (value, { index }) => {
          const kind = columns[index]?.kind
          return kind === 'money' || kind === 'percent' ? hundredths(value) : String(value)
        },
      },
    },
  )
}

/** Several tables in one download: a zip with a CSV file for each. */
export const csvBundle = (tables: readonly Table[], options: { readonly bom?: boolean } = {}): Uint8Array =>
  zipOf(tables.map(table => ({ name: `${table.name}.csv`, bytes: new TextEncoder().encode(csvOf(table, options)) })))
