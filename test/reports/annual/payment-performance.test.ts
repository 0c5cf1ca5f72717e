/** Part C: which row an invoice counts in, to the day. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { contractId } from '../../domain/invented-contract.ts'
import { charityRep, idOf, manager, past } from '../../domain/invented-world.ts'
import { invoice, naming, namingOf, paidOn, payments, pence, registered, reportOf } from './invented-report.ts'

const of = (...facts: readonly Fact[]) => reportOf([registered, naming('Ash'), ...facts]).payments
const ash = (received: string, amount: number, more: object = {}) =>
  payments('Ash', invoice(received, received, amount, more))
const none = { count: 0, value: 0 }
const one = (value: number) => ({ count: 1, value })

describe('an invoice', () => {
  it('counts by the days from receipt to payment: to the 30th, to the 60th, and after', () => {
    const rows = (day: string) => {
      const { within30, within60, over60, unpaid } = of(ash('2024-07-01', 100, paidOn(day, 100)))
      return [within30, within60, over60, unpaid].map(({ count }) => count)
    }
    expect(rows('2024-06-30')).toStrictEqual([1, 0, 0, 0])
    expect(rows('2024-07-31')).toStrictEqual([1, 0, 0, 0])
    expect(rows('2024-08-01')).toStrictEqual([0, 1, 0, 0])
    expect(rows('2024-08-30')).toStrictEqual([0, 1, 0, 0])
    expect(rows('2024-08-31')).toStrictEqual([0, 0, 1, 0])
  })

  it('is late the day after it was due, and long overdue on the 91st day after', () => {
    const unpaid = (dueOn: string) => {
      const { late, overdue90 } = of(ash('2024-07-01', 100, { dueOn }))
      return [late, overdue90]
    }
    expect(unpaid('2025-03-31')).toStrictEqual([none, none])
    expect(unpaid('2025-03-30')).toStrictEqual([one(100), none])
    expect(unpaid('2024-12-31')).toStrictEqual([one(100), none])
    expect(unpaid('2024-12-30')).toStrictEqual([one(100), one(100)])
    const paid = (day: string) => of(ash('2024-07-01', 100, { dueOn: '2024-07-31', ...paidOn(day, 100) })).late
    expect([paid('2024-07-31'), paid('2024-08-01')]).toStrictEqual([none, one(100)])
  })

  it('paid after the period, as far as is known, is not unpaid', () => {
    const { unpaid, within30 } = of(ash('2025-03-20', 100, paidOn('2025-04-10', 100)))
    expect([unpaid, within30]).toStrictEqual([none, one(100)])
  })

  it('counts by the day on which it came, first and last day of the period included', () => {
    const days = ['2024-05-31', '2024-06-01', '2025-03-31', '2025-04-01']
    expect(of(...days.map((day, index) => ash(day, 10 ** index))).value).toBe(110)
  })

  it('of a lower tier is no part of it', () => {
    const under = [naming('Under', { tier: 3 }), payments('Under', invoice('A', '2024-07-01', 5))]
    expect(of(...under).invoices).toBe(0)
  })
})

describe('payments', () => {
  it('take an average of days in tenths, half to even; of none there is none', () => {
    const paid = (received: string, day: string) => ash(received, 1, paidOn(day, 1))
    expect(of(paid('2024-07-01', '2024-07-02'), paid('2024-07-03', '2024-07-05')).averageTenths).toBe(15)
    const quarters = [
      paid('2024-07-01', '2024-07-01'),
      paid('2024-07-02', '2024-07-02'),
      paid('2024-07-03', '2024-07-03'),
    ]
    expect(of(...quarters, paid('2024-07-04', '2024-07-05')).averageTenths).toBe(2)
    expect(of(...quarters, paid('2024-07-04', '2024-07-07')).averageTenths).toBe(8)
    expect(of(ash('2024-07-01', 5)).averageTenths).toBeNull()
  })

  it('are reduced by what they fall short, whether a reason is given or not', () => {
    expect(of(ash('2024-07-01', 100, paidOn('2024-07-02', 70))).reduced).toStrictEqual(one(30))
    expect(of(ash('2024-07-01', 100, { ...paidOn('2024-07-02', 70), reducedBecause: 'Short.' })).reduced).toStrictEqual(
      one(30),
    )
    expect(of(ash('2024-07-01', 100, { reducedBecause: 'Short.' })).reduced).toStrictEqual(one(0))
    expect(of(ash('2024-07-01', 100, paidOn('2024-07-02', 120))).reduced).toStrictEqual(none)
  })

  it('are disputed by either side, each in its own row, with interest beside them', () => {
    const about = { contractId, quarter: '2024q3', namingId: namingOf('Ash'), references: ['2024-07-01'] }
    const bySupplier = { disputedBecause: 'Not ours.', interest: pence(3) }
    const disputed = of(
      ash('2024-07-01', 100, bySupplier),
      past('PaymentsDisputed', charityRep, { ...about, words: 'It is theirs.' }),
    )
    expect([disputed.disputedBySupplier, disputed.disputedBySubcontractor]).toStrictEqual([one(100), one(100)])
    expect([disputed.unconfirmed, disputed.interest]).toStrictEqual([none, 3])
    const confirmed = of(ash('2024-07-01', 100), past('PaymentsConfirmed', charityRep, about))
    expect([confirmed.disputedBySubcontractor, confirmed.unconfirmed]).toStrictEqual([none, none])
    expect(of(ash('2024-07-01', 100)).unconfirmed).toStrictEqual(one(100))
  })

  it('were looked at by the authority, on a day of the period', () => {
    const check = (checkedOn: string) =>
      past('SpotCheckRecorded', manager, {
        contractId,
        quarter: '2024q3',
        namingId: namingOf('Ash'),
        checkId: idOf(checkedOn),
        checkedOn,
        found: 'paid-late',
        words: 'Two invoices were late.',
        evidence: [],
      })
    expect(of(check('2024-05-31'), check('2024-06-01')).spotChecks).toStrictEqual({
      'paid-in-time': 0,
      'paid-late': 1,
      'not-paid': 0,
      'no-evidence': 0,
    })
  })
})
