/** Doors of two processes that record tallies on one store, each with a memory of its own. */
import type { Recording } from '#ledger/recorder.ts'
import { Transactor } from '#ledger/transact.ts'
import { wholeStream } from './suite/sample.ts'
import { tally, type TallyCommand, type TallyFact } from './tally.ts'
import { temporary } from './temporary.ts'

export const STREAM = 'tally-a'

/** A store, and doors of two processes that each remember what they have seen. */
export async function doors() {
  const store = await temporary().open()
  const { rule, counts } = tally()
  const door = () => {
    const transactor = new Transactor(store)
    return (said: TallyCommand, options = {}) => transactor.record(STREAM, rule, said, options)
  }
  const amounts = async () => (await wholeStream(store, STREAM)).map(({ data }) => (data as TallyFact).amount)
  return { store, rule, counts, here: door(), there: door(), amounts }
}

export function recorded(answer: Recording) {
  if (answer.outcome !== 'recorded') throw new Error(`expected it to be recorded, got ${JSON.stringify(answer)}`)
  return answer
}
