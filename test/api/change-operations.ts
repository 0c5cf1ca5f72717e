/** The operations about changes, each doing what it is for, in the lives of invented contracts under several packs. */
import { expect } from 'vitest'
import type { Actor } from '#events/envelope.ts'
import {
  approver,
  auditor,
  authority,
  charity,
  charityRep,
  manager,
  newcomer,
  otherManager,
  rep,
} from '../domain/invented-world.ts'
import { get, post } from './asking.ts'
import { recorded } from './invented-supply-chain.ts'
import { factsOf, idIn, items, letter, money, noticeOf, typesIn, UnderPack, why } from './under-a-pack.ts'

/** Set up, named, agreed to, confirmed and signed; then announced, asked, answered, permitted, made and wound up. */
export async function fromNoticeToEffect(url: string, now: string): Promise<void> {
  const at = await UnderPack.begin(url, 'EX-20', 'uk-moj-df-2020')
  const { namingId, naming } = at
  const setting = { packId: 'uk-moj-df-2020', setting: 'reply.period', length: 7, reason: 'Small charities need it.' }
  await at.tell(approver, 'pack-settings', setting)
  await at.tell(manager, 'supplier-terms', { paymentTermsDays: 30, paymentByResultsShare: 1_500 })
  const reporting = { year: 'accounting-year', yearStarts: '07-01', dueDays: 90, reason: 'Its accounts close in June.' }
  await at.tell(approver, 'reporting', reporting)
  expect(await at.read(at.contract)).toMatchObject({
    contract: { supplierTerms: { paymentTermsDays: 30, by: { role: 'contractManager' } }, reporting },
  })
  await at.tell(approver, 'delegation-limit', { contractManagerUpTo: money(5_000_000), reason: 'The scheme.' })
  await at.tell(charityRep, `${naming}/consent`, { answer: 'given' })
  await at.tell(manager, `${naming}/confirmation`, { key: { isKey: true, why: 'critical' } })
  const terms = { scope: 'Mentoring', value: money(8_500_000), exclusivityRequired: true, flowDowns: [] }
  const signed = await at.tell(rep, 'subcontracts', { namingId, signedOn: '2025-01-13', ...terms })
  expect(typesIn(signed)).toEqual(['SubcontractSigned', 'SubcontractTermRefusedByRule'])
  const subcontract = `subcontracts/${factsOf(signed)[0]!.data!.body['subcontractId'] as string}`
  const committed = { from: '2025-01-13', promises: { services: ['Mentoring'], commitment: { paymentTermsDays: 30 } } }
  await at.tell(rep, `${subcontract}/commitment`, committed)
  const varied = { variedOn: '2025-01-14', reason: 'No exclusivity.', ...terms, exclusivityRequired: false }
  await at.tell(rep, `${subcontract}/variation`, varied)

  const told = await at.tell(rep, 'notices', noticeOf(namingId, 'terminate', now))
  const request = told.headers['location']!
  expect(await at.read(request)).toMatchObject({ standing: 'announced', kind: 'terminate', about: charity })
  const waiting = await at.read(`/api/organisations/${charity.id}/waiting`)
  const [first] = waiting['items'] as object[]
  expect(first).toMatchObject({ what: 'reply', url: request, lastDay: '2025-01-23', daysLeft: 9 })
  const asking = { kind: 'terminate', requestId: idIn(request), namingId, ...why, selfPerform: false }
  expect((await at.tell(rep, 'change-requests', asking)).headers['location']).toBe(request)
  await at.tell(charityRep, `${request}/receipt`, { receivedAt: now, evidence: [] })
  await at.tell(charityRep, `${request}/reply`, { namingId, stance: 'objects', words: 'People do come.' })
  await at.tell(manager, `${request}/information-request`, { items: ['The attendance lists'] })
  await at.tell(rep, `${request}/information`, { words: 'Attached.', evidence: letter })
  await at.tell(approver, `${request}/decision`, { decision: 'approved', reasons: 'The lists show it.' })
  await at.tell(rep, `${request}/effect`, { effectedOn: '2025-01-14' })
  await at.tell(rep, `${request}/replacement-plan`, { plan: 'We look for another charity.', evidence: [] })
  await at.tell(rep, `${subcontract}/end`, { endedOn: '2025-01-14', reason: 'With its part.' })

  expect(await at.read(request)).toMatchObject({
    standing: 'approved',
    pack: { packId: 'uk-moj-df-2020', version: '1.0.0' },
    replies: [{ stance: 'objects' }],
    information: [{ items: ['The attendance lists'], answer: { words: 'Attached.' } }],
    deadlines: [
      { of: 'reply', because: 'contract-setting', standing: 'met', daysLeft: null, verification: 'secondary' },
      { of: 'decision', standing: 'met', daysLeft: null, verification: 'secondary' },
    ],
    effected: { on: '2025-01-14' },
    plan: { plan: 'We look for another charity.' },
  })
  expect(await at.read(naming)).toMatchObject({
    standing: 'ended',
    confirmed: { key: { isKey: true } },
    subcontracts: [
      {
        refusedTerms: [{ term: 'exclusivity' }],
        commitments: [committed],
        variations: [{ reason: 'No exclusivity.' }],
        ended: {},
      },
    ],
  })
}

/** In California the authority gives notice, and an objection leads to a hearing. `pass` moves the clock. */
export async function untilHeard(url: string, now: string, pass: (to: string) => void): Promise<void> {
  const at = await UnderPack.begin(url, 'EX-21', 'us-ca-pcc-4100')
  const { namingId } = at
  await at.tell(manager, 'bid-opening', { openedOn: '2025-01-10' })
  const ground = { code: 'us-ca-pcc-4100:insolvency', family: 'insolvency' }
  const replacement = { organisation: newcomer, services: ['Mentoring'] }
  const asked = await at.tell(rep, 'change-requests', { kind: 'switch', namingId, ...why, ground, replacement })
  const request = asked.headers['location']!
  await at.tell(manager, `${request}/notice`, noticeOf(namingId, 'switch', now))
  await at.tell(charityRep, `${request}/reply`, { namingId, stance: 'objects', words: 'We are solvent.' })
  await at.tell(manager, `${request}/hearing`, { hearingOn: '2025-01-23', place: 'Town hall' })
  pass('2025-01-23T20:00:00.000Z')
  await at.tell(manager, `${request}/hearing-record`, { heldOn: '2025-01-23', note: 'Both were heard.' })
  await at.tell(manager, `${request}/decision`, { decision: 'refused', reasons: 'It is solvent.' })
  expect(await at.read(request)).toMatchObject({
    standing: 'refused',
    hearing: { on: '2025-01-23', heldOn: '2025-01-23', note: 'Both were heard.' },
  })
}

/** In Italy the authority may take longer, once. */
export async function extended(url: string): Promise<void> {
  const at = await UnderPack.begin(url, 'EX-22', 'it-119')
  const replacement = { organisation: newcomer, services: ['Mentoring'] }
  const effectiveOn = '2025-04-01'
  const asking = { kind: 'switch', namingId: at.namingId, ...why, effectiveOn, replacement }
  const request = (await at.tell(rep, 'change-requests', asking)).headers['location']!
  await at.tell(manager, `${request}/extension`, { reasons: 'The papers came late.' })
  expect(await at.read(request)).toMatchObject({
    extensions: [{ reasons: 'The papers came late.' }],
    deadlines: [{ of: 'decision', recalculations: [{ because: 'extended' }] }],
  })
}

/** What is done without permission, and what the authority itself orders, asks and checks. */
export async function withoutAsking(url: string): Promise<void> {
  const at = await UnderPack.begin(url, 'EX-23', 'uk-moj-df-2020', { naming: { reliedOnForConditions: true } })
  const { namingId, naming } = at
  const emergency = { namingId, kind: 'switch', reasons: 'The building burnt down.', actedOn: '2025-01-13' }
  const declared = await at.tell(rep, 'emergencies', { ...emergency, evidence: letter })
  expect(await at.read(declared.headers['location']!)).toMatchObject({ emergency: { actedOn: '2025-01-13' } })

  const report = { namingId, kind: 'reduce', observedOn: '2025-01-13', words: 'No referrals.', evidence: letter }
  const observed = await at.tell(charityRep, 'unauthorised-changes', report)
  const observation = factsOf(observed)[0]!.data!.body['observationId'] as string
  const answer = { words: 'The wrong office.', evidence: [] }
  await at.tell(rep, `unauthorised-changes/${observation}/answer`, answer)

  const directed = { namingId, reasons: 'Fewer people are referred.' }
  const promises = { services: ['Mentoring'], commitment: { share: 1_000 } }
  await at.tell(manager, 'directions', { kind: 'reduction', ...directed, promises, from: '2025-01-14' })
  const basis = { legalBasis: 'Procurement Act 2023, section 72', by: '2025-02-14' }
  await at.tell(approver, 'directions', { kind: 'arrangement', ...directed, ...basis })
  await at.tell(approver, 'directions', { kind: 'replacement', ...directed, ...basis })
  const question = { legalBasis: 'Procurement Act 2023, section 28', items: ['Who?'], dueBy: '2025-01-31' }
  const asked = await at.tell(manager, 'information-requests', question)
  const questioned = factsOf(asked)[0]!.data!.body['informationRequestId'] as string
  await at.tell(rep, `information-requests/${questioned}/answer`, { words: 'Second Start.', evidence: [] })
  const check = { organisation: charity, list: 'Debarment list', checkedOn: '2025-01-13', result: 'not-listed' }
  await at.tell(manager, 'debarment-checks', { ...check, evidence: [] })
  await at.tell(charityRep, `${naming}/withdrawal`, { words: 'We leave.', pressureApplied: true })

  expect(await at.read(naming)).toMatchObject({
    now: promises,
    variations: [{ authorityCaused: true }],
    unauthorised: [{ observationId: observation, answer }],
    directions: [{ kind: 'reduction' }, { kind: 'arrangement' }, { kind: 'replacement', dueBy: '2025-02-14' }],
    withdrew: { pressureApplied: true },
  })
  expect(await at.read(at.contract)).toMatchObject({
    contract: {
      informationRequests: [{ answer: { words: 'Second Start.' } }],
      debarmentChecks: [{ list: check.list }],
    },
  })
}

/** Told in confidence, looked into, and brought to an outcome. */
export async function inConfidence(url: string): Promise<void> {
  const at = await UnderPack.begin(url, 'EX-24', 'uk-moj-df-2020')
  const concern = { contractId: idIn(at.contract), about: 'pressure', words: 'Withdraw, or lose.', evidence: [] }
  const told = await at.tell(charityRep, '/api/concerns', concern)
  const address = told.headers['location']!
  await at.tell(manager, `${address}/notes`, { note: 'Both sides were asked.' })
  const outcome = { outcome: 'upheld', words: 'The letters show it.' }
  const over = await recorded(post(url, `${address}/outcome`, outcome, { as: manager }))
  const as = (who: Actor) => ({ 'Candour-Person': who.person })
  for (const who of [manager, auditor]) {
    expect((await get(url, address, over, as(who))).json).toMatchObject({
      ...concern,
      authority,
      standing: 'concluded',
      notes: [{ note: 'Both sides were asked.' }],
      concluded: outcome,
      revision: 2,
    })
    expect(items(await get(url, '/api/concerns', over, as(who)))).toMatchObject([{ url: address }])
  }
  expect((await get(url, '/api/concerns', over, as(otherManager))).json).toEqual({ items: [], total: 0, next: null })
}

/** The rules and the calendars, as they are counted by. */
export async function theRules(url: string): Promise<void> {
  const list = await get(url, '/api/rules')
  expect(items(list).find(({ packId }) => packId === 'us-dbe-26.53f')).toMatchObject({
    permission: true,
    versions: [
      { version: '1.0.0', effective: { to: '2025-10-02' }, verification: 'secondary' },
      { version: '2.0.0', effective: { from: '2025-10-03', to: null } },
    ],
    url: '/api/rules/us-dbe-26.53f',
  })
  expect((await get(url, '/api/rules/us-dbe-26.53f')).json).toMatchObject({
    versions: [{ version: '1.0.0', change: { reply: { period: { length: 5, basis: { mark: 'secondary' } } } } }, {}],
  })
  expect((await get(url, '/api/rules/none-such')).status).toBe(404)
  const calendars = items(await get(url, '/api/calendars?limit=1'))
  expect(calendars).toMatchObject([{ calendarId: 'GB-EAW', timeZone: 'Europe/London' }])
  expect(calendars[0]!['holidays']).toContainEqual({ day: '2025-12-25', name: 'Christmas Day' })
}
