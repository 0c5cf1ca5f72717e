/** Recording where time passes: a deadline is passed once, under its own name, whoever lets it pass, on every store. */
import { onTestFinished, describe, expect, it } from 'vitest'
import { v5 as uuidv5 } from 'uuid'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { deciderOf, streamOf, type Command } from '#domain/catalogue.ts'
import { KurrentStore } from '#ledger/adapters/kurrentdb/kurrentdb.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { Transactor } from '#ledger/transact.ts'
import { namedOrdinary } from '../domain/invented-changes.ts'
import { consent, contractId, named, refusal, switchRequest } from '../domain/invented-contract.ts'
import { recorded as historyOf } from '../domain/given-when-then.ts'
import { deadlineAgain, deadlineSet, noon, time, under } from '../domain/invented-rules.ts'
import { charityRep, idOf, manager, past, rep, tell, timer } from '../domain/invented-world.ts'
import { recorded } from './doors.ts'
import { FakeServer } from './kurrentdb-fake.ts'
import { wholeStream } from './suite/sample.ts'
import { temporary } from './temporary.ts'

const STREAM = `contract-${contractId}`

async function onStandIn(): Promise<EventStore> {
  const store = await KurrentStore.open('kurrentdb://stand-in:2113?tls=false', {
    connect: new FakeServer().connect,
    clock: () => noon('2025-01-14'),
    warn: () => undefined,
  })
  onTestFinished(() => store.close())
  return store
}

const stores: readonly (readonly [string, () => Promise<EventStore>])[] = [
  ['the embedded ledger', () => temporary().open()],
  ['KurrentDB, on a stand-in', onStandIn],
]

/** Silence on this request is permission, from the end of 16 December 2024 on. */
const asked = historyOf(
  [...under('uk-msc-ordinary'), namedOrdinary],
  tell('RequestSwitch', rep, switchRequest, { at: noon('2024-12-02') }),
)
const ordinary = deadlineSet({
  of: 'decision',
  packId: 'uk-msc-ordinary',
  length: 10,
  startsAt: 'received',
  startedOn: '2024-12-02',
}).body

const visit = (key = 'visit') => tell('PassDeadlines', timer, { contractId }, { key })
const consenting = (key = 'consent') => tell('RecordConsent', charityRep, consent, { key })
const say = (transactor: Transactor, command: Command) =>
  transactor.record(streamOf(command), deciderOf(command), command)

/** Two nodes on one ledger in which these facts stand. */
async function nodes(open: () => Promise<EventStore>, history: readonly Fact[]) {
  const store = await open()
  const events = history.map((data, index) => ({ id: idOf(`fact ${index}`), data }))
  expect((await store.append(STREAM, -1, events)).outcome).toBe('appended')
  const added = async () => ((await wholeStream(store, STREAM)) as readonly RecordedFact[]).slice(history.length)
  const types = async () => (await added()).map(({ data }) => data?.type)
  return { store, here: new Transactor(store), there: new Transactor(store), added, types }
}

describe.each(stores)('on %s', (_, open) => {
  it('a deadline that two nodes let pass at once is passed once', async () => {
    const { here, there, types } = await nodes(open, asked)
    const answers = await Promise.all([say(here, visit('here')), say(there, visit('there'))])
    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['nothing-new', 'recorded'])
    expect(await types()).toEqual(['DeadlinePassed', 'RequestDeemedApproved'])
  })

  it('somebody who races with the timer is heard after time has passed, and the deadline is passed once', async () => {
    for (const order of ['user first', 'timer first']) {
      const { here, there, types } = await nodes(open, asked)
      const speak = () => say(here, consenting())
      const pass = () => say(there, visit())
      const [said] =
        order === 'user first'
          ? await Promise.all([speak(), pass()])
          : (await Promise.all([pass(), speak()])).toReversed()
      expect(recorded(said!).events.map(({ data }) => (data as Fact).type)).toEqual(['NamingConsentRecorded'])
      expect(await types()).toEqual(['DeadlinePassed', 'RequestDeemedApproved', 'NamingConsentRecorded'])
    }
  })

  it('two who speak at once after a deadline has ended are both heard, and it is passed once', async () => {
    const { here, there, types } = await nodes(open, asked)
    const withdrawal = tell('WithdrawFromContract', charityRep, {
      contractId,
      namingId: consent.namingId,
      words: 'We leave.',
      pressureApplied: false,
    })
    const answers = await Promise.all([say(here, consenting()), say(there, withdrawal)])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded'])
    expect((await types()).toSorted()).toEqual([
      'DeadlinePassed',
      'NamingConsentRecorded',
      'RequestDeemedApproved',
      'SubcontractorWithdrew',
    ])
  })

  it('one who would have been in time, had the timer not been late, is refused after it as before it', async () => {
    const late = tell('RefuseRequest', manager, refusal)
    for (const earlier of [[], [visit()]]) {
      const { here, there } = await nodes(open, asked)
      for (const command of earlier) recorded(await say(there, command))
      expect(await say(here, late)).toMatchObject({ outcome: 'refused', refusal: { kind: 'state' } })
    }
  })

  it('the facts of a deadline have the same ids, whoever lets it pass', async () => {
    // UUIDv5 of the deadline's id and 0, 1: worked out elsewhere.
    const ids = ['9edef33d-4753-567c-b3ee-75ee9b81e574', '14f896e9-1461-5fef-aac4-111a6f434c5b']
    for (const command of [visit('early'), visit('late'), consenting()]) {
      const { here, added } = await nodes(open, asked)
      recorded(await say(here, command))
      expect((await added()).slice(0, 2).map(({ id }) => id)).toEqual(ids)
      const own = (await added())[2]
      expect(own?.id).toBe(own && uuidv5('0', command.meta.commandId))
    }
  })

  it('a command before which time passed, said again, gets its first answer: its own facts', async () => {
    const { here, there } = await nodes(open, asked)
    const first = recorded(await say(here, consenting()))
    expect(first).toMatchObject({ repeated: false, events: [{ revision: asked.length + 2 }] })
    for (const node of [here, there]) expect(await say(node, consenting())).toStrictEqual({ ...first, repeated: true })
  })

  it('a visit is answered with what passed, and said again it is decided again', async () => {
    const { here, there, added } = await nodes(open, asked)
    expect(recorded(await say(here, visit())).events).toStrictEqual(await added())
    for (const node of [here, there]) {
      expect(await say(node, visit())).toEqual({ outcome: 'nothing-new', revision: asked.length + 1 })
    }
  })

  it('a deadline that passed, and was set anew, passes again under another id', async () => {
    const pack = { packId: 'uk-msc-key', version: '1.0.0' }
    const open1 = { of: 'decision', packId: pack.packId, length: 10, startsAt: 'received' } as const
    const set = deadlineSet({ ...open1, startedOn: '2024-12-02' })
    const again = deadlineAgain({ ...open1, startedOn: '2024-12-20' }, 'further-information')
    const key = [
      ...under(pack.packId),
      named,
      past('SwitchRequested', rep, { ...switchRequest, pack }),
      past('DeadlineSet', rep, set.body),
    ]
    const { store, here, there, added, types } = await nodes(open, key)
    recorded(await say(here, visit('first')))
    const anew = { id: idOf('set anew'), data: past('DeadlineRecalculated', manager, again.body as never) }
    expect((await store.append(STREAM, key.length, [anew])).outcome).toBe('appended')
    await Promise.all([say(here, visit('second')), say(there, visit('third'))])
    expect(await types()).toEqual(['DeadlinePassed', 'DeadlineRecalculated', 'DeadlinePassed'])
    const { commandId } = time(set.body)
    const [one, , two] = await added()
    expect([one?.id, two?.id]).toEqual([uuidv5('0', commandId), uuidv5('1', commandId)])
    expect(two?.data?.occurredAt).toBe((again.body as { endsAt: string }).endsAt)
  })
})

it('the name that time has for this deadline is its id', () => {
  expect(time(ordinary).commandId).toBe(ordinary.deadlineId)
  expect(ordinary.endsAt).toBe('2024-12-16T23:59:59.999Z')
})
