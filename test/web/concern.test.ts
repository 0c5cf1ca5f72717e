/** What a subcontractor tells in confidence: who may tell it, who may see it, and its outcome. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contractId } from '../domain/invented-contract.ts'
import { everybody } from '../domain/invented-world.ts'
import { Reader, servePages, type ServedPages } from './served-pages.ts'
import { theContract } from './told.ts'

let served: ServedPages

beforeEach(async () => {
  served = await servePages()
  await served.given(...theContract)
})
afterEach(() => served.close())

const being = (who: keyof typeof everybody): Promise<Reader> => new Reader(served.url).be(everybody[who].person)
const recorded = async (): Promise<number> => (await served.house.store.head())!.position

const concern = { about: 'pressure', contract: contractId, words: 'We were told to ask for our own withdrawal.' }

async function reported(): Promise<string> {
  const sent = await (await being('charityRep')).send('/concern/new', '/concern/new', concern)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/concern/sent'])
  const { html } = await (await being('manager')).read('/concerns')
  return /href="(\/concerns\/[0-9a-f-]{36})"/.exec(html)![1]!
}

describe('a concern', () => {
  it('is told by a subcontractor, who is told first who will see it', async () => {
    const reader = await being('charityRep')
    const { html } = await reader.read('/concern/new')
    expect(html).toContain('Nobody else, and not the supplier.')
    expect(html).toContain('Personal wellbeing services for Exampleshire (EX-1)')
    await reported()
    expect((await reader.read('/concern/sent')).html).toContain('You have told the authority')
  })

  it('said twice is recorded once', async () => {
    const reader = await being('charityRep')
    const { hidden } = await reader.read('/concern/new')
    expect((await reader.post('/concern/new', { ...hidden, ...concern })).status).toBe(303)
    const position = await recorded()
    expect((await reader.post('/concern/new', { ...hidden, ...concern })).status).toBe(303)
    expect(await recorded()).toBe(position)
  })

  it('is told by nobody else, and not without words', async () => {
    const other = await (await being('rep')).send('/concern/new', '/concern/new', concern)
    expect([other.status, other.html.includes('Only somebody who acts for a subcontractor')]).toEqual([403, true])
    const bare = await (await being('charityRep')).send('/concern/new', '/concern/new', { about: 'gagging' })
    expect([bare.status, bare.html.includes('Say what happened'), bare.html.includes('Choose the contract')]).toEqual([
      422,
      true,
      true,
    ])
  })

  it('is seen by its authority and auditors, and to everybody else it is not there', async () => {
    const path = await reported()
    for (const who of ['manager', 'approver', 'auditor', 'steward'] as const) {
      const reader = await being(who)
      expect((await reader.read(path)).html).toContain('We were told to ask for our own withdrawal.')
      expect((await reader.read('/concerns')).html).toContain('Pressed to leave')
    }
    for (const who of ['rep', 'director', 'otherRep', 'smallCharityRep', 'recordsOfficer', 'reader'] as const) {
      const reader = await being(who)
      expect([who, (await reader.read(path)).status, (await reader.read('/concerns')).status]).toEqual([who, 404, 404])
    }
    const teller = await being('charityRep')
    expect([(await teller.read(path)).status, (await teller.read('/concerns')).status]).toEqual([200, 404])
    const elsewhere = await being('otherManager')
    expect([(await elsewhere.read(path)).status, (await elsewhere.read('/concerns')).html.includes(path)]).toEqual([
      404,
      false,
    ])
    const nobody = new Reader(served.url)
    expect((await nobody.read(path)).status).toBe(404)
  })

  it('leaves no trace where others look', async () => {
    await reported()
    const supplier = await being('rep')
    for (const path of [
      '/',
      `/contracts/${contractId}`,
      `/contracts/${contractId}/audit`,
      `/contracts/${contractId}/replay`,
    ]) {
      expect((await supplier.read(path)).html).not.toMatch(/withdrawal\.|oncern told|Pressed to leave/)
    }
  })

  it('is looked into and brought to an outcome, which ends it', async () => {
    const path = await reported()
    const manager = await being('manager')
    expect((await manager.send(path, `${path}/note`, { note: ' ' })).status).toBe(422)
    expect((await manager.send(path, `${path}/note`, { note: 'We asked both sides.' })).status).toBe(303)
    expect((await manager.send(path, `${path}/outcome`, { outcome: 'upheld' })).status).toBe(422)
    const outcome = { outcome: 'upheld', 'outcome-words': 'The letters show it.' }
    expect((await (await being('auditor')).send(path, `${path}/outcome`, outcome)).status).not.toBe(303)
    expect((await manager.send(path, `${path}/outcome`, outcome)).status).toBe(303)
    const { html } = await manager.read(path)
    expect(html).toContain('We asked both sides.')
    expect(html).toContain('Outcome: Upheld')
    expect(html).not.toContain('Record the outcome')
    expect((await (await being('rep')).send('/people', `${path}/note`, { note: 'Mine.' })).status).toBe(404)
  })
})
