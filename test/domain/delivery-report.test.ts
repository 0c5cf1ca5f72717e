/** Who reports what was delivered and paid in a quarter; one upload is one set of facts, and said twice it adds nothing. */
import { describe, expect, it } from 'vitest'
import { streamOf } from '#domain/catalogue.ts'
import { decideAfter, factId, given } from './given-when-then.ts'
import {
  contractId,
  dropping,
  ended,
  imported,
  left,
  listed,
  naming,
  namingId,
  registered,
  underId,
} from './invented-contract.ts'
import {
  about,
  chain,
  contractAfter,
  everybodyInOctober,
  money,
  november,
  october,
  ofNaming,
  paid,
  paymentsReported,
  quarter,
  reduced,
  say,
  unpaid,
  unpaidReported,
  upload,
  volumesReported,
} from './invented-delivery.ts'
import {
  auditor,
  charityRep,
  director,
  idOf,
  LAW,
  manager,
  NAMED_SOMEBODY,
  otherRep,
  past,
  recordsOfficer,
  rep,
  tell,
  TOMORROW,
} from './invented-world.ts'

const report = say('ReportDelivery', rep, upload)
const volumes = { ...about, volumes: [{ ...october, namingId }], payments: [] }
const payments = { ...about, volumes: [], payments: [{ ...paid, namingId }] }
const reportPayments = say('ReportDelivery', rep, payments)

describe('ReportDelivery', () => {
  it('is decided in the stream of the contract’s quarter', () =>
    expect(streamOf(report)).toBe(`delivery-${contractId}-${quarter}`))
  it('states one fact for each organisation, volumes before payments', () =>
    given()
      .when(report)
      .then(
        { type: 'ReferralVolumesReported', body: { ...ofNaming, months: [october, november] } },
        { type: 'ReferralVolumesReported', body: { ...about, months: [everybodyInOctober] } },
        { type: 'ReferralVolumesReported', body: { ...about, namingId: underId, months: [{ ...october, low: 2 }] } },
        { type: 'PaymentsReported', body: { ...ofNaming, payments: [paid, reduced] } },
        { type: 'PaymentsReported', body: { ...about, namingId: underId, payments: [unpaid] } },
      ))
  it('takes the word of the approver of the supplier', () =>
    given()
      .when(say('ReportDelivery', director, volumes))
      .then({ type: 'ReferralVolumesReported', body: { ...ofNaming, months: [october] } }))
  it('leaves out what is already so', () =>
    given(volumesReported, paymentsReported)
      .when(report)
      .then(
        { type: 'ReferralVolumesReported', body: { ...about, months: [everybodyInOctober] } },
        { type: 'ReferralVolumesReported', body: { ...about, namingId: underId, months: [{ ...october, low: 2 }] } },
        { type: 'PaymentsReported', body: { ...about, namingId: underId, payments: [unpaid] } },
      ))
  it('finds it already so', () =>
    given(volumesReported)
      .when(say('ReportDelivery', rep, volumes))
      .thenNothingNew())
  it('reports an unpaid invoice again once it is paid', () =>
    given(unpaidReported)
      .when(reportPayments)
      .then({ type: 'PaymentsReported', body: { ...ofNaming, payments: [paid] } }))
  it('refuses other figures: they belong in a correction', () =>
    given(volumesReported)
      .when(say('ReportDelivery', rep, { ...volumes, volumes: [{ ...october, low: 11, namingId }] }))
      .thenRefused('already-reported'))
  it.each([
    ['another day due', { ...paid, dueOn: '2024-12-30' }],
    ['another amount due', { ...paid, due: money(120_001), reducedBecause: 'A session was not held.' }],
    ['another day of receipt', { ...paid, invoiceReceivedOn: '2024-10-30' }],
    ['another reason, while nothing is paid', { ...unpaid, disputedBecause: 'Not our invoice.' }],
  ])('refuses %s for an invoice that was reported unpaid', (_, payment) =>
    given(unpaidReported)
      .when(say('ReportDelivery', rep, { ...payments, payments: [{ ...payment, namingId }] }))
      .thenRefused('already-reported'),
  )
  it('refuses to take back that an invoice was paid', () =>
    given(paymentsReported)
      .when(say('ReportDelivery', rep, { ...payments, payments: [{ ...unpaid, namingId }] }))
      .thenRefused('already-reported'))
  it('takes what a corrected fact left out', () => {
    const { type, occurredAt } = volumesReported
    const data = { type: 'ReferralVolumesReported' as const, occurredAt, body: { ...ofNaming, months: [november] } }
    expect(type).toBe(data.type)
    given(volumesReported, past('DeliveryCorrected', rep, { ...about, corrects: factId(0), data, reason: 'A slip.' }))
      .when(say('ReportDelivery', rep, { ...volumes, volumes: [{ ...october, low: 11, namingId }] }))
      .then({ type: 'ReferralVolumesReported', body: { ...ofNaming, months: [{ ...october, low: 11 }] } })
  })
  it('takes again what was withheld, as nothing is known of it', () =>
    given(
      volumesReported,
      past('RedactionApplied', recordsOfficer, { redacts: factId(0), basis: LAW, reason: NAMED_SOMEBODY }),
    )
      .when(say('ReportDelivery', rep, volumes))
      .then({ type: 'ReferralVolumesReported', body: { ...ofNaming, months: [october] } }))
  it('loses the race to the same figures', () =>
    given().when(reportPayments).butFirst(paymentsReported).thenNothingNew())
  it('loses the race to other figures', () =>
    given()
      .when(reportPayments)
      .butFirst(past('PaymentsReported', rep, { ...ofNaming, payments: [{ ...paid, paidOn: '2024-11-29' }] }))
      .thenRefused('already-reported'))
  it.each([
    ['the authority', manager],
    ['another supplier', otherRep],
    ['the organisation that it is about', charityRep],
    ['an auditor', auditor],
    ['a records officer', recordsOfficer],
  ])('is not the word of %s', (_, actor) =>
    given()
      .when(say('ReportDelivery', actor, upload))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses what is still to come', () =>
    given()
      .when(say('ReportDelivery', rep, upload, { occurredAt: TOMORROW }))
      .thenRefused('in-the-future'))
})

describe('the contract of a report', () => {
  it('must have been looked at', () =>
    given()
      .when(tell('ReportDelivery', rep, upload))
      .thenRefused('contract-not-registered', 'missing'))
  it('must be registered', () =>
    given()
      .when(say('ReportDelivery', rep, upload, { under: contractAfter() }))
      .thenRefused('contract-not-registered', 'missing'))
  it('is not one that was read from a published source', () =>
    given()
      .when(say('ReportDelivery', rep, upload, { under: contractAfter(imported, listed) }))
      .thenRefused('imported-read-only', 'forbidden'))
  it('may have ended: payments come late', () =>
    given()
      .when(say('ReportDelivery', rep, payments, { under: contractAfter(...chain, left, ended) }))
      .thenTypes('PaymentsReported'))
  it('must name whom it is about', () =>
    given()
      .when(say('ReportDelivery', rep, volumes, { under: contractAfter(registered) }))
      .thenRefused('naming-unknown', 'missing'))
  it('knows no delivery of an organisation that was dropped before the award', () =>
    given()
      .when(
        say('ReportDelivery', rep, volumes, { under: contractAfter(...chain, past('NamingDropped', rep, dropping)) }),
      )
      .thenRefused('naming-dropped'))
})

describe('a large upload', () => {
  const many = (length: number, words: object = {}) => ({
    ...about,
    volumes: [],
    payments: Array.from({ length }, (_, index) => ({ ...paid, ...words, namingId, reference: `SS-${index}` })),
  })

  it('of 2,000 invoices is recorded in lists of 500', () =>
    given()
      .when(say('ReportDelivery', rep, many(2_000)))
      .thenTypes('PaymentsReported', 'PaymentsReported', 'PaymentsReported', 'PaymentsReported'))
  it('loses no row and repeats none', () => {
    const decision = decideAfter([], say('ReportDelivery', rep, many(501)))
    const facts = decision.outcome === 'facts' ? decision.facts : []
    const lists = facts.flatMap(fact => (fact.type === 'PaymentsReported' ? [fact.body.payments] : []))
    expect(lists.map(({ length }) => length)).toEqual([500, 1])
    expect(new Set(lists.flat().map(({ reference }) => reference)).size).toBe(501)
  })
  it('about more organisations than one append has room for is to be split', () => {
    const namings = Array.from({ length: 850 }, (_, index) => ({ ...naming, namingId: idOf(`naming ${index}`) }))
    const under = contractAfter(registered, ...namings.map(body => past('SubcontractorNamed', rep, body)))
    const each = namings.map(one => ({ ...october, namingId: one.namingId }))
    const reporting = (some: typeof each) =>
      decideAfter([], say('ReportDelivery', rep, { ...about, volumes: some, payments: [] }, { under }))
    expect(reporting(each)).toMatchObject({ refusal: { code: 'upload-too-large' } })
    expect(reporting(each.slice(0, 500))).toMatchObject({ outcome: 'facts' })
  })
  it('with many words is to be split', () =>
    given()
      .when(say('ReportDelivery', rep, many(1_000, { reducedBecause: 'ш'.repeat(400) })))
      .thenRefused('upload-too-large'))
})
