/** That a leaf stands at a place in a tree: audit paths (RFC 6962 section 2.1.1, RFC 9162 section 2.1.3). */
import { sameBytes } from './bytes.ts'
import { isCount, NotProven } from './not-proven.ts'
import { type Hash, type LeafRange, mustBeHash, nodeHash, type NodeReader, paired, rangeHash, splitOf } from './tree.ts'

export interface Inclusion {
  /** Counted from 0. */
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  /** The hash of the leaf, which whoever checks makes from the entry. */
  readonly leaf: Uint8Array
  readonly path: readonly Uint8Array[]
}

/** The ranges whose hashes are the path, from the leaf's sibling up to the root's child: PATH(m, D[n]) of RFC 6962 section 2.1.1. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!isCount(size)) throw new NotProven(`${size} is not a number of leaves.`)
  if (!isCount(index) || index >= size) throw new NotProven(`There is no leaf ${index} in a tree of ${size}.`)
  const ranges: LeafRange[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  return ranges.reverse()
}

/** The path that proves leaf `index` to be in the tree of the first `size` leaves. */
export function inclusionProof(index: number, size: number, read: NodeReader, hash: Hash): readonly Uint8Array[] {
  return inclusionRanges(index, size).map(range => rangeHash(range, read, hash))
}

/** Throws NotProven unless the leaf stands where it is said to. Everything that can be refused by counting is refused before hashing. */
export function verifyInclusion({ index, size, root, leaf, path }: Inclusion, hash: Hash): void {
  const siblings = paired(inclusionRanges(index, size), path)
  mustBeHash(root)
  mustBeHash(leaf)
  // RFC 9162 section 2.1.3.2, with the side of each sibling taken from the range that it stands for.
  const made = siblings.reduce(
    (below, sibling) =>
      sibling.start > index ? nodeHash(below, sibling.hash, hash) : nodeHash(sibling.hash, below, hash),
    leaf,
  )
  if (!sameBytes(made, root)) throw new NotProven(`Leaf ${index} is not in the tree of ${size} that has this root.`)
}
