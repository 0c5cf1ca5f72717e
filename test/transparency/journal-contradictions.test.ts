/** What a node never takes from the journal: whatever contradicts its copy, or nobody who signs has written. */
import { describe, expect, it } from 'vitest'
import { checkpoint, introduced, STREAM, two, write } from './journalled.ts'
import { ORIGIN, vkeyNamed } from './logged.ts'

describe('an entry of the journal', () => {
  it.each([
    ['another checkpoint of the same size', () => checkpoint(5, { history: 2 }), 'has another checkpoint of 5 events'],
    ['one between others', () => checkpoint(4), 'has a checkpoint of 4 events that is not kept here'],
    [
      'one of a key that nobody knows',
      () => checkpoint(6, { keys: [9] }),
      'that no key which signed the one before has signed',
    ],
    ['another moment for a key', () => ({ ...introduced(), size: 5 }), 'says otherwise when the key'],
    [
      'what is no entry',
      () => ({ type: 'SomethingElse' }),
      'The journal of example.invalid/log has an entry, 2, that was not written by',
    ],
    ['no note', async () => ({ ...(await checkpoint(6)), note: 'none' }), 'that was not written by a log of that name'],
    [
      'another size than its note',
      async () => ({ ...(await checkpoint(6)), size: 7 }),
      'that was not written by a log of that name',
    ],
    [
      'more than is known',
      async () => ({ ...(await checkpoint(6)), more: 1 }),
      'that was not written by a log of that name',
    ],
    [
      'a key of another log',
      () => ({ ...introduced(), vkey: vkeyNamed('example.invalid/other') }),
      'that was not written by a log',
    ],
    ['what is no key', () => ({ ...introduced(), vkey: 'none' }), 'that was not written by a log of that name'],
  ] as const)('that is %s is refused, and changes nothing', async (_, entry, sentence) => {
    const { a, nodes } = await two()
    await write(nodes[1], await entry())
    await expect(a.pull()).rejects.toThrow(sentence)
    await expect(a.pull()).rejects.toThrow('Nothing is signed until this is settled')
    expect([a.sizes(), a.copy.keys.events(ORIGIN).length]).toEqual([[5], 1])
    expect(await a.own.win([await checkpoint(8)])).toBe(false)
  })

  it('by a key that was brought in without the one before is refused', async () => {
    const { a, nodes } = await two()
    await write(nodes[1], introduced(9, 5), await checkpoint(6, { keys: [9] }))
    await expect(a.pull()).rejects.toThrow('that no key which signed the one before has signed')
    expect(a.sizes()).toEqual([5])
  })

  it('that was there and is gone stops the signing', async () => {
    const { a, b, server } = await two()
    server.softDelete(`candour-log.${STREAM}`)
    await expect(a.own.win([await checkpoint(6)])).rejects.toThrow()
    await expect(b.pull()).resolves.toBeUndefined()
    expect([a.sizes(), b.sizes()]).toEqual([[5], []])
  })
})
