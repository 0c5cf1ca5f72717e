/** The KurrentDB ledger on a bad network: nothing acknowledged is lost or doubled, and nothing unknown is called recorded. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { KurrentClient } from '#ledger/adapters/kurrentdb/client.ts'
import { connect } from '#ledger/adapters/kurrentdb/connection.ts'
import { KurrentStore } from '#ledger/adapters/kurrentdb/kurrentdb.ts'
import type { Patience } from '#ledger/adapters/kurrentdb/patience.ts'
import { LedgerClosed, LedgerUnavailable } from '#ledger/errors.ts'
import type { StoredEvent } from '#ledger/event-store.ts'
import { FakeServer } from './kurrentdb-fake.ts'
import { BadNetwork, OUT_OF_REACH, TOO_SLOW } from './kurrentdb-network.ts'
import { event, events, taken, ticking, wholeLedger } from './suite/sample.ts'

const server = process.env['CANDOUR_TEST_KURRENTDB']
const worlds: [string, string, () => (connectionString: string) => KurrentClient][] = [
  ['the stand-in', 'kurrentdb://stand-in:2113?tls=false', () => new FakeServer().connect],
]
if (server === undefined) {
  process.stdout.write('Resilience was not tried with a real server behind it: CANDOUR_TEST_KURRENTDB names none.\n')
} else {
  worlds.push(['a real server', server, () => connect])
}

describe.each(worlds)('on a bad network to %s', (_, connectionString, world) => {
  const opened: KurrentStore[] = []
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
  })
  const fresh = async (patience: Partial<Patience> = {}) => {
    const network = new BadNetwork()
    const warned: string[] = []
    const store = await KurrentStore.open(connectionString, {
      clock: ticking(),
      warn: sentence => void warned.push(sentence),
      prefix: `candour-test-${randomBytes(6).toString('hex')}.`,
      connect: network.to(world()),
      patience: { attemptMs: 500, boundMs: 10_000, firstPauseMs: 5, longestPauseMs: 50, ...patience },
    })
    opened.push(store)
    warned.length = 0
    return { store, network, warned }
  }

  it('finds out what became of an append that was written and never answered', async () => {
    const { store, network } = await fresh({ attemptMs: 250 })
    network.fates.push('unanswered')
    const batch = events(3)
    const outcome = await store.append('counted-a', -1, batch)
    expect(outcome).toMatchObject({ outcome: 'appended', repeated: false })
    expect(taken(outcome).map(({ id }) => id)).toEqual(batch.map(({ id }) => id))
    expect(network.appends).toBe(2)
    expect(await wholeLedger(store)).toStrictEqual(taken(outcome))
  })

  it('does so after a broken connection, an append that never arrived, and more than one of each', async () => {
    const { store, network } = await fresh({ attemptMs: 250 })
    network.fates.push('lost', 'broken', 'unanswered')
    const stored = taken(await store.append('counted-a', -1, events(2)))
    network.fates.push('lost')
    const more = taken(await store.append('counted-a', 1, events(1)))
    expect(await wholeLedger(store)).toStrictEqual([...stored, ...more])
  })

  it('tells a race that was lost while its own answer was missing', async () => {
    const { store, network } = await fresh({ attemptMs: 250 })
    network.fates.push('lost')
    const waiting = store.append('counted-a', -1, [event()])
    await wait(5)
    const winner = taken(await store.append('counted-a', -1, [event()]))
    expect(await waiting).toEqual({ outcome: 'conflict', actual: 0 })
    expect(await wholeLedger(store)).toStrictEqual(winner)
  })

  it.each(Object.entries(OUT_OF_REACH))('outlasts a server out of reach: %s', async (_, how) => {
    const { store, network } = await fresh()
    network.down = how
    setTimeout(() => (network.down = null), 60)
    const [stored, none, last] = await Promise.all([
      store.append('counted-a', -1, events(1)),
      store.read('counted-b', 0, 1),
      store.head(),
    ])
    expect(stored).toMatchObject({ outcome: 'appended', repeated: false })
    expect(none).toEqual([])
    expect(last === null || last.id === taken(stored)[0]!.id).toBe(true)
  })

  it.each(Object.entries(OUT_OF_REACH))('says what is not known when that lasts too long: %s', async (_, how) => {
    const { store, network } = await fresh({ boundMs: 30 })
    const batch = events(1)
    network.fates.push('broken')
    const asked = store.append('counted-a', -1, batch)
    network.down = how
    await expect(asked).rejects.toThrow(LedgerUnavailable)
    await expect(asked).rejects.toMatchObject({ outcome: 'unknown' })
    await expect(store.read('counted-a', 0, 1)).rejects.toMatchObject({ name: 'LedgerUnavailable', outcome: 'nothing' })
    network.down = null
    const again = await store.append('counted-a', -1, batch)
    expect(taken(again)).toHaveLength(1)
    expect(await wholeLedger(store)).toStrictEqual(taken(again))
  })

  const losses: [string, (network: BadNetwork) => void][] = [
    ['dropped because it was too slow', network => network.lose(subscription => subscription.drop(TOO_SLOW()))],
    ['ended by the server', network => network.lose(subscription => subscription.end())],
    ['forgotten without a word', network => network.lose(subscription => subscription.fallSilent())],
  ]
  it.each(losses)('resumes a subscription that is %s, missing and repeating nothing', async (_, lose) => {
    const { store, network, warned } = await fresh({ idleMs: 60 })
    const ended = new AbortController()
    const seen: StoredEvent[] = []
    const following = (async () => {
      for await (const batch of store.subscribe(0, ended.signal)) seen.push(...batch)
    })()
    const written: StoredEvent[] = []
    for (let round = 0; round < 6; round += 1) {
      await live(network)
      lose(network)
      written.push(...taken(await store.append('counted-a', round * 2 - 1, events(2))))
      await until(() => seen.length >= written.length)
    }
    ended.abort()
    await following
    expect(seen).toStrictEqual(written)
    expect(warned.length).toBeGreaterThan(0)
    expect(warned.every(sentence => sentence.includes('resumes after position'))).toBe(true)
  })

  it('follows through an outage of the whole server, however long, and warns once', async () => {
    const { store, network, warned } = await fresh({ boundMs: 20 })
    const ended = new AbortController()
    const seen: StoredEvent[] = []
    const following = (async () => {
      for await (const batch of store.subscribe(0, ended.signal)) seen.push(...batch)
    })()
    await live(network)
    network.down = OUT_OF_REACH['unavailable']!
    network.lose(subscription => subscription.drop(TOO_SLOW()))
    await wait(400)
    network.down = null
    const stored = taken(await store.append('counted-a', -1, events(3)))
    await until(() => seen.length >= 3)
    ended.abort()
    await following
    expect(seen).toStrictEqual(stored)
    expect(warned).toHaveLength(1)
  })

  it('closes in good time while the server is out of reach', async () => {
    const { store, network } = await fresh({ boundMs: 60_000 })
    const following = store.subscribe(0, new AbortController().signal)[Symbol.asyncIterator]()
    await following.next()
    network.down = OUT_OF_REACH['unavailable']!
    const appending = store.append('counted-a', -1, events(1))
    const reading = store.read('counted-a', 0, 1)
    const settled = Promise.allSettled([appending, reading])
    await wait(20)
    await store.close()
    const [appended, read] = await settled
    expect(appended).toMatchObject({ status: 'rejected', reason: { outcome: 'unknown' } })
    expect(read.status === 'rejected' && read.reason).toBeInstanceOf(LedgerClosed)
    expect((await following.next()).done).toBe(true)
  })
})

const live = (network: BadNetwork): Promise<void> => until(() => network.subscriptions > 0)

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 2_000) throw new Error('what was waited for did not come')
    await wait(5)
  }
}
