/** Amounts so large that their sums are no exact numbers any more: a report and its bytes can be made all the same. */
import { expect, it } from 'vitest'
import { builtFrom } from '#reports/annual/bytes.ts'
import { combine } from '#reports/annual/combined-report.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { covers, invoice, naming, paidOn, payments, registered, reportOf } from './invented-report.ts'

const LAST = Number.MAX_SAFE_INTEGER
const huge = (reference: string) =>
  invoice(reference, '2024-07-01', LAST, { ...paidOn('2024-07-02', LAST), interest: paidOn('', LAST).paid })
const report = reportOf([
  registered,
  naming('Ash', { commitment: { valuePerYear: huge('').due, paymentTermsDays: 30 } }),
  payments('Ash', huge('INV-1'), huge('INV-2')),
])

it('the report says the largest number that every reader can hold, and its bytes can be pinned', () => {
  expect(report.money.subcontracted.derived).toBe(LAST)
  expect(report.payments).toMatchObject({ invoices: 2, value: LAST, interest: LAST })
  expect(report.subcontractors.map(({ paid, paidToDate }) => [paid, paidToDate])).toStrictEqual([[LAST, LAST]])
  expect(builtFrom(report).bytes).toBeGreaterThan(0)
})

it('and so does what many of them come to together', () => {
  const scope = { of: 'register' as const, id: '', name: 'The whole register', period: covers }
  const combined = combine(scope, [report, report])
  expect(combined.bases[0]?.money.subcontracted.derived).toBe(LAST)
  expect(() => canonicalJson(combined)).not.toThrow()
})
