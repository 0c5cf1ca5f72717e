/** BC-19 and BC-20: less work without permission, and a decision before anybody was heard. */
import { describe, expect, it } from 'vitest'
import type { Fact, FactOf } from '#events/catalogue.ts'
import type { Promises } from '#events/naming.ts'
import { bc19 } from '#reports/signals/indicators/bc-19-creeping-reduction.ts'
import { bc20 } from '#reports/signals/indicators/bc-20-reply-bypassed.ts'
import { charityRep, idOf, manager, rep, timer } from '../../domain/invented-world.ts'
import {
  awarded,
  commitment,
  contractId,
  eventId,
  gbp,
  inBid,
  inputOf,
  namingId,
  on,
  only,
  sceneOf,
  subcontract,
} from './scene.ts'

const requestId = idOf('request')
const dbe = { packId: 'us-dbe-26.53f', version: '1.0.0' }
const about = { contractId, requestId, namingId }
const why = {
  ground: { family: 'other' as const },
  reasons: 'Fewer people come.',
  evidence: [],
  effectiveOn: '2024-09-01',
}
const approves = (day: string): Fact =>
  on(day, 'RequestApproved', manager, { contractId, requestId, reasons: 'It is agreed.' })

describe('less than was promised, and nobody permitted it', () => {
  const cutTo = (percent: number): Promises => ({
    commitment: {
      ...commitment,
      volume: commitment.volume.map(one => ({ ...one, count: (one.count * percent) / 100 })),
    },
  })
  const commits = (promises: Promises, from = '2024-09-01'): Fact =>
    on(from, 'SubcontractCommitmentRecorded', rep, { contractId, subcontractId: idOf('subcontract'), from, promises })
  const facts = (...more: readonly Fact[]) => sceneOf([awarded(), inBid(), subcontract(), ...more])

  it('is raised when the promised volume is cut by 15% and nothing was asked', () => {
    const agreed = commits(cutTo(85))
    expect(only(bc19, facts(agreed))).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence:
        'By volume, the subcontract of Second Start commits to 15% less than is promised, and no reduction was approved. Was one asked for?',
      inputs: [
        { name: 'compared', value: 'volume' },
        { name: 'promised', value: 720, unit: 'referral' },
        { name: 'committed', value: 612, unit: 'referral' },
        { name: 'reduction', value: 1_500, unit: 'basisPoint' },
        { name: 'unpermittedReductionsReported', value: 0, unit: 'count' },
        { name: 'threshold', value: 1_000, unit: 'basisPoint' },
      ],
      eventIds: [eventId(inBid()), eventId(agreed)],
      strength: 6,
    })
  })

  it('is clear when the authority itself has directed the same cut', () => {
    const varied = on('2024-09-01', 'PromisesVaried', manager, {
      contractId,
      namingId,
      promises: cutTo(85),
      directionId: idOf('direction'),
    })
    const found = only(bc19, facts(varied, commits(cutTo(85))))
    expect([found.standing, inputOf(found, 'reduction')]).toStrictEqual(['clear', 0])
  })

  it('is clear when the same cut was asked for and approved', () => {
    const asks = on('2024-08-01', 'ReductionRequested', rep, {
      ...about,
      ...why,
      promises: cutTo(85),
      selfPerform: false,
    })
    expect(only(bc19, facts(asks, commits(cutTo(85)))).standing).toBe('raised')
    expect(only(bc19, facts(asks, approves('2024-08-20'), commits(cutTo(85)))).standing).toBe('clear')
  })

  it('is raised from a tenth on, by the value too, and by the last commitment only', () => {
    const found = [9_000_000, 9_010_000, 12_000_000].map(pence =>
      only(bc19, facts(commits(cutTo(50)), commits({ commitment: { valuePerYear: gbp(pence) } }, '2024-10-01'))),
    )
    expect(found.map(one => [one.standing, inputOf(one, 'compared'), inputOf(one, 'reduction')])).toStrictEqual([
      ['raised', 'value a year', 1_000],
      ['clear', 'value a year', 990],
      ['clear', 'value a year', -2_000],
    ])
  })

  it('is held against the first commitment where nothing was promised in figures', () => {
    const scene = sceneOf([
      awarded(),
      inBid({ commitment: undefined }),
      subcontract(),
      commits(cutTo(100)),
      commits(cutTo(80), '2025-01-01'),
    ])
    const found = only(bc19, scene)
    expect([found.standing, inputOf(found, 'reduction')]).toStrictEqual(['raised', 2_000])
  })

  it('is raised when a reduction without permission is reported, whatever the subcontract says', () => {
    const seen = on('2024-11-01', 'UnauthorisedChangeObserved', charityRep, {
      contractId,
      namingId,
      observationId: idOf('seen'),
      kind: 'reduce',
      observedOn: '2024-10-20',
      words: 'We get half of the people.',
      evidence: [],
    })
    const found = only(bc19, facts(seen))
    expect([found.standing, found.sentence, found.eventIds, found.strength]).toStrictEqual([
      'raised',
      '1 reduction of the work of Second Start that nobody permitted is reported.',
      [eventId(inBid()), eventId(seen)],
      50,
    ])
  })

  it('lacks data where no commitment is recorded, or nothing that can be compared', () => {
    const found = [only(bc19, facts()), only(bc19, facts(commits({ services: ['Mentoring'] })))]
    expect(found.map(({ standing }) => standing)).toStrictEqual(['notEnoughData', 'notEnoughData'])
  })
})

describe('a decision before the organisation was heard', () => {
  const asks = (bound: Pick<FactOf<'TerminationRequested'>['body'], 'pack'> = { pack: dbe }): Fact =>
    on('2024-09-01', 'TerminationRequested', rep, { ...about, ...why, selfPerform: false, ...bound })
  const tells = on('2024-09-01', 'IntentNoticeGiven', rep, {
    ...about,
    kind: 'terminate',
    reasons: 'Fewer people come.',
    channel: 'Letter',
    sentAt: '2024-09-01T12:00:00.000Z',
  })
  const until = on('2024-09-01', 'DeadlineSet', timer, {
    contractId,
    requestId,
    deadlineId: idOf('reply deadline'),
    of: 'reply',
    pack: dbe,
    length: 5,
    unit: 'calendar-day',
    countFirstDay: false,
    startsAt: 'sent',
    startedOn: '2024-09-01',
    lastDay: '2024-09-06',
    endsAt: '2024-09-06T22:59:59.999Z',
    calendar: { calendarId: 'GB-EAW', version: '2025.1', timeZone: 'Europe/London' },
    working: [{ day: '2024-09-02', counts: true, number: 1 }],
  })
  const replies = (day: string, stance: 'objects' | 'comments' = 'objects'): Fact =>
    on(day, 'SubcontractorReplied', charityRep, { ...about, stance, words: 'We do not agree.' })
  const facts = (...more: readonly Fact[]) => sceneOf([awarded(), inBid(), ...more])

  it('is raised while the time to reply still runs and no reply is in', () => {
    expect(only(bc20, facts(tells, asks(), until, approves('2024-09-05')))).toStrictEqual({
      standing: 'raised',
      namingId,
      requestId,
      sentence:
        'This was decided while Second Start still had until 2024-09-06 to reply, and had not replied. Why not wait?',
      inputs: [
        { name: 'decidedAt', value: '2024-09-05T12:00:00.000Z' },
        { name: 'noticeAt', value: '2024-09-01T12:00:00.000Z' },
        { name: 'replyUntil', value: '2024-09-06T22:59:59.999Z' },
        { name: 'repliedAt', value: null },
        { name: 'emergency', value: 'no' },
      ],
      eventIds: [eventId(asks()), eventId(tells)],
      strength: 50,
    })
  })

  it('is raised where the rules want a notice and there is none, or none that is known to have come', () => {
    const found = [
      only(bc20, facts(asks(), approves('2024-09-20'))),
      only(bc20, facts(tells, asks(), approves('2024-09-20'))),
    ]
    expect(found.map(one => [one.standing, inputOf(one, 'noticeAt')])).toStrictEqual([
      ['raised', null],
      ['raised', '2024-09-01T12:00:00.000Z'],
    ])
  })

  it('is clear once the time has ended', () => {
    expect(only(bc20, facts(tells, asks(), until, approves('2024-09-07'))).standing).toBe('clear')
  })

  it('lacks data where no rules are bound, and has nothing to see before a decision', () => {
    const unbound = only(bc20, facts(asks({}), approves('2024-09-05')))
    expect([unbound, only(bc20, facts(tells, asks(), until))].map(({ standing }) => standing)).toStrictEqual([
      'notEnoughData',
      'notEnoughData',
    ])
  })

  it('is clear where the organisation replied early, and not where it only commented or replied afterwards', () => {
    const found = [replies('2024-09-03'), replies('2024-09-03', 'comments'), replies('2024-09-06')].map(reply =>
      only(bc20, facts(tells, asks(), until, reply, approves('2024-09-05'))),
    )
    expect(found.map(({ standing }) => standing)).toStrictEqual(['clear', 'raised', 'raised'])
  })

  it('is clear in a declared emergency', () => {
    const emergency = on('2024-09-01', 'EmergencyDeclared', rep, {
      ...about,
      kind: 'terminate',
      reasons: 'The premises burned down.',
      actedOn: '2024-09-01',
      evidence: [],
    })
    expect(only(bc20, facts(emergency, asks(), approves('2024-09-02'))).standing).toBe('clear')
  })
})
