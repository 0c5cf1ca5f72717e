/** One step of a scenario: somebody says something at a moment, or time looks in. */
import type { RecordedFact } from '#events/catalogue.ts'
import type { Actor, Day, Instant } from '#events/envelope.ts'
import type { Statement } from '../identity.ts'

/** The facts that the step of that key left. */
export type Recorded = (key: string) => readonly RecordedFact[]

export interface Told {
  readonly at: Instant
  readonly by: Actor
  /** Of its kind in the whole scenario; the idempotency key too. */
  readonly key: string
  /** What is said; or how it follows from facts that earlier steps left. */
  readonly says: Statement | ((recorded: Recorded) => Statement)
}

export interface TimePasses {
  readonly at: Instant
  readonly timePasses: true
}

export type Step = Told | TimePasses

/** That day, at a time in UTC. */
export const moment = (day: Day, time = '10:00'): Instant => `${day}T${time}:00.000Z`

/** In order of time; what falls together stays in the order given. */
export const inOrder = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))
