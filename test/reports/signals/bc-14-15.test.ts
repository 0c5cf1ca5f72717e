/** BC-14 and BC-15: terms of pay that are harder on the organisation than on the supplier. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import type { ReportDetails } from '#projections/report.ts'
import { bc14 } from '#reports/signals/indicators/bc-14-payment-terms.ts'
import { bc15 } from '#reports/signals/indicators/bc-15-risk-pass-down.ts'
import { amendment, replying } from '../../domain/invented-changes.ts'
import { requestId } from '../../domain/invented-contract.ts'
import { charityRep, idOf, manager, rep } from '../../domain/invented-world.ts'
import {
  awarded,
  contractId,
  eventId,
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
  subcontract,
} from './scene.ts'

const terms = (body: { readonly paymentTermsDays?: number; readonly paymentByResultsShare?: number }) =>
  on('2024-04-10', 'SupplierTermsRecorded', manager, { contractId, ...body })

describe('payment-term asymmetry', () => {
  const facts = (theirs: number | null, own: number | undefined): readonly Fact[] => [
    awarded(),
    inBid(),
    subcontract({ paymentTermsDays: own }),
    ...(theirs === null ? [] : [terms({ paymentTermsDays: theirs })]),
  ]

  it('is raised where the organisation waits longer than the supplier', () => {
    const [contract, naming, signed, recorded] = facts(14, 30) as [Fact, Fact, Fact, Fact]
    expect(only(bc14, sceneOf([contract, naming, signed, recorded]))).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence: 'Second Start is to be paid in 30 days, the supplier in 14 days.',
      inputs: [
        { name: 'subcontractorTerms', value: 30, unit: 'day' },
        { name: 'supplierTerms', value: 14, unit: 'day' },
        { name: 'longestPaidIn', value: null, unit: 'day' },
        { name: 'invoices', value: 0, unit: 'count' },
        { name: 'threshold', value: 14, unit: 'day' },
      ],
      eventIds: [eventId(signed), eventId(recorded)],
      strength: 27,
    })
  })

  it.each<[number | null, number | undefined, string]>([
    [30, 30, 'clear'],
    [60, 30, 'clear'],
    [60, 31, 'raised'],
    [null, 31, 'raised'],
    [null, 30, 'notEnoughData'],
    [30, undefined, 'notEnoughData'],
  ])('of %s days for the supplier and %s for the organisation is %s', (theirs, own, standing) => {
    expect(only(bc14, sceneOf(facts(theirs, own))).standing).toBe(standing)
  })

  it('takes what was promised where no subcontract says it', () => {
    const promised = inBid({ commitment: { paymentTermsDays: 45 } })
    const found = only(bc14, sceneOf([awarded(), promised]))
    expect([found.standing, found.eventIds]).toStrictEqual(['raised', [eventId(promised)]])
  })

  it('is clear where every invoice was paid sooner in practice, and not where one was not', () => {
    const paid = (paidOn: string) => ({
      delivery: [
        quarterOf('2025q1', {
          namings: [ofNaming({ payments: [invoice('a', '2025-01-01', 1, { paidOn, paid: gbp(1) })] })],
        }),
      ],
    })
    const found = ['2025-01-15', '2025-01-16'].map(day => only(bc14, sceneOf(facts(14, 30), paid(day))))
    expect(found.map(one => [one.standing, inputOf(one, 'longestPaidIn')])).toStrictEqual([
      ['clear', 14],
      ['raised', 15],
    ])
  })
})

describe('risk pass-down', () => {
  const naming = (share: number) => inBid({ commitment: { paymentByResultsShare: share } })
  const report = (risk: { paymentByResultsShare?: number; guaranteesAsked: boolean }): ReportDetails => ({
    contractId,
    period: '2024-06-01',
    scheduled: null,
    standing: 'submitted',
    versions: [
      {
        factId: idOf('report'),
        version: 1,
        at: '2025-06-01T12:00:00.000Z',
        by: rep,
        builtFrom: { position: 1, format: 'candour-report/1', sha256: 'ab'.repeat(32), bytes: 1 },
        says: {
          nilReturn: false,
          underContract: { revenue: gbp(1), revenueIs: 'actual', subcontracted: gbp(1) },
          risk,
          stewardship: [],
          explanations: [],
          declaration: { preparedBy: 'person:rep', capacity: 'Director', statement: 'It is complete.' },
        },
      },
    ],
    withheldFields: [],
    withheld: 0,
    revision: 0,
  })

  it('is raised where twice as much depends on results', () => {
    const recorded = terms({ paymentByResultsShare: 2_000 })
    expect(only(bc15, sceneOf([awarded(), naming(4_000), recorded]))).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence: '40% of the pay of Second Start depends on results, and 20% of the supplier’s.',
      inputs: [
        { name: 'subcontractorShare', value: 4_000, unit: 'basisPoint' },
        { name: 'supplierShare', value: 2_000, unit: 'basisPoint' },
        { name: 'ratio', value: 20_000, unit: 'basisPoint' },
        { name: 'threshold', value: 10_000, unit: 'basisPoint' },
      ],
      eventIds: [eventId(naming(4_000)), eventId(recorded)],
      strength: 50,
    })
  })

  it.each([
    [2_000, 2_000, 'clear'],
    [2_001, 2_000, 'raised'],
    [0, 0, 'clear'],
    [1, 0, 'raised'],
  ])('of %i against %i is %s', (own, theirs, standing) => {
    expect(only(bc15, sceneOf([awarded(), naming(own), terms({ paymentByResultsShare: theirs })])).standing).toBe(
      standing,
    )
  })

  it('lacks data where either share is not known', () => {
    const standings = [
      [awarded(), naming(4_000)],
      [awarded(), inBid(), terms({ paymentByResultsShare: 1 })],
    ].map(facts => only(bc15, sceneOf(facts)).standing)
    expect(standings).toStrictEqual(['notEnoughData', 'notEnoughData'])
  })

  it('takes the supplier’s own report where no terms are recorded, and raises a guarantee by itself', () => {
    const reports = [report({ paymentByResultsShare: 5_000, guaranteesAsked: true })]
    const found = bc15.observe(sceneOf([awarded(), naming(4_000)], { reports }))
    expect(found.map(one => [one.standing, one.namingId, one.eventIds])).toStrictEqual([
      ['clear', namingId, [eventId(naming(4_000)), idOf('report')]],
      ['raised', undefined, [idOf('report')]],
    ])
  })

  it('prefers what the subcontract commits to', () => {
    const commits = on('2024-05-02', 'SubcontractCommitmentRecorded', rep, {
      contractId,
      subcontractId: idOf('subcontract'),
      from: '2024-06-01',
      promises: { commitment: { paymentByResultsShare: 5_000 } },
    })
    const facts = [awarded(), naming(1_000), subcontract(), commits, terms({ paymentByResultsShare: 2_000 })]
    const found = only(bc15, sceneOf(facts))
    expect([found.standing, inputOf(found, 'subcontractorShare'), found.eventIds[0]]).toStrictEqual([
      'raised',
      5_000,
      eventId(commits),
    ])
  })

  it('is clear where the organisation itself supported the change', () => {
    const promises = { commitment: { paymentByResultsShare: 4_000 } }
    const facts = [
      awarded(),
      naming(1_000),
      terms({ paymentByResultsShare: 2_000 }),
      on('2024-08-01', 'AmendmentRequested', rep, { ...amendment, promises, effectiveOn: '2024-09-01' }),
      on('2024-08-02', 'SubcontractorReplied', charityRep, { ...replying, stance: 'supports' }),
      on('2024-08-10', 'RequestApproved', manager, { contractId, requestId, reasons: 'Both want it.' }),
      on('2024-09-01', 'PromisesVaried', rep, { contractId, namingId, promises, requestId }),
    ]
    const unasked = facts.filter(({ type }) => type !== 'SubcontractorReplied')
    expect([facts, unasked].map(one => only(bc15, sceneOf(one)).standing)).toStrictEqual(['clear', 'raised'])
  })
})
