/** The part of a bundle that is the same for every reader: checkpoints, keys, and the tree with its entries. */
import { canonicalJson } from '#proof/canonical.ts'
import { grownTiles, TILE_WIDTH, tilePath } from '#proof/tiles.ts'
import type { PublishedLog } from '../published-log.ts'
import type { BundleFolder } from './folder.ts'
import type { Manifest } from '#proof/verify/manifest.ts'

export function writeLog(folder: BundleFolder, log: PublishedLog, { size, since, checkpoints }: Manifest): void {
  for (const signed of checkpoints) {
    const note = log.checkpoint(signed) ?? ''
    folder.put(`checkpoints/${signed}`, note)
    // Read once: a witness may sign between two readings, and the two must be the same.
    if (signed === size) folder.put('checkpoint', note)
    const stamp = log.stamp(signed)
    if (stamp !== undefined) folder.put(`checkpoints/${signed}.tsr`, stamp)
  }
  for (const tile of grownTiles(0, size)) {
    folder.put(tilePath(tile), log.tile(tile))
    const entries = { ...tile, level: 'entries' as const }
    if (tile.level === 0 && tile.index * TILE_WIDTH >= since) folder.put(tilePath(entries), log.tile(entries))
  }
  folder.put('keys.jsonl', keyLines(log))
  folder.put('vkey', vkeyLines(log))
  folder.put('policy', log.policy())
}

/** What happened to the keys, one event on each line. */
export const keyLines = (log: Pick<PublishedLog, 'keyEvents'>): string =>
  log
    .keyEvents()
    .map(({ at, kind, vkey, size }) => `${canonicalJson({ at, kind, vkey, size })}\n`)
    .join('')

/** The keys that sign now, one on each line. */
export const vkeyLines = (log: Pick<PublishedLog, 'vkeys'>): string =>
  log
    .vkeys()
    .map(vkey => `${vkey}\n`)
    .join('')
