/** The tree, grown again from what is read: its root at every size that somebody has signed, and all its tiles. */
import { sameBytes } from '../bytes.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { RightEdge } from '../right-edge.ts'
import { TILE_WIDTH, tilePath } from '../tiles.ts'
import type { Hash } from '../tree.ts'
import { Fault, placed } from './fault.ts'
import type { Reading } from './reading.ts'
import { type MadeTile, mustBeMade, TilesMade } from './tiles-made.ts'

/** Root by size. */
export type Roots = ReadonlyMap<number, Uint8Array>

/** The root at a size; a fault of the file that speaks of it where the tree could not be grown so far. */
export function rootAt(roots: Roots, size: number, path: string): Uint8Array {
  const root = roots.get(size)
  if (root === undefined) {
    throw new Fault(`${path} cannot be compared: the log could not be read up to leaf ${Math.max(0, size - 1)}.`, {
      path,
    })
  }
  return root
}

export class Growing {
  readonly #edge: RightEdge
  readonly #tiles = new TilesMade()
  readonly #wanted: ReadonlySet<number>
  readonly #roots = new Map<number, Uint8Array>()
  readonly #reading: Reading
  #fault: Fault | undefined

  readonly #since: number

  /** `wanted`: the sizes at which the root is asked for. `since`: the leaf before which hashes are read, and not made. */
  constructor(reading: Reading, wanted: Iterable<number>, since: number, hash: Hash) {
    this.#reading = reading
    this.#since = since
    this.#edge = new RightEdge(hash)
    this.#wanted = new Set(wanted)
    this.#keepRoot()
  }

  get roots(): Roots {
    return this.#roots
  }

  /** Remembers the first fault. */
  failed(error: unknown): void {
    this.#fault ??= placed(error, {})
  }

  add(leaf: Uint8Array): void {
    this.#edge.add(leaf, (level, _, hash) => this.#tiles.take(level, hash))
    this.#keepRoot()
  }

  #keepRoot(): void {
    const { size } = this.#edge
    if (this.#wanted.has(size)) this.#roots.set(size, this.#edge.root())
  }

  /** Compares the tiles that have become full since the last call. */
  async compareFull(): Promise<void> {
    await this.#compare(this.#tiles.full())
  }

  /** Compares the last tiles, and then the root. */
  async sentence({ size, root }: Pick<Checkpoint, 'size' | 'root'>): Promise<string> {
    const since = this.#since
    if (this.#fault === undefined) await this.#compare(this.#tiles.partial())
    if (this.#fault !== undefined) throw this.#fault
    if (!sameBytes(rootAt(this.#roots, size, 'checkpoint'), root)) {
      throw new Fault(`The ${size} entries do not give the root that the checkpoint was signed for.`, {
        path: 'checkpoint',
      })
    }
    const earlier =
      since === 0 ? '' : ` Entries before leaf ${since} are not in the bundle: they are known by their hashes only.`
    return `The ${size - since} entries, hashed anew, give every hash tile and the root that was signed.${earlier}`
  }

  async #compare(tiles: readonly MadeTile[]): Promise<void> {
    for (const made of tiles) {
      if (this.#fault !== undefined) return
      // These hashes were read from this very tile.
      if (made.tile.level === 0 && made.tile.index * TILE_WIDTH < this.#since) continue
      try {
        mustBeMade(await this.#reading.read(tilePath(made.tile)), made)
      } catch (error) {
        this.failed(error)
      }
    }
  }
}
