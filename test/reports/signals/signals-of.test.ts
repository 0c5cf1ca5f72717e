/** The signals of a contract as a whole: all thirty, from facts alone, the same each time. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { addDays } from '#reports/signals/days.ts'
import { indicators } from '#reports/signals/indicators.ts'
import { percent, ratio, strengthOf } from '#reports/signals/observed.ts'
import { SIGNAL_RULES } from '#reports/signals/signal.ts'
import { signalsOf } from '#reports/signals/signals-of.ts'
import { THRESHOLDS, THRESHOLDS_VERSION } from '#reports/signals/thresholds.ts'
import { imported, listed, switchRequest } from '../../domain/invented-contract.ts'
import { charityRep, idOf, manager, newcomer, rep } from '../../domain/invented-world.ts'
import { ofTheContract, ofTheRequest } from '../../projections/every-fact.ts'
import {
  awarded,
  consents,
  contractId,
  deliveryOf,
  elsewhere,
  eventId,
  everybody,
  expected,
  inBid,
  invoice,
  namingId,
  ofNaming,
  on,
  quarterOf,
  sceneOf,
  subcontract,
  volume,
} from './scene.ts'

const ALL = Array.from({ length: 30 }, (_, index) => `BC-${String(index + 1).padStart(2, '0')}`)
const facts: readonly Fact[] = [
  awarded(),
  inBid(),
  inBid({ namingId: idOf('naming of Open Gate'), organisation: newcomer }),
  consents(),
  subcontract({ paymentTermsDays: 45, exclusivityRequired: true }),
  on('2024-08-01', 'SwitchRequested', rep, { ...switchRequest, effectiveOn: '2024-09-01', affiliate: true }),
]
const delivery = ['2024q3', '2024q4', '2025q1'].map((quarter, index) =>
  quarterOf(quarter, {
    expected: expected(quarter, 300),
    whole: [everybody(['2024-08', '2024-11', '2025-02'][index] ?? '', 100)],
    namings: [
      ofNaming({
        volumes: [volume(['2024-08', '2024-11', '2025-02'][index] ?? '', 2, 1)],
        payments: [invoice(quarter, ['2024-08-10', '2024-11-10', '2025-02-10'][index] ?? '', 100_000)],
      }),
    ],
  }),
)
const around = { delivery, elsewhere: elsewhere(), concerns: [] }

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}

describe('the signals of a contract', () => {
  it('are all thirty in the order of the catalogue, each with where it comes from', () => {
    expect(indicators.map(({ id }) => id)).toStrictEqual(ALL)
    const signals = signalsOf(sceneOf(facts, around))
    expect([...new Set(signals.map(({ indicator }) => indicator))]).toStrictEqual(ALL)
    for (const { rules, title, formula, threshold, basis, sentence, standing, strength, indicator } of signals) {
      expect(rules).toBe(SIGNAL_RULES)
      for (const words of [title, formula, threshold, basis]) expect(words, indicator).not.toBe('')
      expect(sentence, indicator).toMatch(/^.*[.?]$/s)
      expect(sentence, indicator).not.toMatch(/undefined|null|NaN|\[object/)
      expect(strength > 0, indicator).toBe(standing === 'raised')
      expect(Number.isInteger(strength) && strength <= 100, indicator).toBe(true)
    }
  })

  it('never count what they have not: inputs are whole numbers, words, or nothing', () => {
    const values = signalsOf(sceneOf(facts, around)).flatMap(({ inputs }) => inputs.map(({ value }) => value))
    const strange = values.filter(value => typeof value === 'number' && !Number.isSafeInteger(value))
    expect(strange).toStrictEqual([])
  })

  it.each<[string, readonly Fact[]]>([
    ['is known only from a published source', [imported, listed]],
    ['is not registered', []],
  ])('say once each that there is not enough data where it %s', (_, known) => {
    const signals = signalsOf(sceneOf(known))
    expect(signals.map(({ indicator }) => indicator)).toStrictEqual(ALL)
    expect(new Set(signals.map(({ standing }) => standing))).toStrictEqual(new Set(['notEnoughData']))
    expect(new Set(signals.map(({ sentence }) => sentence)).size).toBe(1)
  })

  it('raise nothing of a contract in which nothing has happened yet', () => {
    const standings = new Set(signalsOf(sceneOf([awarded()])).map(({ standing }) => standing))
    expect(standings.has('raised')).toBe(false)
  })

  it('are the same each time, and change nothing that they look at', () => {
    const scene = sceneOf(facts, around)
    freeze(scene.chain)
    freeze(scene.delivery)
    expect(signalsOf(scene)).toStrictEqual(signalsOf(sceneOf(facts, around)))
  })

  it('do not hang on the order in which unrelated facts were recorded', () => {
    const [contract, first, second, consent, signed, request] = facts as [Fact, Fact, Fact, Fact, Fact, Fact]
    const other = signalsOf(sceneOf([contract, first, request, signed, consent, second], around))
    expect(other).toStrictEqual(signalsOf(sceneOf(facts, around)))
  })

  it('do not change with facts that have nothing to do with them', () => {
    const unrelated = on('2024-05-01', 'DelegationLimitSet', manager, {
      contractId,
      contractManagerUpTo: { amount: 1, currency: 'GBP', vat: 'exVat' },
      reason: 'Scheme of delegation.',
    })
    expect(signalsOf(sceneOf([...facts, unrelated], around))).toStrictEqual(signalsOf(sceneOf(facts, around)))
  })

  it('stand up to every kind of fact that there is, whole or withheld, in either order', () => {
    const every = [...ofTheContract, ...ofTheRequest]
    for (const history of [every, every.toReversed()]) {
      expect(() => signalsOf(sceneOf(history, around))).not.toThrow()
    }
  })

  it('are worked out from delivery as it was recorded, and say what is disputed', () => {
    const quarters = [
      ['2024q3', '2024-08'],
      ['2024q4', '2024-11'],
    ] as const
    const figures = (month: string, low: number) => [{ month, low, medium: 0, high: 0 }]
    const recorded = quarters.flatMap(([quarter, month]) => {
      const body = { contractId, quarter }
      return [
        on('2024-05-01', 'DemandExpected', manager, { ...body, count: 300, basis: 'Last year.' }),
        on('2025-01-10', 'ReferralVolumesReported', rep, { ...body, months: figures(month, 150) }),
        on('2025-01-10', 'ReferralVolumesReported', rep, { ...body, namingId, months: figures(month, 10) }),
        on('2025-01-12', 'ReferralVolumesDisputed', charityRep, {
          ...body,
          namingId,
          months: [month],
          words: 'It was 5.',
        }),
      ]
    })
    const signals = signalsOf(sceneOf([awarded(), inBid()], { delivery: deliveryOf(recorded) }))
    const shortfall = signals.find(({ indicator }) => indicator === 'BC-03')
    const evidence = recorded.filter(({ type }) => type !== 'ReferralVolumesDisputed').map(eventId)
    expect(shortfall?.standing).toBe('raised')
    expect(shortfall?.inputs.find(({ name }) => name === '2024q4.disputed')?.value).toBe(1)
    expect(shortfall?.eventIds.toSorted()).toStrictEqual([eventId(inBid()), ...evidence].toSorted())
  })

  it('know of which naming they speak', () => {
    const early = signalsOf(sceneOf(facts, around)).find(({ indicator }) => indicator === 'BC-05')
    expect([early?.namingId, early?.standing]).toStrictEqual([namingId, 'raised'])
  })
})

describe('the thresholds', () => {
  it('are one frozen table with the version of the rules, of every indicator', () => {
    expect([THRESHOLDS_VERSION, Object.keys(THRESHOLDS)]).toStrictEqual([SIGNAL_RULES, ALL])
    const rows = Object.values(THRESHOLDS)
    const all = rows.flatMap(row => Object.values(row))
    expect([THRESHOLDS, ...rows, ...all].every(one => Object.isFrozen(one))).toBe(true)
    expect(all.every(({ value, source }) => Number.isInteger(value) && source !== '')).toBe(true)
  })
})

describe('what indicators count with', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 366, '2025-03-01'],
    ['2000-03-01', -1, '2000-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2024-01-01', -1, '2023-12-31'],
  ])('%s and %i days is %s', (day, days, then) => {
    expect(addDays(day, days)).toBe(then)
  })

  it('is as strong as it is far from the threshold, on either side of it', () => {
    const strengths = [
      [90, 90, 365],
      [365, 90, 365],
      [1_000, 90, 365],
      [2_500, 5_000, 0],
      [5, 5, 5],
    ].map(([value = 0, threshold = 0, worst = 0]) => strengthOf(value, threshold, worst))
    expect(strengths).toStrictEqual([1, 100, 100, 50, 100])
  })

  it('reads basis points as people do', () => {
    expect([percent(1_250), percent(10_000), ratio(12_500), ratio(5_000)]).toStrictEqual([
      '12.5%',
      '100%',
      '1.25',
      '0.5',
    ])
  })
})
