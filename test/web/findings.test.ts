/** Findings on pages: opened from a signal by an auditor, followed to their end, and there for nobody else. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { concern } from '../domain/invented-changes.ts'
import { consent, contract, contractId, naming, namingId } from '../domain/invented-contract.ts'
import { charityRep, everybody, idOf, manager, rep, tell } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'

let served: ServedPages
const SIGNALS = `/contracts/${contractId}/signals`

beforeEach(async () => {
  served = await servePages()
  await served.given(
    tell('RegisterContract', manager, { ...contract, awardedOn: '2024-04-01' }),
    tell('NameSubcontractor', rep, { ...naming, stage: 'bid' }),
  )
})
afterEach(() => served.close())

const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const recorded = async (): Promise<number> => (await served.house.store.head())!.position
const words = { title: 'Named unasked?', words: 'Who asked Second Start before the bid?' }

/** Where the form stands for the signal of an indicator. */
async function formFor(reader: Reader, indicator: string): Promise<string> {
  const { html } = await reader.read(SIGNALS)
  const card = html.split('<section').find(part => part.includes(`${indicator} `))!
  return /href="([^"]*\/finding)"/.exec(card)![1]!
}
async function opened(): Promise<string> {
  const auditor = await being('auditor')
  const form = await formFor(auditor, 'BC-11')
  const sent = await auditor.send(form, form, words)
  expect(sent.status).toBe(303)
  return sent.headers.get('location')!
}
const move = async (finding: string, to: string, who: keyof typeof everybody = 'auditor') => {
  const reader = await being(who)
  const { hidden } = await reader.read('/people')
  return reader.post(`${finding}/status`, { ...hidden, key: crypto.randomUUID(), to, words: `It is ${to}.` })
}

describe('a finding', () => {
  it('keeps the signal as it was seen, also once it is seen otherwise', async () => {
    const finding = await opened()
    await served.given(tell('RecordConsent', charityRep, consent))
    const { html, title } = await (await being('auditor')).read(finding)
    expect(title).toContain('Finding: Named unasked?')
    expect(html).toContain('Second Start was named in the bid and has never said that it agrees.')
    expect(html).toContain('BC-11, version 1.0.0 of the rules')
    expect(html).toContain('Who asked Second Start before the bid?')
    expect(html).toContain('Nothing yet: it is a draft.')
    expect(html).toContain(`/contracts/${contractId}/audit#event-1`)
  })

  it('is opened once, also when the form is sent again after the signal has changed', async () => {
    const auditor = await being('auditor')
    const form = await formFor(auditor, 'BC-11')
    const { hidden } = await auditor.read(form)
    const first = await auditor.post(form, { ...hidden, ...words })
    const position = await recorded()
    expect((await auditor.post(form, { ...hidden, ...words })).headers.get('location')).toBe(
      first.headers.get('location'),
    )
    expect(await recorded()).toBe(position)
    await served.given(tell('RecordConsent', charityRep, consent))
    expect((await auditor.post(form, { ...hidden, ...words })).headers.get('location')).toBe(
      first.headers.get('location'),
    )
    expect(await recorded()).toBe(position + 1)
  })

  it('is not opened from a signal that is seen otherwise by now, from none, or without words', async () => {
    const auditor = await being('auditor')
    const form = await formFor(auditor, 'BC-11')
    expect((await auditor.send(form, form, { title: ' ' })).status).toBe(422)
    await served.given(tell('RecordConsent', charityRep, consent))
    const before = await recorded()
    for (const path of [form, `${SIGNALS}/0123456789abcdef/finding`, `${SIGNALS}/x/finding`]) {
      const shown = await auditor.read(path)
      expect([shown.status, shown.html.includes('Look at the signals of the contract again.')]).toEqual([409, true])
    }
    const { hidden } = await auditor.read('/people')
    expect((await auditor.post(form, { ...hidden, key: crypto.randomUUID(), ...words })).status).toBe(409)
    expect(await recorded()).toBe(before)
  })

  it('is not opened from what was told in confidence', async () => {
    await served.given(tell('ReportConcern', charityRep, { ...concern, about: 'gagging', namingId }))
    const { signals } = (await served.house.door.signals.ofContract(contractId, everybody.auditor))!
    const { key } = signals.find(({ indicator }) => indicator === 'BC-28')!
    const auditor = await being('auditor')
    const shown = await auditor.read(`${SIGNALS}/${key}/finding`)
    expect([shown.status, shown.html.includes('rests on what was told in confidence')]).toEqual([409, true])
  })

  it('is opened by auditors only: to others there is no such form', async () => {
    const form = await formFor(await being('auditor'), 'BC-11')
    for (const who of ['manager', 'approver', 'steward', 'rep', 'charityRep', 'reader'] as const) {
      const reader = await being(who)
      expect([who, (await reader.read(form)).status]).toEqual([who, 404])
      expect((await reader.read(SIGNALS)).html).not.toContain('/finding"')
      const { hidden } = await reader.read('/people')
      expect((await reader.post(form, { ...hidden, key: crypto.randomUUID(), ...words })).status).toBe(404)
    }
    expect((await new Reader(served.url).read(form)).status).toBe(404)
  })
})

describe('who sees it', () => {
  const all = Object.keys(everybody).filter(who => who !== 'importer' && who !== 'timer') as (keyof typeof everybody)[]
  const readersOf = async (finding: string) => {
    const statuses = await Promise.all(
      all.map(async who => [who, (await (await being(who)).read(finding)).status] as const),
    )
    return statuses.flatMap(([who, status]) => (status === 200 ? [who] : []))
  }

  it('are auditors while it is a draft, and then the authority’s officers too', async () => {
    const finding = await opened()
    expect(await readersOf(finding)).toEqual(['auditor'])
    expect((await (await being('manager')).read('/findings')).html).not.toContain(finding)
    await move(finding, 'active')
    expect(await readersOf(finding)).toEqual(['manager', 'approver', 'auditor', 'steward'])
    expect((await (await being('manager')).read('/findings')).html).toContain(finding)
    expect((await (await being('otherManager')).read('/findings')).html).not.toContain(finding)
    expect((await new Reader(served.url).read(finding)).status).toBe(404)
  })

  it('are auditors alone where it was cancelled as a draft', async () => {
    const finding = await opened()
    await move(finding, 'cancelled')
    expect(await readersOf(finding)).toEqual(['auditor'])
  })

  it('is said on the page of findings, which is not there for others', async () => {
    await opened()
    expect((await (await being('auditor')).read('/findings')).html).toContain('Drafts are shown to auditors only.')
    for (const who of ['rep', 'charityRep', 'recordsOfficer', 'reader'] as const)
      expect([who, (await (await being(who)).read('/findings')).status]).toEqual([who, 404])
  })
})

describe('what becomes of it', () => {
  it('goes from step to step, each offered only where it may follow', async () => {
    const finding = await opened()
    const auditor = await being('auditor')
    const offered = async () =>
      [...(await auditor.read(finding)).html.matchAll(/name="to" type="radio" value="(\w+)"/g)].map(([, to]) => to)
    expect(await offered()).toEqual(['active', 'cancelled'])
    expect((await move(finding, 'active')).status).toBe(303)
    expect(await offered()).toEqual(['addressed', 'declined', 'stopped'])
    expect((await move(finding, 'completed')).status).toBe(409)
    expect((await move(finding, 'declined')).status).toBe(303)
    expect((await move(finding, 'closed')).status).toBe(303)
    expect(await offered()).toEqual([])
    const { html } = await auditor.read(finding)
    for (const step of ['It is active.', 'It is declined.', 'It is closed.']) expect(html).toContain(step)
    expect((await auditor.read('/findings?status=closed')).html).toContain(finding)
    expect((await auditor.read('/findings?status=draft')).html).not.toContain(finding)
  })

  it('is asked for with a step and a reason, by an auditor', async () => {
    const finding = await opened()
    const auditor = await being('auditor')
    expect((await auditor.send(finding, `${finding}/status`, {})).status).toBe(422)
    expect((await auditor.send(finding, `${finding}/status`, { to: 'draft', words: 'x' })).status).toBe(422)
    expect((await move(finding, 'active', 'manager')).status).toBe(404)
    await move(finding, 'active')
    expect((await move(finding, 'addressed', 'manager')).status).toBe(403)
    expect((await auditor.read(`${finding}/status`)).headers.get('location')).toBe(finding)
    expect((await auditor.read(`/findings/${idOf('none')}`)).status).toBe(404)
    expect((await auditor.read('/findings/x')).status).toBe(404)
  })
})
