/** When a request may be decided, by whom, and what silence decides. */
import { describe, expect, it } from 'vitest'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import {
  approval,
  conditions,
  contractId,
  named,
  refusal,
  registered,
  requestId,
  switchRequest,
} from './invented-contract.ts'
import { deadlineSet, deemedApproved, later, noon, passed, under } from './invented-rules.ts'
import {
  approver,
  charityRep,
  idOf,
  manager,
  newcomer,
  past,
  rep,
  smallCharity,
  tell,
  timer,
} from './invented-world.ts'

const ask = tell('RequestSwitch', rep, switchRequest)
const approve = tell('ApproveRequest', manager, approval)
const inTime = (at: string) => tell('PassDeadlines', timer, { contractId }, { at })
const approveAt = (at: string) => tell('ApproveRequest', manager, approval, { at })
const approved = { type: 'RequestApproved' as const, body: approval }

const MOJ = 'uk-moj-df-2020'
const told = recorded([...under(MOJ), named], tell('GiveNotice', rep, changes.notice))
const heard = recorded(told, ask)
const replyWindow = deadlineSet({ of: 'reply', packId: MOJ, length: 5, startsAt: 'sent', startedOn: '2025-01-14' })

describe('before the organisation is heard', () => {
  it.each([
    ['approved', approve],
    ['approved with conditions', tell('ApproveRequestWithConditions', manager, conditions)],
    ['refused', tell('RefuseRequest', approver, refusal)],
  ])('nothing is %s', (_, decide) =>
    given(...heard)
      .when(decide)
      .thenRefused('reply-window-open'),
  )
  it('nothing is decided that is only announced', () =>
    given(...told)
      .when(approve)
      .thenRefused('not-asked'))
  it.each([['supports'], ['objects'], ['withdraws']] as const)('unless it %s', stance => {
    const said = stance === 'withdraws' ? changes.withdrawingReply : { ...changes.replying, stance }
    given(...recorded(heard, tell('Reply', charityRep, said)))
      .when(approve)
      .then(approved)
  })
  it('nor is it heard by a comment', () =>
    given(...recorded(heard, tell('Reply', charityRep, { ...changes.replying, stance: 'comments' })))
      .when(approve)
      .thenRefused('reply-window-open'))
  it('nor up to the last instant of its time', () =>
    given(...heard)
      .when(approveAt(replyWindow.body.endsAt))
      .thenRefused('reply-window-open'))
  it('but a millisecond later it may be decided, and time passes in the same decision', () =>
    given(...heard)
      .when(approveAt(later(replyWindow.body.endsAt, 1)))
      .then(passed(replyWindow, 'none'), approved))
  it('loses no race to the timer', () =>
    given(...heard)
      .when(approveAt(noon('2025-01-22')))
      .butFirst(...(recorded(heard, inTime(noon('2025-01-22'))).slice(-1) as [(typeof heard)[number]]))
      .then(approved))
  it('an emergency lets it be decided at once', () => {
    const acted = recorded([...under(MOJ), named], tell('DeclareEmergency', rep, changes.emergency), ask)
    given(...acted)
      .when(approve)
      .then(approved)
  })
  it('its time has not begun where it is counted from a receipt that nobody recorded', () => {
    const ground = { code: 'us-dbe-26.53f:insolvency', family: 'insolvency' as const }
    const sent = recorded(
      [...under('us-dbe-26.53f'), named],
      tell('GiveNotice', rep, changes.notice),
      tell('RequestSwitch', rep, { ...switchRequest, ground }),
    )
    given(...sent)
      .when(approveAt(noon('2025-06-02')))
      .thenRefused('notice-not-received')
  })
})

describe('in California', () => {
  const PCC = 'us-ca-pcc-4100'
  const ground = { code: `${PCC}:insolvency`, family: 'insolvency' as const }
  const asked = recorded([...under(PCC), named], tell('RequestSwitch', rep, { ...switchRequest, ground }))
  const noticed = recorded(asked, tell('GiveNotice', manager, changes.notice))
  const objected = recorded(noticed, tell('Reply', charityRep, changes.replying))
  const window = deadlineSet({ of: 'reply', packId: PCC, length: 5, startsAt: 'sent', startedOn: '2025-01-14' })

  it('the listed firm must be told before the decision', () =>
    given(...asked)
      .when(approve)
      .thenRefused('notice-needed'))
  it('its silence is agreement, and the authority still decides', () =>
    given(...noticed)
      .when(approveAt(noon('2025-01-23')))
      .then(passed(window, 'deemed-agreement'), approved))
  it('its objection needs a hearing', () =>
    given(...objected)
      .when(approve)
      .thenRefused('hearing-needed'))
  it('which must have been held', () => {
    const called = recorded(objected, tell('ScheduleHearing', manager, changes.hearing))
    given(...called)
      .when(approve)
      .thenRefused('hearing-needed')
    given(...recorded(called, tell('RecordHearing', manager, changes.heard, { at: noon('2025-01-22') })))
      .when(approveAt(noon('2025-01-23')))
      .then(approved)
  })
  it('an objection that comes too late needs none', () =>
    given(...recorded(noticed, tell('Reply', charityRep, changes.replying, { at: noon('2025-01-23') })))
      .when(approveAt(noon('2025-01-23')))
      .then(approved))
  it('the authority’s silence decides nothing, however long it lasts', () =>
    given(...recorded(noticed, inTime(noon('2025-01-23'))))
      .when(inTime(noon('2027-01-04')))
      .thenNothingNew())
})

describe('a delegation limit', () => {
  const open = recorded([registered, changes.limited, named], ask)

  it('keeps a contract manager from deciding on more', () =>
    given(...open)
      .when(approve)
      .thenRefused('above-delegation', 'forbidden'))
  it('does not bind an approver', () =>
    given(...open)
      .when(tell('ApproveRequest', approver, approval))
      .then(approved))
  it('lets a contract manager decide up to it', () => {
    const upTo = past('DelegationLimitSet', approver, {
      ...changes.delegation,
      contractManagerUpTo: { amount: 8_500_000, currency: 'GBP', vat: 'exVat' },
    })
    given(...recorded([registered, upTo, named], ask))
      .when(approve)
      .then(approved)
  })
  it('counts what somebody new would be promised', () => {
    const commitment = { valuePerYear: { amount: 5_000_001, currency: 'GBP', vat: 'exVat' as const } }
    const body = { ...changes.appointment, proposed: { organisation: newcomer, commitment } }
    given(...recorded([registered, changes.limited], tell('RequestAppointment', rep, body)))
      .when(approve)
      .thenRefused('above-delegation', 'forbidden')
  })
  it('loses the race to a limit', () =>
    given(...recorded([registered, named], ask))
      .when(approve)
      .butFirst(changes.limited)
      .thenRefused('above-delegation', 'forbidden'))
})

describe('the silence of the authority', () => {
  it.each([
    ['uk-msc-ordinary', { length: 10, startsAt: 'received' }],
    ['uk-widp-7.1', { length: 20, startsAt: 'received' }],
    ['it-119', { length: 30, unit: 'calendar-day' as const, startsAt: 'lodged' }],
    ['fr-2193', { length: 21, unit: 'calendar-day' as const, startsAt: 'received' }],
  ])('is permission under %s after %j, and not a millisecond before', (packId, counted) => {
    const set = deadlineSet({ of: 'decision', packId, startedOn: '2025-01-14', ...counted })
    const open = recorded(
      [...under(packId), changes.namedOrdinary],
      tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: '2025-06-02' }),
    )
    const { endsAt } = set.body
    given(...open)
      .when(inTime(endsAt))
      .thenNothingNew()
    given(...open)
      .when(inTime(later(endsAt, 1)))
      .then(passed(set, 'deemed-approval'), deemedApproved(set))
    given(...open)
      .when(approveAt(endsAt))
      .then(approved)
    given(...open)
      .when(approveAt(later(endsAt, 1)))
      .thenRefused('already-decided')
    given(...open)
      .when(inTime(later(endsAt, 1)))
      .butFirst(past('RequestRefused', manager, refusal))
      .thenNothingNew()
  })

  it.each([
    ['uk-msc-key', 'key', named],
    ['uk-msc-ordinary', 'key', named],
    [MOJ, 'ordinary', changes.namedOrdinary],
  ])('is nothing under %s for a %s one: it may still be decided, years later', (packId, _, naming) => {
    const open = recorded(
      [...under(packId), naming],
      ...(packId === MOJ ? [tell('GiveNotice', rep, changes.notice)] : []),
      ask,
    )
    const set = deadlineSet({ of: 'decision', packId, length: 10, startsAt: 'received', startedOn: '2025-01-14' })
    const alone = packId === MOJ ? [passed(replyWindow, 'none')] : []
    given(...open)
      .when(approveAt(noon('2027-01-04')))
      .then(...(alone as []), passed(set, 'none'), approved)
  })
  it('is nothing where the one that comes in would be key', () => {
    const body = { ...changes.appointment, proposed: { organisation: newcomer, key: { isKey: true } } }
    const set = deadlineSet({
      of: 'decision',
      packId: 'uk-msc-ordinary',
      length: 10,
      startsAt: 'received',
      startedOn: '2025-01-14',
    })
    given(...recorded(under('uk-msc-ordinary'), tell('RequestAppointment', rep, body)))
      .when(inTime(noon('2025-03-03')))
      .then(passed(set, 'none'))
  })
  it('is nothing where an ordinary one would be replaced by a key one', () => {
    const body = { ...switchRequest, replacement: { organisation: newcomer, key: { isKey: true } } }
    const open = recorded([...under('uk-msc-ordinary'), changes.namedOrdinary], tell('RequestSwitch', rep, body))
    given(...open)
      .when(inTime(noon('2025-03-03')))
      .thenTypes('DeadlinePassed')
  })
  it('says nothing of a request that was taken back', () =>
    given(
      ...recorded([...under('uk-msc-ordinary'), changes.namedOrdinary], ask),
      past('RequestWithdrawn', rep, { contractId, requestId, reasons: 'It stays.' }),
    )
      .when(inTime(noon('2025-03-03')))
      .thenNothingNew())
})

describe('a decision', () => {
  const open = recorded(heard, inTime(noon('2025-01-22')))
  const dated = (occurredAt: string) =>
    tell('ApproveRequest', manager, approval, { at: noon('2025-01-24'), occurredAt })

  it('cannot be dated before a silence took effect, nor at its moment', () => {
    given(...open)
      .when(dated(later(replyWindow.body.endsAt, -1)))
      .thenRefused('dated-before-silence')
    given(...open)
      .when(dated(replyWindow.body.endsAt))
      .thenRefused('dated-before-silence')
  })
  it('cannot be so dated either before the timer ran', () =>
    given(...heard)
      .when(dated(noon('2025-01-20')))
      .thenRefused('dated-before-silence'))
  it('cannot be dated before what was said about the request', () => {
    const replied = recorded(heard, tell('Reply', charityRep, changes.replying, { at: noon('2025-01-16') }))
    given(...replied)
      .when(dated(later(noon('2025-01-16'), -1)))
      .thenRefused('dated-before')
    given(...replied)
      .when(dated(noon('2025-01-16')))
      .then(approved)
  })
  it('may be dated after it', () =>
    given(...open)
      .when(dated(noon('2025-01-22')))
      .then(approved))
})

describe('two requests', () => {
  it('each have deadlines of their own, passed in the order of their moments', () => {
    const other = idOf('another request')
    const second = tell('RequestAppointment', rep, {
      ...changes.appointment,
      requestId: other,
      proposed: { organisation: smallCharity },
    })
    const open = recorded(
      [...under('uk-msc-ordinary'), changes.namedOrdinary],
      { ...second, meta: { ...second.meta, at: noon('2025-01-16') } },
      ask,
    )
    const set = (startedOn: string, request: string) =>
      deadlineSet({
        of: 'decision',
        packId: 'uk-msc-ordinary',
        length: 10,
        startsAt: 'received',
        startedOn,
        requestId: request,
      })
    const [first, last] = [set('2025-01-14', requestId), set('2025-01-16', other)]
    given(...open)
      .when(inTime(noon('2025-02-10')))
      .then(
        passed(first, 'deemed-approval'),
        deemedApproved(first),
        passed(last, 'deemed-approval'),
        deemedApproved(last),
      )
    given(...open)
      .when(inTime(noon('2025-01-29')))
      .then(passed(first, 'deemed-approval'), deemedApproved(first))
  })
})

describe('the replacement plan', () => {
  const DBE = 'us-dbe-26.53f'
  const ground = { code: `${DBE}:insolvency`, family: 'insolvency' as const }
  const open = recorded(
    [...under(DBE), named],
    tell('GiveNotice', rep, changes.notice),
    tell('RecordNoticeReceipt', charityRep, changes.receipt),
    tell('RequestSwitch', rep, { ...switchRequest, ground }),
    tell('Reply', charityRep, { ...changes.replying, stance: 'supports' }),
  )
  const due = deadlineSet({
    of: 'replacement-plan',
    packId: DBE,
    length: 7,
    unit: 'calendar-day',
    startsAt: 'decided',
    startedOn: '2025-01-14',
  })
  const permitted = recorded(open, approve)
  const submit = tell('SubmitReplacementPlan', rep, changes.planning)
  const submitted = { type: 'ReplacementPlanSubmitted' as const, body: changes.planning }

  it('is due seven days after permission', () => {
    expect(due.body.lastDay).toBe('2025-01-21')
    given(...open)
      .when(approve)
      .then(approved, due)
    given(...open)
      .when(tell('ApproveRequestWithConditions', manager, conditions))
      .then({ type: 'RequestApprovedWithConditions', body: conditions }, due)
  })
  it('is not due after a refusal', () =>
    given(...open)
      .when(tell('RefuseRequest', manager, refusal))
      .then({ type: 'RequestRefused', body: refusal }))
  it('submitted, leaves no deadline to pass', () => {
    given(...permitted)
      .when(submit)
      .then(submitted)
    given(...recorded(permitted, submit))
      .when(inTime(noon('2025-02-03')))
      .thenNothingNew()
  })
  it('is still taken when it is late', () =>
    given(...permitted)
      .when(tell('SubmitReplacementPlan', rep, changes.planning, { at: noon('2025-02-03') }))
      .then(passed(due, 'none'), submitted))
  it('is given by the supplier, of what is permitted, and once', () => {
    given(...permitted)
      .when(tell('SubmitReplacementPlan', manager, changes.planning))
      .thenRefused('not-permitted', 'forbidden')
    given(...open)
      .when(submit)
      .thenRefused('permission-needed')
    given(...recorded(permitted, submit))
      .when(tell('SubmitReplacementPlan', rep, { ...changes.planning, plan: 'Another plan.' }))
      .thenRefused('plan-submitted')
  })
  it('loses the race to the same plan', () =>
    given(...permitted)
      .when(submit)
      .butFirst(past('ReplacementPlanSubmitted', rep, changes.planning))
      .thenNothingNew())
})
