/** Who may sign, vary and end a subcontract, what needs permission first, and which terms have no force. */
import { describe, it } from 'vitest'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import { approval, consentRefused, contractId, dropped, ended, left, named, registered } from './invented-contract.ts'
import { noon, under } from './invented-rules.ts'
import { charityRep, director, idOf, manager, otherRep, past, rep, tell } from './invented-world.ts'

const MOJ = 'uk-moj-df-2020'
const KEY = 'uk-msc-key'
const { signed, signing, varying, endingIt, subcontractId } = changes
const sign = tell('SignSubcontract', rep, signing)
const gbp = (amount: number, currency = 'GBP') => ({ amount, currency, vat: 'exVat' as const })
const exclusive = { exclusivityRequired: true }
const refusedTerm = {
  type: 'SubcontractTermRefusedByRule' as const,
  body: {
    contractId,
    subcontractId,
    pack: { packId: MOJ, version: '1.0.0' },
    term: 'exclusivity' as const,
    words: 'A subcontractor may not be bound to work for this supplier alone. The term has no force under these rules.',
  },
}

describe('SignSubcontract', () => {
  it('records the terms', () => given(registered, named).when(sign).then({ type: 'SubcontractSigned', body: signing }))
  it('records an exclusivity term, and refuses it by rule in the same decision where the pack bans it', () => {
    const body = { ...signing, ...exclusive }
    given(...under(MOJ), named)
      .when(tell('SignSubcontract', rep, body))
      .then({ type: 'SubcontractSigned', body }, refusedTerm)
  })
  it('leaves it where no pack bans it', () => {
    const body = { ...signing, ...exclusive }
    given(...under(KEY), named)
      .when(tell('SignSubcontract', rep, body))
      .then({ type: 'SubcontractSigned', body })
  })
  it.each([
    ['another supplier', otherRep],
    ['the authority', manager],
    ['the organisation', charityRep],
  ])('refuses %s', (_, actor) =>
    given(registered, named)
      .when(tell('SignSubcontract', actor, signing))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a naming that is not there, or over', () => {
    given(registered).when(sign).thenRefused('naming-unknown', 'missing')
    given(registered, named, consentRefused, dropped).when(sign).thenRefused('naming-over')
  })
  it('refuses a day to come', () =>
    given(registered, named)
      .when(tell('SignSubcontract', rep, { ...signing, signedOn: '2025-01-15' }))
      .thenRefused('in-the-future'))
  it('refuses other words under the same id', () =>
    given(registered, named, signed)
      .when(tell('SignSubcontract', rep, { ...signing, scope: 'Other work' }))
      .thenRefused('subcontract-exists'))
  it('finds it already so', () => given(registered, named, signed).when(sign).thenNothingNew())
  it('loses the race to the organisation leaving', () =>
    given(registered, named, consentRefused).when(sign).butFirst(dropped).thenRefused('naming-over'))
  it('loses the race to the end of the contract', () =>
    given(registered, named).when(sign).butFirst(ended).thenRefused('contract-ended'))
})

describe('VarySubcontract', () => {
  const before = [...under(MOJ), named, signed]
  const vary = (said: object = {}) => tell('VarySubcontract', rep, { ...varying, ...said })
  const { value: _, ...worthNothing } = varying

  it('records other terms', () =>
    given(...before)
      .when(vary())
      .then({ type: 'SubcontractVaried', body: varying }))
  it('records a rise', () =>
    given(...before)
      .when(vary({ value: gbp(9_000_000) }))
      .thenTypes('SubcontractVaried'))
  it('refuses by rule an exclusivity term that comes in later', () =>
    given(...before)
      .when(vary(exclusive))
      .then({ type: 'SubcontractVaried', body: { ...varying, ...exclusive } }, refusedTerm))
  it.each([
    ['is worth less', { value: gbp(8_499_999) }],
    ['is worth something in another money', { value: gbp(9_000_000, 'EUR') }],
    ['ends sooner', { endsOn: '2026-05-31' }],
  ])('needs permission where it %s', (_why, said) =>
    given(...before)
      .when(vary(said))
      .thenRefused('permission-needed'),
  )
  it('needs permission where its worth is left out', () =>
    given(...before)
      .when(tell('VarySubcontract', rep, worthNothing))
      .thenRefused('permission-needed'))
  it('is lowered once after a permitted reduction, and not twice', () => {
    const reduced = recorded(
      before,
      tell('GiveNotice', rep, { ...changes.notice, kind: 'reduce' }),
      tell('RequestReduction', rep, changes.reduction),
      tell('Reply', charityRep, changes.replying),
      tell('ApproveRequest', manager, approval),
      tell('EffectChange', rep, { contractId, requestId: changes.reduction.requestId, effectedOn: '2025-01-14' }),
    )
    given(...reduced)
      .when(vary({ value: gbp(4_000_000) }))
      .thenTypes('SubcontractVaried')
    given(...recorded(reduced, vary({ value: gbp(4_000_000) })))
      .when(vary({ value: gbp(1) }))
      .thenRefused('permission-needed')
  })
  it('is lowered where the authority itself directed a cut', () =>
    given(...recorded(before, tell('DirectReduction', manager, changes.cut)))
      .when(vary({ value: gbp(4_000_000) }))
      .thenTypes('SubcontractVaried'))
  it('needs no permission for an organisation that the pack does not protect', () =>
    given(...under(KEY), changes.namedOrdinary, signed)
      .when(vary({ value: gbp(1) }))
      .thenTypes('SubcontractVaried'))
  it('refuses the authority, a day to come, and what is not there', () => {
    given(...before)
      .when(tell('VarySubcontract', manager, varying))
      .thenRefused('not-permitted', 'forbidden')
    given(...before)
      .when(vary({ variedOn: '2025-01-15' }))
      .thenRefused('in-the-future')
    given(registered, named).when(vary()).thenRefused('subcontract-unknown', 'missing')
  })
  it('finds it already so', () =>
    given(...recorded(before, vary()))
      .when(vary())
      .thenNothingNew())
  it('loses the race to its end', () =>
    given(...before)
      .when(vary())
      .butFirst(past('SubcontractEnded', rep, endingIt))
      .thenRefused('subcontract-over'))
})

describe('EndSubcontract', () => {
  const end = tell('EndSubcontract', rep, endingIt)
  const endsToday = past('SubcontractSigned', rep, { ...signing, endsOn: '2025-01-14' })
  const over = { type: 'SubcontractEnded' as const, body: endingIt }

  it('ends when its time is over', () => given(registered, named, endsToday).when(end).then(over))
  it('does not end before: that would be a termination', () => {
    given(registered, named, signed).when(end).thenRefused('permission-needed')
    given(...under(MOJ), named, signed)
      .when(end)
      .thenRefused('permission-needed')
  })
  it('does not end on its first last day, once it was agreed for longer', () =>
    given(
      registered,
      named,
      endsToday,
      past('SubcontractVaried', rep, { ...varying, variedOn: '2025-01-13', endsOn: '2026-01-14' }),
    )
      .when(end)
      .thenRefused('permission-needed'))
  it.each([
    ['has left', left],
    ['withdraws of its own accord', changes.withdrew],
  ])('ends with an organisation that %s', (_, why) => given(registered, named, signed, why).when(end).then(over))
  it('ends freely where the pack does not protect the organisation', () =>
    given(...under(KEY), changes.namedOrdinary, signed)
      .when(end)
      .then(over))
  it('refuses the authority, a day to come, and what is not there', () => {
    given(registered, named, endsToday)
      .when(tell('EndSubcontract', manager, endingIt))
      .thenRefused('not-permitted', 'forbidden')
    given(registered, named, endsToday)
      .when(tell('EndSubcontract', rep, { ...endingIt, endedOn: '2025-01-15' }))
      .thenRefused('in-the-future')
    given(registered, named).when(end).thenRefused('subcontract-unknown', 'missing')
  })
  it('refuses to end twice in other words', () =>
    given(registered, named, endsToday, past('SubcontractEnded', rep, endingIt))
      .when(tell('EndSubcontract', rep, { ...endingIt, reason: 'Otherwise.' }))
      .thenRefused('subcontract-over'))
  it('finds it already so', () =>
    given(registered, named, endsToday, past('SubcontractEnded', rep, endingIt))
      .when(end)
      .thenNothingNew())
  it('loses the race to an extension', () =>
    given(registered, named, endsToday)
      .when(end)
      .butFirst(past('SubcontractVaried', director, { ...varying, variedOn: '2025-01-13', endsOn: '2026-01-14' }))
      .thenRefused('permission-needed'))
  it('leaves another subcontract as it is', () =>
    given(registered, named, endsToday, past('SubcontractSigned', rep, { ...signing, subcontractId: idOf('second') }))
      .when(tell('EndSubcontract', rep, { ...endingIt, subcontractId: idOf('second') }))
      .thenRefused('permission-needed'))
  it('stays when time has only passed', () =>
    given(registered, named, signed)
      .when(tell('EndSubcontract', rep, { ...endingIt, endedOn: '2027-05-31' }, { at: noon('2027-06-01') }))
      .thenTypes('SubcontractEnded'))
})
