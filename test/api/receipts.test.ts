/** The receipts of all that an organisation stated: each can be checked by its holder, in pages and in one file. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createApi } from '#api/api.ts'
import { LINES } from '#api/receipts.ts'
import type { Receipt } from '#api/documents/receipt.ts'
import { parseVkey } from '#proof/key.ts'
import { parseProof, verifyProof } from '#proof/proof-file.ts'
import { authority, charity, charityRep, idOf, rep, supplier } from '../domain/invented-world.ts'
import { ed25519, sha256 } from '../proof/node-crypto.ts'
import { get, post, send, type Answer } from './asking.ts'
import { ask, recorded, type Told } from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'
import { idIn } from './under-a-pack.ts'

let served: Served
let told: Told
let consented: Answer
let concern: Answer
beforeAll(async () => {
  served = await serve({ logged: true })
  told = await ask(served.url)
  consented = await recorded(post(served.url, `${told.naming}/consent`, { answer: 'given' }, { as: charityRep }))
  const body = { contractId: idIn(told.contract), about: 'pressure', words: 'We were pressed.', evidence: [] }
  concern = await recorded(post(served.url, '/api/concerns', body, { as: charityRep }))
  await served.log!.round()
})
afterAll(() => served.close())

const of = (organisation: { id: string }, query = '') => `/api/organisations/${organisation.id}/receipts${query}`
const page = async (path: string) => {
  const { json } = await get(served.url, path, concern)
  return json as unknown as { items: Receipt[]; notYet: { position: number; event: string }[]; next: string | null }
}
const download = (path: string, headers: Record<string, string> = { Accept: LINES }) =>
  get(served.url, path, concern, headers)
const linesOf = ({ text }: Answer) =>
  text
    .trimEnd()
    .split('\n')
    .filter(line => line !== '')
const positionOf = (answer: Answer) => Number(answer.headers['candour-position'])
const codeOf = ({ status, json }: Answer) => [status, String(json['type']).replace('urn:candour:problem:', '')]

describe('page by page', () => {
  it('gives every receipt once, in the order recorded, and each can be checked without us', async () => {
    const found: Receipt[] = []
    for (let next: string | null = of(supplier, '?limit=1'); next !== null;) {
      const { items, notYet, next: following } = await page(next)
      expect([items.length, notYet]).toEqual([1, []])
      found.push(...items)
      next = following
    }
    expect(found.map(({ type }) => type)).toEqual(['SubcontractorNamed', 'SwitchRequested'])
    expect((await page(of(supplier))).items).toEqual(found)
    const { origin, vkey } = served.log!.standing
    const trust = { origin, log: [parseVkey(vkey, sha256)], witnesses: [] }
    for (const { position, proof, entry, event, type, ...receipt } of found) {
      const checkers = { hash: sha256, verify: ed25519 }
      const proven = await verifyProof(parseProof(proof), Buffer.from(entry), trust, checkers)
      expect(proven.checkpoint.size).toBe(positionOf(concern))
      const [fact] = await served.house.store.readAll(position - 1, 1)
      expect([fact?.id, JSON.parse(entry)]).toEqual([
        event,
        expect.objectContaining({ id: event, stream: fact?.stream }),
      ])
      const alone = await get(served.url, `/api/transparency/receipts/${position}`)
      expect(alone.json).toEqual({ event, proof, entry, ...receipt })
    }
  })

  it('gives nothing after the last, and goes on where it is told', async () => {
    const { items } = await page(of(supplier))
    expect(await page(of(supplier, `?after=${items[0]!.position}`))).toEqual({
      items: items.slice(1),
      notYet: [],
      next: null,
    })
    const after = await page(of(supplier, `?after=${items[1]!.position}&limit=2`))
    expect(after).toEqual({ items: [], notYet: [], next: null })
  })

  it('leaves out what was told in confidence', async () => {
    const { items } = await page(of(charity))
    expect(items.map(({ type, position }) => [type, position])).toEqual([
      ['NamingConsentRecorded', positionOf(consented)],
    ])
    expect(JSON.stringify(await page(of(authority)))).not.toMatch(/oncern/)
  })

  it('knows no other organisation, and takes only what is asked rightly', async () => {
    expect(codeOf(await get(served.url, of({ id: idOf('nobody') })))).toEqual([404, 'not-found'])
    expect(codeOf(await get(served.url, of({ id: 'nobody' })))).toEqual([404, 'not-found'])
    for (const query of [
      '?after=-1',
      '?after=x',
      '?limit=0',
      '?limit=201',
      '?format=csv',
      '?more=1',
      '?after=1&after=2',
    ]) {
      expect([query, codeOf(await get(served.url, of(supplier, query)))]).toEqual([query, [400, 'bad-query']])
    }
    expect((await send(`${served.url}${of(supplier)}`, { method: 'POST' })).status).toBe(405)
  })
})

describe('as one file', () => {
  it('has a receipt on each line, by header and by link', async () => {
    const { items } = await page(of(supplier))
    for (const answer of [await download(of(supplier)), await download(of(supplier, '?format=ndjson'), {})]) {
      expect(linesOf(answer).map(line => JSON.parse(line) as unknown)).toEqual(items)
      expect(answer.text.endsWith('\n')).toBe(true)
      expect([answer.status, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
        200,
        LINES,
        `attachment; filename="receipts-${supplier.id}.jsonl"`,
      ])
    }
    const rest = await download(of(supplier, `?after=${items[0]!.position}`))
    expect(linesOf(rest)).toHaveLength(1)
  })

  it('is empty where there is nothing, and answers HEAD without it', async () => {
    const none = await download(of(supplier, '?after=1000000'))
    expect([none.status, none.text]).toEqual([200, ''])
    const head = await send(`${served.url}${of(supplier, '?format=ndjson')}`, { method: 'HEAD' })
    expect([head.status, head.headers['content-type'], head.text]).toEqual([200, LINES, ''])
  })

  it('is whole where it is long', async () => {
    const many = Array.from({ length: 2 * 50 + 1 }, (_, index) => ({
      factId: idOf(`fact ${index}`),
      position: 1 + (index % 5),
    }))
    const stated = vi
      .spyOn(served.house.door.views, 'factsStatedBy')
      .mockImplementation((_, { after, limit }) =>
        many.slice(after, after + limit).map((one, i) => ({ ...one, position: after + i + 1 })),
      )
    onTestFinished(() => stated.mockRestore())
    const answer = await download(of(supplier))
    const places = linesOf(answer).flatMap(line => {
      const said = JSON.parse(line) as { position: number; notYet?: { position: number }[] }
      return said.notYet?.map(({ position }) => position) ?? [said.position]
    })
    expect(places).toEqual(many.map((_, index) => index + 1))
  })
})

describe('what is not signed yet', () => {
  it('is listed, and signed for a moment later', async () => {
    const fresh = await recorded(
      post(served.url, `${told.request}/withdrawal`, { reasons: 'It stays after all.' }, { as: rep }),
    )
    const at = positionOf(fresh)
    const { id: event } = (fresh.json['facts'] as { id: string }[])[0]!
    const before = await get(served.url, of(supplier), fresh)
    expect(before.json['notYet']).toEqual([{ position: at, event }])
    expect(before.json['items']).toHaveLength(2)
    const lines = linesOf(await download(of(supplier)))
    expect([lines.length, JSON.parse(lines.at(-1)!)]).toEqual([3, { notYet: [{ position: at, event }] }])
    await served.log!.round()
    const after = await page(of(supplier))
    expect([after.items.map(({ position }) => position).at(-1), after.notYet]).toEqual([at, []])
  })
})

describe('a server without a log', () => {
  it('says why there are no receipts', async () => {
    const missing = 'The log is kept elsewhere.'
    const app = express().use('/api', createApi(served.house.door, { log: { missing } }))
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const answer = await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}${of(supplier)}`)
    expect([codeOf(answer), answer.json['detail']]).toEqual([[503, 'no-log'], missing])
  })
})
