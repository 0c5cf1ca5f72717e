/** Deadlines of a request: until when, how that was worked out, and whether anybody still owes what each is for. */
import type { DeadlineOf, Reckoning } from '#events/deadline.ts'
import type { PackReference } from '#events/contract.ts'
import type { Day, Instant, OccurredAt } from '#events/envelope.ts'
import type { Body } from './said.ts'

/**
 * `met`: done in time. `passed`: time has passed it. `paused`: further information is awaited, and the time to decide cannot end before
 * it is given. `lapsed`: nobody owes it any more.
 */
export type DeadlineStanding = 'running' | 'paused' | 'met' | 'passed' | 'lapsed'

/** `working`, `lastDay`, `endsAt` and the rest of the reckoning are those of the last time it was counted. */
export interface DeadlineDetails extends Reckoning {
  readonly deadlineId: string
  readonly of: DeadlineOf
  readonly pack: PackReference
  readonly setAt: OccurredAt
  /** Why the length is not the pack's own. */
  readonly because?: 'contract-setting' | 'halved' | undefined
  readonly recalculations: readonly {
    readonly at: OccurredAt
    readonly because: Body<'DeadlineRecalculated'>['because']
    /** The last day before, and from then on. */
    readonly was: Day
    readonly lastDay: Day
  }[]
  readonly standing: DeadlineStanding
  /** What the pack makes of the silence; only where it has passed. */
  readonly effect?: Body<'DeadlinePassed'>['effect']
  /** What it is for was done; the words of it are withheld. */
  readonly done?: true
}

/** A deadline that somebody has still to meet. Days left are worked out on reading (law 8). */
export interface NextDeadline {
  readonly deadlineId: string
  readonly of: DeadlineOf
  readonly lastDay: Day
  readonly endsAt: Instant
}
