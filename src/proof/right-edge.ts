/** A tree that grows at its right edge: it remembers one hash for each binary digit 1 of its size, and no leaf. */
import { isCount, NotProven } from './not-proven.ts'
import { type Hash, joinedUp, mustBeHash, nodeHash, type NodeReader, nodesOver } from './tree.ts'

/** Told of every perfect subtree once, when its last leaf comes: the leaf itself (level 0) first, then upwards. */
export type Completed = (level: number, index: number, hash: Uint8Array) => void

export class RightEdge {
  readonly #hash: Hash
  /** From the widest subtree to the narrowest. */
  readonly #subtrees: Uint8Array[] = []
  #size = 0

  constructor(hash: Hash) {
    this.#hash = hash
  }

  /** The edge of a tree of `size` leaves that is kept elsewhere: reads at most 53 nodes. */
  static read(size: number, read: NodeReader, hash: Hash): RightEdge {
    if (!isCount(size)) throw new NotProven(`${size} is not a number of leaves.`)
    const edge = new RightEdge(hash)
    for (const { level, index } of nodesOver({ start: 0, end: size })) {
      const subtree = read(level, index)
      mustBeHash(subtree)
      edge.#subtrees.push(subtree)
    }
    edge.#size = size
    return edge
  }

  /** How many leaves there are. */
  get size(): number {
    return this.#size
  }

  /** Takes the hash of the next leaf; on average one more hash is made for it. */
  add(leaf: Uint8Array, completed?: Completed): void {
    mustBeHash(leaf)
    let [level, index, subtree] = [0, this.#size, leaf]
    completed?.(level, index, subtree)
    for (; index % 2 === 1; index = (index - 1) / 2) {
      // There is one for each digit 1 of the size, and this digit is 1.
      subtree = nodeHash(this.#subtrees.pop() ?? new Uint8Array(0), subtree, this.#hash)
      level += 1
      completed?.(level, (index - 1) / 2, subtree)
    }
    this.#subtrees.push(subtree)
    this.#size += 1
  }

  /** MTH of all leaves so far. */
  root(): Uint8Array {
    return joinedUp(this.#subtrees, this.#hash)
  }
}
