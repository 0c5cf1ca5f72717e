/** What recording remembers of a stream: enough to be quick, and nothing is refused from memory alone. */
import { describe, expect, it } from 'vitest'
import { StateCache } from '#ledger/state-cache.ts'
import { Transactor } from '#ledger/transact.ts'
import { doors, recorded, STREAM } from './doors.ts'
import { wholeLedger, wholeStream } from './suite/sample.ts'
import { command, tally } from './tally.ts'

describe('an answer that leaves no fact', () => {
  it('is not given from memory: refused', async () => {
    const { here, there, amounts } = await doors()
    await here(command('add', 1))
    await there(command('add', 9))
    recorded(await here(command('add', -8)))
    expect(await amounts()).toEqual([1, 9, -8])
  })

  it('is not given from memory: nothing new', async () => {
    const { here, there, amounts } = await doors()
    await here(command('add', 1))
    await there(command('add', 9))
    recorded(await here(command('set', 1)))
    expect(await amounts()).toEqual([1, 9, -9])
    expect(await there(command('set', 1))).toEqual({ outcome: 'nothing-new', revision: 2 })
  })

  it('is not given from memory: stale', async () => {
    const { here, there } = await doors()
    await here(command('add', 1))
    await there(command('add', 9))
    recorded(await here(command('add', 1), { ifRevision: 1 }))
  })
})

describe('If-Match', () => {
  it('lets through at the revision that was seen, and says which it is otherwise', async () => {
    const { here, there, amounts } = await doors()
    recorded(await here(command('add', 1), { ifRevision: -1 }))
    expect(await there(command('add', 1), { ifRevision: -1 })).toEqual({ outcome: 'stale', revision: 0 })
    const said = command('add', 2)
    const first = recorded(await there(said, { ifRevision: 0 }))
    // `here` remembers revision 0, where there is 1.
    expect(await here(command('add', 1), { ifRevision: 0 })).toEqual({ outcome: 'stale', revision: 1 })
    expect(await here(command('add', 1), { ifRevision: 7 })).toEqual({ outcome: 'stale', revision: 1 })
    expect(await here(said, { ifRevision: 0 })).toStrictEqual({ ...first, repeated: true })
    expect(await amounts()).toEqual([1, 2])
  })

  it('lets one of many through that saw the same', async () => {
    const { here, there } = await doors()
    const answers = await Promise.all(
      [here, there, here, there].map(door => door(command('add', 1), { ifRevision: -1 })),
    )
    expect(answers.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1)
    expect(answers.filter(({ outcome }) => outcome === 'stale')).toHaveLength(3)
  })
})

describe('what is remembered', () => {
  it('saves reading and folding the stream again', async () => {
    const { here, counts } = await doors()
    for (let turn = 0; turn < 50; turn += 1) await here(command('add', 1))
    expect(counts).toEqual({ decided: 50, evolved: 50 })
  })

  it('is folded anew after a correction, at the door that recorded it and at others', async () => {
    const { here, there, amounts } = await doors()
    const wrong = recorded(await here(command('add', 50))).events[0]!
    await there(command('add', 1))
    recorded(await here(command('correct', 5, { corrects: wrong.id })))
    expect(await here(command('add', -7))).toMatchObject({ outcome: 'refused' })
    expect(await there(command('add', -7))).toMatchObject({ outcome: 'refused' })
    recorded(await here(command('set', 10)))
    expect(await amounts()).toEqual([50, 1, 5, 4])
  })

  it('is never read by another rule on the same stream', async () => {
    const { store, rule } = await doors()
    const transactor = new Transactor(store)
    const other = { ...tally().rule, name: 'other', initial: 1_000 }
    await transactor.record(STREAM, rule, command('add', 1))
    expect(await transactor.record(STREAM, other, command('set', 1_001))).toMatchObject({ outcome: 'nothing-new' })
    expect(await transactor.record(STREAM, rule, command('set', 1))).toMatchObject({ outcome: 'nothing-new' })
  })

  it('is bounded: the oldest unused goes first, and nothing is lost by it', async () => {
    const { store, rule, counts } = await doors()
    const cache = new StateCache(20)
    const transactor = new Transactor(store, cache)
    const say = (name: number) => transactor.record(`tally-${name}`, rule, command('add', 1))
    for (let round = 0; round < 5; round += 1) {
      for (let name = 0; name < 10; name += 1) {
        expect((await say(name)).outcome).toBe('recorded')
        expect(cache.events).toBeLessThanOrEqual(20)
      }
    }
    await say(0)
    const { evolved } = counts
    await say(0)
    expect(counts.evolved).toBe(evolved + 1)
    await say(1)
    expect(counts.evolved).toBe(evolved + 1 + 6)
    expect(await wholeLedger(store)).toHaveLength(53)
    expect(await wholeStream(store, 'tally-0')).toHaveLength(7)
  })

  it('keeps no stream that is larger than all of it', () => {
    const cache = new StateCache(3)
    cache.keep('tally-a', 'tally', { revision: 3, state: 0, commands: new Map(), erased: new Set() })
    expect(cache.get('tally-a', 'tally')).toBeUndefined()
    expect(cache.events).toBe(0)
  })
})
