/** BC-09 and BC-10: changes that nobody decided, or that were decided when they were made. */
import { describe, expect, it } from 'vitest'
import type { Fact, FactOf } from '#events/catalogue.ts'
import type { DeliveredByNaming } from '#projections/delivery.ts'
import { bc09 } from '#reports/signals/indicators/bc-09-without-decision.ts'
import { bc10 } from '#reports/signals/indicators/bc-10-retrospective.ts'
import { answering, appointment, emergency, observation, termination } from '../../domain/invented-changes.ts'
import { requestId } from '../../domain/invented-contract.ts'
import { idOf, manager, newcomer, rep } from '../../domain/invented-world.ts'
import {
  awarded,
  contractId,
  eventId,
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
  volume,
} from './scene.ts'

const named = [awarded(), inBid()]
const approved = (day: string) => on(day, 'RequestApproved', manager, { contractId, requestId, reasons: 'It is so.' })

describe('change without decision', () => {
  const observed = on('2025-01-13', 'UnauthorisedChangeObserved', manager, observation)
  const left = on('2024-12-15', 'NamingEnded', rep, { contractId, namingId, reason: 'It is over.' })
  const with_ = (change: Partial<DeliveredByNaming>) => ({
    delivery: [quarterOf('2025q1', { namings: [ofNaming(change)] })],
  })

  it('is raised where one was seen, whether or not it is answered', () => {
    const found = only(bc09, sceneOf([...named, observed]))
    expect(found).toStrictEqual({
      standing: 'raised',
      namingId,
      sentence: '1 change was seen at Second Start that nobody permitted.',
      inputs: [
        { name: 'observed', value: 1, unit: 'count' },
        { name: 'answered', value: 0, unit: 'count' },
        { name: 'leftOn', value: null },
        { name: 'figuresAfterLeaving', value: 0, unit: 'count' },
        { name: 'figuresWithoutPermission', value: 0, unit: 'count' },
      ],
      eventIds: [eventId(inBid()), eventId(observed)],
      strength: 50,
    })
    const answer = on('2025-01-20', 'UnauthorisedChangeAnswered', rep, answering)
    const answered = only(bc09, sceneOf([...named, observed, answer]))
    expect([answered.standing, inputOf(answered, 'answered')]).toStrictEqual(['raised', 1])
  })

  it('is raised where somebody works who is not named at all', () => {
    const { namingId: _, ...stranger } = { ...observation, organisation: newcomer, kind: 'appoint' as const }
    const seen = on('2025-01-13', 'UnauthorisedChangeObserved', manager, stranger)
    const found = only(bc09, sceneOf([awarded(), seen]))
    expect([found.standing, found.namingId, found.eventIds]).toStrictEqual(['raised', undefined, [eventId(seen)]])
    expect(found.sentence).toBe('Open Gate was seen at work on 2025-01-13 without being named.')
  })

  it.each<[string, Partial<DeliveredByNaming>, string, readonly string[]]>([
    [
      'referrals in a month after it left',
      { volumes: [volume('2025-01', 3)] },
      'raised',
      [figureId('volume', '2025-01')],
    ],
    [
      'an invoice long after it left',
      { payments: [invoice('a', '2025-02-14', 1)] },
      'raised',
      [figureId('payment', 'a')],
    ],
    ['an invoice within 60 days: the figures lag behind', { payments: [invoice('a', '2025-02-13', 1)] }, 'clear', []],
    ['referrals in the month in which it left', { volumes: [volume('2024-12', 3)] }, 'clear', []],
    ['a month of none', { volumes: [volume('2025-01', 0)] }, 'clear', []],
  ])('with %s, is judged by it', (_, change, standing, figures) => {
    const found = only(bc09, sceneOf([...named, left], with_(change)))
    expect([found.standing, found.eventIds]).toStrictEqual([standing, [eventId(inBid()), ...figures]])
  })

  it('is raised at work before the appointment that was asked is permitted, and clear after', () => {
    const later = inBid({ stage: 'later', organisation: newcomer }, '2025-01-12')
    const asked = on('2025-01-10', 'AppointmentRequested', rep, appointment)
    const work = with_({ volumes: [volume('2025-02', 3)] })
    const facts = [awarded(), later, asked]
    const before = only(bc09, sceneOf(facts, work))
    const after = only(bc09, sceneOf([...facts, approved('2025-01-11')], work))
    const idle = only(bc09, sceneOf(facts))
    expect([before, after, idle].map(({ standing }) => standing)).toStrictEqual(['raised', 'clear', 'clear'])
    expect(before.eventIds).toStrictEqual([eventId(later), figureId('volume', '2025-02'), eventId(asked)])
  })

  it('lacks data where nobody is named', () => {
    expect(only(bc09, sceneOf([awarded()])).standing).toBe('notEnoughData')
  })

  it('is clear where an organisation is paid while it stands in the chain', () => {
    const paid = with_({ volumes: [volume('2025-01', 3)], payments: [invoice('a', '2025-02-14', 1, { due: gbp(2) })] })
    expect(only(bc09, sceneOf(named, paid)).standing).toBe('clear')
  })
})

describe('retrospective request', () => {
  const asked = (day: string, change: Partial<FactOf<'TerminationRequested'>['body']> = {}) =>
    on(day, 'TerminationRequested', rep, { ...termination, ...change })
  const effected = (effectedOn: string, of = requestId) =>
    on(effectedOn, 'ChangeEffected', rep, { contractId, requestId: of, effectedOn })
  const declared = on('2025-01-02', 'EmergencyDeclared', rep, {
    ...emergency,
    kind: 'terminate',
    actedOn: '2025-01-02',
  })

  it('is raised where a change was made before it was decided', () => {
    const request = asked('2025-01-10', { effectiveOn: '2025-02-01' })
    const found = only(bc10, sceneOf([...named, request, effected('2025-01-15'), approved('2025-01-20')]))
    expect(found).toStrictEqual({
      standing: 'raised',
      requestId,
      namingId,
      sentence: 'The change was made, or was to be made, 5 days before it was decided.',
      inputs: [
        { name: 'requestedOn', value: '2025-01-10' },
        { name: 'effectOn', value: '2025-01-15' },
        { name: 'decidedOn', value: '2025-01-20' },
        { name: 'emergency', value: 'no' },
        { name: 'retrospective', value: 1, unit: 'count' },
        { name: 'requests', value: 1, unit: 'count' },
        { name: 'rate', value: 10_000, unit: 'basisPoint' },
        { name: 'rateThreshold', value: 2_000, unit: 'basisPoint' },
      ],
      eventIds: [eventId(request), eventId(approved('2025-01-20'))],
      strength: 3,
    })
  })

  it.each<[string, readonly Fact[], string]>([
    ['asked for a day that was over', [asked('2025-01-10', { effectiveOn: '2025-01-09' })], 'raised'],
    ['made and never decided', [asked('2025-01-10', { effectiveOn: '2025-02-01' }), effected('2025-02-01')], 'raised'],
    [
      'made on the day of the decision',
      [asked('2025-01-10', { effectiveOn: '2025-01-20' }), approved('2025-01-20'), effected('2025-01-20')],
      'clear',
    ],
    [
      'decided late, and made after',
      [asked('2025-01-10', { effectiveOn: '2025-01-15' }), approved('2025-01-20'), effected('2025-01-21')],
      'clear',
    ],
    [
      'decided late, and not made',
      [asked('2025-01-10', { effectiveOn: '2025-01-15' }), approved('2025-01-20')],
      'clear',
    ],
    ['not decided yet', [asked('2025-01-10', { effectiveOn: '2025-02-01' })], 'notEnoughData'],
    ['not asked at all', [], 'notEnoughData'],
    ['under a declared emergency', [declared, asked('2025-01-03', { effectiveOn: '2025-01-02' })], 'clear'],
  ])('%s is judged so', (_, facts, standing) => {
    expect(only(bc10, sceneOf([...named, ...facts])).standing).toBe(standing)
  })

  it('weighs more where it happens often', () => {
    const second = idOf('second request')
    const facts = [
      asked('2025-01-10', { effectiveOn: '2025-01-09' }),
      asked('2025-01-10', { effectiveOn: '2025-02-01', requestId: second }),
      approved('2025-01-10'),
    ]
    const found = bc10.observe(sceneOf([...named, ...facts]))
    expect(found.map(one => [one.standing, one.strength, inputOf(one, 'rate')])).toStrictEqual([
      ['raised', 50, 5_000],
      ['notEnoughData', 0, 5_000],
    ])
  })
})
