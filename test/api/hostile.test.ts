/** What a page elsewhere, or somebody who means harm, might send. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manager, rep } from '../domain/invented-world.ts'
import { get, post, send } from './asking.ts'
import { ask, theContract, type Told } from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'

let served: Served
let told: Told
let before: number | undefined
beforeAll(async () => {
  served = await serve()
  told = await ask(served.url)
  before = (await served.house.store.head())?.position
})
afterAll(async () => {
  // Nothing that was sent here may have left a fact.
  expect((await served.house.store.head())?.position).toBe(before)
  await served.close()
})

const signed = { 'Content-Type': 'application/json', 'Candour-Person': manager.person, 'Idempotency-Key': 'k' }
const valid = JSON.stringify({ ...theContract, reference: 'EX-9' })
const raw = (headers: Record<string, string>, body: string | Buffer = valid) =>
  send(`${served.url}/api/contracts`, { method: 'POST', headers, body })

describe('a page of another site', () => {
  it.each(['cross-site', 'same-site', 'none'])('cannot record: Sec-Fetch-Site %s', async site => {
    const answer = await raw({ ...signed, 'Sec-Fetch-Site': site })
    expect([answer.status, answer.json['type']]).toEqual([403, 'urn:candour:problem:another-site'])
  })

  it.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'localhost@evil.example'])(
    'cannot pass for this one: Host %s',
    async host => {
      for (const path of ['/api/contracts', '/api/events', '/api/openapi.json', '/api']) {
        const answer = await send(`${served.url}${path}`, { headers: { Host: host } })
        expect([answer.status, answer.json['type']]).toEqual([403, 'urn:candour:problem:host-not-ours'])
      }
      expect((await raw({ ...signed, Host: host })).status).toBe(403)
    },
  )

  it('cannot send a form, or text, that is taken for JSON', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'text/plain; a=application/json']) {
      expect((await raw({ ...signed, 'Content-Type': type })).status).toBe(415)
    }
  })

  it('is not invited to read either', async () => {
    const answer = await get(served.url, '/api/contracts', undefined, { Origin: 'https://evil.example' })
    const names = Object.keys(answer.headers).filter(name => name.startsWith('access-control'))
    expect([names, answer.headers['cross-origin-resource-policy']]).toEqual([[], 'same-origin'])
  })
})

describe('a body that means harm', () => {
  const depth = 100_000
  it.each([
    ['lists within lists', '['.repeat(depth) + ']'.repeat(depth), 422],
    ['objects within objects', '{"a":'.repeat(depth) + '1' + '}'.repeat(depth), 422],
    ['lists where evidence should be', `{"reference":${'['.repeat(depth)}${']'.repeat(depth)}}`, 422],
    ['a prototype', valid.replace('{', '{"__proto__":{"instrument":"loan"},'), 422],
    ['a constructor', valid.replace('{', '{"constructor":{"prototype":{"x":1}},'), 422],
    ['a prototype further in', valid.replace('"authority":{', '"authority":{"__proto__":{"x":1},'), 422],
    ['a number beyond all', valid.replace('120000000', '1e999'), 422],
    ['half a character', valid.replace('EX-9', 'EX-\\ud800'), 422],
    ['an id in capitals', valid.replace(theContract.authority.id, theContract.authority.id.toUpperCase()), 422],
    [
      'a thousand unknown fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`f${n}`, n]))),
      422,
    ],
    ['a field with an endless name', JSON.stringify({ ['n'.repeat(500_000)]: 1 }), 422],
  ])('refuses %s', async (_, body, status) => {
    const answer = await raw(signed, body)
    expect(answer.status).toBe(status)
    expect(answer.text.length).toBeLessThan(20_000)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  it('refuses what grows when it is unpacked', async () => {
    const { gzipSync } = await import('node:zlib')
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '))
    expect(bomb.length).toBeLessThan(100_000)
    expect((await raw({ ...signed, 'Content-Encoding': 'gzip' }, bomb)).status).toBe(413)
  })

  it('answers a thousand wrong items with the first hundred', async () => {
    const evidence = Array.from({ length: 400 }, () => ({ title: '' }))
    const answer = await post(served.url, `${told.contract}/change-requests`, { kind: 'switch', evidence }, { as: rep })
    expect([answer.status, (answer.json['errors'] as unknown[]).length]).toEqual([422, 100])
  })
})

describe('words that mean something elsewhere', () => {
  it.each(['%', '_', "' OR 1=1 --", '\\', '"; DROP TABLE contract_row; --'])('are only words: %j', async q => {
    const answer = await get(served.url, `/api/contracts?q=${encodeURIComponent(q)}`)
    expect([answer.status, answer.json['total']]).toEqual([200, 0])
  })

  it.each(['\u0000', 'EX\r\nX: 1'])('are no words at all: %j', async q => {
    const answer = await get(served.url, `/api/contracts?q=${encodeURIComponent(q)}`)
    expect([answer.status, answer.json['type']]).toEqual([400, 'urn:candour:problem:bad-query'])
  })

  it('are not echoed into the page', async () => {
    const { text } = await send(`${served.url}/api`, { headers: { Host: 'localhost:1' } })
    expect(text).toContain(`curl 'http://localhost:1/api/contracts'`)
    const script = await send(`${served.url}/api?<script>alert(1)</script>`)
    expect(script.text).not.toContain('<script>alert')
  })

  it('do not become lines of an answer or of the log', async () => {
    const answer = await get(served.url, '/api/contracts', undefined, { 'X-Request-Id': 'a b<script>' })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    const listing = await get(served.url, '/api/contracts?q=%0d%0aSet-Cookie:x=1')
    expect(listing.headers['set-cookie']).toBeUndefined()
  })
})

it('does not wait for ever for a position that will not come', async () => {
  const started = Date.now()
  const answer = await get(served.url, told.contract, undefined, { 'Candour-Position': '9007199254740991' })
  expect([answer.status, answer.headers['candour-behind']]).toEqual([200, 'yes'])
  expect(Date.now() - started).toBeLessThan(4_000)
  expect(
    (await get(served.url, told.contract, undefined, { 'Candour-Position': 'x' })).headers['candour-behind'],
  ).toBeUndefined()
})
