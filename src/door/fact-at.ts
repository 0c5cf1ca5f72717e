/** The fact at a position. Only positions that the store gave may be asked for, and not every store counts them one by one. */
import type { RecordedFact } from '#events/catalogue.ts'
import type { Door } from './door.ts'

/** Undefined where there is none. */
export async function factAt(
  { views, ledger }: Pick<Door, 'views' | 'ledger'>,
  position: number,
): Promise<RecordedFact | undefined> {
  const place = views.placeAt(position)
  // What was told in confidence has no place in the trail.
  const read = place === undefined ? ledger.readAll(position - 1, 1) : ledger.read(place.stream, place.revision, 1)
  const [fact] = (await read) as readonly RecordedFact[]
  return fact?.position === position ? fact : undefined
}
