/** BC-16 to BC-18: which cases, at what price and for which work. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import type { Promises } from '#events/naming.ts'
import { bc16 } from '#reports/signals/indicators/bc-16-case-mix.ts'
import { bc17 } from '#reports/signals/indicators/bc-17-price-squeeze.ts'
import { bc18 } from '#reports/signals/indicators/bc-18-scope-squeeze.ts'
import { idOf, manager, rep } from '../../domain/invented-world.ts'
import {
  awarded,
  commitment,
  contractId,
  eventId,
  figureId,
  gbp,
  inBid,
  inputOf,
  namingId,
  ofNaming,
  on,
  only,
  quarterOf,
  sceneOf,
  subcontract,
  volume,
} from './scene.ts'

const commits = (promises: Promises, from = '2024-06-01'): Fact =>
  on(from, 'SubcontractCommitmentRecorded', rep, { contractId, subcontractId: idOf('subcontract'), from, promises })

describe('far more of the hardest cases than under the contract as a whole', () => {
  const mix = (own: ReturnType<typeof volume>, whole: ReturnType<typeof volume>) =>
    sceneOf([awarded(), inBid()], {
      delivery: [
        quarterOf('2024q3', { namings: [ofNaming({ volumes: [own] })], whole: [{ ...whole, factId: 'whole' }] }),
      ],
    })

  it('is raised above 1.5 times the share', () => {
    expect(only(bc16, mix(volume('2024-07', 10, 10, 20), volume('2024-07', 100, 60, 40)))).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence:
        '20 of 40 (50%) cases at Second Start are of high complexity, and 40 of 200 (20%) under the whole contract. Is that what it was asked to take on?',
      inputs: [
        { name: 'highAtOrganisation', value: 20, unit: 'referral' },
        { name: 'allAtOrganisation', value: 40, unit: 'referral' },
        { name: 'highUnderContract', value: 40, unit: 'referral' },
        { name: 'allUnderContract', value: 200, unit: 'referral' },
        { name: 'ratio', value: 25_000, unit: 'basisPoint' },
        { name: 'threshold', value: 15_000, unit: 'basisPoint' },
      ],
      eventIds: [figureId('volume', '2024-07'), 'whole'],
      strength: 67,
    })
  })

  it('is clear at 1.5 times exactly', () => {
    const found = only(bc16, mix(volume('2024-07', 40, 0, 20), volume('2024-07', 70, 0, 20)))
    expect([found.standing, inputOf(found, 'ratio')]).toStrictEqual(['clear', 15_000])
  })

  it('lacks data below 30 cases, without the whole contract beside them, and where the whole is less than its part', () => {
    const few = only(bc16, mix(volume('2024-07', 0, 0, 29), volume('2024-07', 100, 60, 40)))
    const apart = only(bc16, mix(volume('2024-07', 0, 0, 40), volume('2024-08', 100, 60, 40)))
    const less = only(bc16, mix(volume('2024-07', 0, 0, 40), volume('2024-07', 100, 60, 30)))
    expect([few, apart, less].map(one => [one.standing, inputOf(one, 'allAtOrganisation')])).toStrictEqual([
      ['notEnoughData', 29],
      ['notEnoughData', 0],
      ['notEnoughData', 40],
    ])
  })

  it('is clear where cases are harder everywhere', () => {
    expect(only(bc16, mix(volume('2024-07', 10, 0, 30), volume('2024-07', 50, 0, 150))).standing).toBe('clear')
  })
})

describe('a lower price than was promised', () => {
  const facts = (...more: readonly Fact[]) => sceneOf([awarded(), inBid(), subcontract(), ...more])
  const halfTheWork = commitment.volume.map(one => ({ ...one, count: 120 }))

  it('is raised when a referral is paid below 95% of what was promised', () => {
    const agreed = commits({ commitment: { ...commitment, valuePerYear: gbp(9_000_000) } })
    expect(only(bc17, facts(agreed))).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence:
        'By price a referral, the subcontract of Second Start pays 90% of the price promised when it was named. What explains the difference?',
      inputs: [
        { name: 'compared', value: 'price a referral' },
        { name: 'promisedPrice', value: 41_667, unit: 'penny' },
        { name: 'agreedPrice', value: 37_500, unit: 'penny' },
        { name: 'ratio', value: 9_000, unit: 'basisPoint' },
        { name: 'threshold', value: 9_500, unit: 'basisPoint' },
      ],
      eventIds: [eventId(inBid()), eventId(agreed)],
      strength: 11,
    })
  })

  it('is clear where half the money is for half the work', () => {
    const found = only(bc17, facts(commits({ commitment: { valuePerYear: gbp(5_000_000), volume: halfTheWork } })))
    expect([found.standing, inputOf(found, 'ratio')]).toStrictEqual(['clear', 10_000])
  })

  it('compares the value a year where no volume is stated and the scope is the same', () => {
    const found = only(bc17, facts(commits({ services: ['Mentoring'], commitment: { valuePerYear: gbp(9_400_000) } })))
    expect([found.standing, inputOf(found, 'compared'), inputOf(found, 'ratio')]).toStrictEqual([
      'raised',
      'value a year',
      9_400,
    ])
  })

  it('lacks data without a commitment, for another scope, or in another currency', () => {
    const euro = { ...gbp(9_000_000), currency: 'EUR' }
    const found = [
      only(bc17, facts()),
      only(bc17, facts(commits({ services: ['Housing'], commitment: { valuePerYear: gbp(9_000_000) } }))),
      only(bc17, facts(commits({ services: ['Mentoring'], commitment: { valuePerYear: euro } }))),
    ]
    expect(found.map(({ standing }) => standing)).toStrictEqual(Array(3).fill('notEnoughData'))
  })

  it('is clear where the authority itself cut the value, and the subcontract follows', () => {
    const less = { services: ['Mentoring'], commitment: { valuePerYear: gbp(6_000_000) } }
    const varied = on('2024-09-01', 'PromisesVaried', manager, {
      contractId,
      namingId,
      promises: less,
      directionId: idOf('direction'),
    })
    const found = only(bc17, facts(varied, commits(less, '2024-09-01')))
    expect([found.standing, inputOf(found, 'promisedPrice')]).toStrictEqual(['clear', 6_000_000])
  })
})

describe('work that the subcontract leaves out', () => {
  const areas = (...codes: readonly string[]) => ({ scheme: 'invented-areas', version: '1', codes: [...codes] })
  const promises = { services: ['Mentoring', 'Housing'], areas: areas('N', 'S') }
  const facts = (...more: readonly Fact[]) => sceneOf([awarded(), inBid(promises), subcontract(), ...more])

  it('is raised from one fifth of the promised services and areas', () => {
    const agreed = commits({ services: ['Mentoring', 'Housing'], areas: areas('N') })
    expect(only(bc18, facts(agreed))).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence:
        '2 of 4 of the services and areas promised to Second Start are not in its subcontract. Who does that work now?',
      inputs: [
        { name: 'promisedCells', value: 4, unit: 'count' },
        { name: 'cellsLeftOut', value: 2, unit: 'count' },
        { name: 'leftOut', value: 'Mentoring in S; Housing in S' },
        { name: 'share', value: 5_000, unit: 'basisPoint' },
        { name: 'threshold', value: 2_000, unit: 'basisPoint' },
      ],
      eventIds: [eventId(inBid(promises)), eventId(agreed)],
      strength: 38,
    })
  })

  it('is clear where all of it is there, and more', () => {
    const found = only(bc18, facts(commits({ services: ['Housing', 'Mentoring', 'Debt'], areas: areas('S', 'N') })))
    expect([found.standing, inputOf(found, 'cellsLeftOut')]).toStrictEqual(['clear', 0])
  })

  it('compares only the side that both state', () => {
    const found = only(bc18, facts(commits({ services: ['Housing'] })))
    expect([found.standing, inputOf(found, 'leftOut')]).toStrictEqual(['raised', 'Mentoring'])
  })

  it('lacks data where the areas are of another scheme and nothing else is stated, or nothing is recorded', () => {
    const other = commits({ areas: { ...areas('N', 'S'), version: '2' } })
    expect([only(bc18, facts(other)), only(bc18, facts())].map(({ standing }) => standing)).toStrictEqual([
      'notEnoughData',
      'notEnoughData',
    ])
  })

  it('is clear where the authority itself took the area out', () => {
    const less = { services: ['Mentoring', 'Housing'], areas: areas('N') }
    const varied = on('2024-09-01', 'PromisesVaried', manager, {
      contractId,
      namingId,
      promises: less,
      directionId: idOf('direction'),
    })
    expect(only(bc18, facts(varied, commits(less))).standing).toBe('clear')
  })
})
