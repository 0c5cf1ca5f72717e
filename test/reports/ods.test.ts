/** Tables as a spreadsheet: what is read back from the file, against the checklist of the Government Analysis Function. */
import { describe, expect, it } from 'vitest'
import { ODS_TYPE, odsOf } from '#reports/ods.ts'
import { ROWS_MAX } from '#reports/ods/sheet.ts'
import type { Cell, Cover, Table } from '#reports/tables/table.ts'
import { unzipped } from './unzipped.ts'
import { elementsOf, readSheets, textOf, type Element } from './xml-read.ts'

const cover: Cover = {
  title: 'Supply-chain report of <CRS-1> & others',
  about: [['Contract', 'CRS-1']],
  notes: ['Derived figures are worked out.'],
}
const table = (...rows: readonly (readonly Cell[])[]): Table => ({
  name: 'b-organisations',
  title: 'Organisations',
  notes: ['A note of the table.'],
  columns: [
    { key: 'name', title: 'Organisation', kind: 'text' },
    { key: 'count', title: 'Referrals', kind: 'number' },
    { key: 'paid', title: 'Paid', kind: 'money' },
    { key: 'on', title: 'Signed on', kind: 'day' },
    { key: 'share', title: 'Share', kind: 'percent' },
  ],
  rows,
})
const file = (ods: Uint8Array, name: string): string => unzipped(ods).find(each => each.name === name)!.text
const sheetsOf = (...rows: readonly (readonly Cell[])[]) =>
  readSheets(file(odsOf(cover, [table(...rows)]), 'content.xml'))
const cellsOf = (...row: readonly Cell[]): readonly Element[] => sheetsOf(row)[3]!.rows.at(-1)!

describe('the file', () => {
  const ods = odsOf(cover, [table(['Second Start', 1, 1, '2026-04-01', 1])])

  it('begins with its type, stored as it is, where programs look for it', () => {
    const [first, ...others] = unzipped(ods)
    expect(first).toEqual({ name: 'mimetype', text: ODS_TYPE, stored: true, at: 38 })
    expect(others.map(({ name }) => name)).toEqual(['META-INF/manifest.xml', 'meta.xml', 'styles.xml', 'content.xml'])
    expect(Buffer.from(ods).toString('latin1', 30, 38 + ODS_TYPE.length)).toBe(`mimetype${ODS_TYPE}`)
  })

  it('is well-formed in every part, lists its parts, and says its title and language', () => {
    for (const name of ['META-INF/manifest.xml', 'meta.xml', 'styles.xml', 'content.xml']) {
      expect([name, elementsOf(file(ods, name)).length > 0]).toEqual([name, true])
    }
    expect([...file(ods, 'META-INF/manifest.xml').matchAll(/full-path="([^"]*)"/g)].map(([, path]) => path)).toEqual([
      '/',
      'content.xml',
      'styles.xml',
      'meta.xml',
    ])
    expect(file(ods, 'meta.xml')).toContain('<dc:title>Supply-chain report of &lt;CRS-1&gt; &amp; others</dc:title>')
    expect(file(ods, 'meta.xml')).toContain('<dc:language>en-GB</dc:language>')
  })

  it('is the same bytes for the same tables', () => {
    expect(odsOf(cover, [table(['Second Start', 1, 1, '2026-04-01', 1])])).toEqual(ods)
  })
})

describe('the checklist', () => {
  const content = file(odsOf(cover, [table(['A', 1, 2, null, 3], ['B', '[c]', '[x]', '[z]', '[low]'])]), 'content.xml')
  const sheets = readSheets(content)

  it('opens on a cover, then contents, then notes, then one table to a sheet', () => {
    expect(sheets.map(({ name }) => name)).toEqual(['cover', 'contents', 'notes', 'b-organisations'])
    expect(sheets.map(({ rows }) => textOf(rows[0]![0]!))).toEqual([cover.title, 'Contents', 'Notes', 'Organisations'])
    expect(sheets[1]!.rows.map(row => row.map(textOf)).slice(-1)).toEqual([['b-organisations', 'Organisations']])
  })

  it('explains every shorthand that stands for a figure', () => {
    const notes = sheets[2]!.rows.map(row => textOf(row[0]!))
    expect(notes).toEqual(expect.arrayContaining(['[c]', '[low]', '[x]', '[z]', 'b-organisations']))
  })

  it('marks each table up, with one header row of names that differ', () => {
    const ranges = [...content.matchAll(/<table:database-range ([^>]*)\/>/g)].map(([, said]) => said!)
    expect(ranges).toHaveLength(4)
    expect(ranges.every(said => said.includes('table:contains-header="true"'))).toBe(true)
    expect(ranges[3]).toContain(`table:target-range-address="'b-organisations'.A4:'b-organisations'.E6"`)
    expect(sheets[3]!.rows[3]!.map(textOf)).toEqual(['Organisation', 'Referrals', 'Paid', 'Signed on', 'Share'])
  })

  it('has nothing merged, hidden, frozen or filtered, and no blank row', () => {
    expect(content).not.toMatch(
      /spanned|covered|visibility="(collapse|filter)|table:display="false"|filter-buttons="true"|repeated/,
    )
    for (const { rows } of sheets) expect(rows.every(row => row.some(cell => textOf(cell) !== ''))).toBe(true)
  })

  it('wraps its text in a plain typeface that is large enough', () => {
    const styles = file(odsOf(cover, []), 'styles.xml')
    expect(styles).toContain('fo:font-family="Arial"')
    expect([...(styles + content).matchAll(/font-size="(\d+)pt"/g)].every(([, size]) => Number(size) >= 10)).toBe(true)
    for (const kind of ['header', 'text', 'mark', 'number', 'money', 'percent', 'day']) {
      expect(content).toMatch(
        new RegExp(`style:name="${kind}" [^>]*><style:table-cell-properties fo:wrap-option="wrap"`),
      )
    }
  })

  it('says so where a table has nothing to show', () => {
    const empty = sheetsOf()[3]!
    expect(textOf(empty.rows[1]![0]!)).toBe('This sheet has one table, and there is nothing to show in it.')
    expect(empty.rows).toHaveLength(4)
  })
})

describe('a cell', () => {
  const typeOf = ({ attributes }: Element) =>
    Object.fromEntries(Object.entries(attributes).filter(([name]) => name.startsWith('office:')))

  it('is typed as what it is', () => {
    expect(cellsOf('Second Start', -3, 123_456, '2026-04-01', 1250).map(typeOf)).toEqual([
      { 'office:value-type': 'string' },
      { 'office:value-type': 'float', 'office:value': '-3' },
      { 'office:value-type': 'currency', 'office:currency': 'GBP', 'office:value': '1234.56' },
      { 'office:value-type': 'date', 'office:date-value': '2026-04-01' },
      { 'office:value-type': 'percentage', 'office:value': '0.125' },
    ])
  })

  it('is a text where a shorthand stands for the figure, or a day is none, and empty where there is nothing', () => {
    expect(cellsOf('[c]', '[x]', '[z]', 'soon', '[low]').map(typeOf)).toEqual(
      Array.from({ length: 5 }, () => ({ 'office:value-type': 'string' })),
    )
    expect(cellsOf('x', null, null, null, null).slice(1).map(typeOf)).toEqual([{}, {}, {}, {}])
  })

  it('stays a text whatever it begins with, and never becomes markup', () => {
    const texts = ['=HYPERLINK("https://x.example","y")', '+1', '-1', '@SUM(A1)', '</text:p>&<x a="b">', "O'Brien 🙂"]
    for (const text of texts) {
      const [cell] = cellsOf(text, 0, 0, null, 0)
      expect([textOf(cell!), typeOf(cell!)]).toEqual([text, { 'office:value-type': 'string' }])
      expect(Object.keys(cell!.attributes).some(name => name.includes('formula'))).toBe(false)
    }
  })

  it('loses characters that XML cannot hold, and keeps lines, tabs and blanks', () => {
    expect(textOf(cellsOf('a\u0000\u0008\u001b\uffffb\ud800c', 0, 0, null, 0)[0]!)).toBe('ab\ufffdc')
    expect(textOf(cellsOf('one\r\ntwo\n  three\tfour   five', 0, 0, null, 0)[0]!)).toBe(
      'one\ntwo\n  three\tfour   five',
    )
  })
})

describe('what cannot be written', () => {
  it('is refused: more rows than a sheet holds, and two sheets of one name', () => {
    const line = ['x', 0, 0, null, 0]
    expect(() => odsOf(cover, [{ ...table(), rows: Array.from({ length: ROWS_MAX }, () => line) }])).toThrow(
      'at most 1048576 rows',
    )
    expect(() => odsOf(cover, [table(), table()])).toThrow('the same name')
    expect(() => odsOf(cover, [{ ...table(), name: 'notes' }])).toThrow('the same name')
  })

  it('leaves wide tables whole, past the column Z', () => {
    const columns = Array.from({ length: 30 }, (_, n) => ({ key: `k${n}`, title: `T${n}`, kind: 'number' as const }))
    const content = file(odsOf(cover, [{ ...table(), columns, rows: [columns.map((_, n) => n)] }]), 'content.xml')
    expect(content).toContain(`'b-organisations'.A4:'b-organisations'.AD5"`)
  })
})
