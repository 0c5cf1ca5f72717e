/** The Merkle tree of RFC 6962 section 2.1 (RFC 9162 section 2.1.1 is the same): leaves, nodes, and the hash of any of its ranges. */
import { isCount, NotProven } from './not-proven.ts'

/**
 * SHA-256, from whoever has one. It answers at once: a tree takes two hashes a leaf, and a promise for each would cost more than the
 * hash itself. A page, whose own SHA-256 is asynchronous, brings one written in JavaScript.
 */
export type Hash = (bytes: Uint8Array) => Uint8Array

export const HASH_BYTES = 32

/** The hash of the perfect subtree over leaves `index * 2**level` up to `(index + 1) * 2**level`; level 0 holds the leaf hashes. */
export type NodeReader = (level: number, index: number) => Uint8Array

/** Leaves from `start` up to, but without, `end`: D[start:end] in the words of the RFC. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

const LEAF = 0
const NODE = 1

/** MTH of no leaves. */
export const emptyRoot = (hash: Hash): Uint8Array => hash(new Uint8Array(0))

/** MTH of one leaf. Its first byte keeps a leaf from being passed off as a node. */
export function leafHash(entry: Uint8Array, hash: Hash): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length)
  bytes[0] = LEAF
  bytes.set(entry, 1)
  return hash(bytes)
}

/** What stands above two subtrees. */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash): Uint8Array {
  mustBeHash(left)
  mustBeHash(right)
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES)
  bytes[0] = NODE
  bytes.set(left, 1)
  bytes.set(right, 1 + HASH_BYTES)
  return hash(bytes)
}

/** Refuses what cannot be a hash: two of another length could be cut in two places. */
export function mustBeHash(bytes: Uint8Array): void {
  if (bytes.length !== HASH_BYTES) throw new NotProven(`A hash has ${HASH_BYTES} bytes, not ${bytes.length}.`)
}

/** The largest power of two smaller than `count`, which must be over 1: the "k" at which RFC 6962 section 2.1 splits a tree. */
export function splitOf(count: number): number {
  let k = 1
  while (k * 2 < count) k *= 2
  return k
}

/**
 * The perfect subtrees that make up a range, from left to right: what must be at hand before its hash can be made. The range must be one
 * that RFC 6962 forms: the whole tree, or a part that is got by splitting it.
 */
export function nodesOver({ start, end }: LeafRange): readonly { readonly level: number; readonly index: number }[] {
  const nodes = []
  let from = start
  while (from < end) {
    let [level, width] = [0, 1]
    while (width * 2 <= end - from) {
      width *= 2
      level += 1
    }
    nodes.push({ level, index: from / width })
    from += width
  }
  return nodes
}

/** MTH(D[start:end]): the hash of a range that RFC 6962 forms. */
export function rangeHash(range: LeafRange, read: NodeReader, hash: Hash): Uint8Array {
  return joinedUp(
    nodesOver(range).map(({ level, index }) => read(level, index)),
    hash,
  )
}

/** The root over perfect subtrees that follow one another, the widest first: as RFC 6962 splits a tree. */
export function joinedUp(subtrees: readonly Uint8Array[], hash: Hash): Uint8Array {
  const last = subtrees.at(-1)
  if (last === undefined) return emptyRoot(hash)
  mustBeHash(last)
  return subtrees.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, hash), last)
}

/** The root of the tree of the first `size` leaves. */
export function rootOf(size: number, read: NodeReader, hash: Hash): Uint8Array {
  if (!isCount(size)) throw new NotProven(`${size} is not a number of leaves.`)
  return rangeHash({ start: 0, end: size }, read, hash)
}

/** The hash that a proof gives for a range. */
interface Given extends LeafRange {
  readonly hash: Uint8Array
}

/** The hashes of a proof, each with the range it stands for; refused unless there is one for each, before anything is hashed. */
export function paired(ranges: readonly LeafRange[], hashes: readonly Uint8Array[]): readonly Given[] {
  if (hashes.length !== ranges.length) {
    throw new NotProven(`This proof has ${hashes.length} hashes where ${ranges.length} are needed.`)
  }
  hashes.forEach(mustBeHash)
  return ranges.map((range, at) => ({ ...range, hash: hashes[at] ?? new Uint8Array(0) }))
}
