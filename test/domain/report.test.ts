/** An annual report on its way in: when it is scheduled and submitted, and by whom. */
import { describe, expect, it } from 'vitest'
import { streamOf } from '#domain/catalogue.ts'
import { given, recorded } from './given-when-then.ts'
import { ending, imported, registered } from './invented-contract.ts'
import { contractAfter } from './invented-delivery.ts'
import * as report from './invented-report.ts'
import { bound, noon } from './invented-rules.ts'
import { approver, director, idOf, importer, manager, past, rep, timer, type Said } from './invented-world.ts'

const { about, built, chain, say, says, saysMore, scheduled, submit } = report

const submission = (said: object = says, version = 1): Said => ({
  type: 'SupplyChainReportSubmitted',
  body: { ...about, version, says: said as typeof says, builtFrom: built },
})
/** The contract, ended on that day. */
const endedOn = (day: string) =>
  contractAfter(...chain, past('ContractEnded', manager, { ...ending, endedOn: day }, { at: noon(day) }))

describe('ScheduleReport', () => {
  const schedule = say('ScheduleReport', timer, about)

  it('is kept in a stream of its own contract and period', () =>
    expect(streamOf(schedule)).toBe(`report-${about.contractId}-2024-06-01`))
  it('states what is due, for which period and by when', () => given().when(schedule).then(report.schedule))
  it('waits until the period is over, where the contract is', () => {
    given()
      .when(say('ScheduleReport', timer, about, { at: '2025-03-31T22:59:59.999Z' }))
      .thenRefused('report-not-due-yet')
    given()
      .when(say('ScheduleReport', timer, about, { at: '2025-03-31T23:00:00.000Z' }))
      .then(report.schedule)
  })
  it('states the setting of the contract', () => {
    const reporting = {
      contractId: about.contractId,
      year: 'contract-year' as const,
      dueDays: 60,
      reason: 'As agreed at the award.',
    }
    const set = contractAfter(...chain, past('ReportingSet', approver, reporting))
    given()
      .when(say('ScheduleReport', timer, about, { under: set, at: noon('2025-06-01') }))
      .then({
        type: 'SupplyChainReportScheduled',
        body: {
          ...about,
          covers: { from: '2024-06-01', to: '2025-05-31', label: '2024 to 2025' },
          rule: { packId: 'uk-supply-chain-report', version: '1.0.0' },
          dueBy: '2025-07-30',
          days: 60,
          countedFrom: '2025-05-31',
          because: 'contract-setting',
        },
      })
  })
  it.each([
    ['a period that begins on another day', '2024-04-01', {}],
    ['a period that is still to come', '2025-04-01', { at: '2025-03-31T12:00:00.000Z' }],
    ['a contract whose rules ask for none', about.period, { under: contractAfter(registered, bound('us-dbe-26.53f')) }],
    ['a contract without rules', about.period, { under: contractAfter(registered) }],
  ])('refuses %s', (_, period, surroundings) =>
    given()
      .when(say('ScheduleReport', timer, { ...about, period }, surroundings))
      .thenRefused('report-not-owed', 'missing'),
  )
  it.each([
    ['the supplier', director],
    ['the authority', manager],
  ])('is not for %s', (_, actor) =>
    given()
      .when(say('ScheduleReport', actor, about))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('finds it already so, also where the schedule has changed since', () => {
    given(scheduled).when(schedule).thenNothingNew()
    given(scheduled)
      .when(say('ScheduleReport', timer, about, { under: endedOn('2025-01-14') }))
      .thenNothingNew()
  })
  it('loses the race to a submission, which schedules it too', () => {
    const [first, ...rest] = recorded([], submit)
    given()
      .when(schedule)
      .butFirst(first!, ...rest)
      .thenNothingNew()
  })
})

describe('SubmitReport', () => {
  it('is the first version', () => given(scheduled).when(submit).then(submission()))
  it('is scheduled first, by time, where time has not looked in', () =>
    given().when(submit).then(report.scheduledUnder(submit), submission()))
  it('is taken however late: that it is late shows', () =>
    given(scheduled)
      .when(say('SubmitReport', director, { ...about, says }, { at: noon('2026-12-01') }))
      .then(submission()))
  it('waits until the period is over', () =>
    given()
      .when(say('SubmitReport', director, { ...about, says }, { at: noon('2025-03-31') }))
      .thenRefused('report-not-due-yet'))
  it('is the last one once the contract has ended, on that very day', () => {
    const last = say(
      'SubmitReport',
      director,
      { ...about, says },
      { under: endedOn('2025-01-14'), at: noon('2025-01-14') },
    )
    given().when(last).thenTypes('SupplyChainReportScheduled', 'SupplyChainReportSubmitted')
    given()
      .when(say('SubmitReport', director, { ...about, says }, { at: noon('2025-01-14') }))
      .thenRefused('report-not-due-yet')
  })
  it.each([
    ['a representative of the supplier who does not approve', rep],
    ['somebody who approves for another supplier', { ...director, organisation: idOf('Quayside Partners') }],
    ['the authority', manager],
    ['time', timer],
  ])('is not for %s', (_, actor) =>
    given(scheduled)
      .when(say('SubmitReport', actor, { ...about, says }))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('is refused where nobody looked at the contract, or it is not registered', () => {
    for (const under of [undefined, contractAfter()])
      given(scheduled)
        .when(say('SubmitReport', director, { ...about, says }, { under }))
        .thenRefused('contract-not-registered', 'missing')
  })
  it('is refused for a contract that a source publishes, to the importer too', () => {
    const under = contractAfter(imported)
    given()
      .when(say('SubmitReport', director, { ...about, says }, { under }))
      .thenRefused('imported-read-only', 'forbidden')
    given()
      .when(say('SubmitReport', importer, { ...about, says }, { under }))
      .thenRefused('not-permitted', 'forbidden')
  })
  it('is refused where it was not drafted from the ledger', () =>
    given(scheduled)
      .when(say('SubmitReport', director, { ...about, says }, { builtFrom: undefined }))
      .thenRefused('report-not-built'))
  it('refuses what is still to come', () =>
    given(scheduled)
      .when(say('SubmitReport', director, { ...about, says }, { occurredAt: noon('2026-01-01') }))
      .thenRefused('in-the-future'))
  it('finds it already so, answered or not, unless it was rejected', () => {
    given(scheduled, report.submitted).when(submit).thenNothingNew()
    given(scheduled, report.submitted, report.accepted).when(submit).thenNothingNew()
    given(scheduled, report.submitted, report.rejected).when(submit).then(submission(says, 2))
  })
  it('refuses other words while one version is open, and once it is accepted', () => {
    const other = say('SubmitReport', director, { ...about, says: saysMore })
    given(scheduled, report.submitted).when(other).thenRefused('report-open')
    given(scheduled, report.submitted, report.acknowledged).when(other).thenRefused('report-open')
    given(scheduled, report.submitted, report.accepted).when(other).thenRefused('report-accepted')
    given(scheduled, report.submitted, report.accepted, report.published).when(other).thenRefused('report-accepted')
  })
  it('is the next version after a rejection, also after the day that was set for it', () =>
    given(scheduled, report.submitted, report.rejected)
      .when(say('SubmitReport', director, { ...about, says: saysMore }, { at: noon('2025-07-01') }))
      .then(submission(saysMore, 2)))
  it('loses the race to another submission', () =>
    given(scheduled)
      .when(submit)
      .butFirst(
        past('SupplyChainReportSubmitted', director, { ...about, version: 1, says: saysMore, builtFrom: built }),
      )
      .thenRefused('report-open'))
})
