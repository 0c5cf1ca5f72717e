/** A command of which a fact was erased: known for good, whichever of its facts it was, and never decided or answered again. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { facts, type Decider } from '#domain/decider.ts'
import { Transactor } from '#ledger/transact.ts'
import { doors, recorded } from './doors.ts'
import { event, taken, wholeStream } from './suite/sample.ts'
import { command, type TallyCommand } from './tally.ts'

const STREAM = 'tally-thrice'

/** Each command states three facts. */
const thrice: Decider<unknown, TallyCommand, object> = {
  name: 'thrice',
  initial: null,
  evolve: state => state,
  decide: (_, { amount, meta }) => {
    const fact = { type: 'Added', amount, command: { id: meta.commandId, digest: meta.digest } }
    return facts(fact, fact, fact)
  },
  refolds: () => false,
  effective: history => history,
}

async function three() {
  const { store } = await doors()
  const say = (said: TallyCommand) => new Transactor(store).record(STREAM, thrice, said)
  const [before, said, after] = [command('add', 1), command('add', 2), command('add', 3)]
  const answers = [recorded(await say(before)), recorded(await say(said)), recorded(await say(after))]
  /** Erases facts of the second command, by their index. A payload goes only where a recorded redaction names it. */
  const erase = async (gone: readonly number[]) => {
    for (const redacts of gone.map(index => answers[1]!.events[index]!.id)) {
      const { length } = await wholeStream(store, STREAM)
      const data = { type: 'RedactionApplied', body: { redacts }, command: { id: randomUUID(), digest: '' } }
      taken(await store.append(STREAM, length - 1, [event(data)]))
      await store.erase(redacts)
    }
  }
  return { store, say, before, said, after, answers, erase }
}

describe('said again', () => {
  it.each([[[0]], [[1]], [[2]], [[0, 1]], [[0, 2]], [[1, 2]], [[0, 1, 2]]])(
    'without its facts %j it is told so, and nothing is recorded; those beside it get their first answer',
    async gone => {
      const { store, say, before, said, after, answers, erase } = await three()
      await erase(gone)
      const { length } = await wholeStream(store, STREAM)
      expect(await say(said)).toMatchObject({ outcome: 'refused', refusal: { code: 'erased-since' } })
      expect(await say(before)).toStrictEqual({ ...answers[0], repeated: true })
      expect(await say(after)).toStrictEqual({ ...answers[2], repeated: true })
      expect(await wholeStream(store, STREAM)).toHaveLength(length)
    },
  )
  it('under a new key it can be said', async () => {
    const { say, said, erase } = await three()
    await erase([1])
    expect(recorded(await say(command('add', 2))).events).toHaveLength(3)
    expect(await say(said)).toMatchObject({ outcome: 'refused' })
  })
})
