/** BC-05 and BC-06: changes soon after award, and soon after the work began. */
import { describe, expect, it } from 'vitest'
import type { Fact, FactOf } from '#events/catalogue.ts'
import { bc05 } from '#reports/signals/indicators/bc-05-early-switch.ts'
import { bc06 } from '#reports/signals/indicators/bc-06-early-termination.ts'
import { replying, termination, withdrawingReply } from '../../domain/invented-changes.ts'
import { requestId, switchRequest } from '../../domain/invented-contract.ts'
import { approver, charityRep, idOf, manager, rep } from '../../domain/invented-world.ts'
import { awarded, contractId, eventId, inBid, inputOf, namingId, on, only, sceneOf } from './scene.ts'

const named = [awarded(), inBid()]
const evidence = [{ title: 'Letter' }]
const approved = (day: string) =>
  on(day, 'RequestApproved', manager, { contractId, requestId, reasons: 'The evidence shows it.' })
const objects = on('2024-08-01', 'SubcontractorReplied', charityRep, replying)
const withdrew = (pressureApplied: boolean) =>
  on('2024-07-01', 'SubcontractorWithdrew', charityRep, { contractId, namingId, words: 'We leave.', pressureApplied })

describe('early switch', () => {
  const asked = (day: string, change: Partial<FactOf<'SwitchRequested'>['body']> = {}) =>
    on(day, 'SwitchRequested', rep, {
      ...switchRequest,
      ground: { family: 'other' },
      effectiveOn: '2025-01-01',
      ...change,
    })
  const insolvent = { ground: { family: 'insolvency' as const } }

  it('is raised 180 days after award', () => {
    const request = asked('2024-09-28')
    expect(only(bc05, sceneOf([...named, request]))).toStrictEqual({
      standing: 'raised',
      requestId,
      namingId,
      sentence: 'To replace Second Start was asked 180 days after award.',
      inputs: [
        { name: 'awardedOn', value: '2024-04-01' },
        { name: 'requestedOn', value: '2024-09-28' },
        { name: 'days', value: 180, unit: 'day' },
        { name: 'ground', value: 'other' },
        { name: 'threshold', value: 180, unit: 'day' },
      ],
      eventIds: [eventId(request), eventId(awarded())],
      strength: 1,
    })
  })

  it.each([
    ['2024-09-29', 181],
    ['2024-03-31', -1],
  ])('is clear on %s, %i days after award', (day, days) => {
    const found = only(bc05, sceneOf([...named, asked(day)]))
    expect([found.standing, inputOf(found, 'days')]).toStrictEqual(['clear', days])
  })

  it('lacks data where nobody has asked, where it is only announced, and where the day of award is not known', () => {
    const notice = on('2024-07-01', 'IntentNoticeGiven', rep, {
      contractId,
      requestId,
      namingId,
      kind: 'switch',
      reasons: 'It closes.',
      channel: 'Letter',
      sentAt: '2024-07-01T12:00:00.000Z',
    })
    const unknown = [awarded({ awardedOn: undefined }), inBid(), asked('2024-07-01')]
    const standings = [named, [...named, notice], unknown].map(facts => only(bc05, sceneOf(facts)).standing)
    expect(standings).toStrictEqual(Array(3).fill('notEnoughData'))
  })

  it.each<[string, readonly Fact[], string]>([
    ['an insolvency that the authority accepted', [asked('2024-08-01', insolvent), approved('2024-08-20')], 'clear'],
    ['an insolvency that is only claimed', [asked('2024-08-01', insolvent)], 'raised'],
    ['one without evidence', [asked('2024-08-01', { ...insolvent, evidence: [] }), approved('2024-08-20')], 'raised'],
    ['one that the organisation denies', [asked('2024-08-01', insolvent), objects, approved('2024-08-20')], 'raised'],
    ['a withdrawal of its own accord', [withdrew(false), asked('2024-08-01')], 'clear'],
    [
      'a withdrawal in its reply',
      [asked('2024-08-01'), on('2024-08-02', 'SubcontractorReplied', charityRep, withdrawingReply)],
      'clear',
    ],
    ['a withdrawal under pressure', [withdrew(true), asked('2024-08-01')], 'raised'],
  ])('with %s is %s', (_, facts, standing) => {
    expect(only(bc05, sceneOf([...named, ...facts])).standing).toBe(standing)
  })
})

describe('termination soon after mobilisation', () => {
  const asked = (change: Partial<FactOf<'TerminationRequested'>['body']> = {}) =>
    on('2024-08-01', 'TerminationRequested', rep, { ...termination, evidence, effectiveOn: '2024-09-01', ...change })
  const ends = (day: string, under: string | undefined = requestId) =>
    on(day, 'NamingEnded', rep, { contractId, namingId, reason: 'It is over.', ...(under ? { requestId: under } : {}) })

  it('is raised at 180 days after service start', () => {
    const request = asked()
    const end = ends('2024-11-28')
    const found = only(bc06, sceneOf([...named, request, approved('2024-08-20'), end]))
    expect(found).toStrictEqual({
      standing: 'raised',
      namingId,
      requestId,
      sentence: 'The work of Second Start ended 180 days after it had started.',
      inputs: [
        { name: 'startedOn', value: '2024-06-01' },
        { name: 'endedOn', value: '2024-11-28' },
        { name: 'days', value: 180, unit: 'day' },
        { name: 'ground', value: 'voluntaryWithdrawal' },
        { name: 'threshold', value: 180, unit: 'day' },
      ],
      eventIds: [inBid(), awarded(), request, approved('2024-08-20'), end].map(eventId),
      strength: 1,
    })
  })

  it('is clear a day later', () => {
    const found = only(bc06, sceneOf([...named, asked(), approved('2024-08-20'), ends('2024-11-29')]))
    expect([found.standing, inputOf(found, 'days')]).toStrictEqual(['clear', 181])
  })

  it('counts to the day that was permitted, once it has come, where the leaving is not recorded', () => {
    const facts = [...named, asked(), approved('2024-08-20')]
    const standings = ['2024-08-31', '2024-09-01'].map(today => only(bc06, sceneOf(facts, { today })).standing)
    expect(standings).toStrictEqual(['notEnoughData', 'raised'])
  })

  it('lacks data where nobody has left, and where no first day is known', () => {
    const unknown = [awarded({ awardedOn: undefined, period: undefined }), inBid(), ends('2024-09-01')]
    const standings = [named, unknown].map(facts => only(bc06, sceneOf(facts)).standing)
    expect(standings).toStrictEqual(['notEnoughData', 'notEnoughData'])
  })

  it('leaves a switch to the indicator of switches', () => {
    const request = on('2024-08-01', 'SwitchRequested', rep, switchRequest)
    expect(only(bc06, sceneOf([...named, request, approved('2024-08-20'), ends('2024-09-01')])).standing).toBe(
      'notEnoughData',
    )
  })

  const ground = (family: 'nonPerformance' | 'authorityChange') => asked({ ground: { family } })
  const replacement = on('2024-08-01', 'ReplacementDirected', approver, {
    contractId,
    directionId: idOf('direction'),
    namingId,
    reasons: 'It is excluded.',
    legalBasis: 'Section 78',
    by: '2024-09-01',
  })
  it.each<[string, readonly Fact[], string]>([
    ['non-performance that the authority accepted', [ground('nonPerformance'), approved('2024-08-20')], 'clear'],
    [
      'non-performance that the organisation denies',
      [ground('nonPerformance'), objects, approved('2024-08-20')],
      'raised',
    ],
    ['a change of the authority', [ground('authorityChange'), approved('2024-08-20')], 'clear'],
    ['an order of the authority', [replacement], 'clear'],
    ['a withdrawal of its own accord', [withdrew(false)], 'clear'],
    ['a withdrawal under pressure', [withdrew(true)], 'raised'],
  ])('after %s is %s', (_, facts, standing) => {
    const under = facts.some(({ type }) => type === 'TerminationRequested') ? requestId : ''
    expect(only(bc06, sceneOf([...named, ...facts, ends('2024-09-01', under)])).standing).toBe(standing)
  })
})
