/** A notice, its words to send, its receipt, and the answer that only the named organisation can give. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendar, consent, contractId, namingId, pack } from '../domain/invented-contract.ts'
import { authority, charity, charityRep, everybody, manager, supplier, tell } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'
import { theContract } from './told.ts'

let served: ServedPages

beforeEach(async () => {
  served = await servePages()
  await served.given(
    ...theContract,
    tell('BindRulePack', manager, { ...pack, packId: 'uk-moj-df-2020' }),
    tell('BindCalendar', manager, calendar),
    tell('RecordConsent', charityRep, consent),
  )
})
afterEach(() => served.close())

const naming = `/contracts/${contractId}/namings/${namingId}`
const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const recorded = async (): Promise<number> => (await served.house.store.head())!.position

const notice = { kind: 'terminate', reasons: 'It closes its office.', channel: 'E-mail' }
/** Gives the notice, and answers where the request stands. */
async function told(): Promise<string> {
  const sent = await (
    await being('rep')
  ).send(`${naming}/notice`, `${naming}/notice`, {
    ...notice,
    'sentAt-day': '14',
    'sentAt-month': '1',
    'sentAt-year': '2025',
    'sentAt-time': '9:30',
  })
  expect([sent.status, sent.html]).toEqual([303, expect.any(String)])
  return sent.headers.get('location')!.replace(/\/notice$/, '')
}

describe('a notice', () => {
  it('is recorded, and gives the words to send with the reasons, the day and where to answer', async () => {
    const request = await told()
    const { html } = await (await being('rep')).read(`${request}/notice`)
    expect(html).toContain('Candour sends no mail yet.')
    expect(html).toContain('we intend to end the part of Second Start')
    expect(html).toContain('It closes its office.')
    expect(html).toContain('You can answer until the end of 21 January 2025.')
    expect(html).toContain('If you do not answer, you have agreed to nothing.')
    expect(html).toContain(`${served.url}${request}/reply`)
  })

  it('says what is missing, and keeps what was typed', async () => {
    const fields = { kind: '', reasons: '', channel: '', 'sentAt-time': '25:99' }
    const { status, html } = await (await being('rep')).send(`${naming}/notice`, `${naming}/notice`, fields)
    expect(status).toBe(422)
    for (const said of [
      'Choose what is intended',
      'Enter the reasons',
      'Enter how you send it',
      'Enter the time of day',
    ]) {
      expect(html).toContain(said)
    }
    expect(html).toContain('value="25:99"')
  })

  it('of a time still to come, or by somebody else, is refused', async () => {
    const late = { ...notice, 'sentAt-day': '15', 'sentAt-month': '1', 'sentAt-year': '2025', 'sentAt-time': '9:30' }
    const refused = await (await being('rep')).send(`${naming}/notice`, `${naming}/notice`, late)
    expect([refused.status, refused.html.includes('That time is still to come.')]).toEqual([409, true])
    const other = await (
      await being('otherRep')
    ).send(`${naming}/notice`, `${naming}/notice`, { ...late, 'sentAt-day': '14' })
    expect([other.status, other.html.includes(`${supplier.name}, the supplier, gives this notice`)]).toEqual([
      403,
      true,
    ])
  })

  it('is received when the organisation says so, and saying it twice says nothing new', async () => {
    const request = await told()
    const reader = await being('charityRep')
    const page = await reader.read(`${request}/reply`)
    expect(page.html).toContain('We have received the notice')
    const fields = { ...page.hidden }
    expect((await reader.post(`${request}/receipt`, fields)).status).toBe(303)
    const position = await recorded()
    expect((await reader.post(`${request}/receipt`, fields)).status).toBe(303)
    expect(await recorded()).toBe(position)
    expect((await reader.read(`${request}/reply`)).html).not.toContain('We have received the notice')
    expect((await reader.read(`${request}/notice`)).html).toContain('14 January 2025 at 9:30am')
  })

  it('is said to have arrived by its sender only with a document', async () => {
    const request = await told()
    const reader = await being('rep')
    const at = {
      'receivedAt-day': '14',
      'receivedAt-month': '1',
      'receivedAt-year': '2025',
      'receivedAt-time': '09:30',
    }
    const bare = await reader.send(`${request}/receipt`, `${request}/receipt`, at)
    expect([bare.status, bare.html.includes('attach the receipt')]).toEqual([409, true])
    const shown = await reader.send(`${request}/receipt`, `${request}/receipt`, {
      ...at,
      evidence: 'Proof of delivery',
    })
    expect([shown.status, shown.headers.get('location')]).toEqual([303, `${request}/notice`])
  })
})

describe('the page for an answer', () => {
  it('says in plain words what is intended, why, until when, and what silence means', async () => {
    const request = await told()
    const { html, status } = await (await being('charityRep')).read(`${request}/reply`)
    expect(status).toBe(200)
    expect(html).toContain('Harbour Lane Services intends to end the part of Second Start')
    expect(html).toContain('It closes its office.')
    expect(html).toContain(
      'You can answer until the end of 21 January 2025. If you do not answer, you have agreed to nothing.',
    )
    for (const choice of [
      'We support it',
      'We object',
      'We only want to say something',
      'We withdraw from the contract',
    ]) {
      expect(html).toContain(choice)
    }
  })

  it('records the answer once, and then offers only further words', async () => {
    const request = await told()
    const reader = await being('charityRep')
    const { hidden } = await reader.read(`${request}/reply`)
    const fields = { ...hidden, stance: 'objects', words: 'We deliver what we promised.' }
    expect((await reader.post(`${request}/reply`, fields)).status).toBe(303)
    const position = await recorded()
    expect((await reader.post(`${request}/reply`, fields)).status).toBe(303)
    expect(await recorded()).toBe(position)
    const { html } = await reader.read(`${request}/reply`)
    expect(html).toContain('We deliver what we promised.')
    expect(html).not.toContain('value="objects"')
  })

  it('asks about pressure only with a withdrawal', async () => {
    const request = await told()
    const reader = await being('charityRep')
    const leaving = { stance: 'withdraws', words: 'We close.' }
    const unsaid = await reader.send(`${request}/reply`, `${request}/reply`, leaving)
    expect([unsaid.status, unsaid.html.includes('Say whether anybody put pressure')]).toEqual([422, true])
    expect((await reader.send(`${request}/reply`, `${request}/reply`, { ...leaving, pressure: 'yes' })).status).toBe(
      303,
    )
    const page = (await reader.read(naming)).html
    expect(page).toContain('It says that it was pressed to leave.')
    const support = { stance: 'comments', words: 'One more word.', pressure: 'no' }
    expect((await reader.send(`${request}/reply`, `${request}/reply`, support)).status).toBe(303)
  })

  it('is answered by nobody else', async () => {
    const request = await told()
    for (const who of ['rep', 'manager', 'smallCharityRep'] as const) {
      const reader = await being(who)
      const fields = { stance: 'supports', words: 'Fine.' }
      const { status, html } = await reader.send(`${request}/reply`, `${request}/reply`, fields)
      expect([who, status, html.includes('Only Second Start can answer for itself.')]).toEqual([who, 403, true])
    }
  })

  it('stands in the list of what waits for the organisation, with its day, and in the head of its pages', async () => {
    const request = await told()
    const reader = await being('charityRep')
    const { html } = await reader.read(`/organisations/${charity.id}/to-do`)
    expect(html).toContain(`href="${request}/reply">Answer what is intended for you</a>`)
    expect(html).toContain('until 21 January 2025')
    expect(html).toContain('7 calendar days left')
    expect(html).toContain('Waiting for Second Start (2)')
    expect((await reader.read(`/organisations/${authority.id}/to-do`)).html).toContain(
      'Nothing waits for Ministry of Examples.',
    )
    expect((await (await being('auditor')).read('/')).html).not.toContain('Waiting for Ministry')
  })
})

describe('an organisation’s own withdrawal', () => {
  it('is recorded in its words, and by nobody else', async () => {
    const fields = { words: 'We close.', pressure: 'no' }
    const other = await (await being('rep')).send(`${naming}/withdrawal`, `${naming}/withdrawal`, fields)
    expect([other.status, other.html.includes('Only Second Start itself can withdraw')]).toEqual([403, true])
    const reader = await being('charityRep')
    expect((await reader.send(`${naming}/withdrawal`, `${naming}/withdrawal`, { words: '' })).status).toBe(422)
    expect((await reader.send(`${naming}/withdrawal`, `${naming}/withdrawal`, fields)).status).toBe(303)
    expect((await reader.read(naming)).html).toContain('“We close.”')
    const rep = await being('rep')
    const { html } = await rep.read(naming)
    expect(html).toContain('Record that Second Start leaves')
    expect((await rep.send(naming, `${naming}/end`, { 'end-reason': 'It has closed.' })).status).toBe(303)
  })
})
