/** What is done without permission: an emergency, for which permission must follow; or a change that somebody saw, and the supplier answers for. */
import { describe, it } from 'vitest'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import {
  consentRefused,
  contractId,
  dropped,
  ended,
  named,
  namedUnder,
  namingId,
  registered,
  requestId,
  switchRequest,
  switchRequested,
  underId,
  withdrawal,
} from './invented-contract.ts'
import { deadlineSet, noon, passed, under } from './invented-rules.ts'
import {
  approver,
  charityRep,
  director,
  idOf,
  manager,
  newcomer,
  otherManager,
  otherRep,
  past,
  rep,
  smallCharityRep,
  tell,
  timer,
} from './invented-world.ts'

const MOJ = 'uk-moj-df-2020'

describe('DeclareEmergency', () => {
  const before = [...under(MOJ), named]
  const declare = tell('DeclareEmergency', rep, changes.emergency)
  const declared = { type: 'EmergencyDeclared' as const, body: changes.emergency }
  const due = deadlineSet({
    of: 'emergency-request',
    packId: MOJ,
    length: 2,
    startsAt: 'acted',
    startedOn: '2025-01-14',
  })
  const acted = recorded(before, declare)

  it('acts first, and must ask within the days of the pack', () =>
    given(...before)
      .when(declare)
      .then(declared, due))
  it('follows a notice of the same change', () =>
    given(...recorded(before, tell('GiveNotice', rep, changes.notice)))
      .when(declare)
      .then(declared, due))
  it.each([
    ['the authority', manager],
    ['another supplier', otherRep],
  ])('refuses %s', (_, actor) =>
    given(...before)
      .when(tell('DeclareEmergency', actor, changes.emergency))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses where the rules know none', () => {
    given(...under('us-dbe-26.53f'), named)
      .when(declare)
      .thenRefused('no-emergency')
    given(registered, named).when(declare).thenRefused('no-emergency')
  })
  it('refuses a day to come', () =>
    given(...before)
      .when(tell('DeclareEmergency', rep, { ...changes.emergency, actedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it('refuses a kind of change that the rules do not know', () =>
    given(...before)
      .when(tell('DeclareEmergency', rep, { ...changes.emergency, kind: 'assign' }))
      .thenRefused('no-emergency'))
  it('refuses a naming that is not there, or over', () => {
    given(...under(MOJ))
      .when(declare)
      .thenRefused('naming-unknown', 'missing')
    given(...before, consentRefused, dropped)
      .when(declare)
      .thenRefused('naming-over')
  })
  it.each([
    ['about another organisation', { namingId: underId }],
    ['of another kind', { kind: 'terminate' as const }],
  ])('refuses to hang on a notice %s', (_, said) =>
    given(...recorded([...before, namedUnder], tell('GiveNotice', rep, changes.notice)))
      .when(tell('DeclareEmergency', rep, { ...changes.emergency, ...said }))
      .thenRefused('announced-otherwise'),
  )
  it('refuses other words under the same id', () =>
    given(...acted)
      .when(tell('DeclareEmergency', rep, { ...changes.emergency, reasons: 'Another reason.' }))
      .thenRefused('emergency-declared'))
  it('finds it already so', () =>
    given(...acted)
      .when(declare)
      .thenNothingNew())
  it('loses the race to another request', () =>
    given(...before)
      .when(declare)
      .butFirst(past('SwitchRequested', director, { ...switchRequest, requestId: idOf('another request') }))
      .thenRefused('request-open'))

  const ask = (at: string) => tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-01-13' }, { at })
  it('is asked about in time', () =>
    given(...recorded(acted, ask(noon('2025-01-16'))))
      .when(tell('PassDeadlines', timer, { contractId }, { at: noon('2025-01-20') }))
      .thenNothingNew())
  it('is seen to be asked about too late', () =>
    given(...acted)
      .when(ask(noon('2025-01-17')))
      .thenTypes('DeadlinePassed', 'SwitchRequested', 'DeadlineSet'))
  it('is seen never to have been asked about', () =>
    given(...acted)
      .when(tell('PassDeadlines', timer, { contractId }, { at: noon('2025-01-20') }))
      .then(passed(due, 'none')))
  it('asked about too late, waits until the organisation is heard, as any other', () =>
    given(...recorded(acted, ask(noon('2025-01-17'))))
      .when(tell('ApproveRequest', manager, approvalOf(), { at: noon('2025-01-17') }))
      .thenRefused('notice-needed'))
  it('can be taken back by who declared it, so that others may ask', () =>
    given(...acted)
      .when(tell('WithdrawRequest', rep, withdrawal))
      .then({ type: 'RequestWithdrawn', body: withdrawal }))
})

const approvalOf = () => ({ contractId, requestId, reasons: 'There was no time to lose.' })

describe('ObserveUnauthorisedChange', () => {
  const before = [registered, named]
  const observe = tell('ObserveUnauthorisedChange', manager, changes.observation)
  const seen = { type: 'UnauthorisedChangeObserved' as const, body: changes.observation }
  const { namingId: _, ...aboutNobody } = changes.observation

  it('is seen by the authority', () =>
    given(...before)
      .when(observe)
      .then(seen))
  it('is reported by the organisation that it was done to', () =>
    given(...before)
      .when(tell('ObserveUnauthorisedChange', charityRep, changes.observation))
      .then(seen))
  it('is somebody found at work without being named', () => {
    const body = { ...aboutNobody, kind: 'appoint' as const, organisation: newcomer }
    given(registered)
      .when(tell('ObserveUnauthorisedChange', manager, body))
      .then({ type: 'UnauthorisedChangeObserved', body })
  })
  it.each([
    ['the supplier', rep],
    ['another authority', otherManager],
    ['another organisation', smallCharityRep],
  ])('is not the word of %s', (_, actor) =>
    given(...before, namedUnder)
      .when(tell('ObserveUnauthorisedChange', actor, changes.observation))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('says whom it is about', () => {
    given(...before)
      .when(tell('ObserveUnauthorisedChange', manager, aboutNobody))
      .thenRefused('organisation-missing')
    given(registered).when(observe).thenRefused('naming-unknown', 'missing')
  })
  it('refuses a day to come', () =>
    given(...before)
      .when(tell('ObserveUnauthorisedChange', manager, { ...changes.observation, observedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it('refuses other words under the same id', () =>
    given(...before, changes.observed)
      .when(tell('ObserveUnauthorisedChange', manager, { ...changes.observation, kind: 'reduce' }))
      .thenRefused('observation-exists'))
  it('finds it already so', () =>
    given(...before, changes.observed)
      .when(observe)
      .thenNothingNew())
  it('loses the race to the end of the contract', () =>
    given(...before)
      .when(observe)
      .butFirst(ended)
      .thenRefused('contract-ended'))
})

describe('AnswerUnauthorisedChange', () => {
  const before = [registered, named, changes.observed]
  const answer = tell('AnswerUnauthorisedChange', rep, changes.answering)

  it('is the word of the supplier', () =>
    given(...before)
      .when(answer)
      .then({ type: 'UnauthorisedChangeAnswered', body: changes.answering }))
  it.each([
    ['the authority', approver],
    ['the organisation', charityRep],
  ])('is not that of %s', (_, actor) =>
    given(...before)
      .when(tell('AnswerUnauthorisedChange', actor, changes.answering))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('answers a report that is there', () =>
    given(registered, named).when(answer).thenRefused('observation-unknown', 'missing'))
  it('is given once', () =>
    given(...recorded(before, answer))
      .when(tell('AnswerUnauthorisedChange', rep, { ...changes.answering, words: 'Otherwise.' }))
      .thenRefused('already-answered'))
  it('finds it already so', () =>
    given(...recorded(before, answer))
      .when(answer)
      .thenNothingNew())
  it('loses the race to a colleague', () =>
    given(...before)
      .when(answer)
      .butFirst(past('UnauthorisedChangeAnswered', director, { ...changes.answering, words: 'Otherwise.' }))
      .thenRefused('already-answered'))
})

describe('a change on record as made without permission', () => {
  const gone = { contractId, namingId, reason: 'It no longer works here.' }
  const end = tell('EndNaming', rep, gone)

  it.each([['switch'], ['terminate'], ['assign']] as const)('lets the naming end: %s', kind =>
    given(registered, named, past('UnauthorisedChangeObserved', manager, { ...changes.observation, kind }))
      .when(end)
      .then({ type: 'NamingEnded', body: gone }),
  )
  it.each([['reduce'], ['amend']] as const)('does not, where it only lowered what was promised: %s', kind =>
    given(registered, named, past('UnauthorisedChangeObserved', manager, { ...changes.observation, kind }))
      .when(end)
      .thenRefused('permission-needed'),
  )
  it('waits for an open request', () =>
    given(registered, named, changes.observed, switchRequested).when(end).thenRefused('request-open'))
})
