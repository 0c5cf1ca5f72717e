/** A real server on a real ledger in a folder of its own, with invented people, for asking as programs ask. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import { createApi } from '#api/api.ts'
import type { Streaming } from '#api/event-stream.ts'
import { People, type Person } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import { publicStreamName } from '#domain/visibility/stream-name.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { createApp } from '#src/app.ts'
import { readConfig } from '#src/config.ts'
import { buildHouse, type House } from '#src/house.ts'
import { Transparency } from '#transparency/transparency.ts'
import { registerCast } from '../domain/invented-cast.ts'
import { everybody, NOW } from '../domain/invented-world.ts'
import { seedKey } from '../transparency/logged.ts'

export interface Served {
  readonly url: string
  readonly folder: string
  readonly ledgerPath: string
  readonly house: House
  /** Absent unless asked for. */
  readonly log: Transparency | undefined
  /** What was logged, one object for each line. */
  readonly logged: readonly Record<string, unknown>[]
  /** Lets followers go, stops answering, closes views and ledger; removes the folder where it was made here. */
  readonly close: () => Promise<void>
}

export interface ServeOptions {
  /** A ledger that another process writes; one of its own where absent. */
  readonly ledgerPath?: string
  /** The door's clock and the ledger's. */
  readonly clock?: () => string
  /** Stands between the views and the ledger. */
  readonly through?: (store: EventStore) => EventStore
  readonly door?: (door: Door) => Door
  readonly streaming?: Partial<Streaming>
  /** With a log beside the ledger, whose rounds the test takes itself. */
  readonly logged?: true
}

export const invented: readonly Person[] = Object.values(everybody).map(({ person, role, organisation }) => ({
  person,
  role,
  name: `The ${person}`,
  ...(organisation === undefined ? {} : { organisation: { id: organisation, name: 'Whoever they act for' } }),
}))

const same = <T>(thing: T): T => thing

/** What a door reads of the ledger, for a test that brings a subscription of its own. */
export const readingOf = ({ ledger }: Door): Pick<EventStore, 'read' | 'readAll' | 'head' | 'exportRows'> => ({
  read: (...asked) => ledger.read(...asked),
  readAll: (...asked) => ledger.readAll(...asked),
  head: () => ledger.head(),
  exportRows: (...asked) => ledger.exportRows(...asked),
})

export async function serve(options: ServeOptions = {}): Promise<Served> {
  const { clock = () => NOW, through = same<EventStore>, door: changed = same<Door> } = options
  const folder = mkdtempSync(join(tmpdir(), 'candour-api-'))
  const logged: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: line => void logged.push(JSON.parse(line) as Record<string, unknown>) })
  const warn = (sentence: string): void => log.warn(sentence)
  const ledgerPath = options.ledgerPath ?? join(folder, 'ledger.sqlite')
  const mode = options.ledgerPath === undefined ? 'write' : 'read'
  const store = await EmbeddedStore.open(ledgerPath, { mode, clock, warn })
  if (mode === 'write') await registerCast(store)
  const house = await buildHouse(through(store), { viewsPath: join(folder, 'views.sqlite'), clock, warn })
  await house.keeper.follow()

  const transparency =
    options.logged &&
    Transparency.open(store, {
      logPath: join(folder, 'log.sqlite'),
      checkpointsPath: join(folder, 'checkpoints.sqlite'),
      keys: [seedKey()],
      streamName: publicStreamName,
      clock,
      warn,
    })
  const closing = new AbortController()
  const door = changed({ ...house.door, people: new People(invented) })
  const app = createApp({
    config: readConfig({}),
    log,
    health: {
      ledger: store.description,
      ledgerPosition: async () => (await store.head())?.position ?? 0,
      viewsPosition: () => house.keeper.position,
    },
    passed: (position, ms) => house.keeper.passed(position, ms),
    operator: express.Router(),
    api: createApi(door, {
      closing: closing.signal,
      ...options.streaming,
      ...(transparency === undefined ? {} : { log: transparency }),
    }),
    web: express.Router(),
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    folder,
    ledgerPath,
    house,
    log: transparency,
    logged,
    close: async () => {
      closing.abort()
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
      await transparency?.close()
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
