/** BC-29: after permission to end the work of an organisation, who does it. */
import { describe, expect, it } from 'vitest'
import type { Fact, FactOf } from '#events/catalogue.ts'
import { bc29 } from '#reports/signals/indicators/bc-29-no-substitute.ts'
import { charityRep, idOf, manager, newcomer, rep, smallCharity, timer } from '../../domain/invented-world.ts'
import { awarded, contractId, eventId, gbp, inBid, inputOf, namingId, on, only, sceneOf } from './scene.ts'

const requestId = idOf('request to end')
const asks = (change: Partial<FactOf<'TerminationRequested'>['body']> = {}): Fact =>
  on('2024-09-01', 'TerminationRequested', rep, {
    contractId,
    requestId,
    namingId,
    ground: { family: 'other' },
    reasons: 'Fewer people come.',
    evidence: [],
    selfPerform: false,
    effectiveOn: '2024-10-01',
    ...change,
  })
const approves = on('2024-09-10', 'RequestApproved', manager, { contractId, requestId, reasons: 'It is agreed.' })
const plans = (day: string): Fact =>
  on(day, 'ReplacementPlanSubmitted', rep, { contractId, requestId, plan: 'Open Gate takes over.', evidence: [] })
const comesIn = (pence: number, day = '2024-10-01'): Fact =>
  inBid(
    {
      namingId: idOf('naming of Open Gate'),
      organisation: newcomer,
      stage: 'later',
      commitment: { valuePerYear: gbp(pence) },
    },
    day,
  )
const facts = (...more: readonly Fact[]) => sceneOf([awarded(), inBid(), asks(), approves, ...more])

describe('nobody in the place of an organisation that left', () => {
  it('is raised where no plan comes in seven days, and nobody does the work after sixty', () => {
    expect(only(bc29, facts())).toStrictEqual({
      standing: 'raised',
      namingId,
      requestId,
      sentence:
        'No replacement plan came by 2024-09-17. 0% of what was promised to Second Start a year is promised to others instead. Who does the rest of the work?',
      inputs: [
        { name: 'permittedOn', value: '2024-09-10' },
        { name: 'planBy', value: '2024-09-17' },
        { name: 'planOn', value: null },
        { name: 'lostPerYear', value: 10_000_000, unit: 'penny' },
        { name: 'replacedPerYear', value: 0, unit: 'penny' },
        { name: 'ratio', value: 0, unit: 'basisPoint' },
        { name: 'threshold', value: 10_000, unit: 'basisPoint' },
      ],
      eventIds: [eventId(asks()), eventId(inBid())],
      strength: 100,
    })
  })

  it('is raised for a plan that came late, and for a replacement promised less', () => {
    const late = only(bc29, facts(plans('2024-09-20'), comesIn(10_000_000)))
    const less = only(bc29, facts(plans('2024-09-17'), comesIn(7_500_000)))
    expect([late, less].map(one => [one.standing, inputOf(one, 'ratio'), one.strength])).toStrictEqual([
      ['raised', 10_000, 5],
      ['raised', 7_500, 25],
    ])
  })

  it('is clear where the plan came in time and as much is promised to somebody else', () => {
    const arrival = comesIn(10_000_000)
    const found = only(bc29, facts(plans('2024-09-17'), arrival))
    expect([found.standing, inputOf(found, 'replacedPerYear'), found.eventIds]).toStrictEqual([
      'clear',
      10_000_000,
      [eventId(asks()), eventId(inBid()), eventId(arrival)],
    ])
  })

  it('counts what others are promised on top, and nobody who came after the sixty days', () => {
    const otherId = idOf('naming of Lantern House')
    const there = inBid({ namingId: otherId, organisation: smallCharity, commitment: { valuePerYear: gbp(2_000_000) } })
    const more = on('2024-10-01', 'PromisesVaried', rep, {
      contractId,
      namingId: otherId,
      promises: { commitment: { valuePerYear: gbp(12_000_000) } },
      requestId: idOf('amendment'),
    })
    const found = [
      only(bc29, facts(there, more, plans('2024-09-17'))),
      only(bc29, facts(plans('2024-09-17'), comesIn(10_000_000, '2024-11-10'))),
    ]
    expect(found.map(one => [one.standing, inputOf(one, 'replacedPerYear')])).toStrictEqual([
      ['clear', 10_000_000],
      ['raised', 0],
    ])
  })

  it('holds the supplier to the day of the rules where they set one', () => {
    const until = on('2024-09-10', 'DeadlineSet', timer, {
      contractId,
      requestId,
      deadlineId: idOf('plan deadline'),
      of: 'replacement-plan',
      pack: { packId: 'us-dbe-26.53f', version: '1.0.0' },
      length: 14,
      unit: 'calendar-day',
      countFirstDay: false,
      startsAt: 'decided',
      startedOn: '2024-09-10',
      lastDay: '2024-09-24',
      endsAt: '2024-09-24T22:59:59.999Z',
      calendar: { calendarId: 'GB-EAW', version: '2025.1', timeZone: 'Europe/London' },
      working: [{ day: '2024-09-11', counts: true, number: 1 }],
    })
    const found = only(bc29, facts(until, plans('2024-09-24'), comesIn(10_000_000)))
    expect([found.standing, inputOf(found, 'planBy')]).toStrictEqual(['clear', '2024-09-24'])
  })

  it('lacks data while there is time, where no value was promised, and where nothing was permitted', () => {
    const unvalued = sceneOf([awarded(), inBid({ commitment: undefined }), asks(), approves, plans('2024-09-12')])
    const early = sceneOf([awarded(), inBid(), asks(), approves], { today: '2024-09-17' })
    const asked = sceneOf([awarded(), inBid(), asks()])
    expect([unvalued, early, asked].map(scene => only(bc29, scene).standing)).toStrictEqual(
      Array(3).fill('notEnoughData'),
    )
  })

  it('is clear where the authority itself cut the work, and the organisation does not object', () => {
    const cut = asks({ ground: { family: 'authorityChange' }, evidence: [{ title: 'Letter of the authority' }] })
    const objects = on('2024-09-05', 'SubcontractorReplied', charityRep, {
      contractId,
      requestId,
      namingId,
      stance: 'objects',
      words: 'Nothing was cut.',
    })
    const found = [
      [cut, approves],
      [cut, objects, approves],
    ].map(said => only(bc29, sceneOf([awarded(), inBid(), ...said])))
    expect(found.map(({ standing }) => standing)).toStrictEqual(['clear', 'raised'])
  })

  it('asks for nobody once the contract has ended', () => {
    const ended = on('2024-10-15', 'ContractEnded', manager, {
      contractId,
      endedOn: '2024-10-15',
      reason: 'By agreement.',
    })
    expect(only(bc29, facts(plans('2024-09-12'), ended)).standing).toBe('clear')
  })
})
