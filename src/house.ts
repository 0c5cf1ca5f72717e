/** Puts the rooms together: the ledger, the rules that decide on it, the views that follow it, and the door that all knock at. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Instant } from '#events/envelope.ts'
import { deciderOf, streamOf } from '#domain/catalogue.ts'
import { contractStream } from '#domain/contract-stream.ts'
import { refuse } from '#domain/decider.ts'
import { finding } from '#domain/finding.ts'
import { People } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import { cannotErase, carryOut } from '#door/redaction.ts'
import { Parties } from '#door/parties.ts'
import { ReportDesk } from '#door/report-desk.ts'
import { SignalDesk } from '#door/signal-desk.ts'
import { completed } from '#door/under-contract.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { Transactor } from '#ledger/transact.ts'
import { ReportArchive } from '#reports/annual/archive.ts'
import { auditTrail } from '#views/audit-trail.ts'
import { concerns } from '#views/concerns.ts'
import { contracts } from '#views/contracts.ts'
import { delivery } from '#views/delivery.ts'
import { findings } from '#views/findings.ts'
import { Keeper, type KeeperOptions } from '#views/keeper.ts'
import { organisations } from '#views/organisations.ts'
import { ReadModel } from '#views/read-model.ts'
import { Replay } from '#views/replay.ts'
import { annualReports } from '#views/reports.ts'
import { signalComments } from '#views/signal-comments.ts'
import type { View } from '#views/view.ts'
import { systemClock } from './open-store.ts'

/** Every view there is. */
export const VIEWS: readonly View[] = [
  contracts,
  organisations,
  auditTrail,
  concerns,
  delivery,
  annualReports,
  signalComments,
  findings,
]

/** A file that comes with Candour, by its path from the project's root. */
export const shipped = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

export interface House {
  readonly store: EventStore
  readonly door: Door
  readonly keeper: Keeper
  /** From now on an accepted report also pins the log's checkpoint. */
  readonly pinTo: (checkpoint: () => string | undefined) => void
  /** Ends in order: the views, then the ledger. */
  close(): Promise<void>
}

export interface HouseOptions extends KeeperOptions {
  readonly viewsPath: string
  readonly clock?: () => Instant
  /** Where the bytes of submitted reports are kept; beside the views where absent. */
  readonly reportsPath?: string
  /** Who people are, as data/invented/people.json has it; that file where absent. */
  readonly peoplePath?: string
}

/** Opens the views of a store and everything that stands on them. The views are not current before `keeper.follow()`. */
export async function buildHouse(
  store: EventStore,
  {
    viewsPath,
    clock = systemClock,
    reportsPath = join(dirname(viewsPath), 'reports'),
    peoplePath = shipped('data/invented/people.json'),
    ...told
  }: HouseOptions,
): Promise<House> {
  const keeper = await Keeper.open(viewsPath, store, VIEWS, told)
  const views = new ReadModel(keeper.db)
  const transactor = new Transactor(store)
  const parties = new Parties(store)
  const { simulated } = store
  const now = simulated === undefined ? clock : () => simulated.now()
  const passed = (position: number, ms: number) => keeper.passed(position, ms)
  const reports = new ReportDesk({ store, views, archive: new ReportArchive(reportsPath), clock: now, passed })
  const log: { checkpoint?: () => string | undefined } = {}
  const surroundings = {
    reports,
    contractOfFinding: async (id: string) => (await transactor.stateOf(`finding-${id}`, finding))?.opened.contractId,
    contract: (contractId: string) => transactor.stateOf(`contract-${contractId}`, contractStream),
    checkpoint: () => log.checkpoint?.(),
  }
  const door: Door = {
    record: async (sent, options) => {
      const redaction = sent.type === 'ApplyRedaction' ? sent : undefined
      const refusal = redaction ? cannotErase(store) : await parties.refuse(sent)
      const { command, bytes } = await completed(sent, surroundings)
      const decider = deciderOf(command)
      // Said by the decider, so that a repeat still gets its first answer, and a stale sender is told that first.
      const asked = refusal === undefined ? decider : { ...decider, decide: () => refuse(refusal) }
      const recording = await transactor.record(streamOf(command), asked, command, options)
      if (redaction) await carryOut(store, redaction.stream, recording, sha256 => reports.forget(sha256))
      if (bytes !== undefined && recording.outcome === 'recorded' && !recording.repeated) await reports.keep(bytes)
      return recording
    },
    views,
    replay: new Replay(store, views),
    ledger: store,
    people: People.read(peoplePath),
    reports,
    signals: new SignalDesk({ store, views, clock: now, passed }),
    clock: now,
    simulated: simulated !== undefined,
  }
  return {
    store,
    door,
    keeper,
    pinTo: checkpoint => void (log.checkpoint = checkpoint),
    close: async () => {
      await keeper.close()
      await store.close()
    },
  }
}
