/** Who may record on what terms the supplier is paid, what a subcontract commits to, and when reports are due. */
import { describe, expect, it } from 'vitest'
import { contractStream, type ContractStreamState } from '#domain/contract-stream.ts'
import { foldedBy, given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import { contractId, ended, imported, named, registered } from './invented-contract.ts'
import { noon, under } from './invented-rules.ts'
import { approver, charityRep, director, manager, otherManager, otherRep, past, rep, tell } from './invented-world.ts'

const { supplierTerms, committing, reporting, signed } = changes

describe('RecordSupplierTerms', () => {
  const record = tell('RecordSupplierTerms', manager, supplierTerms)
  const said = { type: 'SupplierTermsRecorded' as const, body: supplierTerms }
  it('records them', () => given(registered).when(record).then(said))
  it.each([
    ['the days alone', { contractId, paymentTermsDays: 14 }],
    ['the share alone', { contractId, paymentByResultsShare: 0 }],
  ])('records %s', (_, body) =>
    given(registered)
      .when(tell('RecordSupplierTerms', approver, body))
      .then({ type: 'SupplierTermsRecorded', body }),
  )
  it('refuses to record nothing', () =>
    given(registered)
      .when(tell('RecordSupplierTerms', manager, { contractId }))
      .thenRefused('nothing-said', 'missing'))
  it('records other terms after them, and the first once more', () => {
    const others = tell('RecordSupplierTerms', manager, { contractId, paymentTermsDays: 60 })
    given(...recorded([registered], record, others))
      .when(record)
      .then(said)
  })
  it.each([
    ['the supplier', rep],
    ['an officer of another authority', otherManager],
    ['the organisation', charityRep],
  ])('refuses %s', (_, actor) =>
    given(registered)
      .when(tell('RecordSupplierTerms', actor, supplierTerms))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('finds it already so, whoever of the authority says it', () =>
    given(...recorded([registered], record))
      .when(tell('RecordSupplierTerms', approver, supplierTerms))
      .thenNothingNew())
  it('lost the race to a colleague, or to the end of the contract', () => {
    given(registered)
      .when(record)
      .butFirst(past('SupplierTermsRecorded', approver, supplierTerms))
      .thenNothingNew()
    given(registered).when(record).butFirst(ended).thenRefused('contract-ended')
  })
})

describe('RecordSubcontractCommitment', () => {
  const before = [registered, named, signed]
  const record = tell('RecordSubcontractCommitment', rep, committing)
  const said = { type: 'SubcontractCommitmentRecorded' as const, body: committing }
  const over = past('SubcontractEnded', rep, changes.endingIt)
  it('records it', () =>
    given(...before)
      .when(record)
      .then(said))
  it('records another one after it', () => {
    const body = { ...committing, promises: { services: ['Mentoring', 'Peer support'] } }
    given(...recorded(before, record))
      .when(tell('RecordSubcontractCommitment', director, body))
      .then({ type: 'SubcontractCommitmentRecorded', body })
  })
  it('refuses a subcontract that is not there, or over', () => {
    given(registered, named).when(record).thenRefused('subcontract-unknown', 'missing')
    given(...before, over)
      .when(record)
      .thenRefused('subcontract-over')
  })
  it('refuses a commitment to nothing', () =>
    given(...before)
      .when(tell('RecordSubcontractCommitment', rep, { ...committing, promises: {} }))
      .thenRefused('nothing-promised', 'missing'))
  it('refuses a day before the signature', () =>
    given(...before)
      .when(tell('RecordSubcontractCommitment', rep, { ...committing, from: '2025-01-12' }))
      .thenRefused('before-signature'))
  it.each([
    ['another supplier', otherRep],
    ['the authority', manager],
    ['the organisation', charityRep],
  ])('refuses %s', (_, actor) =>
    given(...before)
      .when(tell('RecordSubcontractCommitment', actor, committing))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('finds it already so, also when the subcontract has ended since', () => {
    given(...recorded(before, record))
      .when(record)
      .thenNothingNew()
    given(...recorded(before, record), over)
      .when(record)
      .thenNothingNew()
  })
  it('lost the race to the end of the subcontract', () =>
    given(...before)
      .when(record)
      .butFirst(over)
      .thenRefused('subcontract-over'))
})

describe('SetReporting', () => {
  const set = tell('SetReporting', approver, reporting)
  const said = { type: 'ReportingSet' as const, body: reporting }
  const { yearStarts, ...withoutStart } = reporting
  it('sets it', () => given(registered).when(set).then(said))
  it.each(['financial-year', 'contract-year'] as const)('sets a %s, which needs no first day', year => {
    const body = { ...withoutStart, year }
    given(registered)
      .when(tell('SetReporting', approver, body))
      .then({ type: 'ReportingSet', body })
  })
  it('needs the first day of an accounting year', () =>
    given(registered)
      .when(tell('SetReporting', approver, withoutStart))
      .thenRefused('year-start-missing', 'missing'))
  it.each(['financial-year', 'contract-year'] as const)('refuses a first day of a %s', year =>
    given(registered)
      .when(tell('SetReporting', approver, { ...withoutStart, year, yearStarts }))
      .thenRefused('year-start-given'),
  )
  it.each([
    ['a contract manager', manager],
    ['the supplier', director],
    ['an approver of another authority', { ...approver, organisation: otherManager.organisation! }],
  ])('refuses %s', (_, actor) =>
    given(registered)
      .when(tell('SetReporting', actor, reporting))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('finds it already so', () =>
    given(...recorded([registered], set))
      .when(set)
      .thenNothingNew())
  it('lost the race to another choice, and is set after it', () => {
    const other = past('ReportingSet', approver, { ...withoutStart, year: 'contract-year' })
    given(registered).when(set).butFirst(other).then(said)
  })
  it('is refused for a contract that a published source lists', () =>
    given(imported).when(set).thenRefused('imported-read-only', 'forbidden'))
  describe('once a period is over', () => {
    const begun = under('uk-msc-key')
    const at = noon('2025-04-14')
    it('refuses another year, which would make other reports late at once', () =>
      given(...begun)
        .when(tell('SetReporting', approver, reporting, { at }))
        .thenRefused('reporting-begun'))
    it('still sets the days', () => {
      const body = { ...withoutStart, year: 'financial-year' as const }
      given(...begun)
        .when(tell('SetReporting', approver, body, { at }))
        .then({ type: 'ReportingSet', body })
    })
  })
  it('is kept with the contract, as last set', () => {
    const state = foldedBy(contractStream, recorded([registered], set)) as ContractStreamState
    expect(state.contract.reporting).toStrictEqual(reporting)
  })
})
