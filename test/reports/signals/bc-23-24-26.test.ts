/** BC-23, BC-24 and BC-26: when the money comes, whether it is enough, and to whom it goes. */
import { describe, expect, it } from 'vitest'
import type { DeliveredByNaming, PaymentFigure } from '#projections/delivery.ts'
import { bc23 } from '#reports/signals/indicators/bc-23-late-payment.ts'
import { bc24 } from '#reports/signals/indicators/bc-24-subsidised-delivery.ts'
import { bc26 } from '#reports/signals/indicators/bc-26-hollow-chain.ts'
import { charityRep, idOf, manager, newcomer, rep, smallCharity } from '../../domain/invented-world.ts'
import {
  awarded,
  contractId,
  figureId,
  gbp,
  inBid,
  inputOf,
  invoice,
  namingId,
  ofNaming,
  on,
  only,
  quarterOf,
  sceneOf,
} from './scene.ts'

const otherId = idOf('naming of Lantern House')
const inBidToo = inBid({ namingId: otherId, organisation: smallCharity })

const paidOn = (reference: string, received: string, paid: string, more: Partial<PaymentFigure> = {}): PaymentFigure =>
  invoice(reference, received, 10_000, { paidOn: paid, paid: gbp(10_000), standing: 'confirmed', ...more })

describe('payments that come late, or that nobody confirms', () => {
  const of = (payments: readonly PaymentFigure[], today = '2025-06-30') =>
    sceneOf([awarded(), inBid()], { today, delivery: [quarterOf('2025q1', { namings: [ofNaming({ payments })] })] })
  const inTime = (count: number, more: Partial<PaymentFigure> = {}) =>
    Array.from({ length: count }, (_, at) => paidOn(`T-${at}`, '2025-01-10', '2025-02-09', more))

  it('is raised where more than 5% are paid later than 30 days after receipt', () => {
    const found = only(bc23, of([...inTime(8), paidOn('L-1', '2025-01-10', '2025-02-10')]))
    expect(found).toStrictEqual({
      standing: 'raised',
      sentence:
        '1 of 9 (11.11%) invoices were not paid within 30 days of receipt. 0 of 9 (0%) payments are not confirmed after 30 days.',
      inputs: [
        { name: 'invoices', value: 9, unit: 'count' },
        { name: 'late', value: 1, unit: 'count' },
        { name: 'lateShare', value: 1_111, unit: 'basisPoint' },
        { name: 'lateThreshold', value: 500, unit: 'basisPoint' },
        { name: 'payments', value: 9, unit: 'count' },
        { name: 'unconfirmed', value: 0, unit: 'count' },
        { name: 'unconfirmedShare', value: 0, unit: 'basisPoint' },
        { name: 'unconfirmedThreshold', value: 1_000, unit: 'basisPoint' },
        { name: 'disputedBySupplier', value: 0, unit: 'count' },
        { name: 'disputedByOrganisation', value: 0, unit: 'count' },
      ],
      eventIds: [figureId('payment', 'L-1')],
      strength: 14,
    })
  })

  it('is raised for an invoice that is still unpaid after 30 days', () => {
    const unpaid = invoice('U-1', '2025-05-30', 10_000, {})
    expect([only(bc23, of([unpaid])), only(bc23, of([unpaid], '2025-06-29'))].map(one => one.standing)).toStrictEqual([
      'raised',
      'notEnoughData',
    ])
  })

  it('is raised where more than one payment in ten is neither confirmed nor disputed after 30 days', () => {
    const silent = (count: number) =>
      inTime(count, { standing: 'reported' }).map(one => ({ ...one, reference: `S-${one.reference}` }))
    const found = [1, 2].map(count => only(bc23, of([...inTime(9), ...silent(count)])))
    expect(found.map(one => [one.standing, inputOf(one, 'unconfirmedShare')])).toStrictEqual([
      ['clear', 1_000],
      ['raised', 1_818],
    ])
    const reportedNow = only(bc23, of(inTime(3, { standing: 'reported', at: '2025-06-10T12:00:00.000Z' })))
    expect([reportedNow.standing, inputOf(reportedNow, 'payments')]).toStrictEqual(['clear', 0])
  })

  it('is clear at 5% exactly', () => {
    const found = only(bc23, of([...inTime(19), paidOn('L-1', '2025-01-10', '2025-02-10')]))
    expect([found.standing, inputOf(found, 'lateShare')]).toStrictEqual(['clear', 500])
  })

  it('lacks data before any invoice is reported', () => {
    expect(only(bc23, of([])).standing).toBe('notEnoughData')
  })

  it('is clear where the only late one is in dispute, and where the organisation disputes what it was paid', () => {
    const disputed = invoice('D-1', '2025-01-10', 10_000, { disputedBecause: 'Sent twice.' })
    const found = [only(bc23, of([...inTime(1), disputed])), only(bc23, of(inTime(3, { standing: 'disputed' })))]
    expect(
      found.map(one => [one.standing, inputOf(one, 'disputedBySupplier'), inputOf(one, 'disputedByOrganisation')]),
    ).toStrictEqual([
      ['clear', 1, 0],
      ['clear', 0, 3],
    ])
  })
})

describe('work that costs more than is paid for it', () => {
  const costs = (income: number, fullCost: number, unfundedReferrals: number, quarter = '2025q1') =>
    quarterOf(quarter, {
      namings: [
        ofNaming({
          costs: {
            factId: `costs ${quarter}`,
            at: '2025-04-01T12:00:00.000Z',
            by: charityRep,
            income: gbp(income),
            fullCost: gbp(fullCost),
            unfundedReferrals,
          },
        }),
      ],
    })
  const of = (...delivery: readonly ReturnType<typeof costs>[]) => sceneOf([awarded(), inBid()], { delivery })

  it('is raised where all quarters together pay less than the full cost', () => {
    expect(only(bc24, of(costs(100_000, 90_000, 0), costs(60_000, 110_000, 2, '2025q2')))).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence:
        'Second Start states that it is paid 80% of what the work costs it. It also states 2 referrals without funding.',
      inputs: [
        { name: 'income', value: 160_000, unit: 'penny' },
        { name: 'fullCost', value: 200_000, unit: 'penny' },
        { name: 'ratio', value: 8_000, unit: 'basisPoint' },
        { name: 'threshold', value: 10_000, unit: 'basisPoint' },
        { name: 'unfundedReferrals', value: 2, unit: 'referral' },
      ],
      eventIds: ['costs 2025q1', 'costs 2025q2'],
      strength: 50,
    })
  })

  it('is raised for any referral without funding, also where the rest is paid for', () => {
    expect(only(bc24, of(costs(100_000, 90_000, 1))).standing).toBe('raised')
  })

  it('is clear where the full cost is paid exactly', () => {
    const found = only(bc24, of(costs(100_000, 100_000, 0)))
    expect([found.standing, inputOf(found, 'ratio')]).toStrictEqual(['clear', 10_000])
  })

  it('lacks data where no costs are stated, or none above nothing', () => {
    expect([only(bc24, of()), only(bc24, of(costs(0, 0, 0)))].map(one => one.standing)).toStrictEqual([
      'notEnoughData',
      'notEnoughData',
    ])
  })

  it('is clear where a thin quarter is made up for by the next', () => {
    expect(only(bc24, of(costs(80_000, 100_000, 0), costs(120_000, 100_000, 0, '2025q2'))).standing).toBe('clear')
  })
})

describe('a chain that is hollow', () => {
  const requestId = idOf('request to appoint')
  const affiliated = [
    on('2024-08-01', 'AppointmentRequested', rep, {
      contractId,
      requestId,
      proposed: { organisation: newcomer },
      affiliate: true,
      reasons: 'More hands.',
      evidence: [],
      ground: { family: 'other' },
      effectiveOn: '2024-09-01',
    }),
    on('2024-08-20', 'RequestApproved', manager, { contractId, requestId, reasons: 'It is needed.' }),
    on('2024-09-01', 'ChangeEffected', rep, { contractId, requestId, effectedOn: '2024-09-01', namingId: otherId }),
    inBid({ namingId: otherId, organisation: newcomer, stage: 'later' }, '2024-09-01'),
  ]
  const paying = (one: number, other: number): readonly DeliveredByNaming[] => [
    ofNaming({ payments: [invoice('A-1', '2025-01-10', one)] }),
    ofNaming({ namingId: otherId, payments: [invoice('B-1', '2025-01-10', other)] }),
  ]
  const of = (namings: readonly DeliveredByNaming[], ...more: readonly ReturnType<typeof inBid>[]) =>
    sceneOf([awarded(), inBid(), ...more], { delivery: [quarterOf('2025q1', { namings })] })

  it('is raised where one of several has more than 80%', () => {
    expect(only(bc26, of(paying(900, 100), inBidToo))).toStrictEqual({
      standing: 'raised',
      sentence:
        'Second Start has had 90% of all that was paid to those named, and affiliates of the supplier 0%. What do the others do?',
      inputs: [
        { name: 'paid', value: 1_000, unit: 'penny' },
        { name: 'organisations', value: 2, unit: 'count' },
        { name: 'paidMost', value: 'Second Start' },
        { name: 'topShare', value: 9_000, unit: 'basisPoint' },
        { name: 'topThreshold', value: 8_000, unit: 'basisPoint' },
        { name: 'affiliatesShare', value: 0, unit: 'basisPoint' },
        { name: 'affiliatesThreshold', value: 5_000, unit: 'basisPoint' },
      ],
      eventIds: [figureId('payment', 'A-1'), figureId('payment', 'B-1')],
      strength: 50,
    })
  })

  it('is raised where affiliates have more than half', () => {
    const found = [only(bc26, of(paying(400, 600), ...affiliated)), only(bc26, of(paying(400, 600), inBidToo))]
    expect(found.map(one => [one.standing, inputOf(one, 'affiliatesShare')])).toStrictEqual([
      ['raised', 6_000],
      ['clear', 0],
    ])
  })

  it('is clear at 80% exactly', () => {
    const found = only(bc26, of(paying(800, 200), inBidToo))
    expect([found.standing, inputOf(found, 'topShare')]).toStrictEqual(['clear', 8_000])
  })

  it('lacks data where nothing has been paid to anybody named', () => {
    expect([only(bc26, of([], inBidToo)), only(bc26, of(paying(0, 0)))].map(one => one.standing)).toStrictEqual([
      'notEnoughData',
      'notEnoughData',
    ])
  })

  it('is clear for a lot of a single specialist, and leaves out those below it', () => {
    const below = inBid({ namingId: otherId, organisation: smallCharity, tier: 3, under: namingId, stage: 'later' })
    const found = only(bc26, of(paying(1_000, 500), below))
    expect([found.standing, inputOf(found, 'topShare'), inputOf(found, 'paid')]).toStrictEqual(['clear', 10_000, 1_000])
  })
})
