/** Our tree is the tree of RFC 6962: at every size, by every way there is to make it. */
import { describe, expect, it } from 'vitest'
import { NotProven } from '#proof/not-proven.ts'
import { RightEdge } from '#proof/right-edge.ts'
import { emptyRoot, leafHash, nodeHash, nodesOver, rootOf, splitOf } from '#proof/tree.ts'
import { sha256 } from './node-crypto.ts'
import { entriesOf, ReferenceTree } from './reference-tree.ts'
import { describeVectors, fromHex, hex } from './vectors.ts'

const SIZES = Array.from({ length: 71 }, (_, size) => size)
const ENTRIES = entriesOf(70)
const REFERENCE = new ReferenceTree(ENTRIES)

/** Every node that the edge told of, by its place. */
function grown(entries: readonly Uint8Array[]): { edge: RightEdge; nodes: Map<string, string> } {
  const [edge, nodes] = [new RightEdge(sha256), new Map<string, string>()]
  for (const entry of entries) {
    edge.add(leafHash(entry, sha256), (level, index, hash) => {
      expect(nodes.has(`${level}/${index}`)).toBe(false)
      nodes.set(`${level}/${index}`, hex(hash))
    })
  }
  return { edge, nodes }
}

describe('published figures', () => {
  // github.com/transparency-dev/merkle, testonly/constants.go: the eight leaves of Certificate Transparency's reference tree.
  const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const ROOTS = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]

  it('the root of no leaves is the hash of nothing', () => expect(hex(emptyRoot(sha256))).toBe(ROOTS[0]))
  it('the roots of the reference tree, at each size', () => {
    const edge = new RightEdge(sha256)
    const roots = [edge.root(), ...LEAVES.map(leaf => (edge.add(leafHash(fromHex(leaf), sha256)), edge.root()))]
    expect(roots.map(hex)).toStrictEqual(ROOTS)
  })
})

interface Published {
  readonly leafInputs: readonly string[]
  readonly nodeHashes: readonly (readonly string[])[]
  readonly rootHashes: readonly string[]
}

describeVectors('the reference tree', 'rfc6962-reference-tree.json', (vectors: Published) => {
  const leaves = vectors.leafInputs.map(fromHex)

  it('has our nodes, and every one of them', () => {
    const published = vectors.nodeHashes.flatMap((hashes, level) =>
      hashes.map((hash, index) => [`${level}/${index}`, hash] as const),
    )
    expect(published).toHaveLength(15)
    expect(grown(leaves).nodes).toStrictEqual(new Map(published))
  })
  it('has our root at every size', () => {
    expect(vectors.rootHashes).toHaveLength(9)
    for (const [size, root] of vectors.rootHashes.entries()) {
      expect(hex(grown(leaves.slice(0, size)).edge.root())).toBe(root)
      expect(hex(rootOf(size, new ReferenceTree(leaves).node, sha256))).toBe(root)
    }
  })
})

describe('every size to 70', () => {
  const read = REFERENCE.node

  it('grown leaf by leaf, has the root and the nodes of the reference', () => {
    for (const size of SIZES) {
      const entries = ENTRIES.slice(0, size)
      const { edge, nodes } = grown(entries)
      expect(edge.size).toBe(size)
      expect(edge.root()).toStrictEqual(REFERENCE.root(size))
      for (const [place, hash] of nodes) {
        const [level, index] = place.split('/').map(Number) as [number, number]
        expect(hash).toBe(hex(read(level, index)))
      }
      // All perfect subtrees, and no other: size/1 + size/2 + size/4 ...
      expect(nodes.size).toBe([0, 1, 2, 3, 4, 5, 6].reduce((sum, level) => sum + Math.floor(size / 2 ** level), 0))
    }
  })
  it('has the same root out of its nodes', () => {
    for (const size of SIZES) expect(rootOf(size, read, sha256)).toStrictEqual(REFERENCE.root(size))
  })
  it('taken up from its nodes, goes on as if it had never stopped', () => {
    for (const size of SIZES) {
      const edge = RightEdge.read(size, read, sha256)
      expect(edge.root()).toStrictEqual(REFERENCE.root(size))
      for (const entry of ENTRIES.slice(size)) edge.add(leafHash(entry, sha256))
      expect(edge.root()).toStrictEqual(REFERENCE.root(70))
    }
  })
  it('reads as many nodes for its edge as its size has binary digits 1', () => {
    for (const size of SIZES) {
      expect(nodesOver({ start: 0, end: size })).toHaveLength(size.toString(2).replaceAll('0', '').length)
    }
  })
})

describe('beyond 32 bits', () => {
  it('splits as it does below', () => {
    expect(splitOf(2 ** 52 + 1)).toBe(2 ** 52)
    expect(splitOf(2 ** 52)).toBe(2 ** 51)
    expect(splitOf(2 ** 49 + 1)).toBe(2 ** 49)
  })
  it('finds the nodes of the largest tree that can be counted', () => {
    const nodes = nodesOver({ start: 0, end: Number.MAX_SAFE_INTEGER })
    expect(nodes).toHaveLength(53)
    expect(nodes[0]).toStrictEqual({ level: 52, index: 0 })
    expect(nodes.at(-1)).toStrictEqual({ level: 0, index: Number.MAX_SAFE_INTEGER - 1 })
  })
})

describe('what cannot be part of a tree', () => {
  it.each([31, 33, 0, 64])('a hash of %i bytes', length => {
    const [good, bad] = [new Uint8Array(32), new Uint8Array(length)]
    expect(() => nodeHash(good, bad, sha256)).toThrow(NotProven)
    expect(() => nodeHash(bad, good, sha256)).toThrow(NotProven)
    expect(() => {
      new RightEdge(sha256).add(bad)
    }).toThrow(NotProven)
    expect(() => RightEdge.read(1, () => bad, sha256)).toThrow(`A hash has 32 bytes, not ${length}.`)
  })
  it.each([-1, 0.5, Number.NaN, 2 ** 53])('a size of %d', size => {
    expect(() => rootOf(size, REFERENCE.node, sha256)).toThrow('is not a number of leaves')
    expect(() => RightEdge.read(size, REFERENCE.node, sha256)).toThrow('is not a number of leaves')
  })
})
