/** The headline ratios: of one contract, and folded over many. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { headlineCounts } from '#reports/signals/headline-counts.ts'
import { addHeadlines, headlinesOf, noHeadlines } from '#reports/signals/ratios.ts'
import { daysOf, medianOf } from '#reports/signals/median.ts'
import { observation, termination } from '../../domain/invented-changes.ts'
import { imported, listed, requestId } from '../../domain/invented-contract.ts'
import { charity, idOf, manager, newcomer, rep } from '../../domain/invented-world.ts'
import {
  awarded,
  contractId,
  inBid,
  invoice,
  namingId,
  ofNaming,
  on,
  organisationOf,
  quarterOf,
  sceneOf,
  subcontract,
  volume,
} from './scene.ts'

const otherId = idOf('naming of Open Gate')
const facts: readonly Fact[] = [
  awarded(),
  inBid(),
  inBid({ namingId: otherId, organisation: newcomer }),
  subcontract(),
  on('2024-08-01', 'TerminationRequested', rep, { ...termination, namingId: otherId, effectiveOn: '2024-09-01' }),
  on('2024-08-20', 'RequestApproved', manager, { contractId, requestId, reasons: 'It is so.' }),
  on('2024-09-01', 'ChangeEffected', rep, { contractId, requestId, effectedOn: '2024-09-01' }),
  on('2025-01-13', 'UnauthorisedChangeObserved', manager, observation),
]
const classed = (party: typeof charity, vcse: boolean) =>
  organisationOf(party, {
    classifications: [{ vcse, asAt: '2023-01-01', definitionVersion: '1', factId: 'class', basis: 'register-checked' }],
  })
const organisations = [classed(charity, true), classed(newcomer, false)]
/** From 1 June 2024 to 31 May 2025: £100,000 and 240 referrals promised to each. */
const delivery = [
  quarterOf('2024q3', {
    namings: [ofNaming({ volumes: [volume('2024-07', 60)], payments: [invoice('a', '2024-08-01', 4_000_000)] })],
  }),
  quarterOf('2025q2', {
    namings: [
      ofNaming({
        namingId: otherId,
        volumes: [volume('2025-05', 300)],
        payments: [invoice('b', '2025-05-31', 12_000_000)],
      }),
    ],
  }),
]
const counts = headlineCounts(sceneOf(facts, { organisations, delivery, today: '2025-05-31' }))

describe('the headline counts of a contract', () => {
  it('hold each promise against what came of it, and hide nobody behind another', () => {
    expect(counts).toStrictEqual({
      namedToContracted: { numerator: 1, denominator: 2, n: 2 },
      namedToDelivered: { numerator: 2, denominator: 2, n: 2 },
      valueKept: { numerator: 14_000_000, denominator: 20_000_000, n: 2 },
      volumeKept: { numerator: 300, denominator: 480, n: 2 },
      promisedToVcse: { numerator: 10_000_000, denominator: 20_000_000, n: 2 },
      paidToVcse: { numerator: 4_000_000, denominator: 16_000_000, n: 2 },
      awardToSignature: [[30, 1]],
      awardToReferral: [
        [91, 1],
        [395, 1],
      ],
      changeControl: { numerator: 1, denominator: 2, n: 2 },
    })
  })

  it('say that nothing was delivered only when 12 months are over and reported', () => {
    const silent = delivery.map(quarter => ({
      ...quarter,
      namings: quarter.namings.filter(one => one.namingId === namingId),
    }))
    const late = [...silent, quarterOf('2025q2', { whole: [volume('2025-06', 9)] })]
    const at = (today: string, reported: typeof delivery) =>
      headlineCounts(sceneOf(facts, { delivery: reported, today })).namedToDelivered
    expect([at('2025-06-30', silent), at('2025-05-31', late), at('2025-06-30', late)]).toStrictEqual([
      { numerator: 1, denominator: 1, n: 1 },
      { numerator: 1, denominator: 1, n: 1 },
      { numerator: 1, denominator: 2, n: 2 },
    ])
  })

  it('are none of a contract that is known only from a published source, or not at all', () => {
    expect([headlineCounts(sceneOf([imported, listed])), headlineCounts(sceneOf([]))]).toStrictEqual([
      noHeadlines,
      noHeadlines,
    ])
  })

  it('count no promise where nothing is reported', () => {
    const { valueKept, volumeKept, promisedToVcse } = headlineCounts(sceneOf(facts, { organisations }))
    const none = { numerator: 0, denominator: 0, n: 0 }
    expect([valueKept, volumeKept, promisedToVcse]).toStrictEqual([none, none, none])
  })
})

describe('the headline ratios', () => {
  it('show counts and no percentage of fewer than five', () => {
    const { namedToContracted, vcsePromiseGap, medianAwardToSignature } = headlinesOf(counts)
    expect(namedToContracted).toStrictEqual({ numerator: 1, denominator: 2, n: 2, basisPoints: null, suppressed: true })
    expect(vcsePromiseGap.basisPoints).toBe(null)
    expect(medianAwardToSignature).toStrictEqual({ n: 1, tenthsOfDays: 300 })
  })

  it('add up over many contracts, in any order', () => {
    const three = [counts, counts, counts].reduce(addHeadlines, noHeadlines)
    const headlines = headlinesOf(three)
    expect(headlines.namedToContracted).toStrictEqual({
      numerator: 3,
      denominator: 6,
      n: 6,
      basisPoints: 5_000,
      suppressed: false,
    })
    expect([
      headlines.valueKept.basisPoints,
      headlines.volumeKept.basisPoints,
      headlines.changeControl.basisPoints,
    ]).toStrictEqual([7_000, 6_250, 5_000])
    expect(headlines.vcsePromiseGap.basisPoints).toBe(2_500)
    expect(headlines.medianAwardToReferral).toStrictEqual({ n: 6, tenthsOfDays: 2_430 })
    expect(addHeadlines(noHeadlines, counts)).toStrictEqual(counts)
    expect(addHeadlines(addHeadlines(counts, noHeadlines), counts)).toStrictEqual(addHeadlines(counts, counts))
  })

  it('of nothing are nothing', () => {
    const { valueKept, medianAwardToReferral } = headlinesOf(noHeadlines)
    expect([valueKept.basisPoints, medianAwardToReferral]).toStrictEqual([null, { n: 0, tenthsOfDays: null }])
  })

  it.each<[readonly number[], number | null]>([
    [[], null],
    [[7], 70],
    [[1, 2], 15],
    [[9, 1, 2], 20],
    [[3, 3, 3, 10], 30],
  ])('the median of %j is %s tenths of a day', (days, tenths) => {
    expect(medianOf(daysOf(days)).tenthsOfDays).toBe(tenths)
  })
})
