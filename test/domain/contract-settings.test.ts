/** Who may set what holds for one contract: its own numbers where no source gives any, its delegation limit, and the day its bids were opened. */
import { describe, expect, it } from 'vitest'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import { contractId, ended, named, naming, pack, registered, requestId, switchRequest } from './invented-contract.ts'
import { bound, calendarIn, deadlineAgain, deadlineSet, kept, later, noon, passed, under } from './invented-rules.ts'
import { approver, charityRep, manager, otherManager, past, rep, tell, type Said } from './invented-world.ts'

const MOJ = 'uk-moj-df-2020'

describe('SetPackSetting', () => {
  const before = under(MOJ)
  const set = tell('SetPackSetting', approver, changes.setting)
  const changed = { type: 'PackSettingChanged' as const, body: changes.setting }
  it('sets it', () =>
    given(...before)
      .when(set)
      .then(changed))

  it.each([
    ['reply.period', 5],
    ['decision.period', 10],
    ['decision.askWithin', 10],
    ['emergency.requestWithin', 2],
  ] as const)('sets the %s, which no source gives as %i', (setting, length) => {
    const body = { ...changes.setting, setting, length: length + 1 }
    given(...before)
      .when(tell('SetPackSetting', approver, body))
      .then({ type: 'PackSettingChanged', body })
    given(...before)
      .when(tell('SetPackSetting', approver, { ...body, length }))
      .thenNothingNew()
  })
  it('sets it back', () => {
    const body = { ...changes.setting, length: 5 }
    given(...recorded(before, set))
      .when(tell('SetPackSetting', approver, body))
      .then({ type: 'PackSettingChanged', body })
  })
  it.each([
    ['a contract manager', manager],
    ['the supplier', rep],
    ['an approver of another authority', { ...approver, organisation: otherManager.organisation! }],
  ])('refuses %s', (_, actor) =>
    given(...before)
      .when(tell('SetPackSetting', actor, changes.setting))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it.each([
    ['uk-msc-ordinary', 'decision.period'],
    ['it-119', 'decision.period'],
    ['us-ca-pcc-4100', 'reply.period'],
    ['us-dbe-26.53f', 'replacement.plan'],
  ] as const)('refuses a number that is in the rules themselves: %s %s', (packId, setting) =>
    given(...under(packId))
      .when(tell('SetPackSetting', approver, { ...changes.setting, packId, setting }))
      .thenRefused('not-a-default'),
  )
  it.each([
    ['of a pack that is not bound', under('uk-msc-key'), {}],
    ['where no pack is bound', [registered], {}],
    ['that the pack does not have', before, { setting: 'replacement.plan' as const }],
  ])('refuses a period %s', (_, history, said) =>
    given(...history)
      .when(tell('SetPackSetting', approver, { ...changes.setting, ...said }))
      .thenRefused('setting-unknown', 'missing'),
  )
  it('finds it already so', () =>
    given(...recorded(before, set))
      .when(set)
      .thenNothingNew())
  it('loses the race to another pack', () =>
    given(...before)
      .when(set)
      .butFirst(bound('uk-msc-key'))
      .thenRefused('setting-unknown', 'missing'))
  it('loses the race to the same number', () =>
    given(...before)
      .when(set)
      .butFirst(past('PackSettingChanged', approver, changes.setting))
      .thenNothingNew())
  it('holds for what begins afterwards, and says so', () => {
    const told = recorded(before, set, tell('NameSubcontractor', rep, naming), notice())
    expect(told.at(-1)?.body).toMatchObject({ length: 7, because: 'contract-setting', lastDay: '2025-01-23' })
  })
  it('moves nothing that is already running', () => {
    const told = recorded([...before, named], notice())
    given(...told)
      .when(set)
      .then(changed)
    expect(recorded(told, set).filter(({ type }) => type === 'DeadlineRecalculated')).toEqual([])
  })
})

const notice = () => tell('GiveNotice', rep, changes.notice)

describe('SetDelegationLimit', () => {
  const limit = tell('SetDelegationLimit', approver, changes.delegation)

  it('sets a limit', () => given(registered).when(limit).then({ type: 'DelegationLimitSet', body: changes.delegation }))
  it.each([
    ['a contract manager: nobody sets their own limit', manager],
    ['the supplier', rep],
  ])('refuses %s', (_, actor) =>
    given(registered)
      .when(tell('SetDelegationLimit', actor, changes.delegation))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('finds it already so', () => given(registered, changes.limited).when(limit).thenNothingNew())
  it('loses the race to the same limit', () => given(registered).when(limit).butFirst(changes.limited).thenNothingNew())
  it('loses the race to the end of the contract', () =>
    given(registered).when(limit).butFirst(ended).thenRefused('contract-ended'))
})

describe('RecordBidOpening', () => {
  const open = tell('RecordBidOpening', manager, changes.opening)

  it('records the day', () => given(registered).when(open).then({ type: 'BidsOpened', body: changes.opening }))
  it('refuses a day to come, as it is counted there', () => {
    const tomorrow = { ...changes.opening, openedOn: '2025-01-15' }
    given(registered)
      .when(tell('RecordBidOpening', manager, tomorrow))
      .thenRefused('in-the-future')
    given(registered, kept('US-CA'))
      .when(tell('RecordBidOpening', manager, tomorrow, { at: '2025-01-15T04:00:00.000Z' }))
      .thenRefused('in-the-future')
  })
  it('refuses another day: periods run from it', () =>
    given(registered, changes.opened)
      .when(tell('RecordBidOpening', manager, { ...changes.opening, openedOn: '2025-01-09' }))
      .thenRefused('bids-opened'))
  it('refuses the supplier', () =>
    given(registered)
      .when(tell('RecordBidOpening', rep, changes.opening))
      .thenRefused('not-permitted', 'forbidden'))
  it('finds it already so', () => given(registered, changes.opened).when(open).thenNothingNew())
  it('loses the race to another day', () =>
    given(registered)
      .when(open)
      .butFirst(past('BidsOpened', manager, { ...changes.opening, openedOn: '2025-01-09' }))
      .thenRefused('bids-opened'))
})

describe('BindCalendar while something runs', () => {
  const at = noon('2025-04-10')
  const begun = recorded(
    [...under('uk-msc-key'), named],
    tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-06-02' }, { at }),
  )
  const counted = {
    of: 'decision' as const,
    packId: 'uk-msc-key',
    length: 10,
    startsAt: 'received' as const,
    startedOn: '2025-04-10',
  }
  const toScotland = (when: string) => tell('BindCalendar', manager, calendarIn('GB-SCT'), { at: when })
  const isBound: Said = { type: 'CalendarBound', body: calendarIn('GB-SCT') }

  it('counts it again, from its own start, and says so', () => {
    expect(begun.at(-1)?.body).toMatchObject({ lastDay: '2025-04-28' })
    given(...begun)
      .when(toScotland(at))
      .then(isBound, deadlineAgain({ ...counted, place: 'GB-SCT' }, 'calendar-changed'))
  })
  it('leaves what is over as it was', () =>
    given(...begun)
      .when(toScotland(noon('2025-04-29')))
      .then(passed(deadlineSet(counted), 'none'), isBound))
  it('leaves what ends on the same day as it was', () => {
    const january = recorded([...under('uk-msc-key'), named], tell('RequestSwitch', rep, switchRequest))
    given(...january)
      .when(toScotland(later(noon('2025-01-15'), 1)))
      .then(isBound)
  })
})

describe('another pack, bound while a request is open', () => {
  const open = recorded([...under('uk-msc-ordinary'), changes.namedOrdinary], tell('RequestSwitch', rep, switchRequest))

  it('never reaches back: silence means what it meant on the day of the request', () =>
    given(...open, bound(pack.packId))
      .when(tell('PassDeadlines', manager, { contractId }, { at: noon('2025-02-03') }))
      .thenTypes('DeadlinePassed', 'RequestDeemedApproved'))
  it('holds for what was only announced, once it is asked', () => {
    const told = recorded([...under('uk-msc-key'), named], notice())
    const asked = recorded([...told, bound(MOJ)], tell('RequestSwitch', rep, switchRequest))
    expect(asked.at(-1)?.body).toMatchObject({ requestId, pack: { packId: MOJ } })
    given(...asked)
      .when(tell('Reply', charityRep, changes.replying))
      .thenTypes('SubcontractorReplied')
  })
})
