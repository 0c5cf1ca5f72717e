/** Who reads, as far as they have said so, and what is kept from them. */
import type { Request } from 'express'
import { actorOf } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import { inConfidence } from '#domain/visibility/stream-name.ts'
import { visibleTo, type KnownConcern, type Viewer } from '#domain/visibility/visibility.ts'
import type { RecordedFact } from '#events/catalogue.ts'
import type { StoredEvent } from '#ledger/event-store.ts'
import type { HeaderTaken } from './operation.ts'

/** Said by whoever wants to see more than anybody may. */
export const READER: HeaderTaken = {
  name: 'Candour-Person',
  required: false,
  description:
    'Until sign-in exists: the reference of one of the made-up people that `GET /people` lists. What was told in confidence is ' +
    'shown only to those whom it concerns; to everybody else such facts have `data: null`, and their stream another name (`sealed-…`).',
}

/** Nobody where no name is given, or none that is known here: then only what anybody may see is shown. */
export function viewerOf({ people }: Pick<Door, 'people'>, request: Request): Viewer {
  const person = people.find(request.get(READER.name) ?? '')
  return person === undefined ? null : actorOf(person)
}

/** Facts as one reader may see them. Of a concern only its first fact tells whom it concerns, so that is read where another stands alone. */
export async function visible(
  { ledger }: Pick<Door, 'ledger'>,
  viewer: Viewer,
  facts: readonly StoredEvent[],
): Promise<readonly RecordedFact[]> {
  const known = new Map<string, KnownConcern | null>()
  const seen: RecordedFact[] = []
  // The ledger holds nothing but facts of the catalogue.
  for (const fact of facts as readonly RecordedFact[]) {
    const { stream } = fact
    if (inConfidence(stream) && !known.has(stream)) known.set(stream, await concernIn(ledger, stream))
    seen.push(visibleTo(viewer, fact, known.get(stream)))
  }
  return seen
}

async function concernIn(ledger: Door['ledger'], stream: string): Promise<KnownConcern | null> {
  const [first] = (await ledger.read(stream, 0, 1)) as readonly RecordedFact[]
  const data = first?.data
  if (data?.type !== 'ConcernReported') return null
  return { authorityId: data.body.authority.id, reportedBy: data.actor }
}
