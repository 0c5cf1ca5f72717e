/** What an append must do: keep order, check the revision, refuse what no store can keep, and leave nothing of what it refuses. */
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { AppendTooLarge, LedgerError } from '#ledger/errors.ts'
import { APPEND_BYTES_MAX, EVENT_OVERHEAD_BYTES, type EventStore, type NewEvent } from '#ledger/event-store.ts'
import { NotCanonical } from '#proof/canonical.ts'
import type { Fresh } from './opened-store.ts'
import { event, events, taken, wholeLedger, wholeStream } from './sample.ts'

/** Bytes of a payload beside its text. */
const FRAME = `{"data":{"text":""},"salt":"${'s'.repeat(44)}"}`.length

export function appending(fresh: Fresh): void {
  it('keeps events in the order given, with revisions from 0 and no gap', async () => {
    const { store } = await fresh()
    const [first, more] = [events(3), events(2, 3)]
    const before = taken(await store.append('counted-a', -1, first))
    const after = taken(await store.append('counted-a', 2, more))
    const stored = [...before, ...after]
    expect(stored.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4])
    expect(stored.map(({ id, data }) => ({ id, data }))).toEqual([...first, ...more])
    expect(stored.every(({ stream }) => stream === 'counted-a')).toBe(true)
    expect(await wholeStream(store, 'counted-a')).toStrictEqual(stored)
  })

  it('answers with the events as stored, not as sent', async () => {
    const { store } = await fresh()
    const data = { z: 1, a: { y: -0, x: [] } }
    const [stored] = taken(await store.append('counted-a', -1, [event(data)]))
    expect(JSON.stringify(stored!.data)).toBe('{"a":{"x":[],"y":0},"z":1}')
    data.z = 2
    expect((await wholeStream(store, 'counted-a'))[0]).toStrictEqual(stored)
  })

  it('gives each event its own digest, also where two say the same', async () => {
    const { store } = await fresh()
    const stored = taken(await store.append('counted-a', -1, [event(), event()]))
    expect(new Set(stored.map(({ digest }) => digest)).size).toBe(2)
    expect(stored.every(({ digest }) => /^[0-9a-f]{64}$/.test(digest))).toBe(true)
  })

  it('refuses another expected revision, says which it is, and leaves nothing', async () => {
    const { store } = await fresh()
    expect(await store.append('counted-a', 0, [event()])).toEqual({ outcome: 'conflict', actual: -1 })
    await store.append('counted-a', -1, events(3))
    for (const expected of [-1, 0, 1, 3, 100]) {
      expect(await store.append('counted-a', expected, events(2))).toEqual({ outcome: 'conflict', actual: 2 })
    }
    expect(await wholeLedger(store)).toHaveLength(3)
  })

  it('takes an empty append and records nothing', async () => {
    const { store } = await fresh()
    expect(await store.append('counted-a', -1, [])).toEqual({ outcome: 'appended', events: [], repeated: false })
    expect(await store.head()).toBeNull()
  })

  it('records the time of its clock, which never runs backwards in a stream', async () => {
    const times = ['2025-01-14T09:00:00.500Z', '2025-01-14T08:00:00.000Z', '2025-01-14T09:00:00.501Z']
    let now = times[0]!
    const { store } = await fresh(() => now)
    for (const [index, time] of times.entries()) {
      now = time
      await store.append('counted-a', index - 1, [event()])
    }
    const recorded = (await wholeStream(store, 'counted-a')).map(({ recordedAt }) => recordedAt)
    expect(recorded).toEqual([times[0], times[0], times[2]])
  })

  it('keeps 500 events of one append together', async () => {
    const { store } = await fresh()
    const stored = taken(await store.append('counted-a', -1, events(500)))
    expect(stored.map(({ revision }) => revision)).toEqual(Array.from({ length: 500 }, (_, index) => index))
    expect(await wholeStream(store, 'counted-a')).toStrictEqual(stored)
  })

  it('keeps an event as large as one append may be, and refuses one byte more', async () => {
    const { store } = await fresh()
    const room = APPEND_BYTES_MAX - EVENT_OVERHEAD_BYTES - FRAME
    const [stored] = taken(await store.append('large-a', -1, [event({ text: 'x'.repeat(room) })]))
    expect((await store.read('large-a', 0, 1))[0]).toStrictEqual(stored)
    await expect(store.append('large-a', 0, [event({ text: 'x'.repeat(room + 1) })])).rejects.toThrow(AppendTooLarge)
    expect(await wholeLedger(store)).toHaveLength(1)
  })

  it('refuses many events that are together over the limit, with nothing recorded', async () => {
    const { store } = await fresh()
    const half = 'x'.repeat(APPEND_BYTES_MAX / 2)
    const refused = store.append('large-a', -1, [event(), event({ half }), event({ half })])
    await expect(refused).rejects.toThrow(AppendTooLarge)
    await expect(store.append('large-a', -1, events(2_100))).rejects.toThrow(AppendTooLarge)
    expect(await store.head()).toBeNull()
    taken(await store.append('large-a', -1, [event({ half })]))
  })

  it('keeps every text of Unicode as it was given', async () => {
    const { store } = await fresh()
    const texts = [
      '£ é ñ 漢字 العربية עברית',
      'e\u0301 is not é',
      '👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
      '\u0000\u001f\u007f\u0080',
      '\u2028\u2029\ufeff',
      '"\\/\b\f\n\r\t',
      '\uffff\u{10ffff}',
    ]
    const data = { texts, 'ключ 🔑': 'value', '': 'empty key', ['__proto__']: 'own key' }
    const [stored] = taken(await store.append('text-a', -1, [event(data)]))
    const [read] = await store.read('text-a', 0, 1)
    expect(read).toStrictEqual(stored)
    expect(Object.entries(read!.data!).sort()).toEqual(Object.entries(data).sort())
  })

  const unkeepable: [string, unknown][] = [
    ['a lone surrogate', 'before \ud83d after'],
    ['a lone surrogate as a key', { '\udc00': 1 }],
    ['undefined', undefined],
    ['not a number', Number.NaN],
    ['an integer that not every reader can hold', 2 ** 53],
    ['a date', new Date(0)],
  ]
  it.each(unkeepable)('refuses %s, with nothing recorded', async (_, value) => {
    const { store } = await fresh()
    await expect(store.append('text-a', -1, [event(), event({ value })])).rejects.toThrow(NotCanonical)
    expect(await store.head()).toBeNull()
  })

  const malformed: [string, string, (id: string) => NewEvent[]][] = [
    ['a stream name with a space', 'not a-name', id => [{ id, data: {} }]],
    ['a stream name without an id', 'contract', id => [{ id, data: {} }]],
    ["a name of the engine's own", '$system-a', id => [{ id, data: {} }]],
    ['an id that is not a UUID', 'counted-a', () => [{ id: 'one', data: {} }]],
    ['an id in capitals', 'counted-a', id => [{ id: id.toUpperCase().replace(/^./, 'A'), data: {} }]],
    [
      'one id twice',
      'counted-a',
      id => [
        { id, data: { a: 1 } },
        { id, data: { a: 1 } },
      ],
    ],
  ]
  it.each(malformed)('refuses %s, and goes on', async (_, stream, made) => {
    const { store } = await fresh()
    await expect(store.append(stream, -1, made(randomUUID()))).rejects.toThrow(LedgerError)
    await goesOn(store)
  })
}

/** The refused append left nothing, and the next one is taken. */
async function goesOn(store: EventStore): Promise<void> {
  expect(await store.head()).toBeNull()
  taken(await store.append('counted-a', -1, [event()]))
}
