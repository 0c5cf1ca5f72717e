/** How a naming is confirmed, how an organisation leaves of its own accord, and every way by which a naming may end. */
import { describe, it } from 'vitest'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import {
  approval,
  approved,
  consentRefused,
  consented,
  contract,
  contractId,
  dropped,
  dropping,
  ended,
  leaving,
  left,
  named,
  naming,
  namingId,
  registered,
  requestId,
  switchRequest,
  switchRequested,
} from './invented-contract.ts'
import { under } from './invented-rules.ts'
import {
  charityRep,
  director,
  idOf,
  manager,
  newcomer,
  otherManager,
  past,
  rep,
  smallCharityRep,
  tell,
} from './invented-world.ts'

const MOJ = 'uk-moj-df-2020'

describe('ConfirmNaming', () => {
  const confirm = tell('ConfirmNaming', manager, changes.confirming)
  const confirmed = { type: 'NamingConfirmed' as const, body: changes.confirming }
  const ordinary = { ...changes.confirming, key: { isKey: false } }

  it('locks a naming that the organisation agreed to', () =>
    given(...under(MOJ), named, consented)
      .when(confirm)
      .then(confirmed))
  it('needs no consent where the pack asks for none', () =>
    given(...under('us-ca-pcc-4100'), named)
      .when(confirm)
      .then(confirmed))
  it('says anew whether it is key', () =>
    given(registered, named, changes.confirmed)
      .when(tell('ConfirmNaming', manager, ordinary))
      .then({ type: 'NamingConfirmed', body: ordinary }))
  it('waits for the organisation’s word where the pack wants it', () =>
    given(...under(MOJ), named)
      .when(confirm)
      .thenRefused('consent-awaited'))
  it('makes nobody key against their word', () => {
    given(registered, named, consentRefused).when(confirm).thenRefused('consent-refused')
    given(...under('us-ca-pcc-4100'), named, consentRefused)
      .when(confirm)
      .thenRefused('consent-refused')
  })
  it.each([
    ['the supplier', rep],
    ['the organisation', charityRep],
    ['another authority', otherManager],
  ])('refuses %s', (_, actor) =>
    given(registered, named)
      .when(tell('ConfirmNaming', actor, changes.confirming))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a naming that is not there, or over', () => {
    given(registered).when(confirm).thenRefused('naming-unknown', 'missing')
    given(registered, named, consentRefused, dropped).when(confirm).thenRefused('naming-over')
  })
  it('finds it already so', () => given(registered, named, changes.confirmed).when(confirm).thenNothingNew())
  it('loses the race to a refused consent', () =>
    given(registered, named).when(confirm).butFirst(consentRefused).thenRefused('consent-refused'))
})

describe('WithdrawFromContract', () => {
  const withdraw = tell('WithdrawFromContract', charityRep, changes.withdrawing)
  const own = { type: 'SubcontractorWithdrew' as const, body: changes.withdrawing }

  it('is its own act, in its own words, with its answer about pressure', () =>
    given(registered, named).when(withdraw).then(own))
  it('may come while a request is open', () => given(registered, named, switchRequested).when(withdraw).then(own))
  it.each([
    ['the supplier', rep],
    ['the authority', manager],
    ['another organisation', smallCharityRep],
  ])('is not said by %s', (_, actor) =>
    given(registered, named)
      .when(tell('WithdrawFromContract', actor, changes.withdrawing))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses one that has left, or was never there', () => {
    given(registered, named, consentRefused, dropped).when(withdraw).thenRefused('naming-over')
    given(registered).when(withdraw).thenRefused('naming-unknown', 'missing')
  })
  it('finds it already so', () => given(registered, named, changes.withdrew).when(withdraw).thenNothingNew())
  it('loses the race to its own naming being over', () =>
    given(registered, named, consentRefused).when(withdraw).butFirst(dropped).thenRefused('naming-over'))
  it('loses the race to the end of the contract', () =>
    given(registered, named).when(withdraw).butFirst(ended).thenRefused('contract-ended'))
})

describe('EndNaming', () => {
  const gone = { contractId, namingId, reason: 'It has left.' }
  const end = tell('EndNaming', rep, gone)
  const over = { type: 'NamingEnded' as const, body: gone }

  it('after its own withdrawal', () => given(registered, named, changes.withdrew).when(end).then(over))
  it('after its own withdrawal said as a reply, once the request is taken back', () => {
    const said = recorded(
      [...under(MOJ), named],
      tell('GiveNotice', rep, changes.notice),
      tell('Reply', charityRep, changes.withdrawingReply),
    )
    given(...said)
      .when(end)
      .thenRefused('request-open')
    given(...recorded(said, tell('WithdrawRequest', rep, { contractId, requestId, reasons: 'It leaves by itself.' })))
      .when(end)
      .then(over)
  })
  it('without permission only where the pack protects those who are key, and this one is not', () => {
    given(...under('uk-msc-key'), changes.namedOrdinary)
      .when(end)
      .then(over)
    given(...under('uk-msc-key'), named)
      .when(end)
      .thenRefused('permission-needed')
    given(...under('uk-msc-key'), changes.namedOrdinary, changes.confirmed)
      .when(end)
      .thenRefused('permission-needed')
  })
  it.each([[MOJ], ['uk-msc-ordinary'], ['us-dbe-26.53f'], ['it-119'], ['fr-2193'], ['us-ca-pcc-4100']])(
    'never without permission under %s',
    packId =>
      given(...under(packId), changes.namedOrdinary)
        .when(end)
        .thenRefused('permission-needed'),
  )
  it('not before the day for which permission was given', () => {
    const later = past('SwitchRequested', rep, { ...switchRequest, effectiveOn: '2025-01-15' })
    given(registered, named, later, approved)
      .when(tell('EndNaming', rep, leaving))
      .thenRefused('before-permitted')
  })
  it.each([
    ['a reduction', 'ReductionRequested', changes.reduction],
    ['an amendment', 'AmendmentRequested', changes.amendment],
  ] as const)('not with permission for %s', (_, type, body) =>
    given(registered, named, past(type as 'ReductionRequested', rep, body as never), approved)
      .when(tell('EndNaming', rep, leaving))
      .thenRefused('permission-needed'),
  )
  it('with permission to terminate', () =>
    given(registered, named, changes.terminationRequested, changes.terminationApproved)
      .when(tell('EndNaming', rep, leaving))
      .then({ type: 'NamingEnded', body: leaving }))
  it('not by a switch that rules permitted: the one leaves as the other comes in', () => {
    const permitted = recorded(
      [...under('uk-msc-key'), named],
      tell('RequestSwitch', rep, switchRequest),
      tell('ApproveRequest', manager, approval),
    )
    given(...permitted)
      .when(tell('EndNaming', rep, leaving))
      .thenRefused('effect-instead')
  })
  it('leaves no second change to be made on the same permission', () =>
    given(registered, named, changes.terminationRequested, changes.terminationApproved, left)
      .when(tell('EffectChange', rep, { contractId, requestId, effectedOn: '2025-01-14' }))
      .thenRefused('already-effected'))
  it('loses the race to a withdrawal that a colleague has already drawn the line under', () =>
    given(registered, named, changes.withdrew)
      .when(end)
      .butFirst(past('NamingEnded', director, gone))
      .thenNothingNew())
})

describe('before award', () => {
  const startsLater = past('ContractRegistered', manager, { ...contract, period: { from: '2025-04-01' } })
  const inBid = past('SubcontractorNamed', rep, { ...naming, stage: 'bid' })
  const drop = tell('DropNaming', rep, dropping)

  it.each([['us-dbe-26.53f'], ['us-ca-pcc-4107.5']])('dropping needs permission too, under %s', packId =>
    given(startsLater, ...under(packId).slice(1), inBid)
      .when(drop)
      .thenRefused('permission-needed'),
  )
  it.each([[MOJ], ['us-ca-pcc-4100']])('dropping needs none under %s', packId =>
    given(startsLater, ...under(packId).slice(1), inBid)
      .when(drop)
      .then({ type: 'NamingDropped', body: dropping }),
  )
})

describe('after award somebody new', () => {
  const body = { contractId, namingId: idOf('later'), stage: 'later' as const, organisation: newcomer }
  const bring = (said: object = {}) => tell('NameSubcontractor', rep, { ...body, ...said })
  const awarded = (packId: string) => [
    past('ContractRegistered', manager, { ...contract, awardedOn: '2024-05-01' }),
    ...under(packId).slice(1),
  ]

  it.each([['uk-msc-ordinary'], ['it-119'], ['fr-2193'], ['us-ca-pcc-4100']])('needs permission under %s', packId =>
    given(...under(packId))
      .when(bring())
      .thenRefused('permission-needed'),
  )
  it.each([[MOJ], ['uk-widp-7.1'], ['us-dbe-26.53f']])('needs none under %s, which knows no appointment', packId =>
    given(...under(packId))
      .when(bring())
      .then({ type: 'SubcontractorNamed', body }),
  )
  it('needs permission to be key, where those are protected', () => {
    given(...under('uk-msc-key'))
      .when(bring())
      .then({ type: 'SubcontractorNamed', body })
    given(...under('uk-msc-key'))
      .when(bring({ key: { isKey: true } }))
      .thenRefused('permission-needed')
  })
  it.each([['bid'], ['award']])('needs it also where the supplier says that it was named at %s', stage =>
    given(...awarded('uk-msc-ordinary'))
      .when(bring({ stage }))
      .thenRefused('permission-needed'),
  )
})
