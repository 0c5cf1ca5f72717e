/** Saying it twice changes nothing, and the sender is told the same. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { approver, director, manager, rep } from '../domain/invented-world.ts'
import { get, post } from './asking.ts'
import {
  begin,
  recorded,
  registerParty,
  switching,
  theContract,
  theNaming,
  type Told,
} from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'

let served: Served
let told: Omit<Told, 'request'>
beforeAll(async () => {
  served = await serve()
  told = await begin(served.url)
})
afterAll(() => served.close())

const last = async () => (await served.house.store.head())?.position

it('answers a repeat as it answered first', async () => {
  const { url } = served
  const say = () => post(url, `${told.contract}/change-requests`, switching(told.naming), { as: rep, key: 'ask' })
  const first = await recorded(say())
  const before = await last()
  const again = await say()
  expect([again.status, again.text, again.headers['location'], again.headers['candour-position']]).toEqual([
    201,
    first.text,
    first.headers['location'],
    first.headers['candour-position'],
  ])
  expect(await last()).toBe(before)
  const withdrawal = { reasons: 'It stays.' }
  await recorded(post(url, `${first.headers['location']}/withdrawal`, withdrawal, { as: rep, key: 'withdraw' }))
  // Also when the world has moved on, and whatever was seen when it was said first.
  const late = await post(url, `${told.contract}/change-requests`, switching(told.naming), {
    as: rep,
    key: 'ask',
    headers: { 'If-Match': '"0"' },
  })
  expect(late.text).toBe(first.text)
})

it('answers two at once with one fact', async () => {
  const { url } = served
  const say = () => post(url, '/api/contracts', { ...theContract, reference: 'EX-2' }, { as: manager, key: 'both' })
  const answers = await Promise.all(Array.from({ length: 8 }, say))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers[0]!.status).toBe(201)
})

it('refuses the same key for something else', async () => {
  const { url } = served
  const name = { ...theNaming, organisation: await registerParty(url, 'Another') }
  await recorded(post(url, `${told.contract}/namings`, name, { as: rep, key: 'once' }))
  const before = await last()
  const otherBody = await post(
    url,
    `${told.contract}/namings`,
    { ...name, tier: 2, services: ['Other'] },
    { as: rep, key: 'once' },
  )
  const otherTime = await post(
    url,
    `${told.contract}/namings`,
    { ...name, occurredAt: '2025-01-01T00:00:00.000Z' },
    { as: rep, key: 'once' },
  )
  const otherRoute = await post(url, `${told.contract}/change-requests`, switching(told.naming), {
    as: rep,
    key: 'once',
  })
  for (const { status, json } of [otherBody, otherTime, otherRoute]) {
    expect([status, json['type']]).toEqual([422, 'urn:candour:problem:key-reused'])
  }
  expect(await last()).toBe(before)
})

it('keeps the keys of two people apart', async () => {
  const { url } = served
  const named = async (name: string) => ({ ...theNaming, organisation: await registerParty(url, name) })
  const [first, second] = [await named('One'), await named('Two')]
  const [one, two] = [
    await recorded(post(url, `${told.contract}/namings`, first, { as: rep, key: '1' })),
    await recorded(post(url, `${told.contract}/namings`, second, { as: director, key: '1' })),
  ]
  expect(one.headers['location']).not.toBe(two.headers['location'])
})

it('remembers no refusal: what is refused now may be accepted later under the same key', async () => {
  const { url } = served
  const asked = await recorded(post(url, `${told.contract}/change-requests`, switching(told.naming), { as: rep }))
  const requestId = asked.headers['location']!.split('/').at(-1)
  const leave = () => post(url, `${told.naming}/end`, { reason: 'It leaves.', requestId }, { as: rep, key: 'leave' })
  expect((await leave()).status).toBe(409)
  await recorded(
    post(url, `${asked.headers['location']}/decision`, { decision: 'approved', reasons: 'Yes.' }, { as: approver }),
  )
  expect((await leave()).status).toBe(201)
})

it('says of what is so already that nothing was recorded, and where the reader must be to see it', async () => {
  const { url } = served
  const before = await last()
  const again = await post(url, '/api/contracts', theContract, { as: manager })
  expect(again.status).toBe(200)
  expect(again.json).toEqual({ outcome: 'nothing-new', url: told.contract, facts: [] })
  expect(again.headers['candour-position']).toBe(String(before))
  expect((await get(url, told.contract, again)).status).toBe(200)
})
