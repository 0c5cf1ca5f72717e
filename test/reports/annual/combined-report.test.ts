/** Many reports as one: added part by part, by class and by area, and never over two currencies. */
import { describe, expect, it } from 'vitest'
import { combine, Combining } from '#reports/annual/combined-report.ts'
import type { CombinedScope } from '#reports/annual/combined-document.ts'
import { contractReport } from '#reports/annual/contract-report.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import { past, manager } from '../../domain/invented-world.ts'
import { contract } from '../../domain/invented-contract.ts'
import {
  classed,
  covers,
  invoice,
  known,
  naming,
  namingOf,
  paidOn,
  payments,
  pounds,
  recorded,
  registered,
  reportOf,
  says,
  sourceOf,
  volumes,
} from './invented-report.ts'
import { randomHistory } from './random-history.ts'

const register: CombinedScope = { of: 'register', id: '', name: 'Everything', period: covers }
const scheme = { scheme: 'gb-example', version: '2024' }
const in2 = { areas: { ...scheme, codes: ['E2', 'E1'] } }
const yearly = (amount: number) => ({ commitment: { valuePerYear: pounds(amount) } })
const paid = (name: string, amount: number) =>
  payments(name, invoice('A', '2024-07-01', amount, paidOn('2024-07-11', amount)))

const one = reportOf([
  registered,
  known('Ash'),
  known('Birch'),
  classed('Ash', '2024-01-01', { sme: true, vcse: true }),
  classed('Birch', '2024-01-01', { sme: false, vcse: false }),
  naming('Ash', { ...in2, ...yearly(365) }),
  naming('Birch', { areas: { ...scheme, codes: ['E1'] }, ...yearly(365) }),
  naming('Under', { tier: 3, under: namingOf('Ash'), ...yearly(365) }),
  paid('Ash', 90_000),
  paid('Under', 500),
  volumes('Ash', '2024-07', 7),
])
const other = reportOf([registered, naming('Cedar', yearly(730)), paid('Cedar', 100)], {
  ...says,
  underContract: { revenue: pounds(100), revenueIs: 'actual', subcontracted: pounds(2) },
})
const draft = reportOf([registered, naming('Cedar'), paid('Cedar', 10)], null)
const all = combine(register, [one, other, draft])
const [basis] = all.bases

describe('combined', () => {
  it('money is added where it is known, and shares are of the revenue that is', () => {
    expect([all.reports, all.bases.length, basis?.reports]).toStrictEqual([3, 1, 3])
    const { revenue, subcontracted, lowerTiers } = basis?.money ?? {}
    expect(revenue).toMatchObject({ declared: 110_000, declaredOf: 2, derivedOf: 0, varianceBasisPoints: null })
    expect(subcontracted).toStrictEqual({
      derived: 90_110,
      derivedOf: 3,
      declared: 50_200,
      declaredOf: 2,
      variance: -39_900,
      varianceOf: 2,
      varianceBasisPoints: -4_428,
      disputed: { count: 0, value: 0 },
      shareBasisPoints: 8_191,
    })
    expect(lowerTiers?.derived).toBe(500)
  })

  it('promises count by class, each naming in one; the lesser of promised and given is what was kept', () => {
    const classes = basis?.byClass.map(({ class: name, namings, unused, value }) => [
      name,
      namings,
      unused,
      value.promised,
      value.kept,
    ])
    expect(classes).toStrictEqual([
      ['sme', 0, 0, 0, 0],
      ['vcse', 0, 0, 0, 0],
      ['smeAndVcse', 1, 0, 30_400, 30_400],
      ['neither', 1, 1, 30_400, 0],
      ['unknown', 2, 0, 60_800, 100],
      ['affiliate', 0, 0, 0, 0],
    ])
  })

  it('by area a naming counts in each of its own, and what has none stands beside', () => {
    const areas = basis?.byArea.map(({ area, scheme: of, namings, paid: sum }) => [of, area, namings, sum])
    expect(areas).toStrictEqual([
      ['gb-example 2024', 'E1', 2, 90_000],
      ['gb-example 2024', 'E2', 1, 90_000],
    ])
    expect([basis?.withoutArea.namings, basis?.withoutArea.paid]).toStrictEqual([2, 110])
  })

  it('money in another VAT basis or currency is never added', () => {
    const value = { amount: 1, currency: 'EUR', vat: 'exVat' as const }
    const euros = reportOf([past('ContractRegistered', manager, { ...contract, value })], null)
    const { bases } = combine(register, [one, euros])
    expect(bases.map(({ currency, reports }) => [currency, reports])).toStrictEqual([
      ['EUR', 1],
      ['GBP', 1],
    ])
  })

  it('nothing is nothing', () => {
    expect(combine(register, [])).toStrictEqual({
      scope: register,
      builtFrom: { position: 0 },
      reports: 0,
      withheld: 0,
      bases: [],
      changes: {
        decided: 0,
        deemed: 0,
        retrospective: 0,
        objections: 0,
        objectionsUpheld: 0,
        byGround: [],
        medianDecisionDays: null,
      },
    })
  })
})

describe('many random reports', () => {
  const reports = Array.from({ length: 12 }, (_, seed) =>
    contractReport(sourceOf(recorded(randomHistory(seed))), covers, { says, approvedBy: 'person:director' }),
  )
  const sum = (figure: (report: ContractReport) => number): number =>
    reports.reduce((total, one) => total + figure(one), 0)
  const combined = combine(register, reports)
  const [only] = combined.bases

  it('come to the sum of each', () => {
    expect(only?.money.subcontracted.derived).toBe(sum(({ money }) => money.subcontracted.derived ?? 0))
    expect(only?.money.toVcse.disputed.value).toBe(sum(({ money }) => money.toVcse.disputed.value))
    expect(only?.payments.late.value).toBe(sum(({ payments }) => payments.late.value))
    expect(only?.payments.daysToPay).toBe(sum(({ payments }) => payments.daysToPay))
    expect(only?.opportunities.exempted.count).toBe(sum(({ opportunities }) => opportunities.exempted.length))
    expect(combined.changes.decided).toBe(sum(({ changes }) => changes.decided))
    const days = reports.flatMap(({ changes }) => changes.decisionDays).toSorted((a, b) => a - b)
    expect(days.length).toBeGreaterThan(4)
    const middle = ((days[(days.length - 1) >> 1] ?? 0) + (days[days.length >> 1] ?? 0)) / 2
    expect(Math.abs((combined.changes.medianDecisionDays ?? 0) - middle)).toBeLessThanOrEqual(0.5)
  })

  it('are the same in any order, and one by one', () => {
    expect(combine(register, reports.toReversed())).toStrictEqual(combined)
    const combining = new Combining(register)
    for (const report of reports) combining.add(report)
    expect(combining.report()).toStrictEqual(combined)
  })

  it('are one class each: the classes are all that the suppliers pay themselves', () => {
    const direct = sum(({ subcontractors }) => subcontractors.filter(row => row.direct).length)
    expect(only?.byClass.reduce((total, { namings }) => total + namings, 0)).toBe(direct)
    expect(only?.byClass.reduce((total, row) => total + row.paid, 0)).toBe(only?.money.subcontracted.derived)
  })
})
