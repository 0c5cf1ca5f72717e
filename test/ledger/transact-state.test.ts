/** What a stream comes to, asked for rules that are decided in another stream: always as it stands in the store now. */
import { expect, it } from 'vitest'
import { StateCache } from '#ledger/state-cache.ts'
import { Transactor } from '#ledger/transact.ts'
import { doors, recorded, STREAM } from './doors.ts'
import { command, tally } from './tally.ts'

/** One process that asks, and the door of another that goes on recording. */
async function asking(cache = new StateCache()) {
  const { store, rule, counts, there } = await doors()
  const transactor = new Transactor(store, cache)
  return {
    counts,
    there,
    state: () => transactor.stateOf(STREAM, rule),
    here: (said: ReturnType<typeof command>, options = {}) => transactor.record(STREAM, rule, said, options),
    transactor,
    store,
  }
}

it('of a stream that nobody has written is the beginning, and is not remembered as the last word', async () => {
  const { state, there } = await asking()
  expect(await state()).toBe(0)
  await there(command('add', 4))
  expect(await state()).toBe(4)
})

it('is folded once, and then remembered while nothing is added', async () => {
  const { state, there, counts } = await asking()
  await there(command('add', 1))
  await there(command('add', 2))
  const before = counts.evolved
  expect([await state(), await state(), await state()]).toEqual([3, 3, 3])
  expect(counts.evolved - before).toBe(2)
})

it('is what this door has just recorded, without another fold', async () => {
  const { state, here, counts } = await asking()
  recorded(await here(command('add', 5)))
  const before = counts.evolved
  expect(await state()).toBe(5)
  expect(counts.evolved).toBe(before)
})

it('includes what another process appended meanwhile', async () => {
  const { state, here, there } = await asking()
  recorded(await here(command('add', 1)))
  await there(command('add', 9))
  expect(await state()).toBe(10)
  await there(command('add', 100))
  expect(await state()).toBe(110)
})

it('is as corrections leave it, whoever corrected', async () => {
  const { state, here, there } = await asking()
  const wrong = recorded(await here(command('add', 50))).events[0]!
  expect(await state()).toBe(50)
  recorded(await there(command('correct', 5, { corrects: wrong.id })))
  expect(await state()).toBe(5)
  recorded(await here(command('correct', 6, { corrects: wrong.id })))
  expect(await state()).toBe(6)
})

it('is by the rule that is asked, whichever rule was remembered', async () => {
  const { transactor, state, here } = await asking()
  recorded(await here(command('add', 1)))
  const doubled = { ...tally().rule, name: 'doubled', initial: 1_000 }
  expect(await transactor.stateOf(STREAM, doubled)).toBe(1_001)
  expect(await state()).toBe(1)
})

it('leaves what is decided next as it would have been', async () => {
  const { state, here, there } = await asking()
  const said = command('add', 3)
  const first = recorded(await there(said))
  expect(await state()).toBe(3)
  expect(await here(said)).toStrictEqual({ ...first, repeated: true })
  expect(await here(command('set', 3))).toEqual({ outcome: 'nothing-new', revision: 0 })
  expect(await here(command('add', 1), { ifRevision: 4 })).toEqual({ outcome: 'stale', revision: 0 })
  recorded(await here(command('add', 1), { ifRevision: 0 }))
  expect(await state()).toBe(4)
})

it('is right among many that record at once', async () => {
  const { state, here, there } = await asking()
  const said = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? here : there)(command('add', 1)))
  const seen = await Promise.all([...Array.from({ length: 6 }, () => state())])
  await Promise.all(said)
  expect(seen.every(total => Number(total) >= 0 && Number(total) <= 12)).toBe(true)
  expect(await state()).toBe(12)
})

it('is read again where there is no room to remember it', async () => {
  const { state, there } = await asking(new StateCache(1))
  for (let turn = 0; turn < 3; turn += 1) await there(command('add', 1))
  expect([await state(), await state()]).toEqual([3, 3])
})

it('of a stream longer than one page is the whole of it', async () => {
  const { transactor, store } = await asking()
  const { rule } = tally()
  const stream = 'tally-long'
  const fact = { type: 'Added', amount: 1, occurredAt: '2025-01-14T09:00:00.000Z' }
  const many = (count: number, first: number) =>
    Array.from({ length: count }, (_, n) => {
      const id = `00000000-0000-4000-8000-${String(first + n).padStart(12, '0')}`
      return { id, data: { ...fact, command: { id, digest: '' } } }
    })
  for (let from = 0; from < 1_001; from += 143) await store.append(stream, from - 1, many(143, from))
  expect(await transactor.stateOf(stream, rule)).toBe(1_001)
})
