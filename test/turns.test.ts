/** A crowd of requests begins a few at a time, in the order in which it came. */
import { expect, it } from 'vitest'
import { takeTurns } from '#src/turns.ts'

const nextTurn = () => new Promise(resolve => setImmediate(resolve))

/** What has begun of requests sent one after another. */
function crowd() {
  const begun: number[] = []
  const turns = takeTurns(3)
  let sent = 0
  const send = (count: number): void => {
    for (const last = sent + count; sent < last;) {
      sent += 1
      const number = sent
      turns(undefined, undefined, () => void begun.push(number))
    }
  }
  return { begun, send }
}

it('lets few requests begin at once', () => {
  const { begun, send } = crowd()
  send(3)
  expect(begun).toEqual([1, 2, 3])
})

it('lets so many begin in each turn, and forgets none', async () => {
  const { begun, send } = crowd()
  const inTurns: number[] = []
  send(8)
  for (let turn = 1; turn <= 4; turn += 1) {
    inTurns.push(begun.length)
    await nextTurn()
  }
  expect(inTurns).toEqual([3, 6, 8, 8])
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

it('lets nobody go before those who wait already', async () => {
  const { begun, send } = crowd()
  send(4)
  await nextTurn()
  send(3)
  expect(begun).toEqual([1, 2, 3, 4, 5, 6])
  await nextTurn()
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7])
})

it('lets as many begin again after a rest', async () => {
  const { begun, send } = crowd()
  send(2)
  await nextTurn()
  await nextTurn()
  send(3)
  expect(begun).toEqual([1, 2, 3, 4, 5])
})
