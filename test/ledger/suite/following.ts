/** What a subscription must give: what is there, a word that this was all, and then what comes; each once, in order. */
import { expect, it } from 'vitest'
import type { EventStore, StoredEvent } from '#ledger/event-store.ts'
import type { Fresh } from './opened-store.ts'
import { events, taken, wholeLedger } from './sample.ts'

export function following(fresh: Fresh): void {
  it('says at once of an empty ledger that this was all, and then gives what comes', async () => {
    const { store } = await fresh()
    const follower = new Follower(store, 0)
    expect(await follower.next()).toEqual([])
    const stored = taken(await store.append('counted-a', -1, events(2)))
    expect(await follower.until(2)).toStrictEqual(stored)
    await follower.stop()
  })

  it('catches up in batches, says that this was all, and then gives what comes', async () => {
    const { store } = await fresh()
    for (let batch = 0; batch < 5; batch += 1) await store.append('counted-a', batch * 500 - 1, events(500))
    const before = await wholeLedger(store)
    const follower = new Follower(store, 0)
    const caughtUp: StoredEvent[] = []
    for (let batch = await follower.next(); batch.length > 0; batch = await follower.next()) caughtUp.push(...batch)
    expect(caughtUp).toStrictEqual(before)
    const live = taken(await store.append('counted-b', -1, events(3)))
    expect(await follower.until(3)).toStrictEqual(live)
    await follower.stop()
  })

  it('begins after any cursor', async () => {
    const { store } = await fresh()
    const stored = taken(await store.append('counted-a', -1, events(6)))
    const follower = new Follower(store, stored[3]!.position)
    expect(await follower.until(2)).toStrictEqual(stored.slice(4))
    await follower.stop()
    const late = new Follower(store, stored[5]!.position)
    expect(await late.next()).toEqual([])
    await late.stop()
  })

  it('misses nothing and repeats nothing while others write', async () => {
    const { store } = await fresh()
    const followers = [new Follower(store, 0), new Follower(store, 0)]
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 25; turn += 1) {
        await store.append(`counted-${writer}`, turn * 2 - 1, events(2, turn * 2))
        if (turn % 5 === writer % 5) await new Promise(resolve => setTimeout(resolve, 3))
      }
    })
    const late = new Promise(resolve => setTimeout(resolve, 10)).then(() => new Follower(store, 0))
    followers.push(await late)
    const seen = await Promise.all(followers.map(follower => follower.until(400)))
    await Promise.all(writers)
    const whole = await wholeLedger(store)
    expect(whole).toHaveLength(400)
    for (const given of seen) expect(given).toStrictEqual(whole)
    await Promise.all(followers.map(follower => follower.stop()))
  })

  it('ends when told to, while catching up and while waiting', async () => {
    const { store } = await fresh()
    await store.append('counted-a', -1, events(3))
    const early = new AbortController()
    early.abort()
    expect(await given(store, early.signal)).toEqual([])

    const waiting = new AbortController()
    const ended = given(store, waiting.signal)
    setTimeout(() => waiting.abort(), 100)
    expect((await ended).flat()).toHaveLength(3)
  })

  it('lets its reader stop in the middle', async () => {
    const { store } = await fresh()
    await store.append('counted-a', -1, events(3))
    for await (const batch of store.subscribe(0, new AbortController().signal)) {
      expect(batch.length).toBeGreaterThan(0)
      break
    }
    taken(await store.append('counted-a', 2, events(1)))
  })

  it('ends when the store closes, also where nobody is reading at that moment', async () => {
    const { store } = await fresh()
    await store.append('counted-a', -1, events(3))
    const idle = store.subscribe(0, new AbortController().signal)[Symbol.asyncIterator]()
    expect((await idle.next()).value).toHaveLength(3)
    const ended = given(store, new AbortController().signal)
    await new Promise(resolve => setTimeout(resolve, 50))
    await store.close()
    expect((await ended).flat()).toHaveLength(3)
    expect((await idle.next()).done).toBe(true)
  })
}

/** Reads one subscription, batch by batch. */
class Follower {
  readonly #ended = new AbortController()
  readonly #batches: AsyncIterator<readonly StoredEvent[]>

  constructor(store: EventStore, after: number) {
    this.#batches = store.subscribe(after, this.#ended.signal)[Symbol.asyncIterator]()
  }

  async next(): Promise<readonly StoredEvent[]> {
    const result = await this.#batches.next()
    if (result.done) throw new Error('the subscription ended by itself')
    return result.value
  }

  /** The next `count` events, and no more. */
  async until(count: number): Promise<readonly StoredEvent[]> {
    const seen: StoredEvent[] = []
    while (seen.length < count) seen.push(...(await this.next()))
    expect(seen).toHaveLength(count)
    return seen
  }

  async stop(): Promise<void> {
    this.#ended.abort()
    for (let result = await this.#batches.next(); !result.done;) result = await this.#batches.next()
  }
}

async function given(store: EventStore, signal: AbortSignal): Promise<(readonly StoredEvent[])[]> {
  const batches: (readonly StoredEvent[])[] = []
  for await (const batch of store.subscribe(0, signal)) batches.push(batch)
  return batches
}
