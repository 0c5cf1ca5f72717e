/** A history stopped earlier: as known at a moment of record time, and as true at a moment of business time. */
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { corrected } from '#events/correction.ts'
import { businessTime, type Instant } from '#events/envelope.ts'

/** Both absent: as is known now, of now and of what was said to come. */
export interface Moment {
  /** Record time: only what had been recorded by then, so that no later correction leaks in. */
  readonly knownAt?: Instant | undefined
  /** Business time: only what had happened by then, as far as is known. */
  readonly asOf?: Instant | undefined
}

/**
 * The facts of one stream as they stood at a moment, in the order in which to fold them: as recorded, or by business time where a
 * business time is asked. `history` is the stream in its own order.
 */
export function asItWas(history: readonly RecordedFact[], { knownAt, asOf }: Moment): readonly RecordedFact[] {
  const known = knownAt === undefined ? history : history.slice(0, knownBy(history, knownAt))
  const stated: readonly RecordedFact[] = corrected<Fact, RecordedFact>(known)
  if (asOf === undefined) return stated
  return stated
    .filter(fact => happenedAt(fact) <= asOf)
    .sort((a, b) => (happenedAt(a) < happenedAt(b) ? -1 : happenedAt(a) > happenedAt(b) ? 1 : a.revision - b.revision))
}

/** How many facts of the stream had been recorded by a moment: record time is its running maximum (law 4). */
function knownBy(history: readonly RecordedFact[], moment: Instant): number {
  let latest = ''
  for (const [count, { recordedAt }] of history.entries()) {
    if (recordedAt > latest) latest = recordedAt
    if (latest > moment) return count
  }
  return history.length
}

/** A withheld fact is placed by when it was recorded: its own time went with its payload. */
const happenedAt = (fact: RecordedFact): Instant =>
  fact.data === null ? fact.recordedAt : businessTime(fact.data.occurredAt)
