/** A real ledger with one invented contract in it, and the house that stands on it, in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '#domain/catalogue.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { buildHouse, type House } from '#src/house.ts'
import { registerCast } from '../domain/invented-cast.ts'
import { contract, naming } from '../domain/invented-contract.ts'
import { manager, NOW, rep, tell } from '../domain/invented-world.ts'

export interface InventedLedger {
  readonly folder: string
  readonly store: EmbeddedStore
  readonly house: House
  /** Sends commands and requires that each is recorded. */
  readonly tell: (...commands: readonly Command[]) => Promise<void>
  /** Resolves when the views have passed everything recorded. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface InventedLedgerOptions {
  /** The ledger's clock, a new time for each call. */
  readonly clock?: () => string
  /** Stands between the views and the ledger. */
  readonly through?: (store: EventStore) => EventStore
}

export async function inventedLedger({
  clock = () => NOW,
  through = store => store,
}: InventedLedgerOptions = {}): Promise<InventedLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'candour-views-'))
  const warnings: string[] = []
  const warn = (sentence: string): void => void warnings.push(sentence)
  const store = await EmbeddedStore.open(join(folder, 'ledger.sqlite'), { mode: 'write', clock, warn })
  await registerCast(store)
  const house = await buildHouse(through(store), { viewsPath: join(folder, 'views.sqlite'), warn })
  await house.keeper.follow()
  return {
    folder,
    store,
    house,
    tell: async (...commands) => {
      for (const command of commands) {
        const { outcome, ...rest } = await house.door.record(command)
        if (outcome !== 'recorded') throw new Error(`${command.type}: ${outcome} ${JSON.stringify(rest)}`)
      }
    },
    settled: async () => {
      const last = (await store.head())?.position ?? 0
      if (!(await house.keeper.passed(last, 10_000))) throw new Error('the views did not catch up')
    },
    close: async () => {
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The contract registered and one charity named. */
export const begun = (): readonly Command[] => [
  tell('RegisterContract', manager, contract),
  tell('NameSubcontractor', rep, naming),
]
