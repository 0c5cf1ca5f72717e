/** One walk over a log, bundle of entries by bundle of entries: every check of leaves is made from the same bytes. */
import { parseBundle } from '../entry-bundle.ts'
import { TILE_WIDTH, tilePath, widthIn } from '../tiles.ts'
import { HASH_BYTES, leafHash, type Hash } from '../tree.ts'
import { at, Fault } from './fault.ts'
import type { Growing } from './growing.ts'
import type { Manifest } from './manifest.ts'
import type { Numbered, Payloads } from './payloads.ts'
import type { Reading } from './reading.ts'
import type { Revisions } from './revisions.ts'

export type Progress = (leaf: number, size: number) => void

export interface Walkers {
  readonly reading: Reading
  readonly growing: Growing
  readonly revisions: Revisions
  readonly payloads: Payloads
  readonly hash: Hash
}

/** Walks as far as the entries can be read; gives the number of leaves that were. */
export async function walk(
  { size, since }: Pick<Manifest, 'size' | 'since'>,
  walkers: Walkers,
  onProgress: Progress | undefined,
): Promise<number> {
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const first = index * TILE_WIDTH
    const part = { index, first, width: widthIn(size, { level: 0, index }) }
    try {
      if (first < since) await hashesOnly(part, walkers)
      else await withEntries(part, walkers)
    } catch (error) {
      walkers.growing.failed(error)
      return first
    }
    await walkers.growing.compareFull()
    onProgress?.(first + part.width, size)
  }
  return size
}

interface Part {
  readonly index: number
  readonly first: number
  readonly width: number
}

/** Leaves before the bundle's beginning: whoever has an earlier checkpoint knows what they are. */
async function hashesOnly({ index, width }: Part, { reading, growing }: Walkers): Promise<void> {
  const path = tilePath({ level: 0, index, width })
  const bytes = await reading.read(path)
  if (bytes.length !== width * HASH_BYTES) {
    throw new Fault(`${path} has ${bytes.length} bytes, not ${width * HASH_BYTES}.`, { path })
  }
  for (let place = 0; place < bytes.length; place += HASH_BYTES) growing.add(bytes.slice(place, place + HASH_BYTES))
}

async function withEntries(part: Part, { reading, growing, revisions, payloads, hash }: Walkers): Promise<void> {
  const { index, first, width } = part
  const path = tilePath({ level: 'entries', index, width })
  const bytes = await reading.read(path)
  const entries = await at({ leaf: first, path }, () => parseBundle(bytes, width))
  const leaves: Numbered[] = []
  for (const [place, entry] of entries.entries()) {
    growing.add(leafHash(entry, hash))
    const leaf = revisions.take(entry, first + place, path)
    if (leaf !== undefined) leaves.push({ leaf, number: first + place })
  }
  await payloads.look(index, first, first + width, leaves)
}
