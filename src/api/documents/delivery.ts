/** Delivery of a quarter as the API answers it: every figure, and what the organisation that it is about says of it. */
import { z } from 'zod'
import {
  AdvertExemptedBody,
  DeliveryCostsStatedBody,
  DemandExpectedBody,
  MonthlyVolume,
  OpportunityAdvertisedBody,
  OpportunityAwardedBody,
  OpportunityAwardPublishedBody,
  Payment,
  Quarter,
  SpotCheckRecordedBody,
} from '#events/delivery.ts'
import { OccurredAt, Party, Uuid } from '#events/envelope.ts'
import { contract } from './contract.ts'
import { Revision, said, Url, Written } from './fact.ts'

const ids = { contractId: true, quarter: true } as const
const stated = { ...said, factId: Uuid }

const figure = {
  ...stated,
  againIn: Uuid.describe('The fact that reported it again: an invoice, once it was paid.').optional(),
  standing: z
    .enum(['reported', 'confirmed', 'disputed'])
    .describe('What the organisation itself says now: nothing yet, that it is so, or that it is not.'),
  answers: z.array(
    z.strictObject({ ...stated, stance: z.enum(['confirms', 'disputes']), words: z.string().optional() }),
  ),
  correctedBy: Uuid.describe(
    'The last correction: whoever had confirmed the old figure has not confirmed this.',
  ).optional(),
  correctedAt: OccurredAt.optional(),
}
const Volume = MonthlyVolume.extend(figure)

const DeliveredByNaming = z.strictObject({
  namingId: Uuid,
  organisation: Party,
  volumes: z.array(Volume),
  payments: z.array(Payment.extend(figure)),
  costs: DeliveryCostsStatedBody.omit({ ...ids, namingId: true })
    .extend(stated)
    .optional(),
  spotChecks: z.array(SpotCheckRecordedBody.omit({ ...ids, namingId: true }).extend(stated)),
})

const { value, title, kind, notice, advertisedOn, opportunityId } = OpportunityAdvertisedBody.shape
const Opportunity = z.strictObject({
  ...stated,
  opportunityId,
  title,
  kind,
  value,
  advertisedOn: advertisedOn.describe('Absent where the authority agreed that it need not be advertised.').optional(),
  notice,
  exempted: z.strictObject({ ...said, reason: AdvertExemptedBody.shape.reason }).optional(),
  awarded: z
    .strictObject({ ...stated, on: OpportunityAwardedBody.shape.awardedOn, to: OpportunityAwardedBody.shape.to, value })
    .optional(),
  awardPublished: z.strictObject({ ...said, on: OpportunityAwardPublishedBody.shape.publishedOn, notice }).optional(),
})

export const Delivery = z.strictObject({
  contract,
  quarter: Quarter,
  namings: z.array(DeliveredByNaming),
  whole: z.array(Volume).describe('Referrals to everybody under the contract together.'),
  expected: DemandExpectedBody.omit(ids).extend(stated).optional(),
  opportunities: z.array(Opportunity),
  withheld: z.int().min(0).describe('Facts whose payload was redacted.'),
  revision: Revision,
})

const count = z.int().min(0)
export const DeliveryLine = z.strictObject({
  quarter: Quarter,
  url: Url,
  organisations: z.array(
    z.strictObject({
      namingId: Uuid,
      organisation: Party,
      referrals: count,
      paid: count.describe('Of the invoices received in the quarter, in minor units of the contract’s currency.'),
      figures: z
        .strictObject({ confirmed: count, disputed: count, awaiting: count })
        .describe('Months of referrals and invoices, by what the organisation says of them.'),
    }),
  ),
  revision: Revision,
})

/** What an upload recorded, or what it would. */
export const Uploaded = z.union([
  Written,
  z.strictObject({
    outcome: z.literal('preview'),
    url: Url,
    wouldRecord: z
      .array(z.strictObject({ type: z.string(), body: z.record(z.string(), z.unknown()) }))
      .describe(
        'The facts that sending the same without `preview` would leave now; none where all is recorded already.',
      ),
  }),
])
