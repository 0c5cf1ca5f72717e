/** Every operation of the API, each doing what it is for, in the life of one invented supply chain. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendar, conditions, pack } from '../domain/invented-contract.ts'
import {
  approver,
  charity,
  charityRep,
  LAW,
  manager,
  NAMED_SOMEBODY,
  NOW,
  recordsOfficer,
  rep,
} from '../domain/invented-world.ts'
import { answeredWell, get, post, table, type Answer } from './asking.ts'
import { extended, fromNoticeToEffect, inConfidence, theRules, untilHeard, withoutAsking } from './change-operations.ts'
import { aQuarterOfDelivery } from './delivery-operations.ts'
import { ask, begin, recorded, said, switching, theContract, theNaming } from './invented-supply-chain.ts'
import { capacityStated, fromRegistrationToMerger, namedAndSupplying } from './organisation-operations.ts'
import { fromDraftToRestatement } from './report-operations.ts'
import { serve, type Served } from './served.ts'
import { fromSignalToEnd } from './signal-operations.ts'

let served: Served
let now = NOW
beforeAll(async () => void (served = await serve({ clock: () => now, logged: true })))
afterAll(() => served.close())

const items = (answer: Answer) => answer.json['items'] as Record<string, unknown>[]

describe('a contract', () => {
  it('is registered, found, read, bound, opened, corrected and ended', async () => {
    const { url } = served
    const other = { ...theContract, reference: 'EX-2', title: 'Education services for Exampleshire' }
    const registered = await recorded(post(url, '/api/contracts', other, { as: manager }))
    const at = registered.headers['location']!
    expect(registered.json['url']).toBe(at)

    const list = await get(url, '/api/contracts?q=education&sort=title', registered)
    expect(list.json).toMatchObject({ items: [{ reference: 'EX-2', invented: true }], total: 1, next: null })

    await recorded(post(url, `${at}/rule-pack`, said(pack, 'contractId'), { as: manager }))
    await recorded(post(url, `${at}/calendar`, said(calendar, 'contractId'), { as: manager }))
    const window = { referralWindow: { from: '2024-06-01', until: '2025-03-31T22:59:59.000Z' } }
    await recorded(post(url, `${at}/referral-window`, window, { as: manager }))

    const fact = (registered.json['facts'] as { id: string; data: { occurredAt: string; body: object } }[])[0]!
    const correction = {
      corrects: fact.id,
      data: {
        type: 'ContractRegistered',
        occurredAt: fact.data.occurredAt,
        body: { ...fact.data.body, title: 'Education' },
      },
      reason: 'The title was too long.',
    }
    const corrected = await recorded(post(url, `${at}/corrections`, correction, { as: manager }))
    const read = await get(url, at, corrected)
    expect(read.json).toMatchObject({
      revision: 4,
      contract: { title: 'Education', ...window, pack: { packId: 'uk-msc-key' }, calendar: { calendarId: 'GB-EAW' } },
    })

    const history = await get(url, `${at}/history?limit=2`, corrected)
    expect(history.json).toMatchObject({
      total: 5,
      next: `${at}/history?limit=2&offset=2`,
      items: [{ fact: { revision: 0 }, step: `${at}/steps/0` }, { fact: { revision: 1 } }],
    })
    expect(items(history)[0]!['correctedBy']).toBe((corrected.json['facts'] as { id: string }[])[0]!.id)
    const rest = await get(url, `${at}/history?limit=3&offset=2`)
    expect([items(rest).length, rest.json['next']]).toEqual([3, null])

    const step = await get(url, `${at}/steps/4`)
    expect(step.json).toMatchObject({
      of: 5,
      changes: [{ subject: { kind: 'contract' }, path: 'title', from: other.title, to: 'Education' }],
      after: { revision: 4 },
      previous: `${at}/steps/3`,
      next: null,
    })

    const end = { endedOn: '2025-01-13', reason: 'Ended by agreement.' }
    const ended = await recorded(post(url, `${at}/end`, end, { as: manager }))
    expect((await get(url, at, ended)).json).toMatchObject({ contract: { ended: { on: '2025-01-13' } } })
  })
})

describe('a supply chain', () => {
  it('is named, agreed to, asked to change, decided on, and changed', async () => {
    const { url } = served
    const { contract, naming, request, last } = await ask(url)
    expect((await get(url, naming, last)).json).toMatchObject({ standing: 'named', consent: { standing: 'awaited' } })
    const agreed = await recorded(
      post(url, `${naming}/consent`, { answer: 'given', words: 'We agree.' }, { as: charityRep }),
    )
    const namings = await get(url, `${contract}/namings?standing=named`, agreed)
    expect(namings.json).toMatchObject({ total: 1, items: [{ consent: { standing: 'given', words: 'We agree.' } }] })
    expect((await get(url, `${contract}/namings?standing=ended`)).json).toMatchObject({ total: 0, items: [] })

    const queue = await get(url, '/api/change-requests', last)
    expect(queue.json).toMatchObject({
      total: 1,
      items: [{ url: request, about: charity.name, contract: { url: contract } }],
    })
    const decision = { decision: 'approvedWithConditions', ...said(conditions, 'contractId', 'requestId') }
    const approved = await recorded(post(url, `${request}/decision`, decision, { as: approver }))
    expect((await get(url, request, approved)).json).toMatchObject({ standing: 'approvedWithConditions' })
    expect((await get(url, '/api/change-requests')).json).toMatchObject({ total: 0 })
    expect((await get(url, `${contract}/change-requests`)).json).toMatchObject({
      total: 1,
      items: [{ kind: 'switch' }],
    })

    const requestId = request.split('/').at(-1)
    const left = await recorded(post(url, `${naming}/end`, { reason: 'Its work passes on.', requestId }, { as: rep }))
    expect((await get(url, naming, left)).json).toMatchObject({ standing: 'ended', left: { requestId } })
  })

  it('may be approved plainly, refused, or taken back', async () => {
    const { url } = served
    const base = (await begin2('EX-3')).naming
    for (const [decision, standing] of [
      ['refused', 'refused'],
      ['approved', 'approved'],
    ] as const) {
      const contract = base.replace(/\/namings.*/, '')
      const asked = await recorded(post(url, `${contract}/change-requests`, switching(base), { as: rep }))
      const at = asked.headers['location']!
      const decided = await recorded(post(url, `${at}/decision`, { decision, reasons: 'So it is.' }, { as: approver }))
      expect((await get(url, at, decided)).json).toMatchObject({ standing })
    }
    const contract = base.replace(/\/namings.*/, '')
    const asked = await recorded(post(url, `${contract}/change-requests`, switching(base), { as: rep }))
    const at = asked.headers['location']!
    const taken = await recorded(post(url, `${at}/withdrawal`, { reasons: 'It stays after all.' }, { as: rep }))
    expect((await get(url, at, taken)).json).toMatchObject({ standing: 'withdrawn' })
  })

  it('lets go of an organisation that refused to be named', async () => {
    const { url } = served
    const { naming } = await begin2('EX-4')
    await recorded(
      post(url, `${naming}/consent`, { answer: 'refused', words: 'We were not asked.' }, { as: charityRep }),
    )
    const dropped = await recorded(post(url, `${naming}/drop`, { reason: 'It did not agree.' }, { as: rep }))
    expect((await get(url, naming, dropped)).json).toMatchObject({
      standing: 'dropped',
      consent: { standing: 'refused' },
    })
  })

  const begin2 = async (reference: string) => {
    const { url } = served
    const at = (await recorded(post(url, '/api/contracts', { ...theContract, reference }, { as: manager }))).headers[
      'location'
    ]!
    const named = await recorded(post(url, `${at}/namings`, theNaming, { as: rep }))
    return { naming: named.headers['location']! }
  }
})

describe('an organisation', () => {
  it('is registered, identified, renamed, classified, corrected, found, succeeded and merged', () =>
    fromRegistrationToMerger(served.url))
  it('says itself how much it can take on', () => capacityStated(served.url))
  it('shows where it is named and what it supplies', () => namedAndSupplying(served.url))
})

describe('a change', () => {
  it('is announced, answered, asked about, permitted, made and planned for', () => fromNoticeToEffect(served.url, now))
  it('may take longer to decide', () => extended(served.url))
  it('may be made without permission, or ordered by the authority itself', () => withoutAsking(served.url))
  it('may be told of in confidence', () => inConfidence(served.url))
  it('raises questions, which are answered and followed to their end', () => fromSignalToEnd(served.url))
  it('is reported on every year', async () => {
    await fromDraftToRestatement(served.url, to => (now = to))
    now = NOW
  })
  it('is judged by rules that everybody can read', () => theRules(served.url))
  it('is heard where the organisation objects', async () => {
    await untilHeard(served.url, now, to => (now = to))
    now = NOW
  })
})

it('tells of delivery, quarter by quarter', () => aQuarterOfDelivery(served.url))

describe('the rest', () => {
  it('lists the people who may act, in pages', async () => {
    const first = await get(served.url, '/api/people?limit=10')
    expect([items(first).length, first.json['next']]).toEqual([10, '/api/people?limit=10&offset=10'])
    const second = await get(served.url, first.json['next'] as string)
    expect(items(second).length).toBe((first.json['total'] as number) - 10)
  })

  it('reads the feed of events', async () => {
    const { json } = await get(served.url, '/api/events?limit=1')
    expect(json).toMatchObject({ items: [{ position: 1 }], next: '/api/events?after=1&limit=1' })
  })

  it('gives an organisation the receipts of all that it stated', async () => {
    await served.log!.round()
    const { json } = await get(served.url, `/api/organisations/${charity.id}/receipts?limit=1`)
    expect(json).toMatchObject({ items: [{ type: 'NamingConsentRecorded' }], notYet: [] })
  })

  it('has what the law says must go withheld, and its bytes erased', async () => {
    const { url } = served
    const contract = { ...theContract, reference: 'EX-7', title: 'A title that names somebody' }
    const registered = await recorded(post(url, '/api/contracts', contract, { as: manager }))
    const at = registered.headers['location']!
    const { id } = (registered.json['facts'] as { id: string }[])[0]!
    await get(url, at, registered)
    const body = { event: id, basis: LAW, reason: NAMED_SOMEBODY }
    const redacted = await recorded(post(url, '/api/redactions', body, { as: recordsOfficer }))
    expect(redacted.headers['location']).toBe(at)
    const history = await get(url, `${at}/history`, redacted)
    expect(items(history)).toMatchObject([
      { fact: { id, data: null } },
      { fact: { data: { type: 'RedactionApplied' } } },
    ])
  })

  it('leaves no operation of the table unused', () => {
    expect(table.map(({ id }) => id).filter(id => !answeredWell.has(id))).toEqual([])
  })
})

/** `begin` is what the other tests start from: here it is held to its own word. */
it('begins a second time with the same contract, which was so already', async () => {
  const { url } = served
  const again = await post(url, '/api/contracts', theContract, { as: manager })
  expect([again.status, again.json['outcome']]).toEqual([200, 'nothing-new'])
  await expect(begin(url)).rejects.toThrow()
})
