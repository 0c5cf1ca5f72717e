/** How the authority answers an annual report: acknowledged, rejected, accepted, and published; and nobody else does. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { given, recorded } from './given-when-then.ts'
import * as story from './invented-report.ts'
import * as world from './invented-world.ts'

const { about, accepted, acknowledged, built, builtLater, published, rejected, restated, say } = story
const { approver, auditor, charityRep, director, manager, otherManager, past, recordsOfficer, rep, steward } = world
const sent: readonly Fact[] = [story.scheduled, story.submitted]
const first = { ...about, version: 1 }
const second = { ...about, version: 2 }

describe.each([
  ['AcknowledgeReport', story.acknowledge],
  ['RejectReport', story.reject],
  ['AcceptReport', story.accept],
  ['PublishReport', story.publish],
] as const)('%s', (type, command) => {
  const history = type === 'PublishReport' ? [...sent, accepted] : sent
  const extra = type === 'RejectReport' ? story.reasons : {}

  it.each([
    ['a contract manager', manager],
    ['an approver', approver],
    ['a market steward', steward],
  ])('is for %s of the authority', (_, actor) =>
    expect(recorded(history, say(type, actor, { ...first, ...extra }))).toHaveLength(history.length + 1),
  )
  it.each([
    ['the supplier', director],
    ['its representative', rep],
    ['a named organisation', charityRep],
    ['another authority', otherManager],
    ['an auditor', auditor],
    ['a records officer', recordsOfficer],
    ['time', world.timer],
  ])('is not for %s', (_, actor) =>
    given(...history)
      .when(say(type, actor, { ...first, ...extra }))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('knows no version that was never submitted', () => {
    given().when(command).thenRefused('report-version-unknown', 'missing')
    given(...history)
      .when(say(type, manager, { ...second, ...extra }))
      .thenRefused('report-version-unknown', 'missing')
  })
})

describe('AcknowledgeReport', () => {
  it('says that it came', () =>
    given(...sent)
      .when(story.acknowledge)
      .then({ type: 'SupplyChainReportAcknowledged', body: first }))
  it('finds it already so, also once it is answered', () => {
    given(...sent, acknowledged)
      .when(story.acknowledge)
      .thenNothingNew()
    given(...sent, acknowledged, accepted)
      .when(story.acknowledge)
      .thenNothingNew()
  })
  it('refuses to say it in other words, or once it is answered', () => {
    const other = say('AcknowledgeReport', steward, { ...first, words: 'It came.' })
    given(...sent, acknowledged)
      .when(other)
      .thenRefused('report-acknowledged')
    given(...sent, rejected)
      .when(other)
      .thenRefused('report-answered')
    given(...sent, accepted)
      .when(other)
      .thenRefused('report-answered')
  })
  it('loses the race to a rejection', () =>
    given(...sent)
      .when(story.acknowledge)
      .butFirst(rejected)
      .thenRefused('report-answered'))
})

describe('RejectReport', () => {
  it('gives thirty days to send it again, counted where the contract is', () => {
    given(...sent)
      .when(story.reject)
      .then({ type: 'SupplyChainReportRejected', body: { ...first, ...story.reasons, cureBy: '2025-05-14' } })
    given(...sent, acknowledged)
      .when(say('RejectReport', manager, { ...first, ...story.reasons }, { at: '2025-04-14T23:30:00.000Z' }))
      .then({ type: 'SupplyChainReportRejected', body: { ...first, ...story.reasons, cureBy: '2025-05-15' } })
  })
  it('finds it already so', () =>
    given(...sent, rejected)
      .when(story.reject)
      .thenNothingNew())
  it('refuses other reasons afterwards, and a version that was accepted', () => {
    given(...sent, rejected)
      .when(say('RejectReport', manager, { ...first, reasons: 'Others.' }))
      .thenRefused('report-answered')
    given(...sent, accepted)
      .when(story.reject)
      .thenRefused('report-answered')
  })
  it('refuses where the rule of the report is not known here', () => {
    const { body } = story.schedule
    const strange = { ...body, rule: { packId: 'uk-unknown', version: '1.0.0' } }
    given(past('SupplyChainReportScheduled', world.timer, strange), story.submitted)
      .when(story.reject)
      .thenRefused('rule-unknown', 'missing')
  })
  it('loses the race to an acceptance', () =>
    given(...sent)
      .when(story.reject)
      .butFirst(accepted)
      .thenRefused('report-answered'))
})

describe('AcceptReport', () => {
  it('pins what it was built from, and the checkpoint where a log runs', () => {
    given(...sent)
      .when(story.accept)
      .then({ type: 'SupplyChainReportAccepted', body: { ...first, builtFrom: built } })
    given(...sent, acknowledged)
      .when(say('AcceptReport', manager, first, { checkpoint: 'ledger.example\n41\n', builtFrom: builtLater }))
      .then({
        type: 'SupplyChainReportAccepted',
        body: { ...first, builtFrom: built, checkpoint: 'ledger.example\n41\n' },
      })
  })
  it('finds it already so, whatever the log says since', () =>
    given(...sent, accepted)
      .when(say('AcceptReport', manager, first, { checkpoint: 'ledger.example\n99\n' }))
      .thenNothingNew())
  it('refuses other words afterwards, and a version that was rejected', () => {
    given(...sent, accepted)
      .when(say('AcceptReport', manager, { ...first, words: 'Well done.' }))
      .thenRefused('report-answered')
    given(...sent, rejected)
      .when(story.accept)
      .thenRefused('report-answered')
  })
  it('loses the race to a rejection', () =>
    given(...sent)
      .when(story.accept)
      .butFirst(rejected)
      .thenRefused('report-answered'))
})

describe('PublishReport', () => {
  const both = [...sent, accepted, restated, story.acceptedAgain]

  it('publishes what was accepted', () =>
    given(...sent, accepted)
      .when(story.publish)
      .then({ type: 'SupplyChainReportPublished', body: first }))
  it('publishes a restatement once that is accepted too', () => {
    given(...sent, accepted, published, restated)
      .when(say('PublishReport', manager, second))
      .thenRefused('report-not-accepted')
    given(...both)
      .when(say('PublishReport', manager, second))
      .then({ type: 'SupplyChainReportPublished', body: second })
  })
  it('still publishes the accepted one while its restatement is looked at', () =>
    given(...sent, accepted, restated)
      .when(story.publish)
      .then({ type: 'SupplyChainReportPublished', body: first }))
  it('refuses what was only submitted, or rejected, and what a later version has replaced', () => {
    given(...sent)
      .when(story.publish)
      .thenRefused('report-not-accepted')
    given(...sent, rejected)
      .when(story.publish)
      .thenRefused('report-not-accepted')
    given(...both)
      .when(story.publish)
      .thenRefused('report-superseded')
  })
  it('finds it already so', () =>
    given(...sent, accepted, published)
      .when(story.publish)
      .thenNothingNew())
  it('loses the race to a restatement that is accepted', () =>
    given(...sent, accepted, restated)
      .when(story.publish)
      .butFirst(story.acceptedAgain)
      .thenRefused('report-superseded'))
})
