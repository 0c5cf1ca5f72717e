/** Recording: said twice is recorded once, and a lost race is decided again. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AppendOutcome, EventStore, NewEvent } from '#ledger/event-store.ts'
import { Transactor } from '#ledger/transact.ts'
import { doors, recorded, STREAM } from './doors.ts'
import { wholeStream } from './suite/sample.ts'
import { command } from './tally.ts'

/** A store on which somebody else is quicker the first `times` times. */
function raced(store: EventStore, times: number): { store: EventStore; attempts: () => number } {
  let attempts = 0
  const append = async (stream: string, expected: number, events: readonly NewEvent[]): Promise<AppendOutcome> => {
    attempts += 1
    if (attempts > times) return store.append(stream, expected, events)
    const { meta } = command('add', 0)
    const data = { type: 'Added', amount: 1, occurredAt: '', command: { id: meta.commandId, digest: meta.digest } }
    await store.append(stream, expected, [{ id: randomUUID(), data }])
    return store.append(stream, expected, events)
  }
  const racing = new Proxy(store, {
    get: (target, name) => {
      if (name === 'append') return append
      const found: unknown = Reflect.get(target, name, target)
      return typeof found === 'function' ? (found.bind(target) as unknown) : found
    },
  })
  return { store: racing, attempts: () => attempts }
}

describe('a command said again', () => {
  it('gets the first answer, from memory, from another process, and later', async () => {
    const { here, there, amounts } = await doors()
    const said = command('add-twice', 3)
    const first = recorded(await here(said))
    expect(first).toMatchObject({ repeated: false, events: [{ revision: 0 }, { revision: 1 }] })
    for (const door of [here, there]) {
      expect(await door(said)).toStrictEqual({ ...first, repeated: true })
      await door(command('add', 1))
      expect(await door({ ...said, at: '2025-06-01T00:00:00.000Z' })).toStrictEqual({ ...first, repeated: true })
    }
    expect(await amounts()).toEqual([3, 3, 1, 1])
  })

  it('gets the first answer where both came at once, also decided at another moment or on another state', async () => {
    const { store, rule, here, there, amounts } = await doors()
    await here(command('add', 5))
    await there(command('add', 5))
    const key = randomUUID()
    const tries = [here, there, here, new Transactor(store).record.bind(new Transactor(store), STREAM, rule)].map(
      (door, at) => door(command('set', 30, { key, at: `2025-01-14T09:00:00.00${at}Z` }), {}),
    )
    const answers = (await Promise.all(tries)).map(recorded)
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
    for (const { events } of answers) expect(events).toStrictEqual(answers[0]!.events)
    expect(await amounts()).toEqual([5, 5, 20])
  })

  it('with another body is told that its key was used', async () => {
    const { here, there, amounts } = await doors()
    const key = randomUUID()
    await here(command('add', 3, { key }))
    for (const door of [here, there]) {
      expect(await door(command('add', 4, { key }))).toEqual({ outcome: 'key-reused' })
      expect(await door(command('add-twice', 3, { key }))).toEqual({ outcome: 'key-reused' })
    }
    expect(await amounts()).toEqual([3])
  })

  it('with another body at the same moment: one is recorded, the other told so', async () => {
    const { here, there, amounts } = await doors()
    const key = randomUUID()
    const answers = await Promise.all([here(command('add', 3, { key })), there(command('add', 4, { key }))])
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['key-reused', 'recorded'])
    expect(await amounts()).toHaveLength(1)
  })

  it('under a key that was used in another stream is told so, and nothing is recorded', async () => {
    const { store, rule, here } = await doors()
    const key = randomUUID()
    await here(command('add', 3, { key }))
    const elsewhere = await new Transactor(store).record('tally-b', rule, command('add', 3, { key }))
    expect(elsewhere).toEqual({ outcome: 'key-reused' })
    expect(await wholeStream(store, 'tally-b')).toEqual([])
  })

  it('after a refusal is decided anew, for a refusal is not remembered', async () => {
    const { here, amounts } = await doors()
    const said = command('add', -3)
    expect(await here(said)).toMatchObject({ outcome: 'refused', refusal: { code: 'below-zero' } })
    await here(command('add', 5))
    expect(recorded(await here(said)).repeated).toBe(false)
    expect(await amounts()).toEqual([5, -3])
  })
})

describe('a lost race', () => {
  it('is decided again from what won', async () => {
    const { here, there, amounts } = await doors()
    await here(command('add', 5))
    await there(command('add', 4))
    // `here` remembers 5, where there are 9.
    recorded(await here(command('set', 20)))
    expect(await amounts()).toEqual([5, 4, 11])
    expect(await there(command('add', -21))).toMatchObject({ outcome: 'refused' })
  })

  it('is tried five times, and then the sender is told that others keep winning', async () => {
    const { store, rule, amounts } = await doors()
    for (const [times, outcome] of [
      [4, 'recorded'],
      [5, 'conflict'],
    ] as const) {
      const racing = raced(store, times)
      const before = (await amounts()).length
      const answer = await new Transactor(racing.store).record(STREAM, rule, command('add', 100))
      expect(answer.outcome).toBe(outcome)
      expect(racing.attempts()).toBe(5)
      expect((await amounts()).slice(before)).toEqual(outcome === 'recorded' ? [1, 1, 1, 1, 100] : [1, 1, 1, 1, 1])
    }
  })

  it('of a hundred at one door is none: each waits for the one before it', async () => {
    const { here, amounts } = await doors()
    const answers = await Promise.all(Array.from({ length: 100 }, () => here(command('add', 1))))
    expect(answers.every(({ outcome }) => outcome === 'recorded')).toBe(true)
    expect(await amounts()).toHaveLength(100)
  })

  it('does not hold up the next at the same door when the store fails', async () => {
    const { here, store, amounts } = await doors()
    const failing = here({ ...command('add', 1), at: '\ud800' })
    const next = here(command('add', 2))
    await expect(failing).rejects.toThrow(/surrogate/)
    recorded(await next)
    expect(await amounts()).toEqual([2])
    await store.close()
    await expect(here(command('add', 3))).rejects.toThrow('closed')
  })
})
