/** What becomes of a form: recorded, refused, asked for again, or never ours. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contractId, namingId } from '../domain/invented-contract.ts'
import { everybody, newcomer } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'
import { real, theContract, theReal } from './told.ts'

let served: ServedPages

beforeEach(async () => {
  served = await servePages()
  await served.given(...theContract, theReal)
})
afterEach(() => served.close())

const naming = `/contracts/${contractId}/namings/${namingId}`
const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const recorded = async (): Promise<number> => (await served.house.store.head())!.position

const ask = `${naming}/ask/switch`
const asking: Record<string, string> = {
  ground: 'voluntaryWithdrawal',
  reasons: 'It closes its office.\r\nIt told us so.',
  evidence: 'Letter of 6 January 2025\r\n\r\nMinutes',
  services: 'Mentoring',
  'effectiveOn-day': '14',
  'effectiveOn-month': '1',
  'effectiveOn-year': '2025',
}
const asked = async (reader: Reader): Promise<string> => {
  const sent = await reader.send(`${ask}?replacement=${newcomer.id}`, ask, asking)
  expect(sent.status).toBe(303)
  return sent.headers.get('location')!
}

describe('an answer', () => {
  it('is recorded, and the next page says so once', async () => {
    const charity = await being('charityRep')
    const sent = await charity.send(naming, `${naming}/answer`, { answer: 'agree', words: '' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, naming])
    expect((await charity.read(naming)).html).toContain('agreement to be named is recorded')
    const again = (await charity.read(naming)).html
    expect(again).not.toContain('agreement to be named is recorded')
    expect(again).toContain('Agreed to be named')
  })

  it('sent twice is recorded once', async () => {
    const charity = await being('charityRep')
    const { hidden } = await charity.read(naming)
    const fields = { ...hidden, answer: 'refuse', words: 'We were not asked.' }
    await charity.post(`${naming}/answer`, fields)
    const position = await recorded()
    expect((await charity.post(`${naming}/answer`, fields)).status).toBe(303)
    expect(await recorded()).toBe(position)
    const other = await charity.post(`${naming}/answer`, { ...fields, words: 'Other words.' })
    expect(other.status).toBe(422)
    expect(other.html).toContain('This form was sent before, with other words')
  })

  it('without words for a refusal is asked for again, and what was typed is kept', async () => {
    const charity = await being('charityRep')
    const { status, title, html } = await charity.send(naming, `${naming}/answer`, { answer: 'refuse', words: ' ' })
    expect([status, title.startsWith('Error: ')]).toEqual([422, true])
    expect(html).toContain('href="#words"')
    expect(html).toMatch(/value="refuse" checked/)
  })

  it('from anybody else is refused in plain words, on the same page', async () => {
    const reader = await being('otherRep')
    const { hidden } = await reader.read('/people')
    const { status, html } = await reader.post(`${naming}/answer`, { ...hidden, answer: 'agree' })
    expect(status).toBe(403)
    expect(html).toContain('Only Second Start can answer whether it agrees to be named.')
  })
})

describe('a form', () => {
  it('without our token, or opened as somebody else, records nothing', async () => {
    const charity = await being('charityRep')
    const position = await recorded()
    const { hidden } = await charity.read(naming)
    const none = await charity.post(`${naming}/answer`, { answer: 'agree', key: hidden['key']! })
    expect([none.status, none.title]).toEqual([403, 'This form can no longer be used - Candour'])
    await charity.be(everybody.smallCharityRep.person)
    expect((await charity.post(`${naming}/answer`, { ...hidden, answer: 'agree' })).status).toBe(403)
    expect(await recorded()).toBe(position)
  })

  it('sent by a page of another site records nothing', async () => {
    const answer = await fetch(served.url + naming + '/answer', {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'cross-site', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'answer=agree',
    })
    expect(answer.status).toBe(403)
  })

  it('that is too long is turned away', async () => {
    const charity = await being('charityRep')
    const { status, title } = await charity.send(naming, `${naming}/answer`, { words: 'x'.repeat(500_000) })
    expect([status, title]).toEqual([413, 'That is too long - Candour'])
    const long = await charity.send(naming, `${naming}/answer`, { answer: 'agree', words: 'x'.repeat(10_001) })
    expect([long.status, long.html.includes('must be 10,000 characters or fewer')]).toEqual([422, true])
  })

  it('sent by nobody is answered with what to do first', async () => {
    const reader = new Reader(served.url)
    const { hidden } = await reader.read('/people')
    const { status, html } = await reader.post(`${naming}/answer`, { ...hidden, answer: 'agree' })
    expect([status, html.includes('Choose who you are being')]).toEqual([403, true])
  })
})

describe('a switch', () => {
  it('is asked, decided with conditions, and carried out', async () => {
    const supplier = await being('rep')
    const request = await asked(supplier)
    expect((await supplier.read('/requests')).html).toContain('Replace Second Start with Open Gate')
    expect((await supplier.read(request)).html).toContain('It closes its office.\nIt told us so.')

    const manager = await being('manager')
    expect((await manager.read('/')).html).toContain(`href="${request}"`)
    const missing = await manager.send(request, `${request}/decision`, {
      decision: 'conditions',
      conditions: '',
      reasons: '',
    })
    expect([missing.status, missing.title.startsWith('Error: ')]).toEqual([422, true])
    expect(missing.html).toContain('Enter at least one condition')
    expect(missing.html).toContain('Enter your reasons')
    const decision = { decision: 'conditions', conditions: 'People are told first.', reasons: 'It told us too.' }
    expect((await manager.send(request, `${request}/decision`, decision)).status).toBe(303)
    const decided = (await manager.read(request)).html
    expect(decided).toContain('Permission given with conditions')
    expect(decided).toContain('Condition: People are told first.')

    expect((await supplier.read(request)).html).toContain(`${request}/effect`)
    const made = { 'effectedOn-day': '14', 'effectedOn-month': '1', 'effectedOn-year': '2025' }
    expect((await supplier.send(`${request}/effect`, `${request}/effect`, made)).status).toBe(303)
    const { html } = await supplier.read(`/contracts/${contractId}`)
    expect(html).toContain('No longer in the supply chain')
    expect(html).toContain('Open Gate</a>')
  })

  it('is withdrawn by the supplier only', async () => {
    const supplier = await being('rep')
    const request = await asked(supplier)
    const withdrawal = { reasons: 'It stays.' }
    const page = `${request}/withdrawal`
    const manager = await being('manager')
    expect((await manager.send(page, page, withdrawal)).status).toBe(403)
    expect((await supplier.send(page, page, withdrawal)).status).toBe(303)
    expect((await supplier.read('/requests')).html).toContain('No request waits for an answer.')
  })

  it('says what is missing, field by field', async () => {
    const supplier = await being('rep')
    const page = `${ask}?replacement=${newcomer.id}`
    const { status, html } = await supplier.send(page, ask, { 'effectiveOn-day': '40' })
    expect(status).toBe(422)
    for (const said of ['Choose the ground on which you ask', 'Enter your reasons', 'as a real date']) {
      expect(html).toContain(said)
    }
    expect(html).toMatch(/id="effectiveOn-day"[^>]*value="40"/)
  })

  it('never brings a real organisation into a made-up contract', async () => {
    const supplier = await being('rep')
    expect((await supplier.read(ask)).html).not.toContain(real.name)
    const sent = await supplier.send(`${ask}?replacement=${newcomer.id}`, ask, asking, {
      replacement: real.id,
    })
    expect([sent.status, sent.html.includes('Choose the organisation that would come in')]).toEqual([422, true])
  })

  it('may bring in an organisation that is registered on the way, as invented as its contract', async () => {
    const supplier = await being('rep')
    const fields = { name: 'Fresh Paint', code: 'FRESH_PAINT' }
    const sent = await supplier.send(ask, `${ask}/organisation`, fields)
    expect(sent.status).toBe(303)
    const to = sent.headers.get('location')!
    expect((await supplier.read(to)).html).toContain('Would come in: <strong>Fresh Paint</strong>')
    const known = served.house.door.views.organisation(new URL(to, served.url).searchParams.get('replacement')!)
    expect(known?.invented).toBe(true)
    const position = await recorded()
    const again = await supplier.send(ask, `${ask}/organisation`, fields)
    expect([again.status, again.headers.get('location'), await recorded()]).toEqual([303, to, position])
  })
})
