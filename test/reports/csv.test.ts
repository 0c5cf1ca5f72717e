/** Tables as CSV: what a machine reads, and what a spreadsheet must never run. */
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvBundle, csvOf } from '#reports/csv.ts'
import type { Cell, ColumnKind, Table } from '#reports/tables/table.ts'
import { unzipped } from './unzipped.ts'

const KINDS: readonly ColumnKind[] = ['text', 'number', 'money', 'day', 'percent']
const table = (...rows: readonly (readonly Cell[])[]): Table => ({
  name: 'b-organisations',
  title: 'Organisations',
  notes: [],
  columns: KINDS.map(kind => ({ key: `a_${kind}`, title: `A ${kind}`, kind })),
  rows,
})
const read = (csv: string): string[][] => parse(csv, { record_delimiter: '\r\n' })

describe('a table as CSV', () => {
  it('has one header row of keys, plain digits, ISO dates and CRLF at each end', () => {
    expect(csvOf(table(['Second Start', 1200, 123_456_789, '2026-04-01', 1250], ['', -3, -5, null, -5]))).toBe(
      'a_text,a_number,a_money,a_day,a_percent\r\n' +
        'Second Start,1200,1234567.89,2026-04-01,12.50\r\n' +
        ',-3,-0.05,,-0.05\r\n',
    )
  })

  it('is exact where floats are not, up to the largest whole number', () => {
    const amounts = [0, 1, 10, 100, 29, 57_999_999_999_999, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]
    expect(
      read(csvOf(table(...amounts.map(amount => ['', 0, amount, '', 0]))))
        .slice(1)
        .map(row => row[2]),
    ).toEqual(['0.00', '0.01', '0.10', '1.00', '0.29', '579999999999.99', '90071992547409.91', '-90071992547409.91'])
  })

  it('puts a mark before a text that a spreadsheet would run, in any column, and never before a number', () => {
    const hostile = [
      '=HYPERLINK("https://x.example","y")',
      '+1',
      '-1',
      '@SUM(A1)',
      '\tx',
      '\rx',
      '\uff1d1',
      '\uff0b1',
      '\uff0d1',
      '\uff201',
    ]
    const rows = read(csvOf(table(...hostile.map(text => [text, -1, -1, text, -1])))).slice(1)
    expect(rows).toEqual(hostile.map(text => [`'${text}`, '-1', '-0.01', `'${text}`, '-0.01']))
  })

  it('leaves every other text as it is: quotes, commas, lines, other scripts, shorthand', () => {
    const texts = ['a "b", c', 'one\r\ntwo', 'one\ntwo', 'a=b', ' =b', "O'Brien", 'Łódź 日本 🙂', '[c]', ';', 'x;=1']
    expect(read(csvOf(table(...texts.map(text => [text, '[c]', '[x]', '[z]', '[low]'])))).slice(1)).toEqual(
      texts.map(text => [text, '[c]', '[x]', '[z]', '[low]']),
    )
  })

  it('begins with a byte order mark only where that is asked for', () => {
    expect(csvOf(table(), { bom: true })).toBe('\ufeffa_text,a_number,a_money,a_day,a_percent\r\n')
    expect(csvOf(table())).toBe('a_text,a_number,a_money,a_day,a_percent\r\n')
  })

  it('guards its header too', () => {
    const odd = { ...table(), columns: [{ key: '=1', title: 'x', kind: 'text' as const }] }
    expect(csvOf(odd)).toBe("'=1\r\n")
  })

  it('is refused where two columns are called the same, a row is too short, or the name would make a bad file', () => {
    const [column] = table().columns
    expect(() => csvOf({ ...table(), columns: [column!, { ...column!, key: 'b' }] })).toThrow('the same title')
    expect(() => csvOf({ ...table(), columns: [column!, { ...column!, title: 'b' }] })).toThrow('the same key')
    expect(() => csvOf(table(['one']))).toThrow('not one cell per column')
    for (const name of ['', '../x', 'A', 'a b', 'a'.repeat(32), "a'"]) {
      expect(() => csvOf({ ...table(), name })).toThrow('can be called')
    }
  })

  it('comes as a zip where there are several', () => {
    const files = unzipped(csvBundle([table(['x', 1, 1, '', 1]), { ...table(), name: 'f-changes' }]))
    expect(files.map(({ name }) => name)).toEqual(['b-organisations.csv', 'f-changes.csv'])
    expect(files[0]!.text).toBe('a_text,a_number,a_money,a_day,a_percent\r\nx,1,0.01,,0.01\r\n')
  })
})
