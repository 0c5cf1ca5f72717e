/** The log as a bundle that is served file by file, to one reader or another, while it goes on growing. */
import { TILE_WIDTH } from '#proof/tiles.ts'
import { FORMAT, type Manifest } from '#proof/verify/manifest.ts'
import type { PublishedLog } from '../published-log.ts'
import { manifestText } from './manifest.ts'
import { type PayloadSource, payloadsOf, type SeenPayload } from './payloads.ts'

/** What bundle.json says to a reader: of the log as its witnesses vouch for it now, or as it was at a size. */
export function servedManifest(
  log: PublishedLog,
  told: Pick<Manifest, 'reader' | 'exportedAt' | 'simulated'>,
  { size }: { readonly size: number } = log.copyEnd(),
): string {
  const { origin } = log
  const checkpoints = log.sizes().filter(signed => signed <= size)
  return manifestText({ format: FORMAT, origin, size, contract: null, since: 0, packed: true, checkpoints, ...told })
}

/** What belongs to one bundle of entries, in a log of a size. */
export interface Part {
  readonly bundle: number
  readonly size: number
  /** All of its 256 leaves are there: there will be no others. */
  readonly isFull: boolean
}

/** A part at the size that is signed, or at an earlier one; undefined where the log has no such part. */
export function partOf(log: Pick<PublishedLog, 'size'>, bundle: number, size = log.size): Part | undefined {
  if (size > log.size || bundle * TILE_WIDTH >= size) return undefined
  return { bundle, size, isFull: (bundle + 1) * TILE_WIDTH <= size }
}

export const payloadsIn = (source: PayloadSource, { bundle, size }: Part): AsyncGenerator<SeenPayload> =>
  payloadsOf(source, bundle, size)
