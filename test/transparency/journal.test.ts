/** The journal of a log that several nodes sign: there is one next entry, and every node has the same copy. */
import { describe, expect, it } from 'vitest'
import { keyOf, vkeyOf } from '#proof/key.ts'
import type { Checkpoints, KeptCheckpoint } from '#transparency/checkpoints.ts'
import { journalStream, keyEntry } from '#transparency/journal.ts'
import { changed, introduce, KeyRefused, retire } from '#transparency/key-changes.ts'
import { OUT_OF_REACH } from '../ledger/kurrentdb-network.ts'
import { sha256 } from '../proof/node-crypto.ts'
import { AT, checkpoint, introduced, opened, retired, signed, STREAM, two, write } from './journalled.ts'
import { cluster } from './nodes.ts'
import { ORIGIN, vkeyNamed } from './logged.ts'

describe('the journal', () => {
  it('is one stream of its own for each name', () => {
    expect(STREAM).toMatch(/^log-[0-9a-f]{32}$/)
    expect(journalStream(`${ORIGIN}/2`)).not.toBe(STREAM)
  })

  it('lies outside the ledger', async () => {
    const { nodes } = await two()
    expect(await nodes[0].ledger.readAll(0, 10)).toEqual([])
    expect((await nodes[0].journal.readAll(0, 10)).map(({ stream }) => stream)).toEqual([STREAM, STREAM])
  })

  it('gives each node the same copy, however often it is taken', async () => {
    const { a, b, nodes } = await two()
    await b.pull()
    await b.pull()
    const again = opened(nodes[1])
    await again.pull()
    expect(again.copy.last(ORIGIN)).toEqual(a.copy.last(ORIGIN))
    expect(again.copy.last(ORIGIN)).toEqual(await signed(5))
    expect(again.copy.keys.events(ORIGIN)).toEqual([{ at: AT, kind: 'introduced', vkey: vkeyNamed(ORIGIN), size: 0 }])
  })

  it('is won by one of those who were equally far, and the other looks again', async () => {
    const { a, b } = await two()
    await b.pull()
    const won = await Promise.all([a.own.win([await checkpoint(6)]), b.own.win([await checkpoint(7)])])
    expect([...won].sort()).toEqual([false, true])
    await a.pull()
    await b.pull()
    expect(a.sizes()).toEqual(won[0] ? [5, 6] : [5, 7])
    expect(b.sizes()).toEqual(a.sizes())
  })

  it('is not won by whoever is behind, and leaves no trace of what was lost', async () => {
    const { b } = await two()
    expect(await b.own.win([introduced(), await checkpoint(4)])).toBe(false)
    expect(b.sizes()).toEqual([])
    await b.pull()
    expect(b.sizes()).toEqual([5])
  })

  it('is not won before all that was looked at is in the copy', async () => {
    const { b } = await two()
    await b.own.look()
    expect(await b.own.win([await checkpoint(6)])).toBe(false)
    await b.own.take(4)
    expect(b.sizes()).toEqual([])
    await b.own.take(5)
    expect([b.sizes(), await b.own.win([await checkpoint(6)])]).toEqual([[5], true])
  })

  it('brings what was won by a node that was killed before it kept it', async () => {
    const { nodes } = await two()
    await write(nodes[0], await checkpoint(6))
    const again = opened(nodes[0])
    expect(again.sizes()).toEqual([5])
    await again.pull()
    expect(again.sizes()).toEqual([5, 6])
  })

  it('brings what was won without an answer', async () => {
    const { a, nodes } = await two()
    nodes[0].network.fates.push('broken')
    nodes[0].network.fates.push(...Array.from({ length: 20 }, () => OUT_OF_REACH['unavailable']!))
    await expect(a.own.win([await checkpoint(6)])).rejects.toThrow(
      /^The journal that all who sign share cannot be used: /,
    )
    expect(a.sizes()).toEqual([5])
    nodes[0].network.fates.length = 0
    await a.pull()
    expect(a.sizes()).toEqual([5, 6])
  })

  it('that cannot be reached is waited for', async () => {
    const { a, nodes } = await two()
    nodes[0].network.down = OUT_OF_REACH['unavailable']!
    await expect(a.own.look()).rejects.toThrow(
      /^The journal that all who sign share cannot be used: The ledger cannot be read now/,
    )
    nodes[0].network.down = null
    await a.pull()
    expect(await a.own.win([await checkpoint(6)])).toBe(true)
  })

  it('is read in pages, in order', async () => {
    const { b, nodes } = await two()
    const vkeys = Array.from({ length: 600 }, () =>
      vkeyOf(keyOf(ORIGIN, 'ed25519', crypto.getRandomValues(new Uint8Array(32)), sha256)),
    )
    await write(nodes[0], ...vkeys.map(vkey => keyEntry({ at: AT, kind: 'introduced', vkey, size: 5 })))
    await b.pull()
    expect(b.copy.keys.present(ORIGIN)).toEqual([vkeyNamed(ORIGIN), ...vkeys])
  })

  it('carries one key over to the next', async () => {
    const { a, b } = await two()
    expect(await a.own.win([introduced(8, 5)])).toBe(true)
    expect(await a.own.win([await checkpoint(6, { keys: [7, 8] })])).toBe(true)
    expect(await a.own.win([retired(7, 6)])).toBe(true)
    expect(await a.own.win([await checkpoint(7, { keys: [8] })])).toBe(true)
    await b.pull()
    expect([b.sizes(), b.copy.keys.present(ORIGIN)]).toEqual([[5, 6, 7], [vkeyNamed(ORIGIN, 8)]])
    expect(b.copy.keys.events(ORIGIN)).toEqual(a.copy.keys.events(ORIGIN))
  })

  it('is not given what the other nodes would not take', async () => {
    const { a, b } = await two()
    await a.own.win([introduced(8, 5)])
    for (const key of [8, 9]) {
      await expect(a.own.win([await checkpoint(6, { keys: [key] })])).rejects.toThrow(
        /^No key that is given here has signed the last checkpoint of example\.invalid\/log/,
      )
    }
    await b.pull()
    expect([a.sizes(), b.sizes()]).toEqual([[5], [5]])
  })
})

describe('a key', () => {
  const introducing = (checkpoints: Checkpoints, number: number) =>
    introduce(checkpoints, { origin: ORIGIN, vkey: vkeyNamed(ORIGIN, number), at: AT })

  it('is brought in and retired for every node, on what they have signed meanwhile', async () => {
    const { a, b } = await two()
    await b.pull()
    await b.own.win([await checkpoint(6)])
    expect(await changed(a.own, () => introducing(a.copy, 8))).toMatchObject({ kind: 'introduced', size: 6 })
    await b.pull()
    await b.own.win([await checkpoint(7, { keys: [7, 8] })])
    const retiring = () => retire(a.copy, { origin: ORIGIN, named: vkeyNamed(ORIGIN), at: AT })
    expect(await changed(a.own, retiring)).toMatchObject({ kind: 'retired', size: 7 })
    await b.pull()
    expect(b.copy.keys.events(ORIGIN)).toEqual(a.copy.keys.events(ORIGIN))
    expect(b.copy.keys.present(ORIGIN)).toEqual([vkeyNamed(ORIGIN, 8)])
  })

  it('is brought in by one of two who do it at once, and is refused to the other', async () => {
    const { a, b } = await two()
    const both = await Promise.allSettled([a, b].map(({ own, copy }) => changed(own, () => introducing(copy, 8))))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: new KeyRefused('That key is introduced already.'),
    })
  })
})

describe('what a copy has and the journal has not', () => {
  it('is handed over in the order in which it came about', async () => {
    const { node } = cluster()
    const [first, second] = [opened(await node()), opened(await node())]
    first.copy.keys.record(ORIGIN, introduced())
    let last: KeptCheckpoint | undefined
    for (const [size, keys] of [
      [5, [7]],
      [6, [7, 8]],
      [9, [8]],
    ] as const) {
      const next = await signed(size, { keys: [...keys] })
      first.copy.keep(next, last)
      last = next
      if (size === 5) first.copy.keys.record(ORIGIN, introduced(8, 5))
      if (size === 6) first.copy.keys.record(ORIGIN, retired(7, 6))
    }
    await first.pull()
    expect(await first.own.handOver()).toBe(true)
    expect(await first.own.handOver()).toBe(true)
    await second.pull()
    expect([...second.copy.all(ORIGIN)]).toEqual([...first.copy.all(ORIGIN)])
    expect(second.copy.keys.events(ORIGIN)).toEqual(first.copy.keys.events(ORIGIN))
    expect(await second.own.win([await checkpoint(10, { keys: [8] })])).toBe(true)
  })

  it('is nothing, where both are empty or equal', async () => {
    const { a, b } = await two()
    await b.pull()
    expect([await a.own.handOver(), await b.own.handOver()]).toEqual([true, true])
    const empty = opened(await cluster().node())
    await empty.pull()
    expect(await empty.own.handOver()).toBe(true)
  })
})
