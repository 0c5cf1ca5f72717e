/** BC-21, BC-27 and BC-30: what only many contracts together can show. */
import { describe, expect, it } from 'vitest'
import { bc21 } from '#reports/signals/indicators/bc-21-ground-concentration.ts'
import { bc27 } from '#reports/signals/indicators/bc-27-deemed-decisions.ts'
import { bc30 } from '#reports/signals/indicators/bc-30-repeat.ts'
import type { ContractTally, Elsewhere } from '#reports/signals/signal.ts'
import { awarded, contractId, elsewhere, inputOf, only, sceneOf } from './scene.ts'

const tally = (change: Partial<ContractTally> = {}): ContractTally => ({
  contractId,
  namings: 0,
  grounds: [],
  outcomes: [],
  raised: 0,
  ...change,
})
const among = (change: Partial<Elsewhere>) => sceneOf([awarded()], { elsewhere: elsewhere(change) })
const alone = sceneOf([awarded()])

describe('one ground for most of what is asked', () => {
  const asking = (...grounds: readonly string[]) =>
    among({
      supplierContracts: [
        tally({ grounds: grounds.map((ground, at) => ({ requestId: `request ${at}`, ground, factId: `fact ${at}` })) }),
        tally(),
      ],
    })

  it('is raised above 60% of at least five requests', () => {
    expect(only(bc21, asking('other', 'other', 'insolvency', 'other', 'other'))).toStrictEqual({
      standing: 'raised',
      sentence: '4 of 5 (80%) requests of Harbour Lane Services give the ground other. What do they have in common?',
      inputs: [
        { name: 'ground', value: 'other' },
        { name: 'onThatGround', value: 4, unit: 'count' },
        { name: 'requests', value: 5, unit: 'count' },
        { name: 'share', value: 8_000, unit: 'basisPoint' },
        { name: 'threshold', value: 6_000, unit: 'basisPoint' },
      ],
      eventIds: ['fact 0', 'fact 1', 'fact 3', 'fact 4'],
      strength: 50,
    })
  })

  it('is clear at 60% exactly', () => {
    const found = only(bc21, asking('insolvency', 'other', 'insolvency', 'other', 'other'))
    expect([found.standing, inputOf(found, 'share')]).toStrictEqual(['clear', 6_000])
  })

  it('lacks data below five requests, and where only this contract was looked at', () => {
    expect(
      [only(bc21, asking('other', 'other', 'other', 'other')), only(bc21, alone)].map(one => one.standing),
    ).toStrictEqual(['notEnoughData', 'notEnoughData'])
  })

  it('is clear where every request has its own ground, whatever their number', () => {
    expect(only(bc21, asking('insolvency', 'other', 'ineligible', 'clericalError', 'nonPerformance')).standing).toBe(
      'clear',
    )
  })
})

describe('an authority that lets time answer', () => {
  const answered = (deemed: number, decided: number) => {
    const requests = Array.from({ length: deemed + decided }, (_, at) => `request ${at}`)
    const outcomes = requests.map((requestId, at) => ({
      requestId,
      deemed: at < deemed,
      at: '2024-09-01T12:00:00.000Z',
    }))
    const grounds = requests.map(requestId => ({ requestId, ground: 'other', factId: `fact of ${requestId}` }))
    return among({ authorityContracts: [tally({ outcomes, grounds })] })
  }

  it('is raised above one in ten', () => {
    expect(only(bc27, answered(2, 8))).toStrictEqual({
      standing: 'raised',
      sentence:
        '2 of 10 (20%) requests to Ministry of Examples were answered by silence. Was there time to decide them?',
      inputs: [
        { name: 'deemed', value: 2, unit: 'count' },
        { name: 'answered', value: 10, unit: 'count' },
        { name: 'share', value: 2_000, unit: 'basisPoint' },
        { name: 'threshold', value: 1_000, unit: 'basisPoint' },
      ],
      eventIds: ['fact of request 0', 'fact of request 1'],
      strength: 11,
    })
  })

  it('is clear at one in ten', () => {
    const found = only(bc27, answered(1, 9))
    expect([found.standing, inputOf(found, 'share')]).toStrictEqual(['clear', 1_000])
  })

  it('lacks data where nothing has been answered, and where only this contract was looked at', () => {
    expect([only(bc27, answered(0, 0)), only(bc27, alone)].map(one => one.standing)).toStrictEqual([
      'notEnoughData',
      'notEnoughData',
    ])
  })

  it('is clear where somebody always decided', () => {
    expect(only(bc27, answered(0, 3)).standing).toBe('clear')
  })
})

describe('more asked of one supplier than of most', () => {
  const against = (raised: number, namings: number, ...others: readonly (readonly [number, number])[]) =>
    among({
      supplierContracts: [
        tally({ raised, namings, grounds: [{ requestId: 'request', ground: 'other', factId: 'fact of the request' }] }),
      ],
      supplierRates: [[raised, namings] as const, ...others].map(([of, over], at) => ({
        supplierId: `supplier ${at}`,
        raised: of,
        namings: over,
      })),
    })

  it('is raised above twice the median, with the interval that chance allows', () => {
    expect(only(bc30, against(5, 10, [1, 10], [2, 10]))).toStrictEqual({
      standing: 'raised',
      sentence:
        '5 signals of BC-01 to BC-07 over 10 namings of Harbour Lane Services: 50.0 for every 100, and between 16.1 and 116.7 where chance is allowed for. The median of suppliers is 20.0.',
      inputs: [
        { name: 'raised', value: 5, unit: 'count' },
        { name: 'namings', value: 10, unit: 'count' },
        { name: 'rate', value: 5_000, unit: 'basisPoint' },
        { name: 'lowest', value: 1_611, unit: 'basisPoint' },
        { name: 'highest', value: 11_668, unit: 'basisPoint' },
        { name: 'suppliers', value: 3, unit: 'count' },
        { name: 'median', value: 2_000, unit: 'basisPoint' },
        { name: 'threshold', value: 20_000, unit: 'basisPoint' },
      ],
      eventIds: ['fact of the request'],
      strength: 10,
    })
  })

  it('is clear at twice the median, and where nothing was raised', () => {
    const twice = only(bc30, against(4, 10, [1, 10], [2, 10]))
    const nothing = only(bc30, against(0, 10, [1, 10], [2, 10]))
    expect([twice, nothing].map(one => [one.standing, inputOf(one, 'rate'), inputOf(one, 'lowest')])).toStrictEqual([
      ['clear', 4_000, 1_076],
      ['clear', 0, 0],
    ])
  })

  it('lacks data below three suppliers, without namings, and where only this contract was looked at', () => {
    const found = [against(5, 10, [0, 10]), against(0, 0, [1, 10], [1, 10], [1, 10]), alone].map(scene =>
      only(bc30, scene),
    )
    expect(found.map(one => one.standing)).toStrictEqual(Array(3).fill('notEnoughData'))
  })

  it('is clear where every supplier has as many', () => {
    expect(only(bc30, against(5, 10, [5, 10], [6, 10], [4, 10])).standing).toBe('clear')
  })
})
