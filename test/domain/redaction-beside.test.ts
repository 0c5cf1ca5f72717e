/** Having words withheld beside a contract: in the streams of its delivery, its reports, its signals and its findings. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { idOf } from './invented-world.ts'
import { streamOf, type Command } from '#domain/catalogue.ts'
import type { ContractStreamState } from '#domain/contract-stream.ts'
import { factId, given } from './given-when-then.ts'
import { contractId, namingId } from './invented-contract.ts'
import * as delivery from './invented-delivery.ts'
import * as report from './invented-report.ts'
import * as who from './invented-world.ts'

const { auditor, manager, otherRecordsOfficer, past, recordsOfficer, rep, supplier, LAW, NAMED_SOMEBODY } = who

const chain = delivery.contractAfter(...delivery.chain)
/** As the house hands it on: with the contract that the stream is about. */
const redacting = (stream: string, actor = recordsOfficer, index = 0, under: ContractStreamState = chain): Command =>
  ({ ...who.redact(stream, actor, factId(index)), under }) as Command
const body = (index: number) => ({ redacts: factId(index), basis: LAW, reason: NAMED_SOMEBODY })

const finding = {
  findingId: idOf('a finding'),
  contractId,
  title: 'Less work than promised',
  words: 'Did it have less than its share?',
  signal: { indicator: 'BC-03', rules: '1.0.0', namingId, sentence: 'Three in five came.', eventIds: [] },
}
const comment = { contractId, indicator: 'BC-03', namingId, words: 'Referrals began late for everybody.' }

const BESIDE: readonly (readonly [string, string, Fact])[] = [
  ['of delivery', `delivery-${contractId}-${delivery.quarter}`, delivery.volumesReported],
  ['of a report', `report-${contractId}-${report.about.period}`, report.submitted],
  ['of what is said of signals', `signals-${contractId}`, past('SignalCommented', rep, comment)],
  ['of a finding', `finding-${finding.findingId}`, past('FindingOpened', auditor, finding)],
]

describe.each(BESIDE)('in the stream %s', (_, stream, fact) => {
  it('the records officer of the authority of the contract has words withheld, in that stream', () => {
    expect(streamOf(redacting(stream))).toBe(stream)
    given(fact)
      .when(redacting(stream))
      .then({ type: 'RedactionApplied', body: body(0) })
  })
  it('a records officer of another authority cannot, though no fact there names the authority', () =>
    given(fact).when(redacting(stream, otherRecordsOfficer)).thenRefused('not-permitted', 'forbidden'))
  it.each(['manager', 'auditor', 'steward', 'rep', 'director', 'charityRep', 'timer', 'reader'] as const)(
    '%s cannot',
    person => given(fact).when(redacting(stream, who.everybody[person])).thenRefused('not-permitted', 'forbidden'),
  )
  it('nor can a records officer of the supplier', () =>
    given(fact)
      .when(redacting(stream, { ...recordsOfficer, organisation: supplier.id }))
      .thenRefused('not-permitted', 'forbidden'))
  it('twice is once', () =>
    given(fact, past('RedactionApplied', recordsOfficer, body(0)))
      .when(redacting(stream))
      .thenNothingNew())
  it('an event that is not there is refused', () =>
    given(fact)
      .when(redacting(stream, recordsOfficer, 7))
      .thenRefused('event-unknown', 'missing'))
  it('won by another, it is so already', () =>
    given(fact)
      .when(redacting(stream))
      .butFirst(past('RedactionApplied', recordsOfficer, body(0)))
      .thenNothingNew())
})

describe('in a report', () => {
  const stream = `report-${contractId}-${report.about.period}`
  it('what time scheduled cannot go: it holds nobody’s words, and would be scheduled again', () =>
    given(report.scheduled).when(redacting(stream)).thenRefused('nobodys-words'))
  it('what the supplier said goes, and the schedule stays', () =>
    given(report.scheduled, report.submitted)
      .when(redacting(stream, recordsOfficer, 1))
      .then({ type: 'RedactionApplied', body: body(1) }))
})

describe('where the contract is not known', () => {
  const stream = `delivery-${contractId}-${delivery.quarter}`
  it('because its registration is withheld: whoever withheld something there goes on answering for it', () => {
    const unknown = delivery.contractAfter()
    const history = [
      delivery.volumesReported,
      delivery.paymentsReported,
      past('RedactionApplied', recordsOfficer, body(0)),
    ]
    given(...history)
      .when(redacting(stream, recordsOfficer, 1, unknown))
      .thenTypes('RedactionApplied')
    given(...history)
      .when(redacting(stream, otherRecordsOfficer, 1, unknown))
      .thenRefused('not-permitted', 'forbidden')
  })
  it('and a manager is no records officer there either', () =>
    given(delivery.volumesReported)
      .when(redacting(stream, manager, 0, delivery.contractAfter()))
      .thenRefused('not-permitted', 'forbidden'))
})
