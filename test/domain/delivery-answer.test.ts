/** How a named organisation confirms or disputes what is reported about it: in its own words, and nobody else for it. */
import { describe, it } from 'vitest'
import { factId, given } from './given-when-then.ts'
import { ended, left, underId } from './invented-contract.ts'
import {
  about,
  chain,
  contractAfter,
  november,
  october,
  ofNaming,
  paid,
  paymentsReported,
  reduced,
  say,
  unpaid,
  unpaidReported,
  volumesReported,
  wholeReported,
} from './invented-delivery.ts'
import { charityRep, director, idOf, manager, past, rep, smallCharityRep } from './invented-world.ts'

const months = { ...ofNaming, months: ['2024-10', '2024-11'] }
const invoices = { ...ofNaming, references: ['SS-17', 'SS-18'] }
const words = 'We had fourteen referrals in October.'

const confirmVolumes = say('ConfirmVolumes', charityRep, months)
const disputeVolumes = say('DisputeVolumes', charityRep, { ...months, words })
const confirmPayments = say('ConfirmPayments', charityRep, invoices)
const disputePayments = say('DisputePayments', charityRep, { ...invoices, words })

const volumesConfirmed = past('ReferralVolumesConfirmed', charityRep, months)
const volumesDisputed = past('ReferralVolumesDisputed', charityRep, { ...months, words })
const paymentsConfirmed = past('PaymentsConfirmed', charityRep, invoices)
const paymentsDisputed = past('PaymentsDisputed', charityRep, { ...invoices, words })

describe('ConfirmVolumes', () => {
  it('confirms what was reported', () =>
    given(volumesReported).when(confirmVolumes).then({ type: 'ReferralVolumesConfirmed', body: months }))
  it('may add words', () =>
    given(volumesReported)
      .when(say('ConfirmVolumes', charityRep, { ...months, words: 'As agreed by telephone.' }))
      .then({ type: 'ReferralVolumesConfirmed', body: { ...months, words: 'As agreed by telephone.' } }))
  it('says only what is not said yet, and each month once', () =>
    given(volumesReported, past('ReferralVolumesConfirmed', charityRep, { ...months, months: ['2024-10'] }))
      .when(say('ConfirmVolumes', charityRep, { ...months, months: ['2024-10', '2024-11', '2024-11'] }))
      .then({ type: 'ReferralVolumesConfirmed', body: { ...months, months: ['2024-11'] } }))
  it('answers an earlier dispute', () =>
    given(volumesReported, volumesDisputed)
      .when(confirmVolumes)
      .then({ type: 'ReferralVolumesConfirmed', body: months }))
  it('finds it already so', () => given(volumesReported, volumesConfirmed).when(confirmVolumes).thenNothingNew())
  it('refuses a month of which nothing is reported', () =>
    given(volumesReported)
      .when(say('ConfirmVolumes', charityRep, { ...months, months: ['2024-12'] }))
      .thenRefused('not-reported', 'missing'))
  it('does not take what is reported of everybody for its own', () =>
    given(wholeReported).when(confirmVolumes).thenRefused('not-reported', 'missing'))
  it('refuses a naming that is not known', () =>
    given(volumesReported)
      .when(say('ConfirmVolumes', charityRep, { ...months, namingId: idOf('naming of nobody') }))
      .thenRefused('naming-unknown', 'missing'))
  it.each([
    ['the supplier, which reported them', rep],
    ['the director of the supplier', director],
    ['the authority', manager],
    ['another named organisation', smallCharityRep],
  ])('is not the word of %s', (_, actor) =>
    given(volumesReported)
      .when(say('ConfirmVolumes', actor, months))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('loses the race to the same answer', () =>
    given(volumesReported).when(confirmVolumes).butFirst(volumesConfirmed).thenNothingNew())
})

describe('DisputeVolumes', () => {
  it('disputes what was reported', () =>
    given(volumesReported)
      .when(disputeVolumes)
      .then({ type: 'ReferralVolumesDisputed', body: { ...months, words } }))
  it('takes back a confirmation', () =>
    given(volumesReported, volumesConfirmed)
      .when(disputeVolumes)
      .then({ type: 'ReferralVolumesDisputed', body: { ...months, words } }))
  it('says it in other words', () =>
    given(volumesReported, volumesDisputed)
      .when(say('DisputeVolumes', charityRep, { ...months, words: 'There were fifteen.' }))
      .then({ type: 'ReferralVolumesDisputed', body: { ...months, words: 'There were fifteen.' } }))
  it('finds it already so', () => given(volumesReported, volumesDisputed).when(disputeVolumes).thenNothingNew())
  it('refuses the supplier', () =>
    given(volumesReported)
      .when(say('DisputeVolumes', rep, { ...months, words }))
      .thenRefused('not-permitted', 'forbidden'))
  it('refuses before anything is reported', () => given().when(disputeVolumes).thenRefused('not-reported', 'missing'))
  it('loses the race to the same dispute', () =>
    given(volumesReported).when(disputeVolumes).butFirst(volumesDisputed).thenNothingNew())
})

describe('ConfirmPayments', () => {
  it('confirms what was reported', () =>
    given(paymentsReported).when(confirmPayments).then({ type: 'PaymentsConfirmed', body: invoices }))
  it('confirms also after the organisation has left, and the contract is over', () =>
    given(paymentsReported)
      .when(say('ConfirmPayments', charityRep, invoices, { under: contractAfter(...chain, left, ended) }))
      .then({ type: 'PaymentsConfirmed', body: invoices }))
  it('finds it already so', () => given(paymentsReported, paymentsConfirmed).when(confirmPayments).thenNothingNew())
  it('is asked again once an invoice is paid', () => {
    const one = { ...ofNaming, references: ['SS-17'] }
    given(unpaidReported, past('PaymentsConfirmed', charityRep, one), paymentsReported)
      .when(say('ConfirmPayments', charityRep, one))
      .then({ type: 'PaymentsConfirmed', body: one })
  })
  it('is asked again once the report is corrected', () => {
    const { occurredAt } = paymentsReported
    const body = { ...ofNaming, payments: [{ ...paid, paidOn: '2024-11-29' }, reduced] }
    const data = { type: 'PaymentsReported' as const, occurredAt, body }
    const corrected = past('DeliveryCorrected', rep, { ...about, corrects: factId(0), data, reason: 'A slip.' })
    given(paymentsReported, paymentsConfirmed, corrected)
      .when(confirmPayments)
      .then({ type: 'PaymentsConfirmed', body: invoices })
    given(paymentsReported, paymentsConfirmed, corrected, paymentsConfirmed).when(confirmPayments).thenNothingNew()
  })
  it('is asked again once the first report of an invoice is corrected, though it was paid since', () => {
    const one = { ...ofNaming, references: ['SS-17'] }
    const { occurredAt } = unpaidReported
    const body = { ...ofNaming, payments: [{ ...unpaid, dueOn: '2024-12-15' }] }
    const data = { type: 'PaymentsReported' as const, occurredAt, body }
    const corrected = past('DeliveryCorrected', rep, { ...about, corrects: factId(0), data, reason: 'A slip.' })
    given(unpaidReported, paymentsReported, past('PaymentsConfirmed', charityRep, one), corrected)
      .when(say('ConfirmPayments', charityRep, one))
      .then({ type: 'PaymentsConfirmed', body: one })
  })
  it('refuses an invoice of another organisation', () =>
    given(paymentsReported)
      .when(say('ConfirmPayments', smallCharityRep, { ...invoices, namingId: underId }))
      .thenRefused('not-reported', 'missing'))
  it('refuses the supplier', () =>
    given(paymentsReported)
      .when(say('ConfirmPayments', rep, invoices))
      .thenRefused('not-permitted', 'forbidden'))
  it('loses the race to a dispute, and answers it', () =>
    given(paymentsReported)
      .when(confirmPayments)
      .butFirst(paymentsDisputed)
      .then({ type: 'PaymentsConfirmed', body: invoices }))
})

describe('DisputePayments', () => {
  it('disputes one invoice of several', () => {
    const one = { ...ofNaming, references: ['SS-18'], words: 'All twelve sessions were held.' }
    given(paymentsReported)
      .when(say('DisputePayments', charityRep, one))
      .then({ type: 'PaymentsDisputed', body: one })
  })
  it('finds it already so', () => given(paymentsReported, paymentsDisputed).when(disputePayments).thenNothingNew())
  it('refuses an invoice of which nothing is reported', () =>
    given(paymentsReported)
      .when(say('DisputePayments', charityRep, { ...invoices, references: ['SS-17', 'SS-19'], words }))
      .thenRefused('not-reported', 'missing'))
  it('refuses the authority', () =>
    given(paymentsReported)
      .when(say('DisputePayments', manager, { ...invoices, words }))
      .thenRefused('not-permitted', 'forbidden'))
  it('loses the race to the same dispute', () =>
    given(paymentsReported).when(disputePayments).butFirst(paymentsDisputed).thenNothingNew())
  it('needs figures as they stand: volumes are no payments', () =>
    given(past('ReferralVolumesReported', rep, { ...ofNaming, months: [october, november] }))
      .when(disputePayments)
      .thenRefused('not-reported', 'missing'))
})
