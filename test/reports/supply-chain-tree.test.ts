/** Who stands under whom, whatever a history says. */
import { describe, expect, it } from 'vitest'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { branchesOf, tierOf } from '#reports/supply-chain-tree.ts'

const naming = (namingId: string, more: Partial<NamingDetails> = {}): NamingDetails => ({
  namingId,
  organisation: { id: namingId, name: namingId },
  stage: 'later',
  factId: namingId,
  namedAt: '2025-01-14T09:30:00.000Z',
  standing: 'named',
  consent: { standing: 'awaited' },
  variations: [],
  unauthorised: [],
  directions: [],
  subcontracts: [],
  ...more,
})

describe('the branches of a supply chain', () => {
  it('follow those that they work under', () => {
    const branches = branchesOf([naming('a'), naming('b'), naming('c', { under: 'a' }), naming('d', { under: 'c' })])
    expect(branches.map(({ naming: { namingId }, depth }) => [namingId, depth])).toEqual([
      ['a', 0],
      ['c', 1],
      ['d', 2],
      ['b', 0],
    ])
    expect(branches.map(tierOf)).toEqual([2, 3, 4, 2])
  })

  it('show everybody once, even under nobody known or in a ring', () => {
    const ring = [naming('a', { under: 'b' }), naming('b', { under: 'a' }), naming('c', { under: 'gone' })]
    expect(
      branchesOf(ring)
        .map(({ naming: { namingId } }) => namingId)
        .sort(),
    ).toEqual(['a', 'b', 'c'])
  })

  it('have no tier that a published source does not state', () => {
    expect(branchesOf([naming('a', { stage: 'listed' })]).map(tierOf)).toEqual([undefined])
    expect(branchesOf([naming('a', { stage: 'listed', tier: 3 })]).map(tierOf)).toEqual([3])
  })
})
