/** What a correction may say of reported figures: it obeys what a report obeys, and opens them to answers again. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import type { CorrectedDelivery, Payment } from '#events/delivery.ts'
import { streamOf, type Command } from '#domain/catalogue.ts'
import { delivery } from '#domain/delivery/rules.ts'
import type { DeliveryState } from '#domain/delivery/state.ts'
import { decideAfter, factId, foldedBy, given } from './given-when-then.ts'
import { contractId, namingId, underId } from './invented-contract.ts'
import * as told from './invented-delivery.ts'
import * as who from './invented-world.ts'

const { about, october, november, ofNaming, paid, reduced, money, quarter } = told
const { charityRep, director, manager, past, rep, YESTERDAY, TOMORROW } = who

const stream = `delivery-${contractId}-${quarter}`
const reason = 'It was typed from the wrong line.'

/** The figures of a fact as they should have been, or with other business time. */
const saying = <T extends CorrectedDelivery['type']>(
  type: T,
  body: Extract<CorrectedDelivery, { type: T }>['body'],
  occurredAt = YESTERDAY,
): CorrectedDelivery => ({ type, occurredAt, body }) as unknown as CorrectedDelivery
const months = (...all: readonly (typeof october)[]) =>
  saying('ReferralVolumesReported', { ...ofNaming, months: [...all] })
const payments = (...all: readonly Payment[]) => saying('PaymentsReported', { ...ofNaming, payments: [...all] })

const correcting = (index: number, data: CorrectedDelivery) => ({ corrects: factId(index), data, reason })
const correct = (data: CorrectedDelivery, actor = rep, index = 0): Command =>
  who.correct(stream, actor, correcting(index, data))
const corrected = (index: number, data: CorrectedDelivery, actor = rep) =>
  past('DeliveryCorrected', actor, { ...about, ...correcting(index, data) })

const fewer = months({ ...october, low: 7 }, november)

describe('CorrectFact of reported figures', () => {
  it('states what they should have said, in the stream of the quarter', () => {
    expect(streamOf(correct(fewer))).toBe(stream)
    given(told.volumesReported)
      .when(correct(fewer))
      .then({ type: 'DeliveryCorrected', body: { ...about, ...correcting(0, fewer) } })
  })
  it('is for a colleague of whoever reported them, too', () =>
    given(told.volumesReported).when(correct(fewer, director)).thenTypes('DeliveryCorrected'))
  it('is not for anybody else, whoever it is about', () => {
    for (const actor of [who.otherRep, manager, charityRep, who.recordsOfficer, who.auditor, who.timer]) {
      given(told.volumesReported).when(correct(fewer, actor)).thenRefused('not-permitted', 'forbidden')
    }
  })
  it('finds the same figures already so, first said or corrected', () => {
    given(told.volumesReported)
      .when(correct(months(october, november)))
      .thenNothingNew()
    given(told.volumesReported, corrected(0, fewer)).when(correct(fewer)).thenNothingNew()
  })
  it('loses the race to the same correction', () =>
    given(told.volumesReported)
      .when(correct(fewer))
      .butFirst(corrected(0, fewer, director))
      .thenNothingNew())
  it('corrects a correction by correcting the fact again, back to what was first said too', () =>
    given(told.volumesReported, corrected(0, fewer))
      .when(correct(months(october, november)))
      .thenTypes('DeliveryCorrected'))
  it('refuses what is not there, and a correction itself', () => {
    given().when(correct(fewer)).thenRefused('fact-unknown', 'missing')
    given(told.volumesReported, corrected(0, fewer))
      .when(correct(fewer, rep, 1))
      .thenRefused('not-correctable')
  })
  it.each([
    ['a confirmation', past('ReferralVolumesConfirmed', charityRep, { ...ofNaming, months: ['2024-10'] })],
    [
      'a dispute',
      past('PaymentsDisputed', charityRep, { ...ofNaming, references: ['SS-17'], words: 'It never came.' }),
    ],
    ['a spot check', told.checked],
    ['an exemption', told.exempted],
  ])('refuses %s: it is answered by a new fact', (_, fact) =>
    given(fact).when(correct(fewer)).thenRefused('not-correctable'),
  )
})

describe('the rows of a correction', () => {
  it('may be fewer', () =>
    given(told.volumesReported)
      .when(correct(months(october)))
      .thenTypes('DeliveryCorrected'))
  it('cannot be of another month, also of the same quarter', () => {
    for (const month of ['2024-12', '2025-01']) {
      given(told.volumesReported)
        .when(correct(months(october, { ...november, month })))
        .thenRefused('another-subject')
    }
  })
  it('cannot be of another invoice', () =>
    given(told.unpaidReported)
      .when(correct(payments({ ...told.unpaid, reference: 'SS-99' })))
      .thenRefused('another-subject'))
  it('cannot tell a month or an invoice twice', () => {
    given(told.volumesReported)
      .when(correct(months(october, october)))
      .thenRefused('another-subject')
    given(told.paymentsReported)
      .when(correct(payments(paid, paid)))
      .thenRefused('another-subject')
  })
  it('cannot bring back what an earlier correction left out', () =>
    given(told.volumesReported, corrected(0, months(october)))
      .when(correct(months(october, november)))
      .thenRefused('another-subject'))
  it.each([
    ['another naming', { ...ofNaming, namingId: underId }],
    ['everybody together', about],
    ['another quarter', { ...ofNaming, quarter: '2024q3' }],
    ['another contract', { ...ofNaming, contractId: who.idOf('another contract') }],
  ])('cannot be of %s', (_, whose) =>
    given(told.volumesReported)
      .when(correct(saying('ReferralVolumesReported', { ...whose, months: [october, november] })))
      .thenRefused('another-subject'),
  )
  it('cannot be of another kind', () =>
    given(told.volumesReported)
      .when(correct(payments(paid)))
      .thenRefused('another-subject'))
})

describe('corrected payments obey what reported ones obey', () => {
  const { paid: _, paidOn: __, ...unpaid } = paid
  const says = (payment: Payment) => given(told.paymentsReported).when(correct(payments(payment, reduced)))

  it('where an invoice was not paid after all', () => says(unpaid).thenTypes('DeliveryCorrected'))
  it('where it was paid late, with interest', () =>
    says({ ...paid, paidOn: '2025-01-09', paid: money(121_000), interest: money(1_000) }).thenTypes(
      'DeliveryCorrected',
    ))
  it.each([
    ['more than was due', 'overpaid', { ...paid, paid: money(120_001) }],
    ['less than was due, and no word why', 'reduction-unexplained', { ...paid, paid: money(1) }],
    ['a day without an amount', 'half-paid', { ...unpaid, paidOn: '2024-11-28' }],
    ['an amount without a day', 'half-paid', { ...unpaid, paid: money(120_000) }],
    ['paid before it came', 'paid-before-receipt', { ...paid, paidOn: '2024-10-30' }],
    ['due before it came', 'due-before-receipt', { ...paid, dueOn: '2024-10-30' }],
    ['received in another quarter', 'outside-quarter', { ...paid, invoiceReceivedOn: '2024-09-30' }],
    ['paid on a day to come', 'in-the-future', { ...paid, paidOn: '2025-02-01' }],
    ['in another currency', 'another-currency', { ...unpaid, due: { ...money(120_000), currency: 'EUR' } }],
    ['with VAT', 'another-currency', { ...unpaid, due: { ...money(120_000), vat: 'incVat' as const } }],
  ])('not: %s', (_, code, payment) => says(payment).thenRefused(code))
  it('and the refusal says which invoice is wrong', () => {
    const wrong = { ...reduced, paid: money(120_001) }
    expect(decideAfter([told.paymentsReported], correct(payments(paid, wrong)))).toMatchObject({
      refusal: { sentence: 'Invoice SS-18: More was paid than was due, with interest. Check the amounts.' },
    })
  })
  it('nor at a business time to come', () =>
    given(told.paymentsReported)
      .when(correct(saying('PaymentsReported', { ...ofNaming, payments: [paid, reduced] }, TOMORROW)))
      .thenRefused('in-the-future'))
})

describe('what else is corrected', () => {
  it('what was expected, by the authority, also once the quarter is over', () => {
    const data = saying('DemandExpected', { ...told.expectation, count: 150 })
    given(told.expected).when(correct(data, manager)).thenTypes('DeliveryCorrected')
    given(told.expected).when(correct(data, rep)).thenRefused('not-permitted', 'forbidden')
  })
  it('what the work cost, by the organisation itself, in the same money', () => {
    const costs = (fullCost: Payment['due']) => saying('DeliveryCostsStated', { ...told.costs, fullCost })
    given(told.costsStated)
      .when(correct(costs(money(270_000)), charityRep))
      .thenTypes('DeliveryCorrected')
    given(told.costsStated)
      .when(correct(costs({ ...money(270_000), currency: 'EUR' }), charityRep))
      .thenRefused('another-currency')
  })

  const advert = (advertisedOn: string) => saying('OpportunityAdvertised', { ...told.advert, advertisedOn })
  const award = (awardedOn: string) => saying('OpportunityAwarded', { ...told.award, awardedOn })
  const { advertised, awarded, awardPublished } = told
  it('an opportunity, in its quarter and in the order of things', () => {
    const all = given(advertised, awarded, awardPublished)
    all.when(correct(advert('2024-10-08'))).thenTypes('DeliveryCorrected')
    all.when(correct(advert('2024-09-30'))).thenRefused('outside-quarter')
    all.when(correct(advert('2024-11-19'))).thenRefused('awarded-before-advert')
    all.when(correct(award('2024-11-20'), rep, 1)).thenTypes('DeliveryCorrected')
    all.when(correct(award('2024-10-06'), rep, 1)).thenRefused('awarded-before-advert')
    all.when(correct(award('2024-12-03'), rep, 1)).thenRefused('published-before-award')
    given(advertised, awarded)
      .when(correct(award('2025-02-01'), rep, 1))
      .thenRefused('in-the-future')
  })
  it('not which opportunity it was', () =>
    given(advertised)
      .when(correct(saying('OpportunityAdvertised', { ...told.advert, opportunityId: who.idOf('another') })))
      .thenRefused('another-subject'))
  it('each opportunity by its own days', () => {
    const opportunityId = who.idOf('another opportunity')
    const another = past('OpportunityAwarded', rep, { ...told.award, opportunityId, awardedOn: '2024-10-02' })
    given(advertised, another)
      .when(correct(advert('2024-10-20')))
      .thenTypes('DeliveryCorrected')
  })
})

describe('after a correction', () => {
  const folded = (...history: readonly Fact[]) => foldedBy(delivery, history) as DeliveryState
  const confirmed = past('ReferralVolumesConfirmed', charityRep, { ...ofNaming, months: ['2024-10'] })

  it('the figures stand corrected, and whoever confirmed the old ones has not confirmed the new', () => {
    const { volumes } = folded(told.volumesReported, confirmed, corrected(0, months({ ...october, low: 7 })))
    const figure = { ...october, low: 7 }
    expect([...volumes]).toStrictEqual([[`${namingId} 2024-10`, { figure, factIds: [factId(0)], answer: null }]])
  })
  it('answers to other facts stand', () => {
    const { volumes } = folded(told.volumesReported, told.unpaidReported, confirmed, corrected(1, payments(paid)))
    expect(volumes.get(`${namingId} 2024-10`)?.answer).toStrictEqual({ stance: 'confirms', words: undefined })
  })
  it('the new figures can be confirmed, with the same words', () =>
    given(told.volumesReported, confirmed, corrected(0, fewer))
      .when(told.say('ConfirmVolumes', charityRep, { ...ofNaming, months: ['2024-10'] }))
      .thenTypes('ReferralVolumesConfirmed'))
  it('what was left out can be reported anew, and what was not, not', () => {
    const history = [told.volumesReported, corrected(0, months(october))]
    const report = (volume: typeof october) =>
      told.say('ReportDelivery', rep, { ...about, volumes: [{ ...volume, namingId }], payments: [] })
    given(...history)
      .when(report({ ...november, low: 3 }))
      .thenTypes('ReferralVolumesReported')
    given(...history)
      .when(report({ ...october, low: 3 }))
      .thenRefused('already-reported')
  })
  it('a redaction of the figures takes the correction with it', () => {
    given(told.volumesReported, corrected(0, fewer))
      .when(who.redact(stream, who.recordsOfficer, factId(0)))
      .thenTypes('RedactionApplied', 'RedactionApplied')
  })
})
