/** Who may have a payload withheld, which may go, what goes with it, and what must stay so without it. */
import { describe, expect, it } from 'vitest'
import { Fact, type FactType } from '#events/catalogue.ts'
import { contractStream } from '#domain/contract-stream.ts'
import { deciderOf, streamOf, type AnyDecider, type Command } from '#domain/catalogue.ts'
import type { Decision, Identified } from '#domain/decider.ts'
import { everyCommand, examples } from './every-command.ts'
import { decideAfter, factId, given, identified, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import {
  approval,
  approved,
  consent,
  consented,
  contract,
  contractId,
  dropped,
  ended,
  imported,
  left,
  named,
  naming,
  namingId,
  refusal,
  refused,
  registered,
  requestId,
  switchRequest,
  switchRequested,
} from './invented-contract.ts'
import { noon, under } from './invented-rules.ts'
import * as who from './invented-world.ts'

const { charity, charityRep, LAW, manager, NAMED_SOMEBODY, past, recordsOfficer, redact, rep, tell } = who
const stream = `contract-${contractId}`
const ofFact = (index: number, actor = recordsOfficer) => redact(stream, actor, factId(index))
const body = (index: number) => ({ redacts: factId(index), basis: LAW, reason: NAMED_SOMEBODY })
const applied = (index: number, by = recordsOfficer) => past('RedactionApplied', by, body(index))

describe('in a contract', () => {
  it('the authority’s records officer has any words withheld, and says on what basis', () =>
    given(registered, named)
      .when(ofFact(1))
      .then({ type: 'RedactionApplied', body: body(1) }))
  it('an event that is not there is refused', () =>
    given(registered).when(ofFact(7)).thenRefused('event-unknown', 'missing'))
  it('twice is once, also on another basis', () =>
    given(registered, named, applied(1))
      .when(redact(stream, recordsOfficer, factId(1), { basis: 'Another act' }))
      .thenNothingNew())
  it('won by another, it is so already', () =>
    given(registered, named).when(ofFact(1)).butFirst(applied(1)).thenNothingNew())
  it('a redaction itself stays', () =>
    given(registered, named, applied(1)).when(ofFact(2)).thenRefused('redaction-stays'))
  it.each(Object.keys(who.everybody).filter(person => person !== 'recordsOfficer'))('%s cannot', person => {
    const actor = who.everybody[person as keyof typeof who.everybody]
    given(registered, named).when(ofFact(1, actor)).thenRefused('not-permitted', 'forbidden')
  })
  it('what an import stated can go too, by the authority that it names', () =>
    given(imported)
      .when(ofFact(0))
      .then({ type: 'RedactionApplied', body: body(0) }))
  it('where its registration is itself withheld, the authority that withheld it goes on answering for it', () => {
    const known = erased([registered, named, applied(0)], 0)
    expect(decideOn(known, ofFact(1))).toMatchObject({ outcome: 'facts' })
    expect(decideOn(known, ofFact(1, who.otherRecordsOfficer))).toMatchObject({ refusal: { kind: 'forbidden' } })
    expect(decideOn(known, ofFact(0))).toStrictEqual({ outcome: 'nothing-new' })
  })
  it('corrections of it go with it, since they say it again', () => {
    const correction = past('FactCorrected', rep, {
      corrects: factId(1),
      data: { type: 'SubcontractorNamed', occurredAt: who.YESTERDAY, body: { ...naming, services: ['Housing'] } },
      reason: 'The wrong service was typed.',
    })
    given(registered, named, correction)
      .when(ofFact(1))
      .then({ type: 'RedactionApplied', body: body(2) }, { type: 'RedactionApplied', body: body(1) })
    given(registered, named, correction)
      .when(ofFact(2))
      .then({ type: 'RedactionApplied', body: body(2) })
  })
  it('what time or the rules stated cannot go: its deadline would run and pass again', () => {
    const silent = recorded(
      [...under('uk-msc-ordinary'), changes.namedOrdinary],
      tell('RequestSwitch', rep, switchRequest, { at: noon('2024-12-02') }),
      tell('PassDeadlines', who.timer, { contractId }),
    )
    const byRule = silent.flatMap(({ type }, index) => (/^Deadline|Deemed/.test(type) ? [[type, index] as const] : []))
    expect(byRule.map(([type]) => type)).toEqual(['DeadlineSet', 'DeadlinePassed', 'RequestDeemedApproved'])
    for (const [, index] of byRule)
      given(...silent)
        .when(ofFact(index))
        .thenRefused('nobodys-words')
  })
})

describe('what stays so', () => {
  const leaves = (history: readonly Fact[], index: number) => {
    const decision = decideAfter(history, ofFact(index))
    return decision.outcome === 'facts' && decision.facts.at(-1)?.type === 'RedactionApplied'
      ? (decision.facts.at(-1)?.body as { leaves?: object }).leaves
      : decision
  }
  it.each([
    ['a request', [registered, named, switchRequested], { what: 'request-over', requestId }],
    ['an answer', [registered, named, switchRequested, refused], { what: 'request-over', requestId }],
    ['a leaving', [registered, named, consented, left], { what: 'naming-over', namingId }],
    ['a dropping', [registered, named, dropped], { what: 'naming-over', namingId }],
    ['an end', [registered, ended], { what: 'contract-over', endedOn: '2025-01-14' }],
    ['nothing of a consent', [registered, named, consented], undefined],
  ] as const)('%s', (_, history, expected) => {
    expect(leaves(history, history.length - 1)).toStrictEqual(expected)
  })

  it.each([true, false])('a decision that is withheld is not made again by silence; bytes gone: %s', gone => {
    const open = recorded(
      [...under('uk-msc-ordinary'), changes.namedOrdinary],
      tell('RequestSwitch', rep, switchRequest, { at: noon('2024-12-02') }),
      tell('ApproveRequest', who.approver, approval, { at: noon('2024-12-03') }),
    )
    const decided = open.findIndex(({ type }) => type === 'RequestApproved')
    const withheld = recorded(open, ofFact(decided))
    const known = gone ? erased(withheld, decided) : identified(withheld)
    expect(decideOn(known, tell('PassDeadlines', who.timer, { contractId }))).toStrictEqual({ outcome: 'nothing-new' })
    const again = decideOn(known, tell('RefuseRequest', who.approver, refusal))
    expect(again).toMatchObject({ refusal: { code: 'already-decided', sentence: /words of it are withheld/ as never } })
  })

  it.each([true, false])('a reply that is withheld is not made silence; bytes gone: %s', gone => {
    const asked = recorded(
      [...under('us-ca-pcc-4100'), named],
      tell('RequestSwitch', rep, {
        ...switchRequest,
        ground: { code: 'us-ca-pcc-4100:insolvency', family: 'insolvency' },
      }),
      tell('GiveNotice', manager, { ...changes.notice, sentAt: who.NOW }),
    )
    const later = { at: noon('2025-06-02') }
    const passing = tell('PassDeadlines', who.timer, { contractId }, later)
    expect(decideAfter(asked, passing)).toMatchObject({
      facts: [{ body: { of: 'reply', effect: 'deemed-agreement' } }],
    })
    const replied = recorded(asked, tell('Reply', charityRep, { ...changes.replying, stance: 'objects' }))
    const index = replied.findIndex(({ type }) => type === 'SubcontractorReplied')
    const withheld = recorded(replied, ofFact(index))
    expect(leaves(replied, index)).toStrictEqual({ what: 'done', requestId, of: 'reply' })
    const known = gone ? erased(withheld, index) : identified(withheld)
    expect(decideOn(known, passing)).toStrictEqual({ outcome: 'nothing-new' })
  })

  it('an organisation whose leaving is withheld has left', () => {
    const withheld = recorded([registered, named, consented, left], ofFact(3))
    const said = decideOn(erased(withheld, 3), tell('RecordConsent', charityRep, consent))
    expect(said).toMatchObject({ outcome: 'refused', refusal: { code: 'naming-over' } })
  })

  it('a contract whose end is withheld has ended', () => {
    const withheld = recorded([registered, named, ended], ofFact(2))
    expect(decideOn(erased(withheld, 2), tell('NameSubcontractor', rep, naming))).toMatchObject({
      refusal: { code: 'contract-ended' },
    })
  })

  it('a consent that is withheld can be given anew', () => {
    const withheld = recorded([registered, named, consented], ofFact(2))
    expect(decideOn(erased(withheld, 2), tell('RecordConsent', charityRep, consent))).toMatchObject({
      outcome: 'facts',
      facts: [{ type: 'NamingConsentRecorded' }],
    })
  })
})

describe('in the register of organisations', () => {
  const organisationId = charity.id
  const its = (by = manager) =>
    past('OrganisationRegistered', by, {
      organisationId,
      name: charity.name,
      identifiers: [{ scheme: 'GB-CHC', code: '9999901' }],
    })
  const renamed = past('OrganisationRenamed', charityRep, { organisationId, name: 'Second Start Together' })
  const away = (index: number, actor: typeof recordsOfficer) =>
    redact(`organisation-${organisationId}`, actor, factId(index))

  it('what an officer stated is for the records officer of that authority', () => {
    given(its())
      .when(away(0, recordsOfficer))
      .then({ type: 'RedactionApplied', body: body(0) })
    given(its()).when(away(0, who.otherRecordsOfficer)).thenRefused('not-permitted', 'forbidden')
  })
  it('what it said of itself, or a source says, is no authority’s own: a records officer of any answers for it', () => {
    for (const officer of [recordsOfficer, who.otherRecordsOfficer]) {
      given(its(), renamed)
        .when(away(1, officer))
        .then({ type: 'RedactionApplied', body: body(1) })
      given(its(who.importer))
        .when(away(0, officer))
        .then({ type: 'RedactionApplied', body: body(0) })
    }
    given(its(), renamed).when(away(1, charityRep)).thenRefused('not-permitted', 'forbidden')
  })
  it('without its registration it is unknown, plainly', () => {
    const withheld = recorded([its()], away(0, recordsOfficer))
    expect(decideOn(erased(withheld, 0), tell('RenameOrganisation', manager, renamed.body as never))).toMatchObject({
      refusal: { code: 'organisation-not-registered' },
    })
  })
})

describe('in a concern', () => {
  const away = (actor: typeof recordsOfficer, index = 0) =>
    redact(`concern-${changes.concern.concernId}`, actor, factId(index))
  it('the records officer of the authority that it was told to', () =>
    given(changes.reported)
      .when(away(recordsOfficer))
      .then({ type: 'RedactionApplied', body: body(0) }))
  it('nobody else learns that there is one', () => {
    for (const actor of [manager, charityRep, who.otherRecordsOfficer, who.auditor]) {
      given(changes.reported).when(away(actor)).thenRefused('event-unknown', 'missing')
    }
  })
  it('without its report it is unknown, plainly', () => {
    const withheld = recorded([changes.reported], away(recordsOfficer))
    const said = decideOn(erased(withheld, 0), everyCommand.InvestigateConcern.command)
    expect(said).toMatchObject({ refusal: { code: 'concern-unknown' } })
  })
})

describe('whatever is withheld', () => {
  /** Every fact that an example rests on, withheld in turn. */
  const each = examples
    .filter(([type]) => type !== 'ApplyRedaction')
    .flatMap(([type, { history, command }]) =>
      history.map((fact, index) => [type, fact.type, history, index, command] as const),
    )
  it.each(each)('%s after %s is decided, or refused in plain words', (_, type, history, index, command) => {
    const place = streamOf(command)
    const decision = decideAfter(history, redact(place, recordsOfficer, factId(index)))
    if (decision.outcome !== 'facts') {
      expect(STAYS).toContain(type)
      return
    }
    const all = [...history, ...decision.facts]
    const before = decideOn(identified(all), command)
    expect(decideOn(erased(all, index), command), 'the bytes do not matter').toStrictEqual(before)
    if (before.outcome === 'refused') {
      expect(before.refusal.sentence).toMatch(/^[A-Z].{10,}\.$/s)
      expect(before.refusal.sentence).not.toMatch(/undefined|null|NaN|\[object/)
    }
    if (before.outcome === 'facts') for (const fact of before.facts) expect(Fact.parse(fact)).toStrictEqual(fact)
  })
  const STAYS: readonly FactType[] = [
    'DeadlineSet',
    'DeadlinePassed',
    'DeadlineRecalculated',
    'RequestDeemedApproved',
    'SupplyChainReportScheduled',
  ]
})

/** The history as the ledger holds it once a payload is gone. */
const erased = (history: readonly Fact[], ...gone: readonly number[]): readonly Identified<Fact>[] =>
  identified(history).map((fact, index) => (gone.includes(index) ? { ...fact, data: null } : fact))

function decideOn(history: readonly Identified<Fact>[], command: Command): Decision<Fact> {
  const decider: AnyDecider = deciderOf(command)
  const state = decider.effective(history).reduce((known, fact) => decider.evolve(known, fact), decider.initial)
  return decider.decide(state, command)
}

it('a contract whose registration is withheld is not registered, plainly', () => {
  const withheld = recorded([registered, named, switchRequested, approved], ofFact(0))
  expect(contractStream.name).toBe('contract')
  expect(decideOn(erased(withheld, 0), tell('RecordConsent', charityRep, consent))).toMatchObject({
    refusal: { code: 'contract-not-registered' },
  })
  expect(decideOn(erased(withheld, 0), tell('RegisterContract', manager, contract)).outcome).toBe('facts')
})
