/** Asking for a change on the pages: every kind, on the grounds of the rules, after the notice that they want. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packInForce } from '#domain/packs/catalogue.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import { calendar, contractId, namingId, notice, requestId, under } from './changes-told.ts'
import { everybody, manager, newcomer, rep, tell } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'
import { theContract } from './told.ts'

let served: ServedPages

beforeEach(async () => {
  served = await servePages()
  await served.given(...theContract, tell('BindCalendar', manager, calendar))
})
afterEach(() => served.close())

const place = `/contracts/${contractId}`
const naming = `${place}/namings/${namingId}`
const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const recorded = async (): Promise<number> => (await served.house.store.head())!.position
const bind = (packId: string) => served.given(tell('BindRulePack', manager, under(packId)))

const words = {
  ground: 'nonPerformance',
  reasons: 'It has not delivered since November.',
  evidence: 'Minutes of 6 January 2025',
  'effectiveOn-day': '1',
  'effectiveOn-month': '3',
  'effectiveOn-year': '2025',
}
/** As it stands where the form led to: reading the page waits until the request shows. */
const requestAt = async (reader: Reader, location: string | null): Promise<RequestDetails> => {
  await reader.read(location ?? '/')
  const id = location?.split('/').at(-1)
  const request = served.house.door.views.supplyChain(contractId)?.requests.find(one => one.requestId === id)
  if (request === undefined) throw new Error(`No request at ${String(location)}`)
  return request
}

describe('the kinds that can be asked', () => {
  it('are all of them where no rules are bound, and those of the pack where some are', async () => {
    const supplier = await being('rep')
    const every = (await supplier.read(`${naming}/ask`)).html
    for (const kind of ['switch', 'terminate', 'reduce', 'amend', 'assign']) expect(every).toContain(`value="${kind}"`)
    await bind('uk-moj-df-2020')
    const covered = (await supplier.read(`${naming}/ask`)).html
    expect(
      ['switch', 'terminate', 'reduce', 'amend', 'assign'].filter(kind => covered.includes(`value="${kind}"`)),
    ).toEqual(['switch', 'terminate', 'reduce'])
  })

  it('lead on to the form, and say so where none is chosen', async () => {
    const supplier = await being('rep')
    const chosen = await supplier.read(`${naming}/ask?chosen=yes&kind=terminate`)
    expect([chosen.status, chosen.headers.get('location')]).toEqual([302, `${naming}/ask/terminate`])
    const none = await supplier.read(`${naming}/ask?chosen=yes`)
    expect([none.status, none.html.includes('Choose what you ask for')]).toEqual([400, true])
    expect((await supplier.read(`${naming}/ask/nonsense`)).status).toBe(404)
  })
})

describe('a request', () => {
  const pick = `?replacement=${newcomer.id}`
  const FORMS = {
    switch: { query: pick, fields: { services: 'Mentoring', valuePerYear: '80,000', isKey: 'yes' } },
    terminate: { query: '', fields: { selfPerform: 'no' } },
    reduce: {
      query: '',
      fields: { valuePerYear: '40,000.50', 'volume-0': '120', services: 'Mentoring', selfPerform: 'no' },
    },
    amend: { query: '', fields: { change: 'Paid monthly instead of quarterly.' } },
    assign: { query: pick, fields: { affiliate: 'yes' } },
  } as const

  it.each(Object.entries(FORMS))('to %s is asked once, however often it is sent', async (kind, { query, fields }) => {
    const supplier = await being('rep')
    const at = `${naming}/ask/${kind}`
    const { hidden } = await supplier.read(at + query)
    const sent = { ...hidden, ...words, ...fields }
    const first = await supplier.post(at, sent)
    expect([first.status, first.headers.get('location')?.startsWith(`${place}/requests/`)]).toEqual([303, true])
    const position = await recorded()
    const again = await supplier.post(at, sent)
    expect([again.status, await recorded()]).toEqual([303, position])
    const request = await requestAt(supplier, first.headers.get('location'))
    expect([request.kind, request.standing, request.namingId]).toEqual([kind, 'open', namingId])
    const page = (await supplier.read(first.headers.get('location')!)).html
    expect(page).toContain('It has not delivered since November.')
    expect(page).toContain('It has not delivered what was agreed')
  })

  it('to reduce says what would then be promised, and never more than now', async () => {
    const supplier = await being('rep')
    const at = `${naming}/ask/reduce`
    const sent = await supplier.send(at, at, { ...words, ...FORMS.reduce.fields })
    expect((await requestAt(supplier, sent.headers.get('location'))).promises).toEqual({
      services: ['Mentoring'],
      commitment: {
        valuePerYear: { amount: 4_000_050, currency: 'GBP', vat: 'exVat' },
        volume: [{ from: '2024-06-01', to: '2025-05-31', count: 120 }],
        share: 1_250,
      },
    })
    const more = await supplier.send(at, at, { ...words, ...FORMS.reduce.fields, valuePerYear: '90,000' })
    expect([more.status, more.html.includes('enter at most what is promised now')]).toEqual([422, true])
    const same = { ...words, services: 'Mentoring', valuePerYear: '85,000', 'volume-0': '240', selfPerform: 'no' }
    const none = await supplier.send(at, at, same)
    expect([none.status, none.html.includes('Lower at least one of the promises')]).toEqual([422, true])
  })

  it('to bring somebody in is asked from the contract', async () => {
    const supplier = await being('rep')
    const at = `${place}/appoint`
    expect((await supplier.read(at)).html).toContain('Which organisation would come in?')
    const sent = await supplier.send(at + pick, at, { ...words, services: 'Mentoring', under: namingId })
    const request = await requestAt(supplier, sent.headers.get('location'))
    expect([request.kind, request.under, request.proposed?.organisation]).toEqual(['appoint', namingId, newcomer])
    expect((await supplier.read('/requests')).html).toContain('Bring in Open Gate')
  })

  it('says what is missing, field by field', async () => {
    const supplier = await being('rep')
    const at = `${naming}/ask/terminate`
    const { status, html } = await supplier.send(at, at, {})
    expect(status).toBe(422)
    for (const said of [
      'Choose the ground on which you ask',
      'Enter your reasons',
      'Enter the date on which it would take effect',
      'Say whether you would do the work yourself',
    ]) {
      expect(html).toContain(said)
    }
  })

  it('from anybody but the supplier is refused in plain words', async () => {
    const charity = await being('charityRep')
    const at = `${naming}/ask/terminate`
    const { status, html } = await charity.send(at, at, { ...words, selfPerform: 'no' })
    expect(status).toBe(403)
    expect(html).toContain(
      'Only Harbour Lane Services, the supplier, can ask to end the part of one of its subcontractors.',
    )
  })
})

describe('under rules that want notice first', () => {
  beforeEach(() => bind('uk-moj-df-2020'))

  it('the form leads to the notice, and what was announced is then asked', async () => {
    const supplier = await being('rep')
    const first = await supplier.read(`${naming}/ask/switch`)
    expect(first.headers.get('location')).toBe(`${naming}/notice?kind=switch`)
    await served.given(tell('GiveNotice', rep, notice))
    const then = await supplier.read(`${naming}/ask/switch`)
    const at = `${place}/requests/${requestId}/ask`
    expect(then.headers.get('location')).toBe(at)
    const page = `${at}?replacement=${newcomer.id}`
    expect((await supplier.read(page)).html).toContain(notice.reasons)
    const sent = await supplier.send(page, at, words)
    expect(sent.headers.get('location')).toBe(`${place}/requests/${requestId}`)
    expect((await requestAt(supplier, sent.headers.get('location'))).standing).toBe('open')
    expect((await supplier.read(at)).headers.get('location')).toBe(`${place}/requests/${requestId}`)
  })
})

describe('under rules that give the grounds', () => {
  beforeEach(() => bind('us-dbe-26.53f'))

  it('they are offered with the evidence that each needs, and what is excluded is only told', async () => {
    await served.given(tell('GiveNotice', rep, { ...notice, kind: 'terminate' }))
    const supplier = await being('rep')
    const at = `${place}/requests/${requestId}/ask`
    const { html } = await supplier.read(at)
    const change = packInForce('us-dbe-26.53f', '2025-01-14')!.change!
    expect([...html.matchAll(/name="ground" type="radio" value="([^"]*)"/g)].map(([, code]) => code)).toEqual(
      change.grounds.map(({ code }) => code),
    )
    expect(html).toContain('Reasons that the rules do not accept')
    for (const { code } of change.excludedGrounds) expect(html).not.toContain(`value="${code}"`)
  })

  it('taking the work back is recorded, and refused by the rules at once', async () => {
    await served.given(tell('GiveNotice', rep, { ...notice, kind: 'terminate' }))
    const supplier = await being('rep')
    const at = `${place}/requests/${requestId}/ask`
    const [ground] = packInForce('us-dbe-26.53f', '2025-01-14')!.change!.grounds
    const sent = await supplier.send(at, at, { ...words, ground: ground!.code, selfPerform: 'yes' })
    expect(sent.status).toBe(303)
    const { html } = await supplier.read(sent.headers.get('location')!)
    expect(html).toContain('Refused by the rules themselves')
    expect(html).toContain('no person decided this')
  })
})
