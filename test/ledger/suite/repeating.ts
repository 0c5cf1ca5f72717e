/** An append said again: the same is answered with what is stored, anything else under its ids is refused, and nothing is added. */
import { expect, it } from 'vitest'
import type { Fresh, Traits } from './opened-store.ts'
import { event, events, taken, wholeLedger } from './sample.ts'

export function repeating(fresh: Fresh, traits: Traits): void {
  it('answers the same ids and data with what is stored, whatever revision is expected', async () => {
    const { store } = await fresh()
    const batch = events(3)
    const stored = taken(await store.append('counted-a', -1, batch))
    await store.append('counted-a', 2, events(2))
    for (const expected of [-1, 0, 2, 4, 77]) {
      expect(await store.append('counted-a', expected, batch)).toStrictEqual({
        outcome: 'appended',
        events: stored,
        repeated: true,
      })
    }
    expect(await wholeLedger(store)).toHaveLength(5)
  })

  it('does so for data with its keys in another order, for that is the same data', async () => {
    const { store } = await fresh()
    const { id } = event()
    const stored = taken(await store.append('counted-a', -1, [{ id, data: { a: 1, b: { c: 2, d: 3 } } }]))
    const again = await store.append('counted-a', -1, [{ id, data: { b: { d: 3, c: 2 }, a: 1 } }])
    expect(again).toStrictEqual({ outcome: 'appended', events: stored, repeated: true })
  })

  it('does so after the ledger was closed and opened again', async () => {
    const { store, reopen } = await fresh()
    const batch = events(2)
    const stored = taken(await store.append('counted-a', -1, batch))
    await store.close()
    const again = await reopen()
    expect(await again.append('counted-a', -1, batch)).toStrictEqual({
      outcome: 'appended',
      events: stored,
      repeated: true,
    })
    expect(await wholeLedger(again)).toHaveLength(2)
    await again.close()
  })

  it('does so for two of the same append at the same time', async () => {
    const { store } = await fresh()
    const batch = events(2)
    const answers = await Promise.all([store.append('counted-a', -1, batch), store.append('counted-a', -1, batch)])
    expect(taken(answers[0])).toStrictEqual(taken(answers[1]))
    expect(answers.filter(answer => answer.outcome === 'appended' && answer.repeated)).toHaveLength(1)
    expect(await wholeLedger(store)).toHaveLength(2)
  })

  it('refuses an id with other data, at the first revision and at the next', async () => {
    const { store } = await fresh()
    const [first] = events(1)
    await store.append('counted-a', -1, [first!])
    for (const expected of [-1, 0, 5]) {
      const outcome = await store.append('counted-a', expected, [{ id: first!.id, data: { another: true } }])
      expect(outcome).toEqual({ outcome: 'id-taken', id: first!.id })
    }
    expect(await wholeLedger(store)).toHaveLength(1)
  })

  it('refuses an id in another place of its stream, and takes nothing of that append', async () => {
    const { store } = await fresh()
    const [first, second] = events(2)
    await store.append('counted-a', -1, [first!, second!])
    const inTheWay = await store.append('counted-a', 1, [event(), first!])
    expect(inTheWay).toEqual({ outcome: 'id-taken', id: first!.id })
    const turned = await store.append('counted-a', 1, [second!, first!])
    expect(turned.outcome).toBe('id-taken')
    const longer = await store.append('counted-a', 1, [first!, second!, event()])
    expect(longer.outcome).toBe('id-taken')
    expect(await wholeLedger(store)).toHaveLength(2)
  })

  const elsewhere = traits.knowsIdsOfOtherStreams ? it : it.skip
  const reason = traits.knowsIdsOfOtherStreams ? '' : ' (skipped: this store has no index of ids over all streams)'
  elsewhere(`refuses an id that stands in another stream${reason}`, async () => {
    const { store } = await fresh()
    const [first] = events(1)
    await store.append('counted-a', -1, [first!])
    expect(await store.append('counted-b', -1, [first!])).toEqual({ outcome: 'id-taken', id: first!.id })
    expect(await wholeLedger(store)).toHaveLength(1)
  })

  it('takes an id whose first append lost its race', async () => {
    const { store } = await fresh()
    const batch = events(2)
    await store.append('counted-a', -1, [event()])
    expect(await store.append('counted-a', -1, batch)).toEqual({ outcome: 'conflict', actual: 0 })
    const stored = taken(await store.append('counted-a', 0, batch))
    expect(stored.map(({ revision }) => revision)).toEqual([1, 2])
  })
}
