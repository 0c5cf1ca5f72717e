/** A document says which revision it shows; a reader reads it again only when it has changed, and a writer records only on what it saw. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pack, calendar } from '../domain/invented-contract.ts'
import { charityRep, manager, rep } from '../domain/invented-world.ts'
import { get, post } from './asking.ts'
import { ask, recorded, said, theContract, type Told } from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'

let served: Served
let told: Told
beforeAll(async () => {
  served = await serve()
  told = await ask(served.url)
})
afterAll(() => served.close())

it('begins with the revision of the stream, on every document of it', async () => {
  for (const path of [told.contract, told.naming, told.request]) {
    const { headers } = await get(served.url, path, told.last)
    expect(headers['etag']).toMatch(/^"2-[0-9a-f]{16}"$/)
    expect(headers['cache-control']).toBe('private, no-cache')
  }
})

it('answers 304 without a body while nothing has changed, and the document when it has', async () => {
  const { url } = served
  const etag = (await get(url, told.naming, told.last)).headers['etag']!
  const same = await get(url, told.naming, undefined, { 'If-None-Match': `"other", ${etag}` })
  expect([same.status, same.text, same.headers['etag']]).toEqual([304, '', etag])
  const agreed = await recorded(post(url, `${told.naming}/consent`, { answer: 'given' }, { as: charityRep }))
  const changed = await get(url, told.naming, agreed, { 'If-None-Match': etag })
  expect([changed.status, changed.headers['etag']!.slice(0, 3)]).toEqual([200, '"3-'])
})

it('records what was decided on the present, and refuses what was decided on the past', async () => {
  const { url } = served
  const seen = (await get(url, told.contract)).headers['etag']!
  const bind = (ifMatch: string) =>
    post(url, `${told.contract}/rule-pack`, said(pack, 'contractId'), { as: manager, headers: { 'If-Match': ifMatch } })
  const bound = await recorded(bind(seen))
  const stale = await bind(seen)
  expect([stale.status, stale.json['type']]).toEqual([412, 'urn:candour:problem:stale'])
  const now = (await get(url, told.contract, bound)).headers['etag']!
  expect((await bind(now)).status).toBe(200)
})

it('takes the revision alone, and never a weak tag, another tag, or that of a past document', async () => {
  const { url } = served
  const end = await recorded(post(url, `${told.contract}/calendar`, said(calendar, 'contractId'), { as: manager }))
  const revision = (end.json['facts'] as { revision: number }[])[0]!.revision
  const was = (await get(url, `${told.contract}?asOf=2025-01-14T09:30:00Z`, end)).headers['etag']!
  expect(was).toMatch(/^"was-/)
  const change = (ifMatch: string) =>
    post(
      url,
      `${told.contract}/referral-window`,
      { referralWindow: { from: '2024-07-01' } },
      { as: manager, headers: { 'If-Match': ifMatch } },
    )
  for (const tag of [was, `W/"${revision}"`, '"something"', `"${revision + 1}"`, '""']) {
    expect([tag, (await change(tag)).status]).toEqual([tag, 412])
  }
  expect((await change(`"${revision}"`)).status).toBe(201)
  expect((await change('*')).status).toBe(200)
})

it('changes with everything that the document shows, also what stands in other streams', async () => {
  const { url } = served
  const body = { name: 'Charity', identifiers: [{ scheme: 'source:invented', code: 'C' }], invented: true }
  const registered = await recorded(post(url, '/api/organisations', body, { as: manager }))
  const at = registered.headers['location']!
  const before = (await get(url, at, registered)).headers['etag']!
  expect(before).toMatch(/^"0-/)
  const party = { id: at.split('/').at(-1)!, name: 'Charity' }
  const named = await recorded(
    post(url, `${told.contract}/namings`, { stage: 'later', organisation: party }, { as: rep }),
  )
  const after = await get(url, at, named, { 'If-None-Match': before })
  expect([after.status, after.headers['etag']!.startsWith('"0-')]).toEqual([200, true])
  const renamed = await post(
    url,
    `${at}/names`,
    { name: 'A charity' },
    { as: manager, headers: { 'If-Match': before } },
  )
  expect(renamed.status).toBe(201)
})

it('lets lists be asked again cheaply, too', async () => {
  const { url } = served
  const list = await get(url, '/api/contracts')
  expect((await get(url, '/api/contracts', undefined, { 'If-None-Match': list.headers['etag']! })).status).toBe(304)
  const second = await recorded(post(url, '/api/contracts', { ...theContract, reference: 'EX-2' }, { as: manager }))
  expect((await get(url, '/api/contracts', second, { 'If-None-Match': list.headers['etag']! })).status).toBe(200)
})
