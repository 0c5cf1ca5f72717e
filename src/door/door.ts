/** What every door needs: to record what is said, and to answer what is asked. */
import type { Command } from '#domain/catalogue.ts'
import type { People } from '#directory/people.ts'
import type { Instant } from '#events/envelope.ts'
import type { EventStore } from '#ledger/event-store.ts'
import type { Recording, RecordOptions } from '#ledger/recorder.ts'
import type { ReadModel } from '#views/read-model.ts'
import type { Replay } from '#views/replay.ts'
import type { ReportDesk } from './report-desk.ts'
import type { SignalDesk } from './signal-desk.ts'

export interface Door {
  readonly record: (command: Command, options?: RecordOptions) => Promise<Recording>
  readonly views: ReadModel
  readonly replay: Replay
  /** The ledger itself: for histories as recorded, the feed of events, and the bytes that were hashed. */
  readonly ledger: Pick<EventStore, 'read' | 'readAll' | 'subscribe' | 'head' | 'exportRows'>
  readonly people: People
  /** Annual reports: drafted, kept, made again. */
  readonly reports: ReportDesk
  readonly signals: SignalDesk
  /** Of a simulated ledger its own, which stands until it is moved on. */
  readonly clock: () => Instant
  /** The ledger was made as simulated: its times are no evidence, and every page says so. */
  readonly simulated?: boolean
}
