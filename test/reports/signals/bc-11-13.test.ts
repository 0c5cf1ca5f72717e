/** BC-11 to BC-13: whether an organisation agreed, can do all that is promised of it, and may work for others. */
import { describe, expect, it } from 'vitest'
import type { Fact, FactOf } from '#events/catalogue.ts'
import { evolveConcern, type ConcernDetails } from '#projections/concern.ts'
import { bc11 } from '#reports/signals/indicators/bc-11-without-consent.ts'
import { bc12 } from '#reports/signals/indicators/bc-12-beyond-capacity.ts'
import { bc13 } from '#reports/signals/indicators/bc-13-exclusivity.ts'
import { concern } from '../../domain/invented-changes.ts'
import { charity, charityRep, idOf, manager, past, rep, timer } from '../../domain/invented-world.ts'
import { inAStream } from '../../projections/folding.ts'
import {
  awarded,
  consents,
  contractId,
  elsewhere,
  eventId,
  gbp,
  inBid,
  inputOf,
  namingId,
  on,
  only,
  organisationOf,
  sceneOf,
  subcontract,
} from './scene.ts'

const named = [awarded(), inBid()]

describe('named without consent', () => {
  const refuses = on('2024-03-01', 'NamingConsentRefused', charityRep, { contractId, namingId, words: 'No.' })
  const opened = on('2024-02-10', 'BidsOpened', manager, { contractId, openedOn: '2024-02-10' })
  const sinceUnknown = past(
    'NamingConsentRecorded',
    charityRep,
    { contractId, namingId },
    { occurredAt: { unknownBefore: '2024-09-01T12:00:00.000Z' } },
  )

  it('is raised where the organisation never answered', () => {
    expect(only(bc11, sceneOf(named))).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence: 'Second Start was named in the bid and has never said that it agrees.',
      inputs: [
        { name: 'consent', value: 'awaited' },
        { name: 'answeredOn', value: null },
        { name: 'neededBy', value: '2024-04-01' },
      ],
      eventIds: [eventId(inBid()), eventId(awarded())],
      strength: 50,
    })
  })

  it.each<[string, readonly Fact[], string, number]>([
    ['agreed by the day of award', [...named, consents('2024-04-01')], 'clear', 0],
    ['agreed a day later', [...named, consents('2024-04-02')], 'raised', 1],
    ['agreed after bids were opened', [...named, opened, consents('2024-02-28')], 'raised', 20],
    ['refused', [...named, refuses], 'raised', 100],
    ['agreed, since when is not known', [...named, sinceUnknown], 'notEnoughData', 0],
    [
      'was named for a contract whose award is not known',
      [awarded({ awardedOn: undefined }), inBid()],
      'notEnoughData',
      0,
    ],
    ['was named after award', [awarded(), inBid({ stage: 'later' })], 'notEnoughData', 0],
    [
      'was taken out of the bid',
      [...named, on('2024-03-01', 'NamingDropped', rep, { contractId, namingId, reason: 'No.' })],
      'notEnoughData',
      0,
    ],
  ])('where it %s is judged so', (_, facts, standing, strength) => {
    const found = only(bc11, sceneOf(facts))
    expect([found.standing, found.strength]).toStrictEqual([standing, strength])
  })

  it('lacks data until the day of award is over', () => {
    const standings = ['2024-04-01', '2024-04-02'].map(today => only(bc11, sceneOf(named, { today })).standing)
    expect(standings).toStrictEqual(['notEnoughData', 'raised'])
  })
})

describe('named beyond capacity', () => {
  const capacity = (valuePerYear: number, asAt = '2024-01-01') => ({
    valuePerYear: gbp(valuePerYear),
    asAt,
    factId: idOf(`capacity as at ${asAt}`),
  })
  const able = (...capacities: ReturnType<typeof capacity>[]) => [organisationOf(charity, { capacities })]
  /** Promised in as many contracts. */
  const promisedIn = (...each: readonly (number | null)[]) =>
    elsewhere({
      promisedElsewhere: () =>
        each.map((pence, index) => ({
          contractId: idOf(`contract ${index}`),
          namingId: idOf(`naming ${index}`),
          valuePerYear: pence === null ? null : gbp(pence),
          referralsPerYear: null,
        })),
    })

  it('is raised where two contracts promise more than it can do', () => {
    const scene = sceneOf(named, { organisations: able(capacity(10_000)), elsewhere: promisedIn(8_000, 7_000) })
    const found = only(bc12, scene)
    expect([found.standing, found.strength, inputOf(found, 'ratio'), inputOf(found, 'contracts')]).toStrictEqual([
      'raised',
      25,
      15_000,
      2,
    ])
    expect(found.eventIds).toStrictEqual([eventId(inBid()), idOf('capacity as at 2024-01-01')])
  })

  it.each<[string, readonly (number | null)[], string]>([
    ['exactly what it can do', [8_000, 2_000], 'clear'],
    ['more than that, with one contract that does not say', [8_000, 2_001, null], 'raised'],
    ['less than that, with one contract that does not say', [8_000, null], 'notEnoughData'],
  ])('of %s is judged so', (_, promised, standing) => {
    const scene = sceneOf(named, { organisations: able(capacity(10_000)), elsewhere: promisedIn(...promised) })
    expect(only(bc12, scene).standing).toBe(standing)
  })

  it('lacks data where only this contract was looked at, or no capacity is stated by that day', () => {
    const standings = [
      sceneOf(named, { organisations: able(capacity(1)) }),
      sceneOf(named, { elsewhere: promisedIn(1) }),
      sceneOf(named, { organisations: able(capacity(1, '2025-07-01')), elsewhere: promisedIn(2) }),
    ].map(scene => only(bc12, scene).standing)
    expect(standings).toStrictEqual(Array(3).fill('notEnoughData'))
  })

  it('is clear once it has grown', () => {
    const organisations = able(capacity(20_000, '2025-01-01'), capacity(10_000))
    expect(only(bc12, sceneOf(named, { organisations, elsewhere: promisedIn(8_000, 7_000) })).standing).toBe('clear')
  })
})

describe('exclusivity imposed', () => {
  const exclusive = subcontract({ exclusivityRequired: true })
  const about = { contractId, subcontractId: idOf('subcontract') }
  const varied = (day: string) =>
    on(day, 'SubcontractVaried', rep, {
      ...about,
      variedOn: day,
      reason: 'The term is taken out.',
      scope: 'Mentoring',
      exclusivityRequired: false,
      flowDowns: [],
    })
  const refusedTerm = on('2024-05-01', 'SubcontractTermRefusedByRule', timer, {
    ...about,
    pack: { packId: 'uk-moj-df-2020', version: '1.0.0' },
    term: 'exclusivity',
    words: 'Exclusivity is not allowed.',
  })
  const told = (change: Partial<FactOf<'ConcernReported'>['body']> = {}, ...after: readonly Fact[]): ConcernDetails => {
    const first = on('2024-08-01', 'ConcernReported', charityRep, { ...concern, about: 'exclusivity', ...change })
    const details = inAStream([first, ...after]).reduce<ConcernDetails | null>(evolveConcern, null)
    if (details === null) throw new Error('nothing was told')
    return details
  }
  const concludes = (outcome: FactOf<'ConcernConcluded'>['body']['outcome']) =>
    on('2024-09-01', 'ConcernConcluded', manager, { concernId: concern.concernId, outcome, words: 'Both were asked.' })

  it('is raised where the subcontract requires it, and where the rules refused the term', () => {
    const found = [[exclusive], [exclusive, refusedTerm]].map(facts => only(bc13, sceneOf([...named, ...facts])))
    expect(found.map(one => [one.standing, one.strength, inputOf(one, 'refusedByRule')])).toStrictEqual([
      ['raised', 100, 0],
      ['raised', 100, 1],
    ])
    expect(found[0]?.eventIds).toStrictEqual([eventId(inBid()), eventId(exclusive)])
  })

  it('is clear where it does not, and from the day on which the term is taken out', () => {
    const facts = [...named, exclusive, varied('2024-10-01')]
    const standings = ['2024-09-30', '2024-10-01'].map(today => only(bc13, sceneOf(facts, { today })).standing)
    expect([...standings, only(bc13, sceneOf([...named, subcontract()])).standing]).toStrictEqual([
      'raised',
      'clear',
      'clear',
    ])
  })

  it('lacks data without a subcontract', () => {
    expect(only(bc13, sceneOf(named)).standing).toBe('notEnoughData')
  })

  it.each<[string, ConcernDetails, string]>([
    ['told', told(), 'raised'],
    ['told and upheld', told({}, concludes('upheld')), 'raised'],
    ['told and not upheld', told({}, concludes('not-upheld')), 'clear'],
    ['about something else', told({ about: 'pressure' }), 'clear'],
    ['about another contract', told({ contractId: idOf('another contract') }), 'clear'],
  ])('with a concern %s is %s, for those who may know', (_, concerning, standing) => {
    const facts = [...named, subcontract()]
    expect(only(bc13, sceneOf(facts, { concerns: [concerning] })).standing).toBe(standing)
    expect(only(bc13, sceneOf(facts)).standing).toBe('clear')
  })

  it('says it of the contract where the concern names nobody', () => {
    const { namingId: _, ...unnamed } = told()
    const found = bc13.observe(sceneOf([...named, subcontract()], { concerns: [unnamed] }))
    expect(found.map(one => [one.standing, one.namingId])).toStrictEqual([
      ['clear', namingId],
      ['raised', undefined],
    ])
  })
})
