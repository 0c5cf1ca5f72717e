/** What can be said of delivery in a quarter: reported, confirmed or disputed, expected, advertised, checked. */
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
  PaymentsConfirmedBody,
  PaymentsDisputedBody,
  Quarter,
  ReferralVolumesConfirmedBody,
  ReferralVolumesDisputedBody,
  SpotCheckRecordedBody,
} from '#events/delivery.ts'
import { Uuid } from '#events/envelope.ts'
import type { CommandOf } from '../command.ts'
import type { UnderContract } from '../under-contract.ts'

/** Rows of one upload, both lists together. */
export const ROWS_MAX = 2_000

/** One upload is one fact set: all of it is recorded, or none. Absent `namingId`: of everybody under the contract, together. */
export const ReportDeliveryBody = z
  .strictObject({
    contractId: Uuid,
    quarter: Quarter,
    volumes: z.array(MonthlyVolume.extend({ namingId: Uuid.optional() })).max(ROWS_MAX),
    payments: z.array(Payment.extend({ namingId: Uuid })).max(ROWS_MAX),
  })
  .refine(({ volumes, payments }) => volumes.length + payments.length > 0, { message: 'must have at least one row' })
  .refine(({ volumes, payments }) => volumes.length + payments.length <= ROWS_MAX, {
    message: `must have at most ${ROWS_MAX} rows`,
  })
export type ReportDeliveryBody = z.infer<typeof ReportDeliveryBody>

/** The body that each command must have, as the doors parse it. */
export const deliveryCommands = {
  ReportDelivery: ReportDeliveryBody,
  ConfirmVolumes: ReferralVolumesConfirmedBody,
  DisputeVolumes: ReferralVolumesDisputedBody,
  ConfirmPayments: PaymentsConfirmedBody,
  DisputePayments: PaymentsDisputedBody,
  ExpectDemand: DemandExpectedBody,
  StateDeliveryCosts: DeliveryCostsStatedBody,
  AdvertiseOpportunity: OpportunityAdvertisedBody,
  AwardOpportunity: OpportunityAwardedBody,
  PublishAward: OpportunityAwardPublishedBody,
  ExemptAdvert: AdvertExemptedBody,
  RecordSpotCheck: SpotCheckRecordedBody,
} as const

type Of<T extends keyof typeof deliveryCommands> = CommandOf<T, z.infer<(typeof deliveryCommands)[T]>> & UnderContract
export type ReportDelivery = Of<'ReportDelivery'>
export type DeliveryCommand = { [T in keyof typeof deliveryCommands]: Of<T> }[keyof typeof deliveryCommands]
