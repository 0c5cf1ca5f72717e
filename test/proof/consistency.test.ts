/** A tree is proven to continue an older one, and no rewritten tree is. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Consistency, consistencyProof, consistencyRanges, verifyConsistency } from '#proof/consistency.ts'
import { NotProven } from '#proof/not-proven.ts'
import { flipped, mutated, mutation, settings } from './mutations.ts'
import { sha256 } from './node-crypto.ts'
import { entriesOf, ReferenceTree } from './reference-tree.ts'
import { bytes, describeVectors, fromHex } from './vectors.ts'

const ENTRIES = entriesOf(70)
const REFERENCE = new ReferenceTree(ENTRIES)
const read = REFERENCE.node
const ROOTS = Array.from({ length: 71 }, (_, size) => REFERENCE.root(size))

const consistency = (older: number, newer: number): Consistency => ({
  older: { size: older, root: ROOTS[older]! },
  newer: { size: newer, root: ROOTS[newer]! },
  proof: consistencyProof(older, newer, read, sha256),
})
const accepts = (proof: Consistency): boolean => {
  try {
    verifyConsistency(proof, sha256)
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(NotProven)
    return false
  }
}

describe('published figures', () => {
  // RFC 6962 section 2.1.3 (RFC 9162 section 2.1.5): from three, four and six leaves to seven.
  it.each([
    [
      3,
      [
        [2, 3],
        [3, 4],
        [0, 2],
        [4, 7],
      ],
    ],
    [4, [[4, 7]]],
    [
      6,
      [
        [4, 6],
        [6, 7],
        [0, 4],
      ],
    ],
  ] as const)('the proof from %i leaves to seven', (older, expected) =>
    expect(consistencyRanges(older, 7)).toStrictEqual(expected.map(([start, end]) => ({ start, end }))),
  )

  // github.com/transparency-dev/merkle, testdata/consistency/3/happy-path.json.
  it('the reference tree from two leaves to five', () => {
    const proof = {
      older: { size: 2, root: fromHex('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125') },
      newer: { size: 5, root: fromHex('4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4') },
      proof: [
        fromHex('5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'),
        fromHex('bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'),
      ],
    }
    expect(accepts(proof)).toBe(true)
    expect(accepts({ ...proof, proof: proof.proof.toReversed() })).toBe(false)
  })
})

interface Probes {
  readonly count: number
  readonly wantErr: number
  readonly cases: readonly {
    readonly file: string
    readonly size1: number | string
    readonly size2: number | string
    readonly root1: string
    readonly root2: string
    readonly proof: readonly string[] | null
    readonly wantErr: boolean
  }[]
}

describeVectors('the consistency probes', 'rfc6962-consistency-probes.json', (probes: Probes) => {
  it('are all there', () => {
    expect(probes.cases).toHaveLength(probes.count)
    expect(probes.cases.filter(probe => probe.wantErr)).toHaveLength(probes.wantErr)
  })
  it.each(probes.cases.map(probe => [probe.wantErr ? 'refuses' : 'accepts', probe.file, probe] as const))(
    '%s %s',
    (_, __, probe) => {
      const proof = {
        older: { size: Number(probe.size1), root: bytes(probe.root1) },
        newer: { size: Number(probe.size2), root: bytes(probe.root2) },
        proof: (probe.proof ?? []).map(bytes),
      }
      expect(accepts(proof)).toBe(!probe.wantErr)
    },
  )
})

describe('every pair of sizes to 70', () => {
  const pairs = ROOTS.flatMap((_, newer) => Array.from({ length: newer }, (__, at) => [at + 1, newer] as const))

  it('has the proof of the reference, and it is accepted', () => {
    expect(pairs).toHaveLength(2485)
    for (const [older, newer] of pairs) {
      const proof = consistency(older, newer)
      expect(proof.proof).toStrictEqual(REFERENCE.proof(older, newer))
      expect(accepts(proof)).toBe(true)
    }
  })
  it('is not proven for a rewritten history: not by the proof of the old tree, not by one made for the new', () => {
    for (const at of [0, 1, 31, 32, 40]) {
      const rewritten = new ReferenceTree(ENTRIES.with(at, Uint8Array.of(255)))
      for (const [older, newer] of pairs.filter(([older]) => older > at)) {
        const honest = consistency(older, newer)
        const forged = { size: newer, root: rewritten.root(newer) }
        expect(accepts({ ...honest, newer: forged })).toBe(false)
        const proof = consistencyProof(older, newer, rewritten.node, sha256)
        expect(accepts({ older: honest.older, newer: forged, proof })).toBe(false)
      }
    }
  })
})

describe('any change', () => {
  const pair = fc
    .tuple(fc.integer({ min: 1, max: 70 }), fc.nat(69))
    .map(([newer, at]) => [(at % newer) + 1, newer] as const)

  it('to a proof is refused', () => {
    let tried = 0
    fc.assert(
      fc.property(pair, mutation, ([older, newer], change) => {
        const proof = consistency(older, newer)
        const other = mutated(proof.proof, change)
        if (other === undefined) return
        tried += 1
        expect(accepts({ ...proof, proof: other })).toBe(false)
      }),
      settings(6_962, 5_000),
    )
    expect(tried).toBeGreaterThan(0)
  })
  it('to a root is refused', () => {
    fc.assert(
      fc.property(pair, fc.nat(255), fc.constantFrom('older', 'newer'), ([older, newer], bit, which) => {
        const proof = consistency(older, newer)
        const { size, root } = proof[which]
        expect(accepts({ ...proof, [which]: { size, root: flipped(root, bit) } })).toBe(false)
        expect(accepts({ ...proof, [which]: { size, root: root.subarray(1) } })).toBe(false)
      }),
      settings(9_162, 1_000),
    )
  })
})

describe('before anything is hashed', () => {
  const never = (): never => {
    throw new Error('hashed')
  }
  const proof = consistency(3, 7)
  const { older, newer } = proof

  it.each([
    ['a tree that shrank', { older: newer, newer: older, proof: [] }, 'A tree of 7 cannot have grown to 3.'],
    ['growth from nothing', { ...proof, older: { ...older, size: 0 } }, 'nothing to prove about an empty tree'],
    ['a size that is no count', { ...proof, newer: { ...newer, size: 2 ** 53 } }, 'cannot have grown'],
    ['a size of NaN', { ...proof, older: { ...older, size: Number.NaN } }, 'cannot have grown'],
    ['no proof', { ...proof, proof: [] }, 'This proof has 0 hashes where 4 are needed.'],
    ['a proof too long', { ...proof, proof: [...proof.proof, newer.root] }, 'This proof has 5 hashes'],
    ['a proof of what is the same', { older, newer: older, proof: [newer.root] }, 'This proof has 1 hashes where 0'],
    ['two trees of one size', { older, newer: { ...newer, size: 3 }, proof: [] }, 'two different trees of 3 leaves'],
    ['a short hash', { ...proof, proof: proof.proof.with(3, new Uint8Array(31)) }, 'A hash has 32 bytes, not 31.'],
    ['a short root', { ...proof, older: { ...older, root: new Uint8Array(3) } }, 'A hash has 32 bytes, not 3.'],
  ])('%s is refused', (_, bad, reason) => {
    expect(() => {
      verifyConsistency(bad, never)
    }).toThrow(reason)
  })
  it('one tree is consistent with itself', () => expect(accepts(consistency(7, 7))).toBe(true))
})
