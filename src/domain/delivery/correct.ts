/** What a correction may say of a reported figure: other figures of the same months and invoices, by the rules of reporting. */
import type { Fact } from '#events/catalogue.ts'
import type { CorrectedDelivery } from '#events/delivery.ts'
import type { Day, Instant } from '#events/envelope.ts'
import { dayAt } from '../calendar.ts'
import { state, type Meta } from '../command.ts'
import { facts, refuse, type Decision, type Refusal } from '../decider.ts'
import { dayToCome } from '../permission.ts'
import { isIn, quarterInWords } from './quarter.ts'
import { wrongByItself } from './rows.ts'

const refusal = (code: string, sentence: string): Refusal => ({ code, kind: 'state', sentence })

const otherRows = refusal(
  'another-subject',
  'A correction says other figures of the same months and the same invoices, or leaves some of them out. ' +
    'Report what was left out instead.',
)

const otherMoney = refusal(
  'another-currency',
  'A correction keeps the currency and the VAT basis of the figures that it corrects.',
)

/** `original` is the fact as it now stands, `stated` all that stands in its stream; that the sender may correct it has been decided. */
export function correctDelivery(
  original: CorrectedDelivery,
  said: { readonly corrects: string; readonly data: CorrectedDelivery; readonly reason: string },
  meta: Meta,
  stated: readonly Fact[],
): Decision<Fact> {
  const { data } = said
  const [before, after] = [rowsOf(original), rowsOf(data)]
  if (!after.every(row => before.includes(row)) || new Set(after).size !== after.length) return refuse(otherRows)
  const money = moneyOf(original)
  if (!moneyOf(data).every(basis => money.includes(basis))) return refuse(otherMoney)
  const wrong = wrongIn(data, stated, begunBy(meta.at))
  if (wrong) return refuse(wrong)
  const { contractId, quarter } = data.body
  return facts(state('DeliveryCorrected', { contractId, quarter, ...said }, meta))
}

/** What tells the figures of one fact apart. */
function rowsOf({ type, body }: CorrectedDelivery): readonly string[] {
  if (type === 'ReferralVolumesReported') return body.months.map(({ month }) => month)
  return type === 'PaymentsReported' ? body.payments.map(({ reference }) => reference) : []
}

/** Each currency with its VAT basis. */
function moneyOf({ type, body }: CorrectedDelivery): readonly string[] {
  switch (type) {
    case 'PaymentsReported':
      return body.payments
        .flatMap(({ due, paid, interest }) => [due, paid, interest])
        .flatMap(money => (money === undefined ? [] : [`${money.currency} ${money.vat}`]))
    case 'DeliveryCostsStated':
      return [body.income, body.fullCost].map(({ currency, vat }) => `${currency} ${vat}`)
    case 'OpportunityAdvertised':
    case 'OpportunityAwarded':
      return [`${body.value.currency} ${body.value.vat}`]
    default:
      return []
  }
}

/** The last day that has begun anywhere: a quarter's history does not say where its contract counts its days. */
const begunBy = (at: Instant): Day => dayAt(at, 'Etc/GMT-14')

/** A corrected figure is as right by itself as a reported one must be. */
function wrongIn({ type, body }: CorrectedDelivery, stated: readonly Fact[], today: Day): Refusal | undefined {
  switch (type) {
    case 'PaymentsReported':
      for (const payment of body.payments) {
        const { reference, paidOn, invoiceReceivedOn } = payment
        const wrong = wrongByItself(body.quarter, payment) ?? dayToCome(paidOn ?? invoiceReceivedOn, today)
        if (wrong) return { ...wrong, sentence: `Invoice ${reference}: ${wrong.sentence}` }
      }
      return undefined
    case 'OpportunityAdvertised':
      return isIn(body.quarter, body.advertisedOn)
        ? (dayToCome(body.advertisedOn, today) ??
            outOfOrder({ ...daysOf(stated, body), advertised: body.advertisedOn }))
        : refusal('outside-quarter', `That day is not in ${quarterInWords(body.quarter)}.`)
    case 'OpportunityAwarded':
      return dayToCome(body.awardedOn, today) ?? outOfOrder({ ...daysOf(stated, body), awarded: body.awardedOn })
    default:
      return undefined
  }
}

interface OpportunityDays {
  readonly advertised?: Day
  readonly awarded?: Day
  readonly published?: Day
}

function daysOf(stated: readonly Fact[], { opportunityId }: { readonly opportunityId: string }): OpportunityDays {
  let days: OpportunityDays = {}
  for (const { type, body } of stated) {
    if (!('opportunityId' in body) || body.opportunityId !== opportunityId) continue
    if (type === 'OpportunityAdvertised') days = { ...days, advertised: body.advertisedOn }
    if (type === 'OpportunityAwarded') days = { ...days, awarded: body.awardedOn }
    if (type === 'OpportunityAwardPublished') days = { ...days, published: body.publishedOn }
  }
  return days
}

function outOfOrder({ advertised, awarded, published }: OpportunityDays): Refusal | undefined {
  if (advertised !== undefined && awarded !== undefined && awarded < advertised) {
    return refusal('awarded-before-advert', 'It cannot be awarded before it was advertised.')
  }
  if (awarded !== undefined && published !== undefined && published < awarded) {
    return refusal('published-before-award', 'An award cannot be published before it is made.')
  }
  return undefined
}
