/** What each fact makes of a concern: told, looked into, concluded, with a trail of its own. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { evolveConcern, type ConcernDetails } from '#projections/concern.ts'
import { concern, concluding, looking, reported } from '../domain/invented-changes.ts'
import { charityRep, manager, past, YESTERDAY } from '../domain/invented-world.ts'
import { inAStream } from './folding.ts'

const folded = (...facts: readonly (Fact | null)[]): ConcernDetails | null =>
  inAStream(facts).reduce<ConcernDetails | null>(evolveConcern, null)
const investigated = past('ConcernInvestigated', manager, looking)
const concluded = past('ConcernConcluded', manager, concluding)
const said = { at: YESTERDAY, by: manager }

describe('a concern', () => {
  it('is told in the words of whoever has it', () => {
    const { trail, ...told } = folded(reported) ?? { trail: [] }
    expect(told).toStrictEqual({
      ...concern,
      reportedAt: YESTERDAY,
      reportedBy: charityRep,
      standing: 'reported',
      notes: [],
      revision: 0,
    })
    expect(trail).toMatchObject([{ type: 'ConcernReported', actor: charityRep, revision: 0 }])
  })

  it('is looked into, and concluded; what is noted later does not open it again', () => {
    expect(folded(reported, investigated)).toMatchObject({
      standing: 'investigated',
      notes: [{ ...said, note: looking.note }],
    })
    const over = folded(reported, investigated, concluded, investigated)
    expect(over).toMatchObject({ standing: 'concluded', revision: 3 })
    expect(over?.concluded).toStrictEqual({ ...said, outcome: 'upheld', words: concluding.words })
    expect(over?.trail.map(({ type }) => type)).toStrictEqual([
      'ConcernReported',
      'ConcernInvestigated',
      'ConcernConcluded',
      'ConcernInvestigated',
    ])
  })

  it('whose report is withheld is not known; what is withheld of it later stands in its trail', () => {
    expect(folded(null, investigated)).toBeNull()
    expect(folded(reported, null)?.trail.map(({ type }) => type)).toStrictEqual(['ConcernReported', 'withheld'])
  })
})
