/** A report as it is published: small numbers and people left out, and fields withheld by a redaction that is named. */
import { describe, expect, it } from 'vitest'
import { publishedForm } from '#reports/annual/published-form.ts'
import { idOf } from '../../domain/invented-world.ts'
import { invoice, naming, namingOf, paidOn, payments, registered, reportOf, volumes } from './invented-report.ts'

const promised = (count: number) => ({ commitment: { volume: [{ from: '2024-06-01', to: '2025-03-31', count }] } })
const facts = [
  registered,
  naming('Ash', promised(100)),
  naming('Birch', promised(4)),
  naming('Cedar', promised(50)),
  payments('Ash', invoice('A', '2024-07-01', 100, paidOn('2024-07-02', 100))),
  volumes('Ash', '2024-07', 40),
  volumes('Birch', '2024-07', 2),
  volumes('Cedar', '2024-07', 9),
]
const report = reportOf(facts)
const withholding = (...fields: string[]) => ({ factId: idOf('redaction'), fields, basis: 'Commercial confidence' })
const rowsOf = ({ report: { subcontractors } }: ReturnType<typeof publishedForm>) => subcontractors

describe('people', () => {
  it('are not shown where they are few, nor where few could be worked out', () => {
    const published = publishedForm(report, [])
    expect(rowsOf(published).map(row => row.referrals)).toStrictEqual([40, '[c]', '[c]'])
    expect(published.referrals).toBe(51)
  })

  it('are rounded where a year could be taken from the years before, and so is what was kept of a promise', () => {
    const rows = rowsOf(publishedForm(report, []))
    expect(rows.map(row => row.referralsToDate)).toStrictEqual([40, '[low]', 10])
    expect(rows.map(row => row.volumeKept)).toStrictEqual([4_000, '[low]', 2_000])
  })

  it('who stand behind a report are not named', () => {
    expect(publishedForm(report, []).report.declarations).toMatchObject({
      preparedBy: '[c]',
      approvedBy: '[c]',
      capacity: 'Director',
    })
    expect(publishedForm(reportOf(facts, null), []).report.declarations).toBeNull()
  })
})

describe('fields', () => {
  it('are withheld by their path, of every member or of one, and the redaction says so', () => {
    const one = `subcontractors.${namingOf('Ash')}.paidToDate`
    const published = publishedForm(report, [withholding('subcontractors.*.paid', one)])
    expect(rowsOf(published).map(row => row.paid)).toStrictEqual(['[x]', '[x]', '[x]'])
    expect(rowsOf(published).map(row => row.paidToDate)).toStrictEqual(['[x]', 0, 0])
    const by = { basis: 'Commercial confidence', factId: idOf('redaction') }
    expect(published.withheldFields).toStrictEqual([
      { path: 'subcontractors.*.paid', ...by },
      { path: one, ...by },
    ])
  })

  it('are withheld with all that is under them; a list is emptied', () => {
    const { report: open } = publishedForm(report, [withholding('money.revenue', 'subcontractors')])
    expect(Object.values(open.money.revenue)).toStrictEqual(['[x]', '[x]', '[x]', '[x]', '[x]'])
    expect(open.subcontractors).toStrictEqual([])
    expect(open.money.subcontracted.derived).toBe(100)
  })

  it('of referrals take their total with them', () => {
    for (const path of [
      'subcontractors.*.referrals',
      'subcontractors',
      `subcontractors.${namingOf('Ash')}.referrals`,
      '*',
    ]) {
      expect([path, publishedForm(report, [withholding(path)]).referrals]).toStrictEqual([path, '[x]'])
    }
  })

  it('that there are none of change nothing', () => {
    const published = publishedForm(report, [withholding('money.none', 'nothing.*.at.all')])
    expect(published.report).toStrictEqual(publishedForm(report, []).report)
  })

  it('stay as they are in the report itself', () => {
    const before = structuredClone(report)
    publishedForm(report, [withholding('*')])
    expect(report).toStrictEqual(before)
  })
})
