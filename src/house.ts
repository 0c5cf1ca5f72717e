/** Puts the rooms together: the ledger, the rules that decide on it, the views that follow it, and the door that all knock at. */
import { fileURLToPath } from 'node:url'
import type { Instant } from '#events/envelope.ts'
import { deciderOf, streamOf } from '#domain/catalogue.ts'
import { refuse } from '#domain/decider.ts'
import { People } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import { cannotErase, carryOut } from '#door/redaction.ts'
import { Parties } from '#door/parties.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { Transactor } from '#ledger/transact.ts'
import { auditTrail } from '#views/audit-trail.ts'
import { concerns } from '#views/concerns.ts'
import { contracts } from '#views/contracts.ts'
import { Keeper, type KeeperOptions } from '#views/keeper.ts'
import { organisations } from '#views/organisations.ts'
import { ReadModel } from '#views/read-model.ts'
import { Replay } from '#views/replay.ts'
import type { View } from '#views/view.ts'
import { systemClock } from './open-store.ts'

/** Every view there is. */
export const VIEWS: readonly View[] = [contracts, organisations, auditTrail, concerns]

/** A file that comes with Candour, by its path from the project's root. */
export const shipped = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

export interface House {
  readonly store: EventStore
  readonly door: Door
  readonly keeper: Keeper
  /** Ends in order: the views, then the ledger. */
  close(): Promise<void>
}

export interface HouseOptions extends KeeperOptions {
  readonly viewsPath: string
  readonly clock?: () => Instant
}

/** Opens the views of a store and everything that stands on them. The views are not current before `keeper.follow()`. */
export async function buildHouse(
  store: EventStore,
  { viewsPath, clock = systemClock, ...told }: HouseOptions,
): Promise<House> {
  const keeper = await Keeper.open(viewsPath, store, VIEWS, told)
  const views = new ReadModel(keeper.db)
  const transactor = new Transactor(store)
  const parties = new Parties(store)
  const { simulated } = store
  const door: Door = {
    record: async (command, options) => {
      const redacts = command.type === 'ApplyRedaction'
      const refusal = redacts ? cannotErase(store) : await parties.refuse(command)
      const decider = deciderOf(command)
      // Said by the decider, so that a repeat still gets its first answer, and a stale sender is told that first.
      const asked = refusal === undefined ? decider : { ...decider, decide: () => refuse(refusal) }
      const recording = await transactor.record(streamOf(command), asked, command, options)
      if (redacts) await carryOut(store, command.stream, recording)
      return recording
    },
    views,
    replay: new Replay(store, views),
    ledger: store,
    people: People.read(shipped('data/invented/people.json')),
    clock: simulated === undefined ? clock : () => simulated.now(),
    simulated: simulated !== undefined,
  }
  return {
    store,
    door,
    keeper,
    close: async () => {
      await keeper.close()
      await store.close()
    },
  }
}
