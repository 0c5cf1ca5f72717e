/** A leaf is proven to stand where it stands, and nowhere else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Inclusion, inclusionProof, inclusionRanges, verifyInclusion } from '#proof/inclusion.ts'
import { NotProven } from '#proof/not-proven.ts'
import { leafHash } from '#proof/tree.ts'
import { flipped, mutated, mutation, settings } from './mutations.ts'
import { sha256 } from './node-crypto.ts'
import { entriesOf, ReferenceTree } from './reference-tree.ts'
import { bytes, describeVectors, fromHex } from './vectors.ts'

const ENTRIES = entriesOf(70)
const REFERENCE = new ReferenceTree(ENTRIES)
const read = REFERENCE.node
const LEAVES = ENTRIES.map(entry => leafHash(entry, sha256))
const ROOTS = Array.from({ length: 71 }, (_, size) => REFERENCE.root(size))

const inclusion = (index: number, size: number): Inclusion => ({
  index,
  size,
  root: ROOTS[size]!,
  leaf: LEAVES[index]!,
  path: inclusionProof(index, size, read, sha256),
})
const accepts = (proof: Inclusion): boolean => {
  try {
    verifyInclusion(proof, sha256)
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(NotProven)
    return false
  }
}

describe('published figures', () => {
  // RFC 6962 section 2.1.3 (RFC 9162 section 2.1.5): the paths of d0, d3, d4 and d6 in the tree of seven.
  it.each([
    [
      0,
      [
        [1, 2],
        [2, 4],
        [4, 7],
      ],
    ],
    [
      3,
      [
        [2, 3],
        [0, 2],
        [4, 7],
      ],
    ],
    [
      4,
      [
        [5, 6],
        [6, 7],
        [0, 4],
      ],
    ],
    [
      6,
      [
        [4, 6],
        [0, 4],
      ],
    ],
  ] as const)('the path of leaf %i in the tree of seven', (index, expected) =>
    expect(inclusionRanges(index, 7)).toStrictEqual(expected.map(([start, end]) => ({ start, end }))),
  )

  // github.com/transparency-dev/merkle, testdata/inclusion/3/happy-path.json.
  it('leaf 2 of the reference tree at size 3', () => {
    const proof = {
      index: 2,
      size: 3,
      root: fromHex('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'),
      leaf: leafHash(fromHex('10'), sha256),
      path: [fromHex('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125')],
    }
    expect(accepts(proof)).toBe(true)
    expect(accepts({ ...proof, index: 1 })).toBe(false)
  })
})

interface Probes {
  readonly count: number
  readonly wantErr: number
  readonly cases: readonly {
    readonly file: string
    readonly leafIdx: number | string
    readonly treeSize: number | string
    readonly root: string
    readonly leafHash: string
    readonly proof: readonly string[] | null
    readonly wantErr: boolean
  }[]
}

describeVectors('the inclusion probes', 'rfc6962-inclusion-probes.json', (probes: Probes) => {
  it('are all there', () => {
    expect(probes.cases).toHaveLength(probes.count)
    expect(probes.cases.filter(probe => probe.wantErr)).toHaveLength(probes.wantErr)
  })
  it.each(probes.cases.map(probe => [probe.wantErr ? 'refuses' : 'accepts', probe.file, probe] as const))(
    '%s %s',
    (_, __, probe) => {
      const proof = {
        index: Number(probe.leafIdx),
        size: Number(probe.treeSize),
        root: bytes(probe.root),
        leaf: bytes(probe.leafHash),
        path: (probe.proof ?? []).map(bytes),
      }
      expect(accepts(proof)).toBe(!probe.wantErr)
    },
  )
})

describe('every leaf of every size to 70', () => {
  const places = ROOTS.flatMap((_, size) => Array.from({ length: size }, (__, index) => [index, size] as const))

  it('has the path of the reference, and it is accepted', () => {
    expect(places).toHaveLength(2485)
    for (const [index, size] of places) {
      const proof = inclusion(index, size)
      expect(proof.path).toStrictEqual(REFERENCE.path(index, size))
      expect(accepts(proof)).toBe(true)
    }
  })
  it('is not proven by the path of its neighbour, nor at its place', () => {
    for (const [index, size] of places.filter(([, size]) => size > 1)) {
      const [proof, other] = [inclusion(index, size), (index + 1) % size]
      expect(accepts({ ...proof, index: other })).toBe(false)
      expect(accepts({ ...proof, leaf: LEAVES[other]! })).toBe(false)
      expect(accepts({ ...proof, path: inclusion(other, size).path })).toBe(false)
    }
  })
})

describe('any change', () => {
  const place = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.nat(69)).map(([size, at]) => [at % size, size] as const)

  it('to a path is refused', () => {
    let tried = 0
    fc.assert(
      fc.property(place, mutation, ([index, size], change) => {
        const proof = inclusion(index, size)
        const other = mutated(proof.path, change)
        if (other === undefined) return
        tried += 1
        expect(accepts({ ...proof, path: other })).toBe(false)
      }),
      settings(6_962, 5_000),
    )
    expect(tried).toBeGreaterThan(0)
  })
  it('to the root or the leaf is refused', () => {
    fc.assert(
      fc.property(place, fc.nat(255), fc.constantFrom('root', 'leaf'), ([index, size], bit, part) => {
        const proof = inclusion(index, size)
        expect(accepts({ ...proof, [part]: flipped(proof[part], bit) })).toBe(false)
        expect(accepts({ ...proof, [part]: proof[part].subarray(1) })).toBe(false)
      }),
      settings(9_162, 1_000),
    )
  })
})

describe('before anything is hashed', () => {
  const never = (): never => {
    throw new Error('hashed')
  }
  const proof = inclusion(5, 8)

  it.each([
    ['a leaf beyond the tree', { ...proof, index: 8 }, 'There is no leaf 8 in a tree of 8.'],
    ['a leaf of an empty tree', { ...proof, index: 0, size: 0, path: [] }, 'There is no leaf 0 in a tree of 0.'],
    ['an index that is no count', { ...proof, index: 1.5 }, 'There is no leaf 1.5'],
    ['an index below 0', { ...proof, index: -1 }, 'There is no leaf -1'],
    ['a size that is no count', { ...proof, size: 2 ** 53 }, 'is not a number of leaves'],
    ['a size of NaN', { ...proof, size: Number.NaN }, 'is not a number of leaves'],
    ['a path too short', { ...proof, path: proof.path.slice(1) }, 'This proof has 2 hashes where 3 are needed.'],
    ['a path too long', { ...proof, path: [...proof.path, proof.root] }, 'This proof has 4 hashes'],
    ['a short hash', { ...proof, path: proof.path.with(1, new Uint8Array(31)) }, 'A hash has 32 bytes, not 31.'],
    ['a short root', { ...proof, root: new Uint8Array(0) }, 'A hash has 32 bytes, not 0.'],
    ['a long leaf', { ...proof, leaf: new Uint8Array(33) }, 'A hash has 32 bytes, not 33.'],
  ])('%s is refused', (_, bad, reason) => {
    expect(() => {
      verifyInclusion(bad, never)
    }).toThrow(reason)
  })
})
