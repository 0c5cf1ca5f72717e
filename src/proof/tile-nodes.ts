/** Every node of a tree, out of its tiles: what lies between two levels of tiles is hashed again (C2SP tlog-tiles, Merkle Tree). */
import { NotProven } from './not-proven.ts'
import { TILE_HEIGHT, TILE_WIDTH, type Tile, tilePath, widthIn } from './tiles.ts'
import { type Hash, HASH_BYTES, type NodeReader, nodeHash } from './tree.ts'

/** The bytes of a tile: its hashes, one after another. */
export type TileReader = (tile: Tile & { readonly level: number }) => Uint8Array

/**
 * Reads the nodes of a tree of `size` leaves from its tiles, always in the widths that this size has. It keeps nothing: a reader that
 * asks for many nodes wants tiles that are at hand.
 */
export function nodesInTiles(size: number, readTile: TileReader, hash: Hash): NodeReader {
  return (level, index) => {
    const { tile, first, count } = homeOf(level, index)
    const width = widthIn(size, tile)
    if (first + count > width) throw new NotProven(`A tree of ${size} has no node ${index} at level ${level}.`)
    const bytes = readTile({ ...tile, width })
    if (bytes.length !== width * HASH_BYTES) {
      throw new NotProven(`${tilePath({ ...tile, width })} has ${bytes.length} bytes, not ${width * HASH_BYTES}.`)
    }
    return over(bytes, first, count, hash)
  }
}

/** The tile in which the hashes below a node stand, and which of them they are. */
export function homeOf(
  level: number,
  index: number,
): {
  readonly tile: { readonly level: number; readonly index: number }
  readonly first: number
  readonly count: number
} {
  const count = 2 ** (level % TILE_HEIGHT)
  const start = index * count
  return {
    tile: { level: Math.floor(level / TILE_HEIGHT), index: Math.floor(start / TILE_WIDTH) },
    first: start % TILE_WIDTH,
    count,
  }
}

/** The root over `count` hashes, a power of two, from the `first` on. */
function over(bytes: Uint8Array, first: number, count: number, hash: Hash): Uint8Array {
  if (count === 1) return bytes.subarray(first * HASH_BYTES, (first + 1) * HASH_BYTES)
  const half = count / 2
  return nodeHash(over(bytes, first, half, hash), over(bytes, first + half, half, hash), hash)
}
