/** The log: every event of the ledger as a leaf, in the ledger's own order, under a tree that is kept in tiles. */
import type { DatabaseSync } from 'node:sqlite'
import type { StoredRow } from '#ledger/event-store.ts'
import { hexOf } from '#proof/bytes.ts'
import { entryOf } from '#proof/leaf.ts'
import { RightEdge } from '#proof/right-edge.ts'
import { homeOf } from '#proof/tile-nodes.ts'
import { TILE_HEIGHT } from '#proof/tiles.ts'
import { leafHash } from '#proof/tree.ts'
import type { KeptCheckpoint } from './checkpoints.ts'
import { empty, openLogFile } from './log-file.ts'
import { LogReader } from './log-reader.ts'
import { sha256 } from './node-crypto.ts'
import { inTransaction } from './sqlite-file.ts'

/** What a stream is called in public: one that was told in confidence must not be known by its name. */
export type StreamName = (stream: string) => string

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

export class Log extends LogReader {
  readonly #db: DatabaseSync
  readonly #streamName: StreamName
  #position = 0
  #edge = new RightEdge(sha256)

  /** Opens the log's file, which can always be made anew. @throws ForeignFile */
  static open(path: string, warn: (sentence: string) => void, streamName: StreamName = stream => stream): Log {
    const log = new Log(openLogFile(path, warn), streamName)
    try {
      log.#look()
    } catch (error) {
      warn(`The log in ${path} cannot be read (${String(error)}), so it is being made anew from the ledger.`)
      log.anew()
    }
    return log
  }

  private constructor(db: DatabaseSync, streamName: StreamName) {
    super(db)
    this.#db = db
    this.#streamName = streamName
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
    return size === this.size ? this.#edge.root() : this.rootOf(size)
  }

  /** The entry that an event has, or will have. */
  entryOf(row: StoredRow): Uint8Array {
    return entryOfRow({ ...row, stream: this.#streamName(row.stream) })
  }

  /** Remembers beside the tree what was signed of it, for the day on which the checkpoints are lost. */
  remember({ origin, size, note, signedAt }: KeptCheckpoint): void {
    this.#db.prepare('INSERT OR REPLACE INTO signed VALUES (?, ?, ?, ?)').run(origin, size, note, signedAt)
  }

  /** The last checkpoint that was signed of this tree under a name, as remembered here. */
  remembered(origin: string): KeptCheckpoint | undefined {
    const found = this.#db.prepare('SELECT origin, size, note, signedAt FROM signed WHERE origin = ?').get(origin)
    return found as KeptCheckpoint | undefined
  }

  #take(rows: readonly StoredRow[], position: number): void {
    const standing = this.#db.prepare('SELECT size FROM progress').get()?.['size']
    if (standing !== this.size) throw new Error('another process has moved the log on')
    const insert = this.#db.prepare('INSERT INTO leaf VALUES (?, ?, ?)')
    const growing = new Map<string, Growing>()
    for (const row of rows) {
      const entry = this.entryOf(row)
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
    const begun = growing.get(key) ?? { ...tile, hashes: [this.hashes(tile.level, tile.index, first)] }
    begun.hashes.push(hash)
    growing.set(key, begun)
  }

  /** Goes on from what the file holds. */
  #look(): void {
    const { size, position } = this.#db.prepare('SELECT size, position FROM progress').get() as Record<string, number>
    this.#position = position ?? 0
    this.#edge = RightEdge.read(size ?? 0, this.nodes(size ?? 0), sha256)
  }
}
