/** What was delivered and paid between two days. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { corrected } from '#events/correction.ts'
import { deliveredBetween } from '#projections/delivered.ts'
import { evolveDelivery } from '#projections/delivery-course.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import { contractId, namingId, underId } from '../domain/invented-contract.ts'
import { charityRep, idOf, past, rep } from '../domain/invented-world.ts'
import { inAStream } from './folding.ts'

const pounds = (amount: number) => ({ amount: amount * 100, currency: 'GBP', vat: 'exVat' as const })
const q2 = { contractId, quarter: '2024q2' }
const month = (name: string, low: number, medium: number, high: number) => ({ month: name, low, medium, high })
const invoice = (reference: string, invoiceReceivedOn: string, paidOn?: string) => ({
  reference,
  invoiceReceivedOn,
  dueOn: '2024-07-30',
  due: pounds(10),
  ...(paidOn === undefined ? {} : { paidOn, paid: pounds(9) }),
})

function quarterOf(...facts: readonly Fact[]): DeliveryQuarter {
  const known = corrected(inAStream(facts)).reduce<DeliveryQuarter | null>(evolveDelivery, null)
  if (known === null) throw new Error('nothing was said')
  return known
}

const volumes = past('ReferralVolumesReported', rep, {
  ...q2,
  namingId,
  months: [month('2024-04', 1, 2, 3), month('2024-05', 10, 20, 30), month('2024-06', 100, 200, 300)],
})
const whole = past('ReferralVolumesReported', rep, { ...q2, months: [month('2024-05', 7, 7, 7)] })
const payments = past('PaymentsReported', rep, {
  ...q2,
  namingId,
  payments: [
    invoice('A', '2024-04-30', '2024-05-31'),
    invoice('B', '2024-05-31', '2024-06-01'),
    invoice('C', '2024-05-01'),
  ],
})
const others = past('PaymentsReported', rep, {
  ...q2,
  namingId: underId,
  payments: [invoice('A', '2024-05-02', '2024-05-03')],
})
const quarter = quarterOf(volumes, whole, payments, others)

describe('delivered between two days', () => {
  it('counts payments by the day of payment, invoices by the day on which they came, and months by their first day', () => {
    expect(deliveredBetween([quarter], namingId, '2024-05-01', '2024-05-31')).toStrictEqual({
      paid: 900,
      referrals: 60,
      low: 10,
      medium: 20,
      high: 30,
      invoices: 2,
      factIds: [idOf('fact 0'), idOf('fact 2')],
    })
  })

  it('splits no month: one whose first day is outside counts nothing', () => {
    expect(deliveredBetween([quarter], namingId, '2024-04-02', '2024-04-30').referrals).toBe(0)
    expect(deliveredBetween([quarter], namingId, '2024-06-01', '2024-06-01').referrals).toBe(600)
  })

  it('counts, without a naming, the volumes of everybody together, and the payments to everybody', () => {
    const all = deliveredBetween([quarter], null, '2024-04-01', '2024-06-30')
    expect(all).toStrictEqual({
      paid: 2_700,
      referrals: 21,
      low: 7,
      medium: 7,
      high: 7,
      invoices: 4,
      factIds: [idOf('fact 1'), idOf('fact 2'), idOf('fact 3')],
    })
  })

  it('is nothing where nothing was said', () => {
    const nothing = { paid: 0, referrals: 0, low: 0, medium: 0, high: 0, invoices: 0, factIds: [] }
    expect(deliveredBetween([], namingId, '2024-04-01', '2024-06-30')).toStrictEqual(nothing)
    expect(deliveredBetween([quarter], idOf('nobody'), '2024-04-01', '2024-06-30')).toStrictEqual(nothing)
    expect(deliveredBetween([quarter], namingId, '2024-06-30', '2024-04-01')).toStrictEqual(nothing)
  })

  it('keeps a disputed figure in the sum, and names the correction of a corrected one', () => {
    const disputed = past('PaymentsDisputed', charityRep, {
      ...q2,
      namingId,
      references: ['A'],
      words: 'It never came.',
    })
    expect(deliveredBetween([quarterOf(payments, disputed)], namingId, '2024-05-31', '2024-05-31').paid).toBe(900)
    const { type, occurredAt } = payments
    const correction = past('DeliveryCorrected', rep, {
      ...q2,
      corrects: idOf('fact 0'),
      data: {
        type,
        occurredAt,
        body: { ...q2, namingId, payments: [invoice('A', '2024-04-30', '2024-06-30')] },
      } as never,
      reason: 'Paid a month later.',
    })
    const again = deliveredBetween([quarterOf(payments, correction)], namingId, '2024-06-30', '2024-06-30')
    expect([again.paid, again.factIds]).toStrictEqual([900, [idOf('fact 0'), idOf('fact 1')]])
  })
})
