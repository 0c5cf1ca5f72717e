/** The words of requests: each fact in a sentence, what is asked, the days left, and both sides in the order of time. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fact } from '#events/catalogue.ts'
import type { ChangeKind } from '#events/reply.ts'
import { changesBetween } from '#projections/changes.ts'
import { evolveSupplyChain, noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import { changeGroups } from '#web/presenters/changes.ts'
import { leftInWords } from '#web/presenters/change-request-clock.ts'
import { requestHistory } from '#web/presenters/change-request-history.ts'
import { requestMarks } from '#web/presenters/change-request-line.ts'
import { changeInWords } from '#web/presenters/change-request-words.ts'
import { factWords, namesIn } from '#web/presenters/fact-words.ts'
import { notice } from './changes-told.ts'
import * as body from '../domain/invented-contract.ts'
import { charityRep, idOf, manager, newcomer, past, rep } from '../domain/invented-world.ts'

const goldenOf = (type: string): Fact => {
  const text = readFileSync(new URL(`../../events/golden/${type}.v1.json`, import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly recorded: { readonly data: Fact } }).recorded.data
}
const chainOf = (...facts: readonly Fact[]): SupplyChain =>
  facts.reduce(
    (chain, data, index) => evolveSupplyChain(chain, { id: idOf(`fact ${index}`), revision: index, data }),
    noSupplyChain,
  )
const TYPES = Fact.options.map(({ shape }) => shape.type.value)
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/
/** A code of the ledger, which says nothing to people. */
const CODE = /\b[a-z]+[A-Z][a-z]+|\b(?:undefined|null)\b|\[object/

describe('a fact', () => {
  it.each(TYPES)('%s is said in a sentence, without ids and codes', type => {
    const { title, details, reason } = factWords(goldenOf(type), namesIn(noSupplyChain))
    const all = [title, ...details, reason ?? '']
    expect(all.filter(words => UUID.test(words) || CODE.test(words))).toEqual([])
    expect(title).toMatch(/^[A-Z“].{5}/)
  })

  it('names what was asked, whatever its kind', () => {
    const names = namesIn(chainOf(body.registered, body.named, body.switchRequested))
    const approved = factWords(past('RequestApproved', manager, body.approval), names)
    expect(approved.title).toBe('Permission given to replace Second Start with Open Gate')
    const told = factWords(past('IntentNoticeGiven', rep, notice), names)
    expect([told.title, told.details]).toEqual([
      'Second Start told what is intended: to replace Second Start',
      ['Channel: Email', 'Sent: 14 January 2025 at 9am', 'Received: 14 January 2025 at 9:10am'],
    ])
  })
})

describe('a step that a request takes', () => {
  it('is read as topic, from and to', () => {
    const before = chainOf(body.registered, body.named, body.switchRequested)
    const facts = [body.registered, body.named, body.switchRequested, past('IntentNoticeGiven', rep, notice)]
    expect(changeGroups(changesBetween(before, chainOf(...facts)), (_, code) => code)).toEqual([
      {
        about: 'The request about Second Start',
        lines: [{ topic: 'Told', from: 'Nothing', to: '14 January 2025 at 9am' }],
      },
    ])
  })

  it('says a deadline by itself, with its last day', () => {
    const { requestId } = body
    const set = goldenOf('DeadlineSet')
    const ours = { ...set, body: { ...set.body, requestId, contractId: body.contractId } } as Fact
    const before = [body.registered, body.named, body.switchRequested]
    const groups = changeGroups(changesBetween(chainOf(...before), chainOf(...before, ours)), (_, code) => code)
    expect(groups.at(-1)).toEqual({
      about: 'Time to decide, on the request about Second Start',
      lines: [
        { topic: 'Last day', from: 'Nothing', to: '23 April 2025' },
        { topic: 'Deadline', from: 'Nothing', to: 'Running' },
      ],
    })
  })
})

describe('what is asked', () => {
  it('is said by its kind', () => {
    const said = (kind: ChangeKind, more: object = {}) => changeInWords({ kind, ...more }, 'Second Start')
    expect([
      said('switch', { replacement: { organisation: newcomer } }),
      said('switch'),
      said('terminate'),
      said('reduce'),
      said('appoint', { proposed: { organisation: newcomer } }),
      said('amend'),
      said('assign', { assignee: newcomer }),
    ]).toEqual([
      'Replace Second Start with Open Gate',
      'Replace Second Start',
      'End the part of Second Start',
      'Lower what was promised to Second Start',
      'Bring in Open Gate',
      'Change Second Start’s terms',
      'Pass Second Start’s work to Open Gate',
    ])
  })
})

describe('a deadline', () => {
  it('is said in days left, on the last day, and after it', () => {
    const on = (today: string) => leftInWords({ lastDay: '2025-04-28' }, today)
    expect(['2025-04-25', '2025-04-27', '2025-04-28', '2025-04-29', '2025-04-30'].map(on)).toEqual([
      '3 days left, until 28 April 2025',
      '1 day left, until 28 April 2025',
      'Today is the last day, 28 April 2025',
      '1 day overdue, the last day was 28 April 2025',
      '2 days overdue, the last day was 28 April 2025',
    ])
  })
})

describe('both sides', () => {
  it('are read in the order of time, a retrospective or emergency change marked for ever', () => {
    const at = (hour: string) => ({ at: `2025-01-13T${hour}:00:00.000Z` })
    const { contractId, requestId, namingId } = body
    const chain = chainOf(
      body.registered,
      body.named,
      past(
        'EmergencyDeclared',
        rep,
        { contractId, requestId, namingId, kind: 'switch', reasons: 'Fire.', actedOn: '2025-01-12', evidence: [] },
        at('10'),
      ),
      past('SwitchRequested', rep, body.switchRequest, at('12')),
      past(
        'SubcontractorReplied',
        charityRep,
        { contractId, requestId, namingId, stance: 'objects', words: 'There was no fire.' },
        at('14'),
      ),
      past('RequestRefused', manager, body.refusal, at('16')),
    )
    const [request] = chain.requests
    const history = requestHistory(request!, chain.namings[0], ({ person }) => person)
    expect(history.map(({ title, words }) => [title, words])).toEqual([
      ['The supplier declared an emergency and acted first', 'Fire.'],
      ['The supplier asked for permission', body.switchRequest.reasons],
      ['Second Start objects', 'There was no fire.'],
      ['Permission refused', body.refusal.reasons],
    ])
    expect(requestMarks(request!).map(({ text }) => text)).toEqual(['Emergency', 'Retrospective'])
  })
})
