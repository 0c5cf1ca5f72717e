/** The feed: page by page to the end, and as a stream that resumes, breathes, waits for its reader, and ends when it should. */
import { once } from 'node:events'
import { get as httpGet, type IncomingMessage } from 'node:http'
import { setTimeout as later } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { EventStore } from '#ledger/event-store.ts'
import { CAST_EVENTS } from '../domain/invented-cast.ts'
import { charityRep } from '../domain/invented-world.ts'
import { get, post, send } from './asking.ts'
import { ask, recorded, type Told } from './invented-supply-chain.ts'
import { readingOf, serve, type Served } from './served.ts'

/** The contract, its naming and the request stand after the registrations of the cast. */
const CONTRACT = CAST_EVENTS + 1
const REQUEST = CAST_EVENTS + 3
const CONSENT = REQUEST + 1

let served: Served
let told: Told
/** Streams of the ledger that have begun and not ended. */
let subscribed = 0
const counted: EventStore['subscribe'] = async function* (after, signal) {
  subscribed += 1
  try {
    yield* served.house.store.subscribe(after, signal)
  } finally {
    subscribed -= 1
  }
}

beforeEach(async () => {
  subscribed = 0
  const streaming = { heartbeatMs: 50, streamsMax: 3 }
  served = await serve({
    streaming,
    door: door => ({ ...door, ledger: { ...readingOf(door), subscribe: counted } }),
  })
  told = await ask(served.url)
})
afterEach(() => served.close())

interface Reader {
  readonly response: IncomingMessage
  /** What has come so far. */
  readonly text: () => string
  readonly ids: () => readonly number[]
  readonly until: (done: () => boolean) => Promise<void>
}

async function follow(path = '/api/events', headers: Record<string, string> = {}): Promise<Reader> {
  const asked = httpGet(`${served.url}${path}`, { headers: { Accept: 'text/event-stream', ...headers }, agent: false })
  onTestFinished(() => void asked.destroy())
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let whole = ''
  response.setEncoding('utf8').on('data', (chunk: string) => (whole += chunk))
  response.on('error', () => undefined)
  const ids = () => [...whole.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  const until = async (done: () => boolean) => {
    for (let tries = 0; !done(); tries += 1) {
      if (tries > 500) throw new Error(`never came; so far: ${whole.slice(-500)}`)
      await later(10)
    }
  }
  return { response, text: () => whole, ids, until }
}

describe('page by page', () => {
  it('gives everything once, in order, as recorded, to the end', async () => {
    const found: unknown[] = []
    for (let next: string | null = '/api/events?limit=2'; next !== null;) {
      const { json } = await get(served.url, next)
      found.push(...(json['items'] as unknown[]))
      next = json['next'] as string | null
    }
    expect(found).toEqual(await served.house.store.readAll(0, 100))
    expect(found).toHaveLength(REQUEST)
  })

  it('answers an empty page after the end, and not a next', async () => {
    expect((await get(served.url, `/api/events?after=${REQUEST}`)).json).toEqual({ items: [], next: null })
    expect((await get(served.url, `/api/events?after=${CONTRACT}&limit=2`)).json['next']).toBeNull()
  })

  it('refuses what is no position', async () => {
    for (const after of ['-1', 'x', '99999999999999999999']) {
      expect((await get(served.url, `/api/events?after=${after}`)).status).toBe(400)
    }
  })
})

describe('as a stream', () => {
  it('gives what is there, then what comes, with the position as id', async () => {
    const reader = await follow()
    expect(reader.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    await reader.until(() => reader.ids().length === REQUEST)
    await recorded(post(served.url, `${told.naming}/consent`, { answer: 'given' }, { as: charityRep }))
    await reader.until(() => reader.ids().length === CONSENT)
    expect(reader.ids()).toEqual(Array.from({ length: CONSENT }, (_, before) => before + 1))
    const data = [...reader.text().matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!) as unknown)
    expect(data).toEqual(await served.house.store.readAll(0, 100))
  })

  it('resumes after the last event that was seen', async () => {
    const first = await follow(`/api/events?after=${CONTRACT}`)
    await first.until(() => first.ids().length === 2)
    first.response.destroy()
    await recorded(post(served.url, `${told.naming}/consent`, { answer: 'given' }, { as: charityRep }))
    const second = await follow(`/api/events?after=${CONTRACT}`, { 'Last-Event-ID': String(REQUEST) })
    await second.until(() => second.ids().length === 1)
    expect([first.ids(), second.ids()]).toEqual([[CAST_EVENTS + 2, REQUEST], [CONSENT]])
  })

  it('refuses a Last-Event-ID that is no position', async () => {
    const answer = await send(`${served.url}/api/events`, {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': 'abc' },
    })
    expect([answer.status, answer.json['type']]).toEqual([400, 'urn:candour:problem:bad-cursor'])
  })

  it('breathes while nothing happens', async () => {
    const reader = await follow(`/api/events?after=${REQUEST}`)
    await reader.until(() => (reader.text().match(/^: still here$/gm) ?? []).length >= 3)
    expect(reader.text()).toMatch(/^retry: \d+$/m)
    expect(reader.ids()).toEqual([])
  })

  it('lets go of the ledger when the reader leaves', async () => {
    const readers = [await follow(), await follow()]
    await Promise.all(readers.map(reader => reader.until(() => reader.ids().length === REQUEST)))
    expect(subscribed).toBe(2)
    readers[0]!.response.destroy()
    await readers[0]!.until(() => subscribed === 1)
    readers[1]!.response.destroy()
    await readers[1]!.until(() => subscribed === 0)
    expect(served.logged.filter(({ level }) => Number(level) >= 50)).toEqual([])
  })

  it('ends when the server stops, so that the server can', async () => {
    const reader = await follow()
    await reader.until(() => reader.ids().length === REQUEST)
    const ended = once(reader.response, 'end')
    const started = Date.now()
    await served.close()
    await ended
    expect(Date.now() - started).toBeLessThan(2_000)
    served = await serve()
  })

  it('answers HEAD without following', async () => {
    const answer = await send(`${served.url}/api/events`, { method: 'HEAD', headers: { Accept: 'text/event-stream' } })
    expect([answer.status, answer.headers['content-type'], subscribed]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      0,
    ])
  })

  it('turns away more followers than it can serve, and takes them when others leave', async () => {
    const readers = [await follow(), await follow(), await follow()]
    const answer = await send(`${served.url}/api/events`, { headers: { Accept: 'text/event-stream' } })
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '30'])
    readers[0]!.response.destroy()
    await readers[0]!.until(() => subscribed === 2)
    expect((await follow()).response.statusCode).toBe(200)
  })
})
