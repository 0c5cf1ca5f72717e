/** A finding: who opens one from a signal, what may become of it, and that nobody but its auditors says so. */
import { describe, expect, it } from 'vitest'
import { streamOf } from '#domain/catalogue.ts'
import { FindingStatus } from '#events/finding.ts'
import { given, recorded } from './given-when-then.ts'
import {
  approval,
  conditions,
  contractId,
  imported,
  namingId,
  refusal,
  switchRequest,
  withdrawal,
} from './invented-contract.ts'
import { contractAfter } from './invented-delivery.ts'
import { chain, say } from './invented-report.ts'
import * as world from './invented-world.ts'

const { approver, auditor, charityRep, director, idOf, manager, NOW, past, rep, steward, timer } = world

const findingId = idOf('finding on Second Start')
const finding = {
  findingId,
  contractId,
  title: 'No work for Second Start',
  words: 'Nothing has been referred to it in six months.',
  signal: {
    indicator: 'BC-02',
    rules: '1.0.0',
    namingId,
    sentence: 'Nothing was referred to Second Start from June to November 2024.',
    eventIds: [idOf('an event')],
  },
}
const { namingId: _, ...ofTheContract } = finding.signal
const otherAuditor = { ...auditor, organisation: idOf('Borough of Elsewhere'), person: 'person:other-auditor' }
const colleague = { ...auditor, person: 'person:second-auditor' }
const here = { at: NOW }

const open = say('OpenFinding', auditor, finding, here)
const opened = past('FindingOpened', auditor, finding)

type To = Exclude<FindingStatus, 'draft'>
const change = (to: To, words = 'As the file says.') => ({ findingId, to, words })
const move = (to: To, actor = auditor) => say('ChangeFindingStatus', actor, change(to), here)
const moved = (...steps: readonly To[]) => [
  opened,
  ...steps.map(to => past('FindingStatusChanged', auditor, change(to))),
]

/** How a finding comes to each status. */
const PATHS: Record<FindingStatus, readonly To[]> = {
  draft: [],
  active: ['active'],
  addressed: ['active', 'addressed'],
  declined: ['active', 'declined'],
  completed: ['active', 'addressed', 'completed'],
  closed: ['active', 'declined', 'closed'],
  stopped: ['active', 'stopped'],
  cancelled: ['cancelled'],
}
const MOVES = [
  ['draft', 'active'],
  ['draft', 'cancelled'],
  ['active', 'addressed'],
  ['active', 'declined'],
  ['active', 'stopped'],
  ['addressed', 'completed'],
  ['addressed', 'stopped'],
  ['declined', 'closed'],
  ['declined', 'stopped'],
] as const

const OVER: readonly FindingStatus[] = ['completed', 'closed', 'stopped', 'cancelled']

describe('OpenFinding', () => {
  it('is kept in a stream of its own', () => expect(streamOf(open)).toBe(`finding-${findingId}`))
  it('opens it as a draft', () => given().when(open).then({ type: 'FindingOpened', body: finding }))
  it('may be about the contract as a whole', () => {
    const body = { ...finding, signal: ofTheContract }
    given()
      .when(say('OpenFinding', auditor, body, here))
      .then({ type: 'FindingOpened', body })
  })
  it('is for an auditor of any organisation', () =>
    given()
      .when(say('OpenFinding', otherAuditor, finding, here))
      .thenTypes('FindingOpened'))
  it.each([
    ['the authority', manager],
    ['its market steward', steward],
    ['the supplier', director],
    ['a named organisation', charityRep],
    ['time', timer],
    ['an auditor of nobody', { role: 'auditor' as const, person: 'person:nobody' }],
  ])('is not for %s', (_, actor) =>
    given()
      .when(say('OpenFinding', actor, finding, here))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a contract that is not registered, or that nobody looked at', () => {
    for (const under of [undefined, contractAfter()])
      given()
        .when(say('OpenFinding', auditor, finding, { ...here, under }))
        .thenRefused('contract-not-registered', 'missing')
  })
  it('refuses a contract that a source publishes: of that nobody knows enough', () =>
    given()
      .when(say('OpenFinding', auditor, finding, { ...here, under: contractAfter(imported) }))
      .thenRefused('imported-read-only', 'forbidden'))
  it('refuses a signal about somebody who is not named', () =>
    given()
      .when(say('OpenFinding', auditor, { ...finding, signal: { ...finding.signal, namingId: idOf('nobody') } }, here))
      .thenRefused('naming-unknown', 'missing'))
  it('refuses what is still to come', () =>
    given()
      .when(say('OpenFinding', auditor, finding, { ...here, occurredAt: world.TOMORROW }))
      .thenRefused('in-the-future'))
  it('finds it already so, and refuses another under the same id', () => {
    given(opened).when(open).thenNothingNew()
    given(opened)
      .when(say('OpenFinding', auditor, { ...finding, title: 'Another' }, here))
      .thenRefused('finding-exists')
    given(opened)
      .when(say('OpenFinding', otherAuditor, finding, here))
      .thenRefused('finding-exists')
  })
  it('loses the race to another under the same id', () =>
    given()
      .when(open)
      .butFirst(past('FindingOpened', otherAuditor, finding))
      .thenRefused('finding-exists'))
})

describe('ChangeFindingStatus', () => {
  it.each(MOVES)('makes what is %s %s', (from, to) =>
    given(...moved(...PATHS[from]))
      .when(move(to))
      .then({ type: 'FindingStatusChanged', body: change(to) }),
  )
  it('makes nothing else of it, and says what can be', () => {
    for (const from of FindingStatus.options) {
      for (const to of FindingStatus.options) {
        if (to === 'draft' || PATHS[from].includes(to) || MOVES.some(([one, two]) => one === from && two === to))
          continue
        given(...moved(...PATHS[from]))
          .when(move(to))
          .thenRefused('finding-status')
      }
    }
  })
  it('says that what is over is over', () => {
    for (const from of OVER) {
      given(...moved(...PATHS[from]))
        .when(say('ChangeFindingStatus', auditor, change('active', 'Once more.'), here))
        .thenRefused('finding-status')
    }
  })
  it('is for any auditor of the organisation that opened it', () =>
    given(opened).when(move('active', colleague)).thenTypes('FindingStatusChanged'))
  it.each([
    ['an auditor of another organisation', otherAuditor],
    ['an officer of the same organisation', manager],
    ['its market steward', steward],
    ['the supplier', director],
  ])('is not for %s', (_, actor) => given(opened).when(move('active', actor)).thenRefused('not-permitted', 'forbidden'))
  it('is not for whoever decided a request under the contract, where it ends the finding, in no role and for no naming', () => {
    const whoDecided = { ...auditor, person: approver.person }
    const asked = past('SwitchRequested', rep, switchRequest)
    for (const decided of [
      past('RequestApproved', approver, approval),
      past('RequestApprovedWithConditions', approver, conditions),
      past('RequestRefused', approver, refusal),
    ]) {
      const under = contractAfter(...chain, asked, decided)
      const moveUnder = (to: To, actor = whoDecided) =>
        say('ChangeFindingStatus', actor, change(to), { ...here, under })
      for (const [from, to] of MOVES) {
        const outcome = given(...moved(...PATHS[from])).when(moveUnder(to))
        if (OVER.includes(to)) outcome.thenRefused('not-permitted', 'forbidden')
        else outcome.thenTypes('FindingStatusChanged')
        given(...moved(...PATHS[from]))
          .when(moveUnder(to, colleague))
          .thenTypes('FindingStatusChanged')
      }
    }
  })
  it('is for whoever only asked for a change, withdrew it, or is named in no decision', () => {
    const asked = past('SwitchRequested', rep, switchRequest)
    const under = contractAfter(...chain, asked, past('RequestWithdrawn', rep, withdrawal))
    const whoWithdrew = { ...auditor, person: rep.person }
    given(opened)
      .when(say('ChangeFindingStatus', whoWithdrew, change('cancelled'), { ...here, under }))
      .thenTypes('FindingStatusChanged')
  })
  it('refuses where nobody looked at the contract', () =>
    given(opened)
      .when(say('ChangeFindingStatus', auditor, change('active'), { ...here, under: undefined }))
      .thenRefused('contract-not-registered', 'missing'))
  it('does not tell anybody but an auditor whether there is such a finding', () =>
    given().when(move('active', manager)).thenRefused('not-permitted', 'forbidden'))
  it('knows no finding that was never opened', () =>
    given().when(move('active')).thenRefused('finding-unknown', 'missing'))
  it('finds it already so, also later', () => {
    given(...moved('active'))
      .when(move('active'))
      .thenNothingNew()
    given(...moved('active', 'addressed', 'completed'))
      .when(move('active'))
      .thenNothingNew()
  })
  it('loses the race to another outcome', () =>
    given(...moved('active'))
      .when(move('addressed'))
      .butFirst(past('FindingStatusChanged', colleague, change('declined')))
      .thenRefused('finding-status'))
  it('tells its course in order', () =>
    expect(recorded([], open, move('active'), move('declined'), move('closed'))).toHaveLength(4))
})
