/** The payloads of one bundle of entries in leaf order, and what one reader may see of each; never many of them in memory. */
import type { EventStore, StoredRow } from '#ledger/event-store.ts'
import { parseBundle } from '#proof/entry-bundle.ts'
import { type Leaf, parseEntry } from '#proof/leaf.ts'
import { TILE_WIDTH, widthIn } from '#proof/tiles.ts'
import type { PublishedLog } from '../published-log.ts'
import type { Right, Seen } from './right.ts'

/** A payload may have a megabyte. */
const PAGE = 32

/** Where payloads are read, and with whose eyes. */
export interface PayloadSource {
  readonly log: Pick<PublishedLog, 'tile' | 'positionOf'>
  readonly store: Pick<EventStore, 'exportRows'>
  readonly right: Right
}

export interface SeenPayload {
  readonly number: number
  readonly leaf: Leaf
  readonly row: StoredRow
  readonly seen: Seen
}

/** The log was made from another ledger, or has changed under the reader. */
export class OutOfStep extends Error {
  override readonly name = 'OutOfStep'
}

/** The leaves of a bundle of entries, in a log of `size`. */
export function leavesOf(log: Pick<PublishedLog, 'tile'>, bundle: number, size: number): readonly Leaf[] {
  const place = { level: 'entries' as const, index: bundle }
  const width = widthIn(size, place)
  return width === 0 ? [] : parseBundle(log.tile({ ...place, width }), width).map(parseEntry)
}

/** What stands in the ledger for the leaves of a bundle of entries. @throws OutOfStep */
export async function* payloadsOf(
  { log, store, right }: PayloadSource,
  bundle: number,
  size: number,
): AsyncGenerator<SeenPayload> {
  const leaves = leavesOf(log, bundle, size)
  for (let at = 0; at < leaves.length; at += PAGE) {
    const page = leaves.slice(at, at + PAGE)
    const first = bundle * TILE_WIDTH + at
    // After the leaf before: only positions that the store gave may be asked for.
    const rows = await store.exportRows(first === 0 ? 0 : (log.positionOf(first - 1) ?? 0), page.length)
    const seen = await right(rows)
    for (const [index, leaf] of page.entries()) {
      const [row, sight] = [rows[index], seen[index]]
      if (row?.id !== leaf.id || sight === undefined) {
        throw new OutOfStep(
          'The log and the ledger are not of one another. Try again; if this stays, run candour doctor.',
        )
      }
      yield { number: first + index, leaf, row, seen: sight }
    }
  }
}
