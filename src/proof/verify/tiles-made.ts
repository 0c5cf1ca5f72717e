/** The hash tiles that a tree must have, filled while it grows, to be compared with those that were published. */
import { sameBytes } from '../bytes.ts'
import { TILE_HEIGHT, TILE_WIDTH, type Tile, tilePath } from '../tiles.ts'
import { HASH_BYTES } from '../tree.ts'
import { Fault } from './fault.ts'

export interface MadeTile {
  readonly tile: Tile & { readonly level: number }
  readonly hashes: readonly Uint8Array[]
}

export class TilesMade {
  /** By level: the tile that is being filled. */
  readonly #filling: { readonly index: number; readonly hashes: Uint8Array[] }[] = []
  #full: MadeTile[] = []

  /** Takes what RightEdge tells of each perfect subtree: in order, within each level. */
  take(level: number, hash: Uint8Array): void {
    if (level % TILE_HEIGHT !== 0) return
    const tileLevel = level / TILE_HEIGHT
    const { index, hashes } = (this.#filling[tileLevel] ??= { index: 0, hashes: [] })
    hashes.push(hash)
    if (hashes.length < TILE_WIDTH) return
    this.#full.push({ tile: { level: tileLevel, index, width: TILE_WIDTH }, hashes })
    this.#filling[tileLevel] = { index: index + 1, hashes: [] }
  }

  /** The tiles that have become full since the last call. */
  full(): readonly MadeTile[] {
    const full = this.#full
    this.#full = []
    return full
  }

  /** The last tile of each level, where it is not full. */
  partial(): readonly MadeTile[] {
    return this.#filling.flatMap(({ index, hashes }, level) =>
      hashes.length === 0 ? [] : [{ tile: { level, index, width: hashes.length }, hashes }],
    )
  }
}

/** Refuses a published tile that is another, with the first leaf below the first hash that differs. */
export function mustBeMade(published: Uint8Array, { tile, hashes }: MadeTile): void {
  const path = tilePath(tile)
  const length = hashes.length * HASH_BYTES
  if (published.length !== length) throw new Fault(`${path} has ${published.length} bytes, not ${length}.`, { path })
  const differs = hashes.findIndex(
    (hash, place) => !sameBytes(hash, published.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES)),
  )
  if (differs === -1) return
  const leaf = (tile.index * TILE_WIDTH + differs) * TILE_WIDTH ** tile.level
  throw new Fault(`From leaf ${leaf} on, the entries do not give the hashes that ${path} has.`, { leaf, path })
}
