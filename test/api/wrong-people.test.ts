/** Whoever may not say something about a change is told so, in words, and leaves nothing behind. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  approver,
  auditor,
  charityRep,
  everybody,
  manager,
  newcomer,
  NOW,
  otherManager,
  otherRep,
  recordsOfficer,
  rep,
  smallCharityRep,
} from '../domain/invented-world.ts'
import type { Actor } from '#events/envelope.ts'
import { post } from './asking.ts'
import { serve, type Served } from './served.ts'
import { codeOf, factsOf, idIn, letter, money, noticeOf, UnderPack, why } from './under-a-pack.ts'

let served: Served
let at: UnderPack
/** A request that waits for the charity, and what stands beside it. */
let request: string
let observation: string
let question: string
let subcontract: string
beforeAll(async () => {
  served = await serve()
  at = await UnderPack.begin(served.url, 'EX-1', 'uk-moj-df-2020')
  const { namingId } = at
  request = (await at.tell(rep, 'notices', noticeOf(namingId, 'switch', NOW))).headers['location']!
  const replacement = { organisation: newcomer, services: ['Mentoring'] }
  await at.tell(rep, 'change-requests', { kind: 'switch', requestId: idIn(request), namingId, ...why, replacement })
  const derived = async (who: Actor, what: string, body: object, id: string) =>
    `${what}/${factsOf(await at.tell(who, what, body))[0]!.data!.body[id] as string}`
  const report = { namingId, kind: 'reduce', observedOn: '2025-01-13', words: 'No referrals.', evidence: letter }
  observation = await derived(charityRep, 'unauthorised-changes', report, 'observationId')
  const asked = { legalBasis: 'Procurement Act 2023, section 28', items: ['Who?'], dueBy: '2025-01-31' }
  question = await derived(manager, 'information-requests', asked, 'informationRequestId')
  const signed = { namingId, signedOn: '2025-01-13', scope: 'Mentoring', exclusivityRequired: false, flowDowns: [] }
  subcontract = await derived(rep, 'subcontracts', signed, 'subcontractId')
})
afterAll(() => served.close())

const last = async () => (await served.house.store.head())?.position
let before: number | undefined
beforeEach(async () => void (before = await last()))

const SUPPLIER = Object.values(everybody).filter(({ organisation }) => organisation === rep.organisation)
const AUTHORITY = [manager, approver]
const nobodyBut = (...may: readonly Actor[]) => Object.values(everybody).filter(who => !may.includes(who))

/** What each says, where, and who alone may say it. */
const SAID: readonly (readonly [string, () => string, () => object, readonly Actor[]])[] = [
  ['give notice', () => 'notices', () => noticeOf(at.namingId, 'terminate', NOW), SUPPLIER],
  [
    'ask',
    () => 'change-requests',
    () => ({ kind: 'terminate', namingId: at.namingId, ...why, selfPerform: false }),
    SUPPLIER,
  ],
  [
    'declare an emergency',
    () => 'emergencies',
    () => ({ namingId: at.namingId, kind: 'switch', reasons: 'A fire.', actedOn: '2025-01-13', evidence: letter }),
    SUPPLIER,
  ],
  ['record a receipt', () => `${request}/receipt`, () => ({ receivedAt: NOW, evidence: letter }), [rep, charityRep]],
  ['reply', () => `${request}/reply`, () => ({ namingId: at.namingId, stance: 'objects', words: 'No.' }), [charityRep]],
  ['call a hearing', () => `${request}/hearing`, () => ({ hearingOn: '2025-02-01', place: 'Town hall' }), AUTHORITY],
  ['record a hearing', () => `${request}/hearing-record`, () => ({ heldOn: '2025-01-14', note: 'Heard.' }), AUTHORITY],
  ['decide', () => `${request}/decision`, () => ({ decision: 'approved', reasons: 'Yes.' }), AUTHORITY],
  ['ask for more', () => `${request}/information-request`, () => ({ items: ['The lists'] }), AUTHORITY],
  ['give more', () => `${request}/information`, () => ({ words: 'Here.', evidence: [] }), SUPPLIER],
  ['take longer', () => `${request}/extension`, () => ({ reasons: 'Late papers.' }), AUTHORITY],
  ['take back', () => `${request}/withdrawal`, () => ({ reasons: 'It stays.' }), SUPPLIER],
  ['make the change', () => `${request}/effect`, () => ({ effectedOn: '2025-01-14' }), SUPPLIER],
  ['plan', () => `${request}/replacement-plan`, () => ({ plan: 'A plan.', evidence: [] }), SUPPLIER],
  [
    'report a change',
    () => 'unauthorised-changes',
    () => ({ namingId: at.namingId, kind: 'switch', observedOn: '2025-01-13', words: 'Gone.', evidence: [] }),
    [...AUTHORITY, charityRep],
  ],
  ['answer for a change', () => `${observation}/answer`, () => ({ words: 'No.', evidence: [] }), SUPPLIER],
  [
    'direct',
    () => 'directions',
    () => ({ kind: 'replacement', namingId: at.namingId, reasons: 'It must.', legalBasis: 's.78', by: '2025-02-14' }),
    [approver],
  ],
  [
    'ask about those to be used',
    () => 'information-requests',
    () => ({ legalBasis: 's.28', items: ['Who?'], dueBy: '2025-01-31' }),
    AUTHORITY,
  ],
  ['answer about them', () => `${question}/answer`, () => ({ words: 'Second Start.', evidence: [] }), SUPPLIER],
  [
    'check a list',
    () => 'debarment-checks',
    () => ({ organisation: newcomer, list: 'List', checkedOn: '2025-01-13', result: 'not-listed', evidence: [] }),
    AUTHORITY,
  ],
  [
    'sign',
    () => 'subcontracts',
    () => ({ namingId: at.namingId, signedOn: '2025-01-13', scope: 'S', exclusivityRequired: false, flowDowns: [] }),
    SUPPLIER,
  ],
  ['end a subcontract', () => `${subcontract}/end`, () => ({ endedOn: '2025-01-14', reason: 'Over.' }), SUPPLIER],
  ['confirm', () => `${at.naming}/confirmation`, () => ({ key: { isKey: true } }), AUTHORITY],
  ['withdraw', () => `${at.naming}/withdrawal`, () => ({ words: 'We go.', pressureApplied: false }), [charityRep]],
  [
    'set a number of the rules',
    () => 'pack-settings',
    () => ({ packId: 'uk-moj-df-2020', setting: 'reply.period', length: 7, reason: 'Longer.' }),
    [approver],
  ],
  [
    'set a limit',
    () => 'delegation-limit',
    () => ({ contractManagerUpTo: money(1_000_000), reason: 'The scheme.' }),
    [approver],
  ],
  ['record the opening of bids', () => 'bid-opening', () => ({ openedOn: '2025-01-10' }), AUTHORITY],
]

describe.each(SAID)('to %s', (_, where, what, may) => {
  it('is for nobody else', async () => {
    for (const who of nobodyBut(...may)) {
      const answer = await at.try(who, where(), what())
      // An import is told first that nothing here is from its source.
      const code = who.role === 'importer' ? 'registered-here' : 'not-permitted'
      expect([who.person, ...codeOf(answer)]).toEqual([who.person, 403, code])
      expect(String(answer.json['detail'])).toMatch(/^(Only|Under the rules|This was registered here)/)
    }
    expect(await last()).toBe(before)
  })

  it('takes a body of its own shape, and no more', async () => {
    const [who] = may
    for (const body of [{}, { ...what(), actor: manager }, { ...what(), contractId: idIn(at.contract) }, []]) {
      const answer = await at.try(who!, where(), body)
      expect(codeOf(answer)).toEqual([422, 'malformed'])
      expect(answer.json['errors']).not.toEqual([])
    }
    expect(await last()).toBe(before)
  })

  it('needs a name and a key', async () => {
    const path = where().startsWith('/') ? where() : `${at.contract}/${where()}`
    expect(codeOf(await post(served.url, path, what(), {}))).toEqual([401, 'person-unknown'])
    const keyless = await post(served.url, path, what(), { as: may[0]!, key: '' })
    expect(codeOf(keyless)).toEqual([400, 'key-missing'])
    expect(await last()).toBe(before)
  })
})

it('knows that those who look on have no say', () => {
  for (const who of [auditor, recordsOfficer, otherManager, otherRep, smallCharityRep]) {
    expect(SAID.every(([, , , may]) => !may.includes(who))).toBe(true)
  }
})
