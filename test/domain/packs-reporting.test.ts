/** Reporting rules: which contracts owe an annual report, and where each number of it comes from. */
import { describe, expect, it } from 'vitest'
import { packOf, readPacks, reportingFor } from '#domain/packs/catalogue.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { withValue } from '../events/paths.ts'

const pack = (packId: string): Pack => {
  const found = packOf({ packId, version: '1.0.0' })
  if (found === undefined) throw new Error(`no ${packId}`)
  return found
}
const report = pack('uk-supply-chain-report')
const bound = ['uk-moj-df-2020', 'uk-msc-ordinary', 'uk-msc-key'].map(pack)

describe('an annual report', () => {
  it.each(bound)('is owed under $packId', ({ packId }) => expect(reportingFor(packId, '2025-04-01')).toBe(report))
  it.each(['us-dbe-26.53f', 'it-119', 'uk-pa2023-payment', 'uk-supply-chain-report', 'none'])(
    'is not owed under %s',
    packId => expect(reportingFor(packId, '2025-04-01')).toBeUndefined(),
  )
  it('is not owed before there was such a rule', () => {
    expect(reportingFor('uk-msc-key', '2018-04-30')).toBeUndefined()
    expect(reportingFor('uk-msc-key', '2018-05-01')).toBe(report)
  })
  it('asks no permission, so no contract is bound to its rule alone', () => expect(report.change).toBeNull())
  it('has one public statement; every number is Candour’s choice', () => {
    const { basis, for: _, words, ...numbers } = report.reporting!
    expect(basis.mark).toBe('secondary')
    expect(
      Object.entries(numbers).map(
        ([
          name,
          {
            value,
            basis: { mark },
          },
        ]) => [name, value, mark],
      ),
    ).toEqual([
      ['year', 'financial-year', 'default'],
      ['dueDays', 30, 'default'],
      ['mergeFirstUnderDays', 90, 'default'],
      ['finalWithinDays', 30, 'default'],
      ['nilReturn', true, 'default'],
      ['cureDays', 30, 'default'],
    ])
  })
})

describe('a reporting rule', () => {
  it('that goes with no known rules is refused', () =>
    expect(() => readPacks([withValue(report, ['reporting', 'for'], ['uk-nowhere'])])).toThrow(
      /^Rule pack uk-supply-chain-report 1\.0\.0: reporting\.for\.0: uk-nowhere is not known$/,
    ))
  it('beside another for the same rules and days is refused', () => {
    const other = { ...report, packId: 'uk-another-report' }
    expect(() => readPacks([...bound, report, other])).toThrow(
      /^Rule pack uk-another-report 1\.0\.0: reporting\.for\.0: uk-moj-df-2020 has the reporting of uk-supply-chain-report 1\.0\.0 on the same days;/,
    )
    const later = { ...other, effective: { from: '2030-01-01', to: null } }
    const earlier = { ...report, effective: { ...report.effective, to: '2029-12-31' } }
    expect(readPacks([...bound, earlier, later])).toHaveLength(5)
  })
  it('without a basis for a number is refused', () =>
    expect(() => readPacks([...bound, withValue(report, ['reporting', 'dueDays', 'basis'], undefined)])).toThrow(
      /^Rule pack uk-supply-chain-report 1\.0\.0: reporting\.dueDays\.basis: /,
    ))
})
