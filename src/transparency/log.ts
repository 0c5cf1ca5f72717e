/** The log: every event of the ledger as a leaf, in the ledger's own order, under a tree that is kept in tiles. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { StoredRow } from '#ledger/event-store.ts'
import { hexOf } from '#proof/bytes.ts'
import { formatBundle } from '#proof/entry-bundle.ts'
import { entryOf } from '#proof/leaf.ts'
import { RightEdge } from '#proof/right-edge.ts'
import { homeOf, nodesInTiles } from '#proof/tile-nodes.ts'
import { TILE_HEIGHT, TILE_WIDTH, type Tile } from '#proof/tiles.ts'
import { HASH_BYTES, leafHash, type NodeReader, rootOf } from '#proof/tree.ts'
import { empty, openLogFile } from './log-file.ts'
import { sha256 } from './node-crypto.ts'
import { inTransaction } from './sqlite-file.ts'

/** The entry of an event. Its digest is made from the bytes, where they are there: a byte that was changed shows in the root. */
export function entryOfRow({ id, stream, revision, recordedAt, digest, length, bytes }: StoredRow): Uint8Array {
  const payload =
    bytes === null ? { sha256: digest, bytes: length } : { sha256: hexOf(sha256(bytes)), bytes: bytes.length }
  return entryOf({ v: 1, id, stream, revision, recordedAt, payload })
}

/** A tile that grew, and all its hashes so far. */
interface Growing {
  readonly level: number
  readonly index: number
  readonly hashes: Uint8Array[]
}

export class Log {
  readonly #db: DatabaseSync
  readonly #leaf: StatementSync
  readonly #leaves: StatementSync
  readonly #tile: StatementSync
  #position = 0
  #edge = new RightEdge(sha256)

  /** Opens the log's file, which can always be made anew. @throws ForeignFile */
  static open(path: string, warn: (sentence: string) => void): Log {
    const log = new Log(openLogFile(path, warn))
    try {
      log.#look()
    } catch (error) {
      warn(`The log in ${path} cannot be read (${String(error)}), so it is being made anew from the ledger.`)
      log.anew()
    }
    return log
  }

  private constructor(db: DatabaseSync) {
    this.#db = db
    this.#leaf = db.prepare('SELECT position, entry FROM leaf WHERE number = ?')
    this.#leaves = db.prepare('SELECT entry FROM leaf WHERE number >= ? AND number < ? ORDER BY number')
    this.#tile = db.prepare('SELECT hashes FROM tile WHERE level = ? AND number = ?')
  }

  /** How many leaves there are. */
  get size(): number {
    return this.#edge.size
  }

  /** The position of the last event that has a leaf; 0 before the first. */
  get position(): number {
    return this.#position
  }

  /** Gives the rows that follow `position` their leaves: in one transaction, tiles and position and all. */
  take(rows: readonly StoredRow[]): void {
    const last = rows.at(-1)
    if (last === undefined) return
    try {
      inTransaction(this.#db, () => this.#take(rows, last.position))
    } catch (error) {
      this.#look()
      throw error
    }
    this.#position = last.position
  }

  /** Throws all leaves and tiles away, to be taken from the ledger again. */
  anew(): void {
    empty(this.#db)
    this.#look()
  }

  /** The root of the first `size` leaves; of all of them, if not said. */
  root(size = this.size): Uint8Array {
    return size === this.size ? this.#edge.root() : rootOf(size, this.nodes(size), sha256)
  }

  /** The nodes of the tree of the first `size` leaves. */
  nodes(size: number): NodeReader {
    return nodesInTiles(size, ({ level, index, width }) => this.#hashes(level, index, width), sha256)
  }

  /** The bytes of a leaf. */
  entry(number: number): Uint8Array | undefined {
    return this.#leaf.get(number)?.['entry'] as Uint8Array | undefined
  }

  /** The leaf of the event at a position, where it has one already. */
  leafAt(position: number): number | undefined {
    // Positions rise with the numbers: where there are no gaps the first look finds it, and else the search is short.
    let [low, high] = [0, this.size - 1]
    for (let look = Math.min(position - 1, high); low <= high; look = Math.floor((low + high) / 2)) {
      const found = this.#leaf.get(look)?.['position'] as number | undefined
      if (found === undefined) return undefined
      if (found === position) return look
      if (found < position) low = look + 1
      else high = look - 1
    }
    return undefined
  }

  /** The bytes of a tile, or of a bundle of entries: all that is before a width never changes again. */
  tile({ level, index, width }: Tile): Uint8Array {
    if (level !== 'entries') return this.#hashes(level, index, width)
    const start = index * TILE_WIDTH
    return formatBundle(this.#leaves.all(start, start + width).map(({ entry }) => entry as Uint8Array))
  }

  close(): void {
    this.#db.close()
  }

  #take(rows: readonly StoredRow[], position: number): void {
    const standing = this.#db.prepare('SELECT size FROM progress').get()?.['size']
    if (standing !== this.size) throw new Error('another process has moved the log on')
    const insert = this.#db.prepare('INSERT INTO leaf VALUES (?, ?, ?)')
    const growing = new Map<string, Growing>()
    for (const row of rows) {
      const entry = entryOfRow(row)
      insert.run(this.size, row.position, entry)
      this.#edge.add(leafHash(entry, sha256), (level, index, hash) => {
        if (level % TILE_HEIGHT === 0) this.#grow(growing, level, index, hash)
      })
    }
    const write = this.#db.prepare('INSERT OR REPLACE INTO tile VALUES (?, ?, ?)')
    for (const { level, index, hashes } of growing.values()) write.run(level, index, Buffer.concat(hashes))
    this.#db.prepare('UPDATE progress SET size = ?, position = ?').run(this.size, position)
  }

  #grow(growing: Map<string, Growing>, level: number, index: number, hash: Uint8Array): void {
    const { tile, first } = homeOf(level, index)
    const key = `${tile.level}/${tile.index}`
    const begun = growing.get(key) ?? { ...tile, hashes: [this.#hashes(tile.level, tile.index, first)] }
    begun.hashes.push(hash)
    growing.set(key, begun)
  }

  #hashes(level: number, index: number, width: number): Uint8Array {
    const hashes = this.#tile.get(level, index)?.['hashes'] as Uint8Array | undefined
    return hashes?.subarray(0, width * HASH_BYTES) ?? new Uint8Array(0)
  }

  /** Goes on from what the file holds. */
  #look(): void {
    const { size, position } = this.#db.prepare('SELECT size, position FROM progress').get() as Record<string, number>
    this.#position = position ?? 0
    this.#edge = RightEdge.read(size ?? 0, this.nodes(size ?? 0), sha256)
  }
}
