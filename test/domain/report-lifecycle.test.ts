/** An annual report afterwards: restated, withheld in part, redacted, and its whole life. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import type { ReportFact } from '#events/report.ts'
import type { ReportCommand } from '#domain/report/commands.ts'
import { report } from '#domain/report/rules.ts'
import { factId, given, recorded } from './given-when-then.ts'
import * as story from './invented-report.ts'
import { noon } from './invented-rules.ts'
import * as world from './invented-world.ts'

const { about, accepted, acknowledged, built, published, restated, say, says, saysMore } = story
const { approver, director, manager, past, recordsOfficer, rep, steward } = world
const sent: readonly Fact[] = [story.scheduled, story.submitted]
const second = { ...about, version: 2 }

describe('RestateReport', () => {
  const restatement = {
    type: 'SupplyChainReportRestated' as const,
    body: { ...second, restates: 1, reason: 'An invoice was counted twice.', says: saysMore, builtFrom: built },
  }

  it('is another version of what was accepted, published or not', () => {
    given(...sent, accepted)
      .when(story.restate)
      .then(restatement)
    given(...sent, accepted, published)
      .when(story.restate)
      .then(restatement)
  })
  it('may change nothing that is declared: what the ledger knows may have changed', () =>
    given(...sent, accepted)
      .when(say('RestateReport', director, { ...about, reason: restatement.body.reason, says }))
      .then({ ...restatement, body: { ...restatement.body, says } }))
  it('is sent again after a rejection as a restatement, and not otherwise', () => {
    const turnedDown = past('SupplyChainReportRejected', manager, { ...second, ...story.reasons, cureBy: '2025-05-14' })
    given(...sent, accepted, restated, turnedDown)
      .when(story.restate)
      .then({ ...restatement, body: { ...restatement.body, version: 3 } })
    given(...sent, accepted, restated, turnedDown)
      .when(say('SubmitReport', director, { ...about, says: saysMore }))
      .thenRefused('report-accepted')
  })
  it('is for whoever approves for the supplier', () =>
    given(...sent, accepted)
      .when(say('RestateReport', rep, { ...about, reason: 'Any.', says: saysMore }))
      .thenRefused('not-permitted', 'forbidden'))
  it('refuses before acceptance, and while another restatement is open', () => {
    given(...sent)
      .when(story.restate)
      .thenRefused('report-not-accepted')
    given().when(story.restate).thenRefused('report-not-accepted')
    given(...sent, accepted, restated)
      .when(say('RestateReport', director, { ...about, reason: 'Once more.', says }))
      .thenRefused('report-open')
  })
  it('refuses money that does not add up, and what was not drafted', () => {
    const wrong = { ...says, underContract: { ...says.underContract, revenue: story.money(1) } }
    given(...sent, accepted)
      .when(say('RestateReport', director, { ...about, reason: 'Any.', says: wrong }))
      .thenRefused('more-than-revenue')
    given(...sent, accepted)
      .when(say('RestateReport', director, { ...about, reason: 'Any.', says: saysMore }, { builtFrom: undefined }))
      .thenRefused('report-not-built')
  })
  it('finds it already so, also once it is accepted', () => {
    given(...sent, accepted, restated)
      .when(story.restate)
      .thenNothingNew()
    given(...sent, accepted, restated, story.acceptedAgain)
      .when(story.restate)
      .thenNothingNew()
  })
  it('loses the race to another restatement', () =>
    given(...sent, accepted)
      .when(story.restate)
      .butFirst(past('SupplyChainReportRestated', director, { ...restatement.body, reason: 'Another.' }))
      .thenRefused('report-open'))
})

describe('WithholdReportFields', () => {
  const withhold = say('WithholdReportFields', recordsOfficer, story.withholding)
  const withheld = past('ReportFieldsWithheld', recordsOfficer, story.withholding)

  it('leaves fields out of what is published', () =>
    given(...sent)
      .when(withhold)
      .then({ type: 'ReportFieldsWithheld', body: story.withholding }))
  it('can be said of more fields', () => {
    const more = { ...story.withholding, fields: ['money.retained'] }
    given(...sent, withheld)
      .when(say('WithholdReportFields', recordsOfficer, more))
      .then({ type: 'ReportFieldsWithheld', body: more })
  })
  it.each([
    ['an officer who is not the records officer', manager],
    ['the supplier', director],
    ['the records officer of another authority', world.otherRecordsOfficer],
  ])('is not for %s', (_, actor) =>
    given(...sent)
      .when(say('WithholdReportFields', actor, story.withholding))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses before anything was submitted', () =>
    given(story.scheduled).when(withhold).thenRefused('report-not-submitted', 'missing'))
  it('finds it already so', () =>
    given(...sent, withheld)
      .when(withhold)
      .thenNothingNew())
  it('loses the race to the same officer in another window', () =>
    given(...sent)
      .when(withhold)
      .butFirst(withheld)
      .thenNothingNew())
})

describe('a version whose words are redacted', () => {
  const after = (...history: readonly (Fact | null)[]) =>
    history
      .map((data, index) => ({ id: factId(index), data: data as ReportFact | null }))
      .reduce((known, fact) => report.evolve(known, fact), report.initial)

  it('keeps its number and its answer', () => {
    const known = after(story.scheduled, null, accepted)
    expect(known.versions).toMatchObject([{ version: 1, told: null }])
    expect(report.decide(known, story.publish as ReportCommand)).toMatchObject({ outcome: 'facts' })
    expect(report.decide(known, story.restate as ReportCommand)).toMatchObject({
      outcome: 'facts',
      facts: [{ body: { version: 2, restates: 1 } }],
    })
  })
  it.each([
    ['accepted', story.accept],
    ['rejected', story.reject],
  ])('can no longer be %s', (_, command) =>
    expect(report.decide(after(story.scheduled, null, acknowledged), command as ReportCommand)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'report-version-unknown' },
    }),
  )
})

describe('the whole life of a report', () => {
  it('is told in order, each version staying', () => {
    const at = (day: string) => ({ at: noon(day) })
    const history = recorded(
      [],
      story.submit,
      story.acknowledge,
      story.reject,
      say('SubmitReport', director, { ...about, says: saysMore }, at('2025-05-02')),
      say('AcceptReport', approver, second, at('2025-05-06')),
      say('PublishReport', steward, second, at('2025-05-07')),
      say('RestateReport', director, { ...about, reason: 'One more.', says }, at('2025-06-02')),
      say('AcceptReport', approver, { ...about, version: 3 }, at('2025-06-03')),
      say('PublishReport', steward, { ...about, version: 3 }, at('2025-06-04')),
    )
    expect(history.map(({ type, body }) => [type, 'version' in body ? body.version : null])).toEqual([
      ['SupplyChainReportScheduled', null],
      ['SupplyChainReportSubmitted', 1],
      ['SupplyChainReportAcknowledged', 1],
      ['SupplyChainReportRejected', 1],
      ['SupplyChainReportSubmitted', 2],
      ['SupplyChainReportAccepted', 2],
      ['SupplyChainReportPublished', 2],
      ['SupplyChainReportRestated', 3],
      ['SupplyChainReportAccepted', 3],
      ['SupplyChainReportPublished', 3],
    ])
  })
})
