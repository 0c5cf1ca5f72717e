/** Many at once: of those who expect one revision exactly one wins, and those on streams of their own all do. */
import { expect, it } from 'vitest'
import type { Fresh } from './opened-store.ts'
import { event, events, taken, wholeLedger, wholeStream } from './sample.ts'

const ROUNDS = 30
const WRITERS = 8

export function racing(fresh: Fresh): void {
  it(`lets exactly one of ${WRITERS} writers win each of ${ROUNDS} rounds on one revision`, async () => {
    const { store } = await fresh()
    const winners: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const entrants = Array.from({ length: WRITERS }, (_, writer) => event({ round, writer }))
      const outcomes = await Promise.all(entrants.map(entrant => store.append('raced-a', round - 1, [entrant])))
      const won = outcomes.flatMap((outcome, index) => (outcome.outcome === 'appended' ? [entrants[index]!.id] : []))
      expect(won).toHaveLength(1)
      winners.push(...won)
      const lost = outcomes.filter(outcome => outcome.outcome === 'conflict')
      expect(lost).toEqual(Array.from({ length: WRITERS - 1 }, () => ({ outcome: 'conflict', actual: round })))
    }
    expect((await wholeStream(store, 'raced-a')).map(({ id }) => id)).toEqual(winners)
    expect(await wholeLedger(store)).toHaveLength(ROUNDS)
  })

  it('takes 64 appends to streams of their own at once, each whole', async () => {
    const { store } = await fresh()
    const streams = Array.from({ length: 64 }, (_, index) => `raced-${index}`)
    const stored = await Promise.all(streams.map(async stream => taken(await store.append(stream, -1, events(3)))))
    for (const [index, stream] of streams.entries()) {
      expect(await wholeStream(store, stream)).toStrictEqual(stored[index])
    }
    const whole = await wholeLedger(store)
    expect(new Set(whole.map(({ position }) => position)).size).toBe(192)
  })

  it('rejects one caller of a crowd, and not the crowd', async () => {
    const { store } = await fresh()
    const outcomes = await Promise.all([
      store.append('raced-a', -1, events(2)),
      store.append('raced-b', 7, events(2)),
      store.append('raced-c', -1, events(2)),
      store.append('raced-a', 1, events(2)),
    ])
    expect(outcomes.map(({ outcome }) => outcome).slice(0, 3)).toEqual(['appended', 'conflict', 'appended'])
    const inA = await wholeStream(store, 'raced-a')
    expect(inA).toHaveLength(outcomes[3].outcome === 'appended' ? 4 : 2)
    expect(await wholeStream(store, 'raced-b')).toEqual([])
  })
}
