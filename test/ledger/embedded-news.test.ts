/** How soon a follower of the embedded ledger hears of an append: at once in the writing process, not at its next look. */
import { expect, it } from 'vitest'
import { event } from './suite/sample.ts'
import { temporary } from './temporary.ts'

it('wakes a follower with each append', async () => {
  const store = await temporary().open()
  const ended = new AbortController()
  const batches = store.subscribe(0, ended.signal)[Symbol.asyncIterator]()
  expect((await batches.next()).value).toEqual([])
  const began = performance.now()
  for (let revision = -1; revision < 29; revision += 1) {
    const coming = batches.next()
    await store.append('counted-a', revision, [event()])
    expect((await coming).value).toHaveLength(1)
    expect((await batches.next()).value).toEqual([])
  }
  // Thirty looks, a second apart, would be half a minute.
  expect(performance.now() - began).toBeLessThan(5_000)
  ended.abort()
  expect((await batches.next()).done).toBe(true)
})
