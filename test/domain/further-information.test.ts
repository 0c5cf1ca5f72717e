/** What happens to the time to decide when the authority asks for more, is given it, or takes longer. */
import { describe, expect, it } from 'vitest'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import {
  approval,
  approved,
  contractId,
  ended,
  named,
  registered,
  requestId,
  switchRequest,
  switchRequested,
  withdrawn,
} from './invented-contract.ts'
import { deadlineAgain, deadlineSet, deemedApproved, later, noon, passed, under } from './invented-rules.ts'
import { charityRep, manager, newcomer, past, rep, tell, timer } from './invented-world.ts'

const ORDINARY = 'uk-msc-ordinary'
const open = recorded([...under(ORDINARY), changes.namedOrdinary], tell('RequestSwitch', rep, switchRequest))
const tenDays = { of: 'decision' as const, packId: ORDINARY, length: 10, startsAt: 'received' }
const set = deadlineSet({ ...tenDays, startedOn: '2025-01-14' })
const { endsAt } = set.body
const ask = tell('AskFurtherInformation', manager, changes.question)
const asked = { type: 'FurtherInformationRequested' as const, body: changes.question }
const provide = (at?: string) => tell('ProvideFurtherInformation', rep, changes.answer, at === undefined ? {} : { at })
const provided = { type: 'FurtherInformationProvided' as const, body: changes.answer }
const inTime = (at: string) => tell('PassDeadlines', timer, { contractId }, { at })

describe('AskFurtherInformation', () => {
  it('asks', () =>
    given(...open)
      .when(ask)
      .then(asked))
  it('asks where no rules are bound', () => given(registered, named, switchRequested).when(ask).then(asked))
  it.each([
    ['the supplier', rep],
    ['the named organisation', charityRep],
  ])('refuses %s', (_, actor) =>
    given(...open)
      .when(tell('AskFurtherInformation', actor, changes.question))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses to ask about what is not there', () =>
    given(registered, named).when(ask).thenRefused('request-unknown', 'missing'))
  it('waits for the first answer before it asks again', () =>
    given(...recorded(open, ask))
      .when(tell('AskFurtherInformation', manager, { ...changes.question, items: ['Another paper'] }))
      .thenRefused('information-awaited'))
  it('finds it already so', () =>
    given(...recorded(open, ask))
      .when(ask)
      .thenNothingNew())
  it('loses the race to the decision', () =>
    given(...open)
      .when(ask)
      .butFirst(approved)
      .thenRefused('already-decided'))
  it('loses the race to time', () =>
    given(...open)
      .when(tell('AskFurtherInformation', manager, changes.question, { at: later(endsAt, 1) }))
      .thenRefused('already-decided'))
  it('is too late once the time to ask is over, though the decision is still to come', () => {
    const key = recorded([...under('uk-msc-key'), named], tell('RequestSwitch', rep, switchRequest))
    given(...key)
      .when(tell('AskFurtherInformation', manager, changes.question, { at: endsAt }))
      .then(asked)
    given(...key)
      .when(tell('AskFurtherInformation', manager, changes.question, { at: noon('2025-01-29') }))
      .thenRefused('too-late-to-ask')
  })
  it('is not asked anew for ever: the time to ask runs from the request', () => {
    const once = recorded(open, ask, provide(noon('2025-01-27')))
    given(...once)
      .when(
        tell('AskFurtherInformation', manager, { ...changes.question, items: ['More'] }, { at: noon('2025-02-03') }),
      )
      .thenRefused('too-late-to-ask')
  })
})

describe('ProvideFurtherInformation', () => {
  const waiting = recorded(open, ask)

  it('counts the time to decide again from that day, where that is later', () =>
    given(...waiting)
      .when(provide(noon('2025-01-17')))
      .then(provided, deadlineAgain({ ...tenDays, startedOn: '2025-01-17' }, 'further-information')))
  it('leaves it where it would not be later', () =>
    given(...waiting)
      .when(provide())
      .then(provided))
  it('never makes silence count while it is awaited, however long that lasts', () => {
    given(...waiting)
      .when(inTime(noon('2025-06-02')))
      .thenNothingNew()
    const late = recorded(waiting, provide(noon('2025-06-02')))
    const again = deadlineAgain({ ...tenDays, startedOn: '2025-06-02' }, 'further-information')
    expect(late.at(-1)?.body).toStrictEqual(again.body)
  })
  it('lets silence count again afterwards', () => {
    const restarted = deadlineSet({ ...tenDays, startedOn: '2025-01-17' })
    given(...recorded(waiting, provide(noon('2025-01-17'))))
      .when(inTime(noon('2025-02-10')))
      .then(passed(restarted, 'deemed-approval'), deemedApproved(restarted))
  })
  it('lets silence count from the first day where the clock did not restart', () =>
    given(...recorded(waiting, provide()))
      .when(inTime(noon('2025-02-10')))
      .then(passed(set, 'deemed-approval'), deemedApproved(set)))
  it('stops no clock where the pack does not say so', () => {
    const widp = recorded([...under('uk-widp-7.1'), named], tell('RequestSwitch', rep, switchRequest), ask)
    given(...widp)
      .when(provide(noon('2025-01-20')))
      .then(provided)
    given(...widp)
      .when(inTime(noon('2025-02-12')))
      .thenTypes('DeadlinePassed', 'RequestDeemedApproved')
  })
  it.each([
    ['the authority', manager],
    ['the named organisation', charityRep],
  ])('refuses %s', (_, actor) =>
    given(...waiting)
      .when(tell('ProvideFurtherInformation', actor, changes.answer))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses what nobody asked for', () =>
    given(...open)
      .when(provide())
      .thenRefused('not-asked-for'))
  it('finds it already so', () =>
    given(...recorded(waiting, provide()))
      .when(provide())
      .thenNothingNew())
  it('refuses a second answer', () =>
    given(...recorded(waiting, provide()))
      .when(tell('ProvideFurtherInformation', rep, { ...changes.answer, words: 'Another paper.' }))
      .thenRefused('not-asked-for'))
  it('loses the race to the request being taken back', () =>
    given(...waiting)
      .when(provide())
      .butFirst(withdrawn)
      .thenRefused('already-decided'))
  it('loses the race to the end of the contract', () =>
    given(...waiting)
      .when(provide())
      .butFirst(ended)
      .thenRefused('contract-ended'))
})

describe('ExtendDecisionPeriod', () => {
  const ITALY = 'it-119'
  const thirty = { of: 'decision' as const, packId: ITALY, unit: 'calendar-day' as const, startsAt: 'lodged' }
  const lodged = { ...switchRequest, effectiveOn: '2025-06-02' }
  const inItaly = recorded([...under(ITALY), named], tell('RequestSwitch', rep, lodged))
  const extend = tell('ExtendDecisionPeriod', manager, changes.extension)
  const extended = { type: 'DecisionPeriodExtended' as const, body: changes.extension }

  it('adds the same time once more, from the last day', () =>
    given(...inItaly)
      .when(extend)
      .then(extended, deadlineAgain({ ...thirty, length: 30, startedOn: '2025-02-13' }, 'extended')))
  it('adds the halved time to a halved one', () => {
    const replacement = { organisation: newcomer, commitment: { share: 100 } }
    given(...recorded([...under(ITALY), named], tell('RequestSwitch', rep, { ...lodged, replacement })))
      .when(extend)
      .then(extended, deadlineAgain({ ...thirty, length: 15, startedOn: '2025-01-29' }, 'extended'))
  })
  it('once only', () =>
    given(...recorded(inItaly, extend))
      .when(tell('ExtendDecisionPeriod', manager, { ...changes.extension, reasons: 'Again.' }))
      .thenRefused('not-extendable'))
  it('after which silence counts', () =>
    given(...recorded(inItaly, extend))
      .when(inTime(noon('2025-03-16')))
      .thenTypes('DeadlinePassed', 'RequestDeemedApproved'))
  it('not where the pack knows no extension', () =>
    given(...open)
      .when(extend)
      .thenRefused('not-extendable'))
  it('not once silence has decided', () =>
    given(...inItaly)
      .when(tell('ExtendDecisionPeriod', manager, changes.extension, { at: noon('2025-02-14') }))
      .thenRefused('already-decided'))
  it('not by the supplier', () =>
    given(...inItaly)
      .when(tell('ExtendDecisionPeriod', rep, changes.extension))
      .thenRefused('not-permitted', 'forbidden'))
  it('finds it already so', () =>
    given(...recorded(inItaly, extend))
      .when(extend)
      .thenNothingNew())
  it('loses the race to the decision', () =>
    given(...inItaly)
      .when(extend)
      .butFirst(past('RequestApproved', manager, approval))
      .thenRefused('already-decided'))
  it('leaves an open request open', () => expect(recorded(inItaly, extend).at(-1)?.body).toMatchObject({ requestId }))
})
