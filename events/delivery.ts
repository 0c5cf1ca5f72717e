/** What can happen to delivery in a quarter: what was done and paid, as the supplier says it, and as the organisation itself does. */
import { z } from 'zod'
import { Day, Evidence, fact, LIST_MAX, Money, NAME_MAX, text, Uuid, WebAddress, WORDS_MAX } from './envelope.ts'

/** A quarter of the calendar year: `2026q2` is April to June 2026. */
export const Quarter = z.string().regex(/^\d{4}q[1-4]$/, 'must be a quarter, such as 2026q2')
export type Quarter = z.infer<typeof Quarter>

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, such as 2026-04')

/** Counts only, by how much work a case is; never a person. */
export const MonthlyVolume = z.strictObject({
  month: Month,
  low: z.int().min(0).max(1_000_000),
  medium: z.int().min(0).max(1_000_000),
  high: z.int().min(0).max(1_000_000),
})
export type MonthlyVolume = z.infer<typeof MonthlyVolume>

/** One invoice of the subcontractor: when it came, until when and how much is due, and what was paid. */
export const Payment = z.strictObject({
  /** The supplier's reference of the invoice: one of its kind under a naming and a quarter. */
  reference: text(100),
  invoiceReceivedOn: Day,
  dueOn: Day,
  due: Money,
  /** Both, or neither: an invoice that is not paid yet. */
  paidOn: Day.optional(),
  paid: Money.optional(),
  /** Why less was paid than was due. */
  reducedBecause: text(1_000).optional(),
  /** Why the supplier disputes the invoice. */
  disputedBecause: text(1_000).optional(),
  /** Interest on a late payment, beside what is due. */
  interest: Money.optional(),
})
export type Payment = z.infer<typeof Payment>

const about = { contractId: Uuid, quarter: Quarter }
const ofNaming = { ...about, namingId: Uuid }

/** Absent `namingId`: of everybody who delivers under the contract, together. */
export const ReferralVolumesReportedBody = z.strictObject({
  ...about,
  namingId: Uuid.optional(),
  months: z.array(MonthlyVolume).min(1).max(3),
})
export const ReferralVolumesReported = fact('ReferralVolumesReported', ReferralVolumesReportedBody)

const months = { months: z.array(Month).min(1).max(3) }
export const ReferralVolumesConfirmedBody = z.strictObject({
  ...ofNaming,
  ...months,
  words: text(WORDS_MAX).optional(),
})
export const ReferralVolumesConfirmed = fact('ReferralVolumesConfirmed', ReferralVolumesConfirmedBody)

export const ReferralVolumesDisputedBody = z.strictObject({ ...ofNaming, ...months, words: text(WORDS_MAX) })
export const ReferralVolumesDisputed = fact('ReferralVolumesDisputed', ReferralVolumesDisputedBody)

export const PaymentsReportedBody = z.strictObject({ ...ofNaming, payments: z.array(Payment).min(1).max(LIST_MAX) })
export const PaymentsReported = fact('PaymentsReported', PaymentsReportedBody)

const references = { references: z.array(text(100)).min(1).max(LIST_MAX) }
export const PaymentsConfirmedBody = z.strictObject({ ...ofNaming, ...references, words: text(WORDS_MAX).optional() })
export const PaymentsConfirmed = fact('PaymentsConfirmed', PaymentsConfirmedBody)

export const PaymentsDisputedBody = z.strictObject({ ...ofNaming, ...references, words: text(WORDS_MAX) })
export const PaymentsDisputed = fact('PaymentsDisputed', PaymentsDisputedBody)

/** How many people the authority expects to refer in the quarter, under the whole contract: what a fall in demand is measured by. */
export const DemandExpectedBody = z.strictObject({
  ...about,
  count: z.int().min(0).max(10_000_000),
  basis: text(WORDS_MAX),
})
export const DemandExpected = fact('DemandExpected', DemandExpectedBody)

/** What the work cost the organisation itself, beside what it was paid for it, and whom it helped without any funding. */
export const DeliveryCostsStatedBody = z.strictObject({
  ...ofNaming,
  income: Money,
  fullCost: Money,
  unfundedReferrals: z.int().min(0).max(1_000_000),
  words: text(WORDS_MAX).optional(),
})
export const DeliveryCostsStated = fact('DeliveryCostsStated', DeliveryCostsStatedBody)

const opportunity = { ...about, opportunityId: Uuid }

/** In the quarter in which it was advertised; what follows stands in the same quarter's stream (PPN 01/18). */
export const OpportunityAdvertisedBody = z.strictObject({
  ...opportunity,
  title: text(NAME_MAX),
  kind: text(NAME_MAX),
  value: Money,
  advertisedOn: Day,
  notice: WebAddress.optional(),
})
export const OpportunityAdvertised = fact('OpportunityAdvertised', OpportunityAdvertisedBody)

export const OpportunityAwardedBody = z.strictObject({
  ...opportunity,
  awardedOn: Day,
  /** As registered; an organisation that won an advert need not be known here. */
  to: text(NAME_MAX),
  value: Money,
})
export const OpportunityAwarded = fact('OpportunityAwarded', OpportunityAwardedBody)

export const OpportunityAwardPublishedBody = z.strictObject({
  ...opportunity,
  publishedOn: Day,
  notice: WebAddress.optional(),
})
export const OpportunityAwardPublished = fact('OpportunityAwardPublished', OpportunityAwardPublishedBody)

/** The authority has agreed that an opportunity need not be advertised. */
export const AdvertExemptedBody = z.strictObject({
  ...opportunity,
  title: text(NAME_MAX),
  kind: text(NAME_MAX),
  value: Money,
  reason: text(WORDS_MAX),
})
export const AdvertExempted = fact('AdvertExempted', AdvertExemptedBody)

/** The authority looked whether those under the contract are paid (PPN 021). */
export const SpotCheckRecordedBody = z.strictObject({
  ...ofNaming,
  checkId: Uuid,
  checkedOn: Day,
  found: z.enum(['paid-in-time', 'paid-late', 'not-paid', 'no-evidence']),
  words: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const SpotCheckRecorded = fact('SpotCheckRecorded', SpotCheckRecordedBody)

const said = { type: true, occurredAt: true, body: true } as const

/** What a corrected figure may say, by the schema of the fact that it corrects. Confirmations and disputes are answered, never corrected. */
export const CorrectedDelivery = z.discriminatedUnion('type', [
  ReferralVolumesReported.pick(said),
  PaymentsReported.pick(said),
  DemandExpected.pick(said),
  DeliveryCostsStated.pick(said),
  OpportunityAdvertised.pick(said),
  OpportunityAwarded.pick(said),
])
export type CorrectedDelivery = z.infer<typeof CorrectedDelivery>

/** A correction by law 7, of a figure: whoever had confirmed the old one has not confirmed the new. */
export const DeliveryCorrectedBody = z.strictObject({
  ...about,
  corrects: Uuid,
  data: CorrectedDelivery,
  reason: text(WORDS_MAX),
})
export const DeliveryCorrected = fact('DeliveryCorrected', DeliveryCorrectedBody)
export type DeliveryCorrected = z.infer<typeof DeliveryCorrected>

export const DeliveryFact = z.discriminatedUnion('type', [
  ReferralVolumesReported,
  ReferralVolumesConfirmed,
  ReferralVolumesDisputed,
  PaymentsReported,
  PaymentsConfirmed,
  PaymentsDisputed,
  DemandExpected,
  DeliveryCostsStated,
  OpportunityAdvertised,
  OpportunityAwarded,
  OpportunityAwardPublished,
  AdvertExempted,
  SpotCheckRecorded,
  DeliveryCorrected,
])
export type DeliveryFact = z.infer<typeof DeliveryFact>
