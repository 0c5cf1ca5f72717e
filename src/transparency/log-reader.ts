/** The tree as it is kept: entries and tiles, read only, whoever writes them. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { formatBundle } from '#proof/entry-bundle.ts'
import { nodesInTiles } from '#proof/tile-nodes.ts'
import { TILE_WIDTH, type Tile } from '#proof/tiles.ts'
import { HASH_BYTES, type NodeReader, rootOf } from '#proof/tree.ts'
import { sha256 } from './node-crypto.ts'

export class LogReader {
  readonly #db: DatabaseSync
  readonly #leaf: StatementSync
  readonly #leaves: StatementSync
  readonly #tile: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#leaf = db.prepare('SELECT position, entry FROM leaf WHERE number = ?')
    this.#leaves = db.prepare('SELECT entry FROM leaf WHERE number >= ? AND number < ? ORDER BY number')
    this.#tile = db.prepare('SELECT hashes FROM tile WHERE level = ? AND number = ?')
  }

  /** The bytes of a leaf. */
  entry(number: number): Uint8Array | undefined {
    return this.#leaf.get(number)?.['entry'] as Uint8Array | undefined
  }

  /** The ledger's position of a leaf's event. */
  positionOf(number: number): number | undefined {
    return this.#leaf.get(number)?.['position'] as number | undefined
  }

  /** The ledger's position of the last leaf's event; 0 before the first. */
  lastPosition(): number {
    return (this.#db.prepare('SELECT position FROM leaf ORDER BY number DESC LIMIT 1').get()?.['position'] ??
      0) as number
  }

  /** The leaf of the event at a position, where it is one of the first `size`. */
  leafAt(position: number, size: number): number | undefined {
    // Positions rise with the numbers: where there are no gaps the first look finds it, and else the search is short.
    let [low, high] = [0, size - 1]
    for (let look = Math.min(position - 1, high); low <= high; look = Math.floor((low + high) / 2)) {
      const found = this.positionOf(look)
      if (found === undefined) return undefined
      if (found === position) return look
      if (found < position) low = look + 1
      else high = look - 1
    }
    return undefined
  }

  /** The bytes of a tile, or of a bundle of entries: all that is before a width never changes again. Undefined where it is not all there. */
  tile({ level, index, width }: Tile): Uint8Array | undefined {
    if (level !== 'entries') {
      const hashes = this.hashes(level, index, width)
      return hashes.length === width * HASH_BYTES ? hashes : undefined
    }
    const start = index * TILE_WIDTH
    const leaves = this.#leaves.all(start, start + width)
    return leaves.length === width ? formatBundle(leaves.map(({ entry }) => entry as Uint8Array)) : undefined
  }

  /** The first `width` hashes of a tile; fewer where it has no more. */
  hashes(level: number, index: number, width: number): Uint8Array {
    const hashes = this.#tile.get(level, index)?.['hashes'] as Uint8Array | undefined
    return hashes?.subarray(0, width * HASH_BYTES) ?? new Uint8Array(0)
  }

  /** The nodes of the tree of the first `size` leaves. */
  nodes(size: number): NodeReader {
    return nodesInTiles(size, ({ level, index, width }) => this.hashes(level, index, width), sha256)
  }

  /** The root of the first `size` leaves. @throws NotProven where its tiles are not all there */
  rootOf(size: number): Uint8Array {
    return rootOf(size, this.nodes(size), sha256)
  }

  close(): void {
    this.#db.close()
  }
}
