/** A reader sees what it wrote, however far the views are behind: it waits, and where that is not enough it is told. */
import { setTimeout as later } from 'node:timers/promises'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { CAST_EVENTS } from '../domain/invented-cast.ts'
import { manager, rep } from '../domain/invented-world.ts'
import { get, post, send, type Answer } from '../api/asking.ts'
import { begin, recorded, theContract, theNaming } from '../api/invented-supply-chain.ts'
import { serve, type Served } from '../api/served.ts'
import { startFollowing } from './following-process.ts'
import { delayed } from './delayed.ts'

let served: Served | undefined
afterEach(async () => {
  await served?.close()
  served = undefined
})

const named = ({ json }: Answer) => (json['namings'] as unknown[]).length
const register = (base: string, reference: string) =>
  recorded(post(base, '/api/contracts', { ...theContract, reference }, { as: manager }))

describe('views that are behind', () => {
  const start = async (ms: number) => {
    const { url } = (served = await serve({ through: store => delayed(store, ms) }))
    return url
  }

  it('are waited for by the reader that presents what it wrote, by header or by cookie', async () => {
    const url = await start(400)
    const { contract, last } = await begin(url)
    // Without its position, a reader gets what there is.
    expect((await get(url, contract)).status).toBe(404)
    const started = Date.now()
    const waited = await get(url, contract, last)
    expect([waited.status, named(waited), waited.headers['candour-behind']]).toEqual([200, 1, undefined])
    expect(Date.now() - started).toBeLessThan(2_000)

    const again = await register(url, 'EX-2')
    const cookie = /candour-position=\d+/.exec(String(again.headers['set-cookie']))![0]
    expect(String(again.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    const byCookie = await send(`${url}${again.headers['location']}`, { headers: { Cookie: cookie } })
    expect([byCookie.status, byCookie.json['contract']]).toMatchObject([200, { reference: 'EX-2' }])
  })

  it('are waited for at most 2 seconds, and then the answer says that it may be behind', async () => {
    const url = await start(3_000)
    const registered = await register(url, 'EX-1')
    const started = Date.now()
    const list = await get(url, '/api/contracts', registered)
    const took = Date.now() - started
    expect([list.status, list.json['total'], list.headers['candour-behind']]).toEqual([200, 0, 'yes'])
    expect(took).toBeGreaterThanOrEqual(1_900)
    expect(took).toBeLessThan(2_900)
  })

  it('do not hold up what the ledger itself answers', async () => {
    const url = await start(3_000)
    const registered = await register(url, 'EX-1')
    expect((await get(url, '/api/events')).json['items']).toHaveLength(CAST_EVENTS + 1)
    expect((await get(url, `${registered.headers['location']}/history`)).json).toMatchObject({ total: 1 })
    expect((await get(url, `${registered.headers['location']}/steps/0`)).json).toMatchObject({ of: 1 })
    // The rules decide on the ledger: a view that is behind lets nobody say it twice.
    const again = await post(url, '/api/contracts', { ...theContract, reference: 'EX-1' }, { as: manager })
    expect([again.status, again.json['outcome']]).toEqual([200, 'nothing-new'])
  })

  it('are told in /health', async () => {
    const url = await start(500)
    await register(url, 'EX-1')
    const lag = async () => {
      const { json } = await send(`${url}/health`)
      return (json as unknown as { components: { ledger: { details: { lag: number } } } }).components.ledger.details.lag
    }
    expect(await lag()).toBe(1)
    for (let tries = 0; (await lag()) > 0 && tries < 100; tries += 1) await later(50)
    expect(await lag()).toBe(0)
  })
})

describe('two processes on one ledger, of which one follows with a delay', () => {
  it('show the reader of the other process what was written in this one', async () => {
    served = await serve()
    const { url } = served
    const follower = await startFollowing(served.ledgerPath, 600)
    onTestFinished(follower.stop)
    const { contract, last } = await begin(url)
    expect((await get(url, contract, last)).json['revision']).toBe(1)

    expect((await get(follower.url, contract)).status).toBe(404)
    const there = await get(follower.url, contract, last)
    expect([there.status, named(there), there.headers['candour-behind']]).toEqual([200, 1, undefined])
    expect(there.text).toBe((await get(url, contract)).text)
    // The same document has the same ETag wherever it is read.
    expect(there.headers['etag']).toBe((await get(url, contract)).headers['etag'])
  })

  it('say so where the other process is too far behind', async () => {
    served = await serve()
    const { url } = served
    const follower = await startFollowing(served.ledgerPath, 3_500)
    onTestFinished(follower.stop)
    const registered = await register(url, 'EX-1')
    const at = registered.headers['location']!
    const more = await recorded(post(url, `${at}/namings`, theNaming, { as: rep }))
    const behind = await get(follower.url, '/api/contracts', more)
    expect([behind.json['total'], behind.headers['candour-behind']]).toEqual([0, 'yes'])
    for (let tries = 0; tries < 5; tries += 1) {
      const answer = await get(follower.url, at, more)
      if (answer.headers['candour-behind'] === undefined) {
        expect(named(answer)).toBe(1)
        return
      }
    }
    throw new Error('the other process never caught up')
  })

  it('give the other process’s readers the feed as it comes', async () => {
    served = await serve()
    const follower = await startFollowing(served.ledgerPath, 10)
    onTestFinished(follower.stop)
    const { last } = await begin(served.url)
    const { json } = await get(follower.url, '/api/events', last)
    expect(json['items']).toEqual(await served.house.store.readAll(0, 100))
  })
})
