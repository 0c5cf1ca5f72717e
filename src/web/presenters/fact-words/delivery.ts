/** What is said of delivery in a quarter: what was done and paid, what the organisation says of it, and what was advertised or checked. */
import type { DeliveryFact, Payment } from '#events/delivery.ts'
import type { Body } from '#projections/supply-chain/said.ts'
import { dayInWords } from '../dates.ts'
import { monthInWords, quarterInWords } from '../quarters.ts'
import { counted, countInWords, moneyInWords } from '../wording.ts'
import { detail, evidenceInWords, said, type Sayings } from './saying.ts'

const FOUND = {
  'paid-in-time': 'It was paid in time',
  'paid-late': 'It was paid late',
  'not-paid': 'It was not paid',
  'no-evidence': 'No evidence was found',
} as const

/** A correction is said by whoever says the fact that it corrects. */
export const deliverySayings: Sayings<Exclude<DeliveryFact['type'], 'DeliveryCorrected'>> = {
  ReferralVolumesReported: ({ quarter, namingId, months }, names) =>
    said(
      `People referred to ${namingId === undefined ? 'everybody under the contract' : names.naming(namingId)} reported, ${quarterInWords(quarter)}`,
      null,
      [months.map(volumeInWords)],
    ),
  ReferralVolumesConfirmed: ({ namingId, months, words }, names) =>
    said(`${names.naming(namingId)} confirmed how many people were referred to it`, words ?? null, [
      months.map(monthInWords),
    ]),
  ReferralVolumesDisputed: ({ namingId, months, words }, names) =>
    said(`${names.naming(namingId)} disputed how many people were referred to it`, words, [months.map(monthInWords)]),
  PaymentsReported: ({ quarter, namingId, payments }, names) =>
    said(
      `Invoices of ${names.naming(namingId)} reported, ${quarterInWords(quarter)}`,
      null,
      payments.map(paymentInWords),
    ),
  PaymentsConfirmed: ({ namingId, references, words }, names) =>
    said(`${names.naming(namingId)} confirmed what is reported of its invoices`, words ?? null, [
      references.map(invoice),
    ]),
  PaymentsDisputed: ({ namingId, references, words }, names) =>
    said(`${names.naming(namingId)} disputed what is reported of its invoices`, words, [references.map(invoice)]),
  DemandExpected: ({ quarter, count, basis }) =>
    said(`The authority expects to refer ${counted(count, 'person', 'people')}, ${quarterInWords(quarter)}`, basis),
  DeliveryCostsStated: ({ quarter, namingId, income, fullCost, unfundedReferrals, words }, names) =>
    said(`${names.naming(namingId)} said what its work cost, ${quarterInWords(quarter)}`, words ?? null, [
      `Paid for it: ${moneyInWords(income)}`,
      `Full cost: ${moneyInWords(fullCost)}`,
      `People helped without funding: ${countInWords(unfundedReferrals)}`,
    ]),
  OpportunityAdvertised: ({ title, kind, value, advertisedOn, notice }) =>
    said(`Opportunity advertised on ${dayInWords(advertisedOn)}: ${title}`, null, [
      `Kind: ${kind}`,
      `Value: ${moneyInWords(value)}`,
      detail('Notice', notice),
    ]),
  OpportunityAwarded: ({ awardedOn, to, value }) =>
    said(`Opportunity awarded to ${to} on ${dayInWords(awardedOn)}`, null, [`Value: ${moneyInWords(value)}`]),
  OpportunityAwardPublished: ({ publishedOn, notice }) =>
    said(`Award of an opportunity published on ${dayInWords(publishedOn)}`, null, [detail('Notice', notice)]),
  AdvertExempted: ({ title, kind, value, reason }) =>
    said(`The authority agreed that an opportunity need not be advertised: ${title}`, reason, [
      `Kind: ${kind}`,
      `Value: ${moneyInWords(value)}`,
    ]),
  SpotCheckRecorded: ({ namingId, checkedOn, found, words, evidence }, names) =>
    said(`The authority checked on ${dayInWords(checkedOn)} whether ${names.naming(namingId)} is paid`, words, [
      FOUND[found],
      evidenceInWords(evidence),
    ]),
}

const invoice = (reference: string): string => `Invoice ${reference}`

const volumeInWords = ({ month, low, medium, high }: Body<'ReferralVolumesReported'>['months'][number]): string =>
  `${monthInWords(month)}: ${countInWords(low)} of low, ${countInWords(medium)} of medium and ${countInWords(high)} of high complexity`

function paymentInWords(payment: Payment): string {
  const { reference, invoiceReceivedOn, due, dueOn, paidOn, paid, reducedBecause, disputedBecause, interest } = payment
  const parts = [
    `${invoice(reference)}: ${moneyInWords(due)} due by ${dayInWords(dueOn)}, received on ${dayInWords(invoiceReceivedOn)}`,
    paid === undefined || paidOn === undefined ? 'not paid yet' : `${moneyInWords(paid)} paid on ${dayInWords(paidOn)}`,
    interest && `interest of ${moneyInWords(interest)}`,
    reducedBecause && `less was paid because: ${reducedBecause}`,
    disputedBecause && `disputed by the supplier because: ${disputedBecause}`,
  ]
  return parts.filter(part => part !== undefined).join('; ')
}
