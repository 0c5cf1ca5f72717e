/** That a tree only grew: the older one is a prefix of the newer (RFC 6962 section 2.1.2, RFC 9162 section 2.1.4). */
import { sameBytes } from './bytes.ts'
import { isCount, NotProven } from './not-proven.ts'
import { type Hash, type LeafRange, mustBeHash, nodeHash, type NodeReader, paired, rangeHash, splitOf } from './tree.ts'

export interface Consistency {
  readonly older: { readonly size: number; readonly root: Uint8Array }
  readonly newer: { readonly size: number; readonly root: Uint8Array }
  readonly proof: readonly Uint8Array[]
}

/**
 * The ranges whose hashes are the proof, in the order of PROOF(m, D[n]), RFC 6962 section 2.1.2. Where the older tree is a perfect
 * subtree of the newer one, its root is not among them: it is known to whoever checks.
 */
export function consistencyRanges(older: number, newer: number): readonly LeafRange[] {
  if (!isCount(older) || !isCount(newer) || older > newer) {
    throw new NotProven(`A tree of ${older} cannot have grown to ${newer}.`)
  }
  // Anything continues nothing. Whoever starts there (C2SP tlog-witness: old 0) must know that it is taking the newer tree on trust.
  if (older === 0) throw new NotProven('There is nothing to prove about an empty tree.')
  if (older === newer) return []
  const ranges: LeafRange[] = []
  let [start, end] = [0, newer]
  while (end !== older) {
    const middle = start + splitOf(end - start)
    if (older <= middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  if (start > 0) ranges.push({ start, end })
  return ranges.reverse()
}

/** The hashes that prove the tree of `older` leaves to be a prefix of the tree of `newer`. */
export function consistencyProof(older: number, newer: number, read: NodeReader, hash: Hash): readonly Uint8Array[] {
  return consistencyRanges(older, newer).map(range => rangeHash(range, read, hash))
}

/** Throws NotProven unless the newer tree continues the older. Everything that can be refused by counting is refused before hashing. */
export function verifyConsistency({ older, newer, proof }: Consistency, hash: Hash): void {
  const given = paired(consistencyRanges(older.size, newer.size), proof)
  if (older.size === newer.size) {
    if (!sameBytes(older.root, newer.root))
      throw new NotProven(`There are two different trees of ${older.size} leaves.`)
    return
  }
  mustBeHash(older.root)
  mustBeHash(newer.root)
  const made = bothRoots(older, given, hash)
  if (!sameBytes(made.older, older.root)) {
    throw new NotProven(`The proof does not lead to the older tree, of ${older.size} leaves.`)
  }
  if (!sameBytes(made.newer, newer.root)) {
    throw new NotProven(`The tree of ${newer.size} leaves does not continue the older one, of ${older.size}.`)
  }
}

/** RFC 9162 section 2.1.4.2, with the side of each hash taken from the range that it stands for. */
function bothRoots(
  { size, root }: Consistency['older'],
  given: ReturnType<typeof paired>,
  hash: Hash,
): { readonly older: Uint8Array; readonly newer: Uint8Array } {
  // The first is the last part of the older tree; unless that tree is a subtree of the newer, and its root is known.
  const first = given[0]?.end === size ? given[0] : undefined
  let [older, newer] = [first?.hash ?? root, first?.hash ?? root]
  for (const { start, hash: sibling } of first === undefined ? given : given.slice(1)) {
    newer = start < size ? nodeHash(sibling, newer, hash) : nodeHash(newer, sibling, hash)
    // What lies to the right of the older tree is in the newer only.
    if (start < size) older = nodeHash(sibling, older, hash)
  }
  return { older, newer }
}
