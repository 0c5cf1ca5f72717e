/** A history stopped earlier: as known at a moment of record time, and as true at a moment of business time. */
import type { Fact, StandingFact } from '#events/catalogue.ts'
import { corrected } from '#events/correction.ts'
import { businessTime, type Instant } from '#events/envelope.ts'
import { withheld } from '#events/redaction.ts'

/** Both absent: as is known now, of now and of what was said to come. */
export interface Moment {
  /** Record time: only what had been recorded by then, so that no later correction leaks in. */
  readonly knownAt?: Instant | undefined
  /** Business time: only what had happened by then, as far as is known. */
  readonly asOf?: Instant | undefined
}

/**
 * The facts of one stream as they stood at a moment, in the order in which to fold them: as recorded, or by business time where a
 * business time is asked. `history` is the whole stream in its own order: what any redaction names is withheld at every moment, also
 * before it, for it is gone.
 */
export function asItWas(history: readonly StandingFact[], { knownAt, asOf }: Moment): readonly StandingFact[] {
  const standing: readonly StandingFact[] = withheld(history)
  const known = knownAt === undefined ? standing : standing.slice(0, knownBy(standing, knownAt))
  const stated: readonly StandingFact[] = corrected<Fact, StandingFact>(known)
  if (asOf === undefined) return stated
  return stated
    .filter(fact => happenedAt(fact) <= asOf)
    .sort((a, b) => (happenedAt(a) < happenedAt(b) ? -1 : happenedAt(a) > happenedAt(b) ? 1 : a.revision - b.revision))
}

/** How many facts of the stream had been recorded by a moment: record time is its running maximum (law 4). */
function knownBy(history: readonly StandingFact[], moment: Instant): number {
  let latest = ''
  for (const [count, { recordedAt }] of history.entries()) {
    if (recordedAt > latest) latest = recordedAt
    if (latest > moment) return count
  }
  return history.length
}

/** A withheld fact is placed by when it was recorded: its own time went with its payload. */
const happenedAt = (fact: StandingFact): Instant =>
  fact.data === null ? fact.recordedAt : businessTime(fact.data.occurredAt)
