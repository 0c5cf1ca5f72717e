/** BC-02 to BC-04: work and money that were promised, against those that came. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import { bc02 } from '#reports/signals/indicators/bc-02-zero-volume.ts'
import { bc03 } from '#reports/signals/indicators/bc-03-relative-shortfall.ts'
import { bc04 } from '#reports/signals/indicators/bc-04-vcse-share.ts'
import { charity, idOf, manager, newcomer, rep } from '../../domain/invented-world.ts'
import {
  awarded,
  contractId,
  eventId,
  everybody,
  expected,
  figureId,
  gbp,
  inBid,
  inputOf,
  invoice,
  namingId,
  ofNaming,
  on,
  only,
  organisationOf,
  quarterOf,
  sceneOf,
  volume,
} from './scene.ts'

const named = [awarded(), inBid()]
/** The authority cuts the promise of Second Start to a tenth, from the first day. */
const promises = {
  commitment: { valuePerYear: gbp(1_000_000), volume: [{ from: '2024-06-01', to: '2025-05-31', count: 24 }] },
}
const directionId = idOf('direction')
const cut: readonly Fact[] = [
  on('2024-06-01', 'ReductionDirected', manager, {
    contractId,
    directionId,
    namingId,
    promises,
    from: '2024-06-01',
    reasons: 'Fewer people are referred to us.',
  }),
  on('2024-06-01', 'PromisesVaried', manager, { contractId, namingId, promises, directionId }),
]
const cutBySupplier = on('2024-06-01', 'PromisesVaried', rep, {
  contractId,
  namingId,
  promises,
  requestId: idOf('cut'),
})

describe('zero volume', () => {
  const wholeOf = (each: number) =>
    quarterOf('2024q3', { whole: ['2024-07', '2024-08', '2024-09'].map(month => everybody(month, each)) })

  it('is raised when others are referred and nobody to this one', () => {
    const found = only(bc02, sceneOf(named, { delivery: [wholeOf(20)] }))
    expect(found).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence: 'Nobody was referred to Second Start in 121 days, and 80 were promised by 2024-09-30.',
      inputs: [
        { name: 'promised', value: 80, unit: 'referral' },
        { name: 'delivered', value: 0, unit: 'referral' },
        { name: 'deliveredByEverybody', value: 60, unit: 'referral' },
        { name: 'daysSinceStart', value: 121, unit: 'day' },
        { name: 'disputed', value: 0, unit: 'count' },
        { name: 'threshold', value: 90, unit: 'day' },
      ],
      eventIds: [eventId(inBid()), ...['2024-07', '2024-08', '2024-09'].map(month => figureId('whole', month))],
      strength: 11,
    })
  })

  it('is clear with a single referral', () => {
    const delivery = [quarterOf('2024q3', { namings: [ofNaming({ volumes: [volume('2024-09', 1)] })] })]
    const found = only(bc02, sceneOf(named, { delivery }))
    expect([found.standing, inputOf(found, 'delivered')]).toStrictEqual(['clear', 1])
  })

  it.each([
    ['2024-08-29', 89, 'notEnoughData'],
    ['2024-08-30', 90, 'raised'],
  ])('on %s, after %i days, is %s', (today, days, standing) => {
    const found = only(bc02, sceneOf(named, { delivery: [wholeOf(20)], today }))
    expect([found.standing, inputOf(found, 'daysSinceStart')]).toStrictEqual([standing, days])
  })

  it.each<[string, readonly Fact[], readonly DeliveryQuarter[]]>([
    ['nothing is reported', named, []],
    ['no volume was promised', [awarded(), inBid({ commitment: { valuePerYear: gbp(1) } })], [wholeOf(20)]],
    ['no first day is known', [awarded({ awardedOn: undefined, period: undefined }), inBid()], [wholeOf(20)]],
    ['nobody was referred to anybody: the service is not commissioned', named, [wholeOf(0)]],
  ])('lacks data where %s', (_, facts, delivery) => {
    expect(only(bc02, sceneOf(facts, { delivery })).standing).toBe('notEnoughData')
  })
})

describe('relative volume shortfall', () => {
  /** 300 expected and 150 delivered by everybody in each quarter; so many by Second Start, to whom 60 were promised. */
  const quarters = (...each: readonly (readonly [quarter: string, month: string, delivered: number])[]) =>
    each.map(([quarter, month, delivered]) =>
      quarterOf(quarter, {
        expected: expected(quarter, 300),
        whole: [everybody(month, 150)],
        namings: [ofNaming({ volumes: [volume(month, delivered)] })],
      }),
    )
  const both = (third: number, fourth: number) => quarters(['2024q3', '2024-08', third], ['2024q4', '2024-11', fourth])

  it('is raised below a half in two consecutive quarters', () => {
    const found = only(bc03, sceneOf(named, { delivery: both(10, 5) }))
    expect([found.standing, found.strength, found.eventIds]).toStrictEqual([
      'raised',
      33,
      [
        eventId(inBid()),
        figureId('volume', '2024-08'),
        figureId('whole', '2024-08'),
        figureId('expected', '2024q3'),
        figureId('volume', '2024-11'),
        figureId('whole', '2024-11'),
        figureId('expected', '2024q4'),
      ],
    ])
    expect(found.inputs.slice(0, 6)).toStrictEqual([
      { name: '2024q3.delivered', value: 10, unit: 'referral' },
      { name: '2024q3.promised', value: 60, unit: 'referral' },
      { name: '2024q3.deliveredByEverybody', value: 150, unit: 'referral' },
      { name: '2024q3.expected', value: 300, unit: 'referral' },
      { name: '2024q3.relative', value: 3_333, unit: 'basisPoint' },
      { name: '2024q3.disputed', value: 0, unit: 'count' },
    ])
  })

  it.each([
    ['exactly half of the general share, twice', 15, 15],
    ['one bad quarter and one good one', 5, 20],
    ['a general fall that everybody shares', 30, 30],
  ])('is clear at %s', (_, third, fourth) => {
    expect(only(bc03, sceneOf(named, { delivery: both(third, fourth) })).standing).toBe('clear')
  })

  it.each<[string, readonly DeliveryQuarter[], string]>([
    ['nothing is reported', [], '2025-06-30'],
    ['there is one quarter', quarters(['2024q3', '2024-08', 1]), '2025-06-30'],
    ['two quarters are apart', quarters(['2024q3', '2024-08', 1], ['2025q1', '2025-02', 1]), '2025-06-30'],
    ['what was expected is not said', both(1, 1).map(({ expected: _, ...rest }) => rest), '2025-06-30'],
    ['the whole is not reported', both(1, 1).map(one => ({ ...one, whole: [] })), '2025-06-30'],
    ['the second quarter is not over', both(1, 1), '2024-12-30'],
  ])('lacks data where %s', (_, delivery, today) => {
    expect(only(bc03, sceneOf(named, { delivery, today })).standing).toBe('notEnoughData')
  })

  it('is measured by what the authority has left, and not by what the supplier has cut', () => {
    const delivery = both(4, 4)
    expect(only(bc03, sceneOf([...named, ...cut], { delivery })).standing).toBe('clear')
    expect(only(bc03, sceneOf([...named, cutBySupplier], { delivery })).standing).toBe('raised')
  })
})

describe('voluntary sector share drop', () => {
  const otherId = idOf('naming of Open Gate')
  const facts = [...named, inBid({ namingId: otherId, organisation: newcomer })]
  const classed = (party: typeof charity, ...classes: readonly (readonly [asAt: string, vcse: boolean])[]) =>
    organisationOf(party, {
      classifications: classes.map(([asAt, vcse]) => ({
        asAt,
        vcse,
        basis: 'register-checked' as const,
        definitionVersion: '1',
        factId: idOf(`class of ${party.name} as at ${asAt}`),
      })),
    })
  const organisations = [classed(charity, ['2023-01-01', true]), classed(newcomer, ['2023-01-01', false])]
  /** Pence paid in July 2024 and in June 2025, so that 12 months are known. */
  const paid = (toCharity: number, toOther: number) => [
    quarterOf('2024q3', { namings: [ofNaming({ payments: [invoice('a', '2024-07-15', toCharity)] })] }),
    quarterOf('2025q2', {
      namings: [ofNaming({ namingId: otherId, payments: [invoice('b', '2025-06-01', toOther)] })],
    }),
  ]

  it('is raised where half was promised and a fifth is paid', () => {
    const found = only(bc04, sceneOf(facts, { organisations, delivery: paid(2_000_000, 8_000_000) }))
    expect([found.standing, found.strength]).toStrictEqual(['raised', 60])
    expect(found.inputs).toStrictEqual([
      { name: 'promisedToVcse', value: 10_000_000, unit: 'penny' },
      { name: 'promised', value: 20_000_000, unit: 'penny' },
      { name: 'paidToVcse', value: 2_000_000, unit: 'penny' },
      { name: 'paid', value: 10_000_000, unit: 'penny' },
      { name: 'drop', value: 3_000, unit: 'basisPoint' },
      { name: 'kept', value: 4_000, unit: 'basisPoint' },
      { name: 'threshold', value: 1_000, unit: 'basisPoint' },
      { name: 'keptThreshold', value: 7_500, unit: 'basisPoint' },
    ])
  })

  it.each([
    [4_001, 5_999, 999, 'clear'],
    [4_000, 6_000, 1_000, 'raised'],
  ])('at %i of 10,000 pence to the charity (a drop of %i) is %s', (toCharity, toOther, drop, standing) => {
    const found = only(bc04, sceneOf(facts, { organisations, delivery: paid(toCharity, toOther) }))
    expect([found.standing, inputOf(found, 'drop')]).toStrictEqual([standing, drop])
  })

  it('lacks data where a class, a promise or 12 months of payments are missing', () => {
    const delivery = paid(1, 1)
    const unpriced = [...named, inBid({ namingId: otherId, organisation: newcomer, commitment: { share: 1 } })]
    const lacking = [
      sceneOf(facts, { delivery }),
      sceneOf(unpriced, { organisations, delivery }),
      sceneOf(facts, { organisations }),
      sceneOf(facts, { organisations, delivery: delivery.slice(0, 1), today: '2024-09-30' }),
    ]
    expect(lacking.map(scene => only(bc04, scene).standing)).toStrictEqual(Array(4).fill('notEnoughData'))
  })

  it('is clear where the charity is classified anew, and where the authority itself cut its promise', () => {
    const anew = [
      classed(charity, ['2023-01-01', true], ['2024-08-01', false]),
      classed(newcomer, ['2023-01-01', false]),
    ]
    const asPromised = sceneOf(facts, { organisations: anew, delivery: paid(5_000, 5_000) })
    const asCut = sceneOf([...facts, ...cut], { organisations, delivery: paid(1_000, 9_000) })
    expect([only(bc04, asPromised), only(bc04, asCut)].map(({ standing }) => standing)).toStrictEqual([
      'clear',
      'clear',
    ])
  })
})
