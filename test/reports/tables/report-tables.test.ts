/** The supply-chain report as tables: every part, every figure with its column, and never a cell without a reason. */
import { describe, expect, it } from 'vitest'
import type { ContractReport } from '#reports/annual/document.ts'
import { csvOf } from '#reports/csv.ts'
import { odsOf } from '#reports/ods.ts'
import { SHORTHANDS } from '#reports/suppression.ts'
import { publishedForm, type Published } from '#reports/annual/published-form.ts'
import { reportCover, reportTables } from '#reports/tables/report-tables.ts'
import { checked, type Table } from '#reports/tables/table.ts'
import { invented, nothingYet } from './invented-report.ts'

const named = (report: Published<ContractReport>, name: string): Table =>
  reportTables(report).find(table => table.name === name)!
const rowOf = (table: Table, row = 0): Record<string, unknown> =>
  Object.fromEntries(table.columns.map(({ key }, index) => [key, table.rows[row]![index]]))

describe('the tables of a report', () => {
  it('are one or more for each part, sound, and without a cell that does not say why it is empty', () => {
    for (const report of [invented, nothingYet]) {
      const tables = reportTables(report)
      expect(tables.map(({ name }) => name).filter(name => name !== 'a-supplier')).toEqual([
        'a-money',
        'b-organisations',
        'c-payments',
        'd-opportunities',
        'd-exemptions',
        'd-award-updates',
        'e-stewardship',
        'f-changes',
        'f-figures',
        'g-declarations',
      ])
      for (const table of tables) {
        checked(table)
        const blank = table.rows.flat().filter(cell => cell === null || cell === '' || String(cell).includes('object'))
        expect([table.name, blank]).toEqual([table.name, []])
        const marks = table.rows.flat().filter(cell => typeof cell === 'string' && cell.startsWith('['))
        expect(marks.filter(mark => !Object.keys(SHORTHANDS).includes(String(mark)))).toEqual([])
      }
    }
  })

  it('hold Part A in pence, derived beside declared', () => {
    const money = named(invented, 'a-money')
    expect(money.rows.map(([row]) => row)).toHaveLength(9)
    expect(money.rows[0]).toEqual(['Revenue under the contract', '[x]', 100_000_000, '[z]', '[z]', '[z]', '[z]', '[z]'])
    expect(money.rows[1]).toEqual(['Subcontracted in all', 31_000_000, 30_000_000, 1, 500, -1_000_000, -323, 3100])
    expect(money.notes).toContain('Declared in another currency or VAT basis, and left out: toSme.')
    expect(money.currency).toBe('GBP')
    expect(named(nothingYet, 'a-supplier')).toBe(undefined)
    expect(named(invented, 'a-supplier').rows[0]![0]).toBe('Revenue of the supplier as a whole')
  })

  it('hold Part B with a row for each organisation', () => {
    const row = rowOf(named(invented, 'b-organisations'))
    expect(row).toEqual({
      organisation_name: 'Second Start',
      organisation_id: 'b0000000-0000-4000-8000-000000000001',
      naming_id: 'c0000000-0000-4000-8000-000000000001',
      tier: 2,
      direct: 'Yes',
      affiliate: 'No',
      is_key: 'Yes',
      services: 'Accommodation, Education',
      areas: 'E1',
      area_scheme: 'crs 1',
      sme: 'Yes',
      vcse: '[x]',
      standing: 'named',
      consent: 'given',
      promised_value: 24_000_000,
      paid: 12_000_000,
      promised_referrals: '[z]',
      referrals: 7,
      promised_to_date_value: 48_000_000,
      paid_to_date: 24_000_000,
      value_kept: 5000,
      promised_to_date_referrals: '[z]',
      referrals_to_date: 9,
      volume_kept: '[z]',
      unused: 'No',
      disputed_figures: 1,
      disputed_to_date: 2,
      unconfirmed_figures: 3,
      exclusivity: 'No',
      payment_terms_days: 30,
      signed_on: '2025-04-01',
      explanation: '[z]',
    })
  })

  it('hold Parts C to G', () => {
    const payments = named(invented, 'c-payments')
    expect(payments.rows[0]).toEqual(['Invoices received', 12, 600])
    expect(payments.rows.find(([row]) => row === 'Average days from receipt to payment')).toEqual([
      'Average days from receipt to payment',
      28.5,
      '[z]',
    ])
    expect(named(nothingYet, 'c-payments').rows.find(([row]) => String(row).startsWith('Average'))![1]).toBe('[z]')
    expect(named(invented, 'd-opportunities').rows).toEqual([
      ['advertised', 'services', 2, 500],
      ['awarded', 'services', 1, 250],
    ])
    expect(named(invented, 'e-stewardship').rows).toEqual([['visibility', '=Targets are shared', 'Letter, Minutes']])
    expect(rowOf(named(invented, 'f-changes'))['organisation']).toBe('[x]')
    expect(named(invented, 'f-figures').rows.slice(0, 2)).toEqual([
      ['Requests on the ground insolvency', 1],
      ['Median days from a request to its decision', 12],
    ])
    expect(named(invented, 'g-declarations').rows[0]).toEqual(['Nil return', 'No'])
    expect(named(nothingYet, 'g-declarations').rows[0]).toEqual(['Nil return', '[x]'])
  })

  it('keep a shorthand of the published form where it stands, and say on the cover what is left out', () => {
    const factId = 'd0000000-0000-4000-8000-000000000009'
    const fields = ['subcontractors.*.paid', 'subcontractors.*.promised', 'money', 'opportunities']
    const { report, withheldFields } = publishedForm(invented, [
      { factId, fields, basis: 'Procurement Act 2023, s. 94' },
    ])
    const row = rowOf(named(report, 'b-organisations'))
    expect([row['paid'], row['promised_value'], row['promised_referrals'], row['paid_to_date']]).toEqual([
      '[x]',
      '[x]',
      '[x]',
      24_000_000,
    ])
    const money = named(report, 'a-money')
    expect([money.currency, money.rows[1]]).toEqual(['GBP', ['Subcontracted in all', ...Array<string>(7).fill('[x]')]])
    expect(money.notes[0]).toBe(
      'Whether VAT is in it is left out. Whether the revenue is actual or estimated is not stated.',
    )
    expect(named(report, 'd-opportunities').rows).toEqual([])
    expect(named(report, 'g-declarations').rows[1]).toEqual(['Prepared by (reference)', '[c]'])
    expect(reportCover(report, withheldFields).about.slice(-4)[0]).toEqual([
      'Left out of what is published',
      'subcontractors.*.paid: Procurement Act 2023, s. 94',
    ])
  })

  it('say on the cover what they are of, and that made-up or simulated ones are so', () => {
    const cover = Object.fromEntries(reportCover(invented).about)
    expect(reportCover(invented).title).toBe('Supply-chain report: Resettlement, 2025 to 2026')
    expect([cover['Supplier'], cover['Invented for demonstration'], cover['Simulated']]).toEqual([
      'Harbour Lane Services',
      'Yes',
      'Yes: times in it are no evidence',
    ])
    expect(Object.fromEntries(reportCover(nothingYet).about)['Simulated']).toBe(undefined)
  })

  it('can be written as CSV, guarded, and as a spreadsheet, the same bytes each time', () => {
    for (const report of [invented, nothingYet]) {
      expect(odsOf(reportCover(report), reportTables(report))).toEqual(odsOf(reportCover(report), reportTables(report)))
      for (const table of reportTables(report)) expect(csvOf(table).split('\r\n')).toHaveLength(table.rows.length + 2)
    }
    expect(csvOf(named(invented, 'e-stewardship'))).toBe(
      'principle,words,evidence\r\nvisibility,\'=Targets are shared,"Letter, Minutes"\r\n',
    )
  })
})
