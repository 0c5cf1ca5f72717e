/** How an organisation is heard: the notice, its receipt, the reply that is its own, and a hearing. */
import { describe, expect, it } from 'vitest'
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
  withdrawn,
} from './invented-contract.ts'
import { deadlineSet, later, noon, passed, under } from './invented-rules.ts'
import {
  charityRep,
  director,
  idOf,
  manager,
  NOW,
  otherManager,
  otherRep,
  past,
  rep,
  smallCharityRep,
  tell,
  TOMORROW,
} from './invented-world.ts'

const MOJ = 'uk-moj-df-2020'
const untold = [...under(MOJ), named]
const tellIt = tell('GiveNotice', rep, changes.notice)
const window = deadlineSet({ of: 'reply', packId: MOJ, length: 5, startsAt: 'sent', startedOn: '2025-01-14' })
const told = recorded(untold, tellIt)
const givenNotice = { type: 'IntentNoticeGiven' as const, body: changes.notice }

describe('GiveNotice', () => {
  it('tells the organisation, and its time to reply begins', () => {
    expect(window.body.lastDay).toBe('2025-01-21')
    given(...untold)
      .when(tellIt)
      .then(givenNotice, window)
  })
  it('sets no time where no rules are bound', () => given(registered, named).when(tellIt).then(givenNotice))
  it('sets no time where the pack gives no right of reply', () =>
    given(...under('uk-msc-key'), named)
      .when(tellIt)
      .then(givenNotice))
  it('sets the time that this contract has chosen', () =>
    given(...untold, past('PackSettingChanged', rep, changes.setting))
      .when(tellIt)
      .then(
        givenNotice,
        deadlineSet({
          of: 'reply',
          packId: MOJ,
          length: 7,
          startsAt: 'sent',
          startedOn: '2025-01-14',
          because: 'contract-setting',
        }),
      ))
  it('begins on the day at the door, not on the day that is typed in', () =>
    expect(window.body.startedOn > changes.notice.sentAt.slice(0, 10)).toBe(true))
  it.each([
    ['the authority', manager],
    ['another supplier', otherRep],
    ['the organisation itself', charityRep],
  ])('refuses %s', (_, actor) =>
    given(...untold)
      .when(tell('GiveNotice', actor, changes.notice))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it.each([
    ['a time to come', { sentAt: TOMORROW }, 'in-the-future'],
    ['an arrival to come', { receivedAt: TOMORROW }, 'in-the-future'],
    ['an arrival before it was sent', { receivedAt: '2025-01-12T09:00:00.000Z' }, 'received-before-sent'],
    ['a kind that the pack does not know', { kind: 'assign' }, 'kind-not-covered'],
  ])('refuses %s', (_, said, code) =>
    given(...untold)
      .when(tell('GiveNotice', rep, { ...changes.notice, ...(said as object) }))
      .thenRefused(code),
  )
  it('refuses a naming that is not there', () =>
    given(...under(MOJ))
      .when(tellIt)
      .thenRefused('naming-unknown', 'missing'))
  it('refuses a naming that is over', () =>
    given(...untold, consentRefused, dropped)
      .when(tellIt)
      .thenRefused('naming-over'))
  it('refuses other words under the same id', () =>
    given(...told)
      .when(tell('GiveNotice', rep, { ...changes.notice, reasons: 'Other reasons.' }))
      .thenRefused('notice-given'))
  it('refuses a notice of something else than was asked', () =>
    given(registered, named, switchRequested)
      .when(tell('GiveNotice', rep, { ...changes.notice, kind: 'terminate' }))
      .thenRefused('announced-otherwise'))
  it('finds it already so', () =>
    given(...told)
      .when(tellIt)
      .thenNothingNew())
  it('finds it already so after the request was taken back', () =>
    given(...told, withdrawn)
      .when(tellIt)
      .thenNothingNew())
  it('loses the race to a notice about the same organisation', () =>
    given(...untold)
      .when(tellIt)
      .butFirst(past('IntentNoticeGiven', director, { ...changes.notice, requestId: idOf('another request') }))
      .thenRefused('request-open'))
  it('loses the race to the end of the contract', () =>
    given(...untold)
      .when(tellIt)
      .butFirst(ended)
      .thenRefused('contract-ended'))
  it('may be taken back before anything is asked', () =>
    given(...told)
      .when(tell('WithdrawRequest', rep, withdrawal))
      .then({ type: 'RequestWithdrawn', body: withdrawal }))
})

const CALIFORNIA = 'us-ca-pcc-4100'
const asked = recorded(
  [...under(CALIFORNIA), named],
  tell('RequestSwitch', rep, { ...switchRequest, ground: { code: `${CALIFORNIA}:insolvency`, family: 'insolvency' } }),
)
const byAuthority = tell('GiveNotice', manager, changes.notice)

describe('a notice by the authority', () => {
  const fiveDays = deadlineSet({
    of: 'reply',
    packId: CALIFORNIA,
    length: 5,
    startsAt: 'sent',
    startedOn: '2025-01-14',
  })

  it('follows the request in California, and skips Martin Luther King’s day', () => {
    expect(fiveDays.body.lastDay).toBe('2025-01-22')
    given(...asked)
      .when(byAuthority)
      .then(givenNotice, fiveDays)
  })
  it.each([
    ['the supplier', rep],
    ['another authority', otherManager],
  ])('is not given by %s', (_, actor) =>
    given(...asked)
      .when(tell('GiveNotice', actor, changes.notice))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('cannot come before the request', () =>
    given(...under(CALIFORNIA), named)
      .when(byAuthority)
      .thenRefused('request-unknown', 'missing'))
  it('is given once', () =>
    given(...recorded(asked, byAuthority))
      .when(byAuthority)
      .thenNothingNew())
  it('loses the race to the request being taken back', () =>
    given(...asked)
      .when(byAuthority)
      .butFirst(withdrawn)
      .thenRefused('already-decided'))
})

describe('a claim of clerical error in California', () => {
  const CLERICAL = 'us-ca-pcc-4107.5'
  const opened = (on: string) => [...under(CLERICAL), past('BidsOpened', manager, { contractId, openedOn: on }), named]
  const sixDays = deadlineSet({
    of: 'reply',
    packId: CLERICAL,
    length: 6,
    startsAt: 'bid-opening',
    startedOn: '2025-01-10',
  })

  it('is told within two working days of the bid opening, and answered within six of it', () => {
    expect(sixDays.body.lastDay).toBe('2025-01-21')
    given(...opened('2025-01-10'))
      .when(tellIt)
      .then(givenNotice, sixDays)
  })
  it('is barred after that', () =>
    given(...opened('2025-01-09'))
      .when(tellIt)
      .thenRefused('notice-too-late'))
  it('counts from a day that somebody must have recorded', () =>
    given(...under(CLERICAL), named)
      .when(tellIt)
      .thenRefused('bid-opening-unknown'))
})

describe('RecordNoticeReceipt', () => {
  const DBE = 'us-dbe-26.53f'
  const sent = recorded([...under(DBE), named], tellIt)
  const receive = tell('RecordNoticeReceipt', charityRep, changes.receipt)
  const received = { type: 'NoticeReceived' as const, body: changes.receipt }
  const fiveDays = deadlineSet({
    of: 'reply',
    packId: DBE,
    length: 5,
    unit: 'calendar-day',
    startsAt: 'received',
    startedOn: '2025-01-14',
  })

  it('begins the time to reply where the pack counts from receipt', () => {
    expect(fiveDays.body.lastDay).toBe('2025-01-19')
    given(...sent)
      .when(receive)
      .then(received, fiveDays)
  })
  it('begins it once: another day of receipt is too late', () =>
    given(...recorded(sent, receive))
      .when(tell('RecordNoticeReceipt', charityRep, { ...changes.receipt, receivedAt: '2025-01-13T10:00:00.000Z' }))
      .thenNothingNew())
  it('moves nothing where the time began when it was sent', () =>
    given(...told)
      .when(receive)
      .then(received))
  it('takes the word of the sender, with evidence', () =>
    given(...sent)
      .when(tell('RecordNoticeReceipt', rep, changes.receipt))
      .then(received, fiveDays))
  it('refuses the word of the sender without', () =>
    given(...sent)
      .when(tell('RecordNoticeReceipt', rep, { ...changes.receipt, evidence: [] }))
      .thenRefused('evidence-needed'))
  it.each([
    ['the authority', manager],
    ['another organisation', smallCharityRep],
  ])('refuses %s', (_, actor) =>
    given(...sent)
      .when(tell('RecordNoticeReceipt', actor, changes.receipt))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a time to come', () =>
    given(...sent)
      .when(tell('RecordNoticeReceipt', charityRep, { ...changes.receipt, receivedAt: TOMORROW }))
      .thenRefused('in-the-future'))
  it('refuses the receipt of no notice', () => {
    given(registered, named, switchRequested).when(receive).thenRefused('no-notice', 'missing')
    given(registered, named).when(receive).thenRefused('request-unknown', 'missing')
  })
  it('loses the race to the same word', () =>
    given(...sent)
      .when(receive)
      .butFirst(past('NoticeReceived', rep, changes.receipt))
      .thenNothingNew())
})

describe('Reply', () => {
  const reply = (said: object = {}, actor = charityRep, at = NOW) =>
    tell('Reply', actor, { ...changes.replying, ...said }, { at })
  const words = (said: object = {}) => ({
    type: 'SubcontractorReplied' as const,
    body: { ...changes.replying, ...said },
  })

  it.each([['supports'], ['objects'], ['comments']] as const)('records that it %s', stance =>
    given(...told)
      .when(reply({ stance }))
      .then(words({ stance })),
  )
  it.each([[true], [false]])('withdraws it from the contract, pressed to or not (%s), in its own words', pressed => {
    const said = { ...changes.withdrawingReply, pressureApplied: pressed }
    const { words: own, pressureApplied } = said
    given(...told)
      .when(reply(said))
      .then(words(said), {
        type: 'SubcontractorWithdrew',
        body: { contractId, namingId, words: own, pressureApplied },
      })
  })
  it('withdraws it once', () =>
    given(...told, changes.withdrew)
      .when(reply(changes.withdrawingReply))
      .then(words(changes.withdrawingReply)))
  it('asks whether it was pressed to withdraw', () =>
    given(...told)
      .when(reply({ stance: 'withdraws' }))
      .thenRefused('pressure-unanswered'))
  it.each([
    ['the supplier', rep],
    ['the authority', manager],
    ['another organisation', smallCharityRep],
    ['an import', { role: 'importer' as const, person: 'import' }],
  ])('is given by nobody else: not by %s', (_, actor) => {
    const decision = given(...told).when(reply({}, actor))
    if (actor.role === 'importer') decision.thenRefused('registered-here', 'forbidden')
    else decision.thenRefused('not-permitted', 'forbidden')
  })
  it('is about the naming that the request is about', () =>
    given(...told, namedUnder)
      .when(reply({ namingId: underId }, smallCharityRep))
      .thenRefused('naming-unknown', 'missing'))
  it('answers a request that is there', () =>
    given(registered, named).when(reply()).thenRefused('request-unknown', 'missing'))
  it('takes one side', () =>
    given(...told, changes.replied)
      .when(reply({ stance: 'supports', words: 'We agree after all.' }))
      .thenRefused('reply-given'))
  it('takes more words after that', () =>
    given(...told, changes.replied)
      .when(reply({ stance: 'comments', words: 'See our letter.' }))
      .then(words({ stance: 'comments', words: 'See our letter.' })))
  it('finds it already so', () =>
    given(...told, changes.replied)
      .when(reply())
      .thenNothingNew())
  it('loses the race to a colleague who took the other side', () =>
    given(...told)
      .when(reply())
      .butFirst(past('SubcontractorReplied', charityRep, { ...changes.replying, stance: 'supports' }))
      .thenRefused('reply-given'))
  it('loses the race to the request being taken back', () =>
    given(...told)
      .when(reply())
      .butFirst(withdrawn)
      .thenRefused('already-decided'))

  const end = window.body.endsAt
  it('is in time up to the last instant of the last day', () =>
    given(...told)
      .when(reply({}, charityRep, end))
      .then(words()))
  it('is late a millisecond after it: its words are kept, and time has passed in the same decision', () =>
    given(...told)
      .when(reply({}, charityRep, later(end, 1)))
      .then(passed(window, 'none'), words({ late: true })))
  it('is late also where the timer ran first', () =>
    given(...recorded(told, tell('PassDeadlines', rep, { contractId }, { at: later(end, 1) })))
      .when(reply({}, charityRep, noon('2025-01-28')))
      .then(words({ late: true })))
  it('cannot mark itself as late, or in time', () =>
    expect(() => given(...told).when(reply({ late: true }))).toThrow(/late/))
})

describe('a hearing', () => {
  const noticed = recorded(asked, byAuthority)
  const objected = recorded(noticed, tell('Reply', charityRep, changes.replying))
  const call = tell('ScheduleHearing', manager, changes.hearing)
  const calledFact = past('HearingScheduled', manager, { ...changes.hearing, hearingOn: '2025-01-14' })
  const hold = tell('RecordHearing', manager, { ...changes.heard, heldOn: '2025-01-14' })

  it('is called on five working days’ notice', () =>
    given(...objected)
      .when(call)
      .then({ type: 'HearingScheduled', body: changes.hearing }))
  it('is not called sooner', () =>
    given(...objected)
      .when(tell('ScheduleHearing', manager, { ...changes.hearing, hearingOn: '2025-01-21' }))
      .thenRefused('hearing-too-soon'))
  it('is called by the authority only', () =>
    given(...objected)
      .when(tell('ScheduleHearing', rep, changes.hearing))
      .thenRefused('not-permitted', 'forbidden'))
  it('is unknown to rules that give none', () =>
    given(...recorded(told, tell('RequestSwitch', rep, switchRequest)))
      .when(call)
      .thenRefused('no-hearing'))
  it('is not called once the request is closed', () =>
    given(...objected)
      .when(call)
      .butFirst(withdrawn)
      .thenRefused('already-decided'))
  it('finds it already called', () =>
    given(...recorded(objected, call))
      .when(call)
      .thenNothingNew())
  it('is recorded on its day', () =>
    given(...objected, calledFact)
      .when(hold)
      .then({ type: 'HearingHeld', body: { contractId, requestId, heldOn: '2025-01-14', note: changes.heard.note } }))
  it.each([
    ['before its day', '2025-01-13'],
    ['on a day to come', '2025-01-15'],
  ])('is not recorded %s', (_, heldOn) =>
    given(...objected, calledFact)
      .when(tell('RecordHearing', manager, { ...changes.heard, heldOn }))
      .thenRefused('not-the-day'),
  )
  it('is recorded only where it was called, and by the authority', () => {
    given(...objected)
      .when(hold)
      .thenRefused('no-hearing')
    given(...objected, calledFact)
      .when(tell('RecordHearing', charityRep, changes.heard))
      .thenRefused('not-permitted', 'forbidden')
  })
  it('loses the race to a colleague', () =>
    given(...objected, calledFact)
      .when(hold)
      .butFirst(past('HearingHeld', manager, { ...changes.heard, heldOn: '2025-01-14' }))
      .thenNothingNew())
})
