/** Who may see which facts, in one table. */
import type { RecordedFact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import { actsForAuthority } from '../permission.ts'
import { inConfidence, publicStreamName } from './stream-name.ts'

/** Who asks; null where nobody has said who they are. */
export type Viewer = Actor | null

/** What is known of a concern, as its ConcernReported says it: the facts that follow in its stream do not repeat it. */
export interface KnownConcern {
  readonly authorityId: string
  readonly reportedBy: Actor
}

interface Row {
  /** Whether the facts of a stream of this name are meant. */
  readonly streams: (stream: string) => boolean
  readonly seenBy: (viewer: Viewer, fact: RecordedFact, concern: KnownConcern | null) => boolean
}

/** The first row whose streams are meant decides. */
const TABLE: readonly Row[] = [
  {
    streams: inConfidence,
    seenBy: (viewer, fact, concern) => maySeeConcern(viewer, concern ?? concernIn(fact)),
  },
  // Until an auditor's case is over it says nothing of anybody; the authority reads what concerns it on the finding's own page.
  { streams: stream => stream.startsWith('finding-'), seenBy: viewer => viewer?.role === 'auditor' },
  { streams: () => true, seenBy: () => true },
]

/**
 * The fact as this viewer may see it: with `data` null and its stream's public name where it is withheld. The salted digest stays, and
 * gives nothing away.
 */
export function visibleTo(viewer: Viewer, fact: RecordedFact, concern: KnownConcern | null = null): RecordedFact {
  const seen = TABLE.find(({ streams }) => streams(fact.stream))?.seenBy(viewer, fact, concern)
  return seen === true ? fact : { ...fact, stream: publicStreamName(fact.stream), data: null }
}

/** What is told in confidence: by the officers of the authority that it was told to, by auditors, and by the person who told it. */
export function maySeeConcern(viewer: Viewer, concern: KnownConcern | null): boolean {
  if (viewer?.role === 'auditor') return true
  // Where its first fact was erased, nobody else can be known to be one of these.
  if (viewer === null || concern === null) return false
  const { authorityId, reportedBy } = concern
  return (
    actsForAuthority(viewer, authorityId) ||
    (viewer.role === 'marketSteward' && viewer.organisation === authorityId) ||
    isSamePerson(viewer, reportedBy)
  )
}

/** Not their whole organisation: somebody in it may be the very person that the concern is about. */
const isSamePerson = (viewer: Actor, reportedBy: Actor): boolean =>
  viewer.role === reportedBy.role &&
  viewer.organisation === reportedBy.organisation &&
  viewer.person === reportedBy.person

function concernIn({ data }: RecordedFact): KnownConcern | null {
  if (data?.type !== 'ConcernReported') return null
  return { authorityId: data.body.authority.id, reportedBy: data.actor }
}
