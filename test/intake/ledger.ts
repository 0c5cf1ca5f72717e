/** A real ledger in a folder of its own, to record into and to look at. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fact } from '#events/catalogue.ts'
import { deciderOf, streamOf, type Command } from '#domain/catalogue.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import type { StoredEvent } from '#ledger/event-store.ts'
import type { Recording } from '#ledger/recorder.ts'
import { Transactor } from '#ledger/transact.ts'

/** The door's clock in these tests: after everything that the data dates. */
export const AT = '2026-11-22T09:00:00.000Z'

export interface Ledger extends AsyncDisposable {
  readonly record: (command: Command) => Promise<Recording>
  readonly events: () => Promise<readonly StoredEvent[]>
  /** Every fact, parsed by its strict schema. */
  readonly facts: () => Promise<readonly Fact[]>
}

export async function emptyLedger(): Promise<Ledger> {
  const folder = await mkdtemp(join(tmpdir(), 'candour-intake-'))
  const warn = (sentence: string) => {
    throw new Error(sentence)
  }
  const store = await EmbeddedStore.open(join(folder, 'ledger.sqlite'), { mode: 'write', clock: () => AT, warn })
  const transactor = new Transactor(store)
  const events = () => store.readAll(0, 5_000)
  return {
    record: command => transactor.record(streamOf(command), deciderOf(command), command),
    events,
    facts: async () => (await events()).map(({ data }) => Fact.parse(data)),
    [Symbol.asyncDispose]: async () => {
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** What a ledger holds, stream by stream, without what differs between any two ledgers: positions, times, salts. */
export async function contentsOf(ledger: Ledger): Promise<Map<string, unknown[]>> {
  const contents = new Map<string, unknown[]>()
  for (const { id, stream, revision, data } of await ledger.events()) {
    const held = contents.get(stream) ?? []
    held.push({ id, revision, data })
    contents.set(stream, held)
  }
  return contents
}
