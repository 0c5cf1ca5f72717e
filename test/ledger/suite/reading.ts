/** What reading must give: a stream from a revision, the whole from a cursor, and nothing where nothing is. */
import { expect, it } from 'vitest'
import type { EventStore } from '#ledger/event-store.ts'
import type { Fresh } from './opened-store.ts'
import { events, taken, wholeLedger, wholeStream } from './sample.ts'

export function reading(fresh: Fresh): void {
  it('gives nothing of a ledger and a stream that were never written', async () => {
    const { store } = await fresh()
    expect(await store.read('counted-none', 0, 10)).toEqual([])
    expect(await store.readAll(0, 10)).toEqual([])
    expect(await store.exportRows(0, 10)).toEqual([])
    expect(await store.head()).toBeNull()
    await store.append('counted-a', -1, events(1))
    expect(await store.read('counted-none', 0, 10)).toEqual([])
  })

  it('gives a stream from a revision on, at most as many as asked', async () => {
    const { store } = await fresh()
    const stored = taken(await store.append('counted-a', -1, events(10)))
    expect(await store.read('counted-a', 0, 100)).toStrictEqual(stored)
    expect(await store.read('counted-a', 4, 3)).toStrictEqual(stored.slice(4, 7))
    expect(await store.read('counted-a', 9, 3)).toStrictEqual(stored.slice(9))
    expect(await store.read('counted-a', 10, 3)).toEqual([])
    expect(await store.read('counted-a', 1_000, 3)).toEqual([])
  })

  it('does not mix streams whose names begin alike', async () => {
    const { store } = await fresh()
    await store.append('counted-a', -1, events(2))
    await store.append('counted-ab', -1, events(3))
    await store.append('counted-A', -1, events(1))
    const counts = [wholeStream(store, 'counted-a'), wholeStream(store, 'counted-ab'), wholeStream(store, 'counted-A')]
    expect((await Promise.all(counts)).map(found => found.length)).toEqual([2, 3, 1])
  })

  it('gives the whole in the order recorded, the same in pages of any size', async () => {
    const { store } = await fresh()
    const stored = await interleaved(store)
    for (const limit of [1, 3, 1_000]) expect(await wholeLedger(store, limit)).toStrictEqual(stored)
    const positions = stored.map(({ position }) => position)
    expect(positions.every((position, index) => position > (positions[index - 1] ?? 0))).toBe(true)
  })

  it('gives the whole after any cursor, and nothing after the last', async () => {
    const { store } = await fresh()
    const stored = await interleaved(store)
    for (const [index, { position }] of stored.entries()) {
      expect(await store.readAll(position, 1_000)).toStrictEqual(stored.slice(index + 1))
    }
  })

  it('names the last event as its head', async () => {
    const { store } = await fresh()
    const last = (await interleaved(store)).at(-1)!
    expect(await store.head()).toEqual({ position: last.position, id: last.id, digest: last.digest })
  })

  it('gives the same after it was closed and opened again, and goes on from there', async () => {
    const { store, reopen } = await fresh()
    const stored = await interleaved(store)
    await store.close()
    const again = await reopen()
    expect(await wholeLedger(again)).toStrictEqual(stored)
    const next = taken(await again.append('counted-a', 3, events(1)))
    expect(next[0]!.revision).toBe(4)
    expect(next[0]!.position).toBeGreaterThan(stored.at(-1)!.position)
    await again.close()
  })
}

/** Ten events of three streams, taking turns. */
async function interleaved(store: EventStore) {
  const next: Record<string, number> = { 'counted-a': -1, 'counted-b': -1, 'counted-c': -1 }
  const names = ['counted-a', 'counted-b', 'counted-c', 'counted-a', 'counted-b', 'counted-c', 'counted-a']
  const stored = []
  for (const [index, name] of names.entries()) {
    const appended = taken(await store.append(name, next[name]!, events(index % 3 === 0 ? 1 : 2, index)))
    next[name] = appended.at(-1)!.revision
    stored.push(...appended)
  }
  await store.append('counted-a', 2, events(1))
  return wholeLedger(store)
}
