/** Every way in which the API does not do what is asked, and what it says then. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approver, manager, otherManager, rep } from '../domain/invented-world.ts'
import { get, post, send, type Answer } from './asking.ts'
import { ask, theContract, theNaming, type Told } from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'

let served: Served
let told: Told
beforeAll(async () => {
  served = await serve()
  told = await ask(served.url)
  await get(served.url, told.request, told.last)
})
afterAll(() => served.close())

const shape = ({ status, json }: Answer) => [status, String(json['type']).replace('urn:candour:problem:', '')]
const json = { 'Content-Type': 'application/json' }
const signed = { ...json, 'Candour-Person': manager.person, 'Idempotency-Key': 'k' }
const raw = (headers: Record<string, string>, body: string | Buffer = '{}', path = '/api/contracts') =>
  send(`${served.url}${path}`, { method: 'POST', headers, body })
const nowhere = '00000000-0000-4000-8000-000000000000'

describe('a problem', () => {
  it('says what, why and which request, to be found in the log', async () => {
    const answer = await get(served.url, `/api/contracts/${nowhere}`, undefined, { 'X-Request-Id': 'mine-1' })
    expect(answer.json).toEqual({
      type: 'urn:candour:problem:not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is no such contract here.',
      instance: 'urn:candour:request:mine-1',
    })
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(served.logged).toContainEqual(expect.objectContaining({ requestId: 'mine-1', status: 404 }))
  })
})

describe('what cannot be read', () => {
  it.each([
    ['half an object', '{"reference":'],
    ['nothing', ''],
    ['a bare text', '"reference"'],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe])],
  ])('refuses %s', async (_, body) => {
    const answer = await raw(signed, body)
    // An empty body is not parsed at all: it is then not an object.
    expect(shape(answer)).toEqual(body === '' ? [422, 'malformed'] : [400, 'not-json'])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=', 'limit'],
    ['offset=-1', 'offset'],
    ['limit=1&limit=2', 'limit'],
    ['supplierId=Harbour', 'supplierId'],
    ['sort=price', 'sort'],
    ['withSubcontractors=yes', 'withSubcontractors'],
    ['asof=2025-01-01', ''],
    ['__proto__=x', ''],
  ])('refuses the query %s', async (query, path) => {
    const answer = await get(served.url, `/api/contracts?${query}`)
    expect(shape(answer)).toEqual([400, 'bad-query'])
    expect(answer.json['errors']).toMatchObject([{ path }])
  })

  it.each(['2025-02-30', 'yesterday', '2025-01-14T09:30', ''])('refuses the moment “%s”', async written => {
    const answer = await get(served.url, `${told.contract}?asOf=${written}`)
    expect(shape(answer)).toEqual([400, 'bad-query'])
    expect(answer.json['errors']).toEqual([
      { path: 'asOf', message: 'must be a day, such as 2026-05-15, or an instant, such as 2026-05-15T12:00:00Z' },
    ])
  })

  it('refuses an address that cannot be decoded', async () => {
    expect(shape(await get(served.url, '/api/contracts/%zz'))).toEqual([400, 'unreadable'])
  })

  it.each([
    ['no key', {}],
    ['an empty key', { 'Idempotency-Key': '' }],
    ['a key that is too long', { 'Idempotency-Key': 'k'.repeat(201) }],
    ['a key that is not printable', { 'Idempotency-Key': 'k\u00e9' }],
  ])('refuses %s', async (_, key) => {
    const answer = await raw({ ...json, 'Candour-Person': manager.person, ...key })
    expect(shape(answer)).toEqual([400, 'key-missing'])
    expect(answer.json['detail']).toMatch(/Idempotency-Key/)
  })

  it('takes a key of 200 characters', async () => {
    const answer = await post(served.url, '/api/contracts', theContract, { as: manager, key: '~'.repeat(200) })
    expect(answer.status).toBe(200)
  })

  it.each(['"1", "2"', '1', 'W/1', '""x'])('refuses If-Match: %s', async ifMatch => {
    const answer = await raw({ ...signed, 'If-Match': ifMatch })
    expect(shape(answer)).toEqual([400, 'if-match-unreadable'])
  })
})

describe('who asks', () => {
  it.each([
    ['nobody', {}],
    ['somebody unknown', { 'Candour-Person': 'person:stranger' }],
    ['a name that objects have', { 'Candour-Person': '__proto__' }],
  ])('refuses to record for %s', async (_, person) => {
    const answer = await raw({ ...json, 'Idempotency-Key': 'k', ...person })
    expect(shape(answer)).toEqual([401, 'person-unknown'])
    expect(answer.json['detail']).toMatch(/GET \/people/)
    expect(answer.headers['www-authenticate']).toBe('Candour-Person')
  })

  it('says in the words of the rule who may', async () => {
    const answer = await post(served.url, '/api/contracts', { ...theContract, reference: 'EX-9' }, { as: otherManager })
    expect(shape(answer)).toEqual([403, 'not-permitted'])
    expect(answer.json['detail']).toBe('Only an officer of the contracting authority can register its contract.')
  })

  it('lets nobody decide on their own request', async () => {
    const answer = await post(
      served.url,
      `${told.request}/decision`,
      { decision: 'approved', reasons: 'Yes.' },
      { as: rep },
    )
    expect(shape(answer)).toEqual([403, 'not-permitted'])
  })
})

describe('what is not there', () => {
  it.each([
    ['/api/contracts/EX-1', 'not-found'],
    [`/api/contracts/${nowhere.toUpperCase().replace('0000-4', 'AAAA-4')}`, 'not-found'],
    [`/api/contracts/${nowhere}/history`, 'not-found'],
    [`/api/contracts/${nowhere}/namings`, 'not-found'],
    [`/api/contracts/${nowhere}/namings/${nowhere}`, 'not-found'],
    [`/api/contracts/${nowhere}/change-requests`, 'not-found'],
    [`/api/contracts/${nowhere}/change-requests/${nowhere}`, 'not-found'],
    [`/api/contracts/${nowhere}/steps/0`, 'not-found'],
    [`/api/contracts/${nowhere}?asOf=2025-01-01`, 'not-found'],
    [`/api/organisations/${nowhere}`, 'not-found'],
    ['/api/nothing', 'no-such-address'],
    ['/api/contracts/', 'no-such-address'],
    ['/api/Contracts', 'no-such-address'],
    ['/api/contracts/..%2f..%2fetc', 'not-found'],
  ])('says so of %s', async (path, code) => {
    expect(shape(await get(served.url, path))).toEqual([404, code])
  })

  it.each(['/steps/99', '/steps/-1', '/steps/x', `/namings/${nowhere}`])('says so of a contract’s %s', async rest => {
    expect(shape(await get(served.url, `${told.contract}${rest}`))).toEqual([404, 'not-found'])
  })

  it('cannot be written to', async () => {
    const answer = await post(served.url, `/api/contracts/${nowhere}/namings`, theNaming, { as: rep })
    expect(shape(answer)).toEqual([404, 'contract-not-registered'])
  })
})

describe('another method', () => {
  it.each([
    ['PUT', '/api/contracts', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '/api/people', 'GET, HEAD, OPTIONS'],
    ['PATCH', `/api/contracts/${nowhere}/end`, 'OPTIONS, POST'],
    ['GET', `/api/contracts/${nowhere}/end`, 'OPTIONS, POST'],
    ['POST', '/api/openapi.json', 'GET, HEAD, OPTIONS'],
    ['TRACE', '/api/events', 'GET, HEAD, OPTIONS'],
  ])('%s %s is refused with what is allowed', async (method, path, allow) => {
    const answer = await send(`${served.url}${path}`, { method })
    expect([...shape(answer), answer.headers['allow']]).toEqual([405, 'method-not-allowed', allow])
  })

  it('OPTIONS says what is allowed, and invites no other site', async () => {
    const answer = await send(`${served.url}/api/contracts`, { method: 'OPTIONS' })
    expect([answer.status, answer.headers['allow'], answer.headers['access-control-allow-origin']]).toEqual([
      204,
      'GET, HEAD, OPTIONS, POST',
      undefined,
    ])
  })

  it('HEAD answers as GET does, without a body', async () => {
    const answer = await send(`${served.url}${told.contract}`, { method: 'HEAD' })
    const { headers } = await get(served.url, told.contract)
    expect([answer.status, answer.text, answer.headers['etag']]).toEqual([200, '', headers['etag']])
  })
})

describe('what is so', () => {
  it('stands in the way', async () => {
    const answer = await post(served.url, `${told.contract}/namings`, theNaming, { as: rep })
    expect(shape(answer)).toEqual([409, 'already-named'])
    const ending = await post(served.url, `${told.naming}/drop`, { reason: 'Away.' }, { as: rep })
    expect(shape(ending)).toEqual([409, 'request-open'])
  })
})

describe('what is sent', () => {
  it('must be JSON', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ]) {
      const answer = await raw({ ...signed, 'Content-Type': type }, JSON.stringify(theContract))
      expect([type, ...shape(answer)]).toEqual([type, 415, 'not-json'])
    }
    const { 'Content-Type': _, ...untyped } = signed
    expect(shape(await raw(untyped))).toEqual([415, 'not-json'])
    expect(shape(await raw({ ...signed, 'Content-Encoding': 'rot13' }))).toEqual([415, 'not-json'])
  })

  it('names each field that is wrong', async () => {
    const { title: _, ...untitled } = theContract
    const answer = await post(
      served.url,
      '/api/contracts',
      {
        ...untitled,
        reference: ' ',
        instrument: 'loan',
        value: { amount: 1.5, currency: 'GBP', vat: 'exVat' },
        price: 3,
        period: { from: '2024-13-01' },
      },
      { as: manager },
    )
    expect(shape(answer)).toEqual([422, 'malformed'])
    expect(answer.json['errors']).toEqual([
      { path: 'reference', message: 'must not be blank' },
      { path: 'title', message: 'is missing' },
      { path: 'instrument', message: 'must be “contract” or “grant”' },
      { path: 'period.from', message: 'must be a day, such as 2025-01-14' },
      { path: 'value.amount', message: 'must be a whole number' },
      { path: '', message: 'has a field that is not known here: “price”' },
    ])
  })

  it('cannot name what derives or stands in the address', async () => {
    for (const more of [{ contractId: nowhere }, { namingId: nowhere }]) {
      const answer = await post(served.url, `${told.contract}/namings`, { ...theNaming, ...more }, { as: rep })
      expect(shape(answer)).toEqual([422, 'malformed'])
    }
  })

  it('must be one of the kinds that there are', async () => {
    const answer = await post(
      served.url,
      `${told.request}/decision`,
      { decision: 'maybe', reasons: 'Who knows.' },
      { as: approver },
    )
    expect(answer.json['errors']).toEqual([
      { path: 'decision', message: 'must be “approved” or “approvedWithConditions” or “refused”' },
    ])
  })

  it('cannot say that it happened later than now', async () => {
    const late = { ...theContract, reference: 'EX-8', occurredAt: '2031-01-01T00:00:00.000Z' }
    expect(shape(await post(served.url, '/api/contracts', late, { as: manager }))).toEqual([409, 'in-the-future'])
  })

  it('may not be larger than what one event can be', async () => {
    const { contract, ...words } = { contract: told.contract, reasons: 'x'.repeat(2 * 1024 * 1024) }
    expect(shape(await post(served.url, `${contract}/end`, words, { as: manager }))).toEqual([413, 'too-large'])
    const conditions = Array.from({ length: 104 }, () => 'y'.repeat(10_000))
    const decision = { decision: 'approvedWithConditions', reasons: 'z'.repeat(7_950), conditions }
    expect(JSON.stringify(decision).length).toBeLessThan(1024 * 1024)
    const answer = await post(served.url, `${told.request}/decision`, decision, { as: approver })
    expect(shape(answer)).toEqual([413, 'too-large'])
    expect((await get(served.url, told.request)).json).toMatchObject({ standing: 'open' })
  })
})
