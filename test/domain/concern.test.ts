/** Who may tell the authority something in confidence, who looks into it, and that nobody else learns that it is there. */
import { describe, expect, it } from 'vitest'
import { streamOf } from '#domain/catalogue.ts'
import { given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import {
  auditor,
  charityRep,
  manager,
  otherManager,
  past,
  rep,
  smallCharityRep,
  steward,
  tell,
  TOMORROW,
} from './invented-world.ts'

const { concern, concernId, reported, looking, concluding } = changes
const report = tell('ReportConcern', charityRep, concern)
const investigate = tell('InvestigateConcern', manager, looking)
const conclude = tell('ConcludeConcern', manager, concluding)
const concluded = past('ConcernConcluded', manager, concluding)

describe('ReportConcern', () => {
  it('is kept in a stream that names nobody', () => expect(streamOf(report)).toBe(`concern-${concernId}`))
  it.each([['exclusivity'], ['pressure'], ['gagging'], ['other']] as const)('tells of %s', about => {
    const body = { ...concern, about }
    given()
      .when(tell('ReportConcern', charityRep, body))
      .then({ type: 'ConcernReported', body })
  })
  it.each([
    ['the supplier', rep],
    ['the authority', manager],
    ['nobody’s representative', { role: 'subcontractorRep' as const, person: 'person:nobody' }],
  ])('is not the word of %s', (_, actor) =>
    given()
      .when(tell('ReportConcern', actor, concern))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses what is still to come', () =>
    given()
      .when(tell('ReportConcern', charityRep, concern, { occurredAt: TOMORROW }))
      .thenRefused('in-the-future'))
  it('refuses other words under the same id', () =>
    given(reported)
      .when(tell('ReportConcern', charityRep, { ...concern, words: 'Otherwise.' }))
      .thenRefused('concern-exists'))
  it('finds it already so', () => given(reported).when(report).thenNothingNew())
  it('loses the race to another report under the same id', () =>
    given()
      .when(report)
      .butFirst(past('ConcernReported', smallCharityRep, { ...concern, words: 'Otherwise.' }))
      .thenRefused('concern-exists'))
})

describe('InvestigateConcern', () => {
  it('notes what was done, as often as something was', () => {
    given(reported).when(investigate).then({ type: 'ConcernInvestigated', body: looking })
    const more = { ...looking, note: 'The letters were read.' }
    given(...recorded([reported], investigate))
      .when(tell('InvestigateConcern', manager, more))
      .then({ type: 'ConcernInvestigated', body: more })
  })
  it('refuses once it is concluded', () =>
    given(reported, concluded).when(investigate).thenRefused('concern-concluded'))
  it('finds it already so', () =>
    given(...recorded([reported], investigate), concluded)
      .when(investigate)
      .thenNothingNew())
  it('loses the race to the outcome', () =>
    given(reported).when(investigate).butFirst(concluded).thenRefused('concern-concluded'))
})

describe('ConcludeConcern', () => {
  it('brings it to an outcome', () =>
    given(reported).when(conclude).then({ type: 'ConcernConcluded', body: concluding }))
  it('refuses another outcome', () =>
    given(reported, concluded)
      .when(tell('ConcludeConcern', manager, { ...concluding, outcome: 'not-upheld' }))
      .thenRefused('concern-concluded'))
  it('finds it already so', () => given(reported, concluded).when(conclude).thenNothingNew())
  it('loses the race to another outcome', () =>
    given(reported)
      .when(conclude)
      .butFirst(past('ConcernConcluded', manager, { ...concluding, outcome: 'no-evidence' }))
      .thenRefused('concern-concluded'))
})

describe('to everybody else', () => {
  it.each([
    ['the supplier', rep],
    ['another authority', otherManager],
    ['another organisation', smallCharityRep],
    ['the organisation that told of it', charityRep],
    ['an auditor, who reads and states nothing', auditor],
    ['a market steward', steward],
  ])('there is no such concern: %s', (_, actor) => {
    for (const history of [[], [reported], [reported, concluded]]) {
      given(...history)
        .when(tell('InvestigateConcern', actor, looking))
        .thenRefused('concern-unknown', 'missing')
      given(...history)
        .when(tell('ConcludeConcern', actor, concluding))
        .thenRefused('concern-unknown', 'missing')
    }
  })
  it('nor is there one to the authority, where none was reported', () =>
    given().when(investigate).thenRefused('concern-unknown', 'missing'))
})
