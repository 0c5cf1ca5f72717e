/** Saying it twice changes nothing: every command, on a real ledger file (law 2). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v5 as uuidv5 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { deciderOf, streamOf, type Command } from '#domain/catalogue.ts'
import { deadlineId } from '#domain/deadline.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { Transactor } from '#ledger/transact.ts'
import { everyCommand, examples } from './every-command.ts'
import { factId, saidAgain } from './given-when-then.ts'
import { approver, idOf, NOW, tell } from './invented-world.ts'
import { named, refusal, registered, requestId, switchRequested } from './invented-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'candour-said-twice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const warnings: string[] = []
const ledger = (name: string) =>
  EmbeddedStore.open(join(folder, `${name}.sqlite`), {
    mode: 'write',
    clock: () => NOW,
    warn: sentence => warnings.push(sentence),
  })

const recordBy = (transactor: Transactor) => (command: Command) =>
  transactor.record(streamOf(command), deciderOf(command), command)

async function begin(store: EmbeddedStore, stream: string, history: readonly Fact[]): Promise<void> {
  if (history.length === 0) return
  const events = history.map((data, index) => ({ id: factId(index), data }))
  expect((await store.append(stream, -1, events)).outcome).toBe('appended')
}

const nothingNewAgain = { outcome: 'nothing-new' }

describe.each(examples)('%s', (type, { history, command, leaves = 1 }) => {
  let store: EmbeddedStore
  const stream = streamOf(command)
  beforeAll(async () => {
    store = await ledger(type)
    await begin(store, stream, history)
  })
  afterAll(() => store.close())

  it('is recorded once, however often and wherever it is said', async () => {
    const record = recordBy(new Transactor(store))
    const first = await record(command)
    expect(first).toMatchObject({ outcome: 'recorded', repeated: false })
    if (first.outcome !== 'recorded') return
    const { meta } = command
    // The facts of a deadline have the ids that it gives them, whoever let it pass.
    const ledBy = type === 'PassDeadlines' ? deadlineId(requestId, 'decision') : meta.commandId
    const ids = Array.from({ length: leaves }, (_, index) => uuidv5(String(index), ledBy))
    expect(first.events).toMatchObject(ids.map((id, index) => ({ id, stream, revision: history.length + index })))
    const revision = history.length + leaves - 1
    if (type === 'PassDeadlines') {
      // Time passes under no command's name: said again, it finds that it has passed.
      expect(await record(command)).toStrictEqual({ ...nothingNewAgain, revision })
      expect(await recordBy(new Transactor(store))(command)).toStrictEqual({ ...nothingNewAgain, revision })
      return
    }

    const repeated = { outcome: 'recorded', events: first.events, repeated: true }
    expect(await record(command), 'from memory').toStrictEqual(repeated)
    const elsewhere = recordBy(new Transactor(store))
    expect(await elsewhere(command), 'from the file').toStrictEqual(repeated)

    const otherWords = { ...command, meta: { ...meta, digest: 'ef'.repeat(32) } }
    expect(await record(otherWords), 'other words under the same key').toStrictEqual({ outcome: 'key-reused' })
    expect(await record(saidAgain(command)), 'under another key').toStrictEqual({
      ...nothingNewAgain,
      revision,
    })
    expect(await store.read(stream, 0, 100)).toHaveLength(revision + 1)
  })
})

describe('two at once', () => {
  const { history, command: approve } = everyCommand.ApproveRequest
  const refuse = tell('RefuseRequest', approver, refusal)

  it('one decides, and the other is told what was decided', async () => {
    await using store = await disposable('two-at-once')
    await begin(store.ledger, streamOf(approve), history)
    const answers = await Promise.all([
      recordBy(new Transactor(store.ledger))(approve),
      recordBy(new Transactor(store.ledger))(refuse),
    ])
    const outcomes = answers.map(answer => (answer.outcome === 'refused' ? answer.refusal.code : answer.outcome))
    expect(outcomes.toSorted()).toEqual(['already-decided', 'recorded'])
    expect(await store.ledger.read(streamOf(approve), 0, 100)).toHaveLength(history.length + 1)
  })

  it('a refusal is not remembered: the same command is recorded once it may be', async () => {
    await using store = await disposable('not-remembered')
    const stream = streamOf(approve)
    const record = recordBy(new Transactor(store.ledger))
    await begin(store.ledger, stream, [registered, named])
    expect(await record(approve)).toMatchObject({ outcome: 'refused', refusal: { code: 'request-unknown' } })
    await store.ledger.append(stream, 1, [{ id: idOf('the request'), data: switchRequested }])
    expect(await record(approve)).toMatchObject({ outcome: 'recorded', repeated: false })
  })
})

it('no ledger in these examples had anything to warn of', () => expect(warnings).toEqual([]))

async function disposable(name: string) {
  const opened = await ledger(name)
  return { ledger: opened, [Symbol.asyncDispose]: () => opened.close() }
}
