/** What each fact makes of a finding, and of the comments on a contract's signals. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { evolveFinding, type FindingDetails } from '#projections/finding.ts'
import { evolveSignalComments, type SignalComments } from '#projections/signal-comment.ts'
import { contractId, namingId } from '../domain/invented-contract.ts'
import { factId } from '../domain/given-when-then.ts'
import { auditor, charityRep, idOf, past, rep, YESTERDAY } from '../domain/invented-world.ts'
import { inAStream } from './folding.ts'

const findingId = idOf('finding')
const body = {
  findingId,
  contractId,
  title: 'Promised and not delivered',
  words: 'Nothing has been paid for two years.',
  signal: { indicator: 'BC-01', rules: '1.0.0', namingId, sentence: 'No referrals.', eventIds: [idOf('a fact')] },
}
const opened = past('FindingOpened', auditor, body)
const active = past('FindingStatusChanged', auditor, { findingId, to: 'active', words: 'We look into it.' })
const addressed = past('FindingStatusChanged', auditor, { findingId, to: 'addressed', words: 'It is paid now.' })
const finding = (...facts: readonly (Fact | null)[]) =>
  inAStream(facts, `finding-${findingId}`).reduce<FindingDetails | null>(evolveFinding, null)

describe('a finding', () => {
  it('is opened as a draft, and keeps the signal as it was seen', () => {
    const said = { at: YESTERDAY, by: auditor, factId: factId(0) }
    expect(finding(opened)).toStrictEqual({ ...said, ...body, status: 'draft', course: [], withheld: 0, revision: 0 })
  })

  it('goes its course, each step in the words of whoever took it', () => {
    const known = finding(opened, active, addressed)
    expect(known).toMatchObject({ status: 'addressed', revision: 2 })
    expect(known?.course).toStrictEqual([
      { at: YESTERDAY, by: auditor, factId: factId(1), to: 'active', words: 'We look into it.' },
      { at: YESTERDAY, by: auditor, factId: factId(2), to: 'addressed', words: 'It is paid now.' },
    ])
  })

  it('is not known where its opening is withheld; a step that is withheld is counted', () => {
    expect(finding(null, active)).toBeNull()
    expect(finding(opened, null)).toMatchObject({ status: 'draft', withheld: 1, revision: 1 })
  })
})

describe('comments on signals', () => {
  const supplierSays = past('SignalCommented', rep, { contractId, indicator: 'BC-03', words: 'Demand fell.' })
  const charitySays = past('SignalCommented', charityRep, {
    contractId,
    indicator: 'BC-03',
    namingId,
    words: 'Not here.',
  })
  const comments = (...facts: readonly (Fact | null)[]) =>
    inAStream(facts, `signals-${contractId}`).reduce<SignalComments | null>(evolveSignalComments, null)

  it('stand in the order recorded, each with whose they are', () => {
    expect(comments(supplierSays, charitySays)).toStrictEqual({
      contractId,
      comments: [
        { at: YESTERDAY, by: rep, factId: factId(0), indicator: 'BC-03', words: 'Demand fell.' },
        { at: YESTERDAY, by: charityRep, factId: factId(1), indicator: 'BC-03', namingId, words: 'Not here.' },
      ],
      withheld: 0,
      revision: 1,
    })
  })

  it('that are withheld are counted', () => {
    expect(comments(null, charitySays)).toMatchObject({ contractId, withheld: 1, comments: [{ words: 'Not here.' }] })
  })
})
