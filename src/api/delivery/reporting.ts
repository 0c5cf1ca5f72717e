/** What the supplier reports of a quarter, and what each organisation says of the figures about it. */
import { z } from 'zod'
import { ReportDeliveryBody, ROWS_MAX } from '#domain/delivery/commands.ts'
import {
  DeliveryCostsStatedBody,
  PaymentsConfirmedBody,
  PaymentsDisputedBody,
  ReferralVolumesConfirmedBody,
  ReferralVolumesDisputedBody,
} from '#events/delivery.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { DELIVERY, deliveryUrl, place, QuarterPath } from './place.ts'

const { volumes, payments } = ReportDeliveryBody.shape
const ReportDelivery = z
  .strictObject({ volumes, payments })
  .refine(sent => sent.volumes.length + sent.payments.length > 0, { message: 'must have at least one row' })
  .refine(sent => sent.volumes.length + sent.payments.length <= ROWS_MAX, {
    message: `must have at most ${ROWS_MAX} rows`,
  })

const namingId = '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a08'
const money = (amount: number) => ({ amount, currency: 'GBP', vat: 'exVat' })

export const deliveryReporting: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/delivery/:quarter',
    id: 'reportDelivery',
    tag: DELIVERY,
    summary: 'Report a quarter’s referrals and payments',
    description:
      'All of it is recorded, or nothing. What was reported before with the same figures adds nothing; other figures are refused: correct ' +
      'them. An unpaid invoice may be reported again once it is paid. Volumes without `namingId` are of everybody together.',
    params: QuarterPath,
    body: {
      name: 'ReportDelivery',
      schema: ReportDelivery,
      example: {
        volumes: [{ namingId, month: '2026-04', low: 12, medium: 5, high: 1 }],
        payments: [
          {
            namingId,
            reference: 'INV-1',
            invoiceReceivedOn: '2026-04-30',
            dueOn: '2026-05-30',
            due: money(120_000),
            paidOn: '2026-05-28',
            paid: money(120_000),
          },
        ],
      },
    },
    tell: told => ({
      statement: { type: 'ReportDelivery', body: { ...told.body, ...told.params } },
      shownAt: deliveryUrl(told.params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/volumes/confirmations',
    id: 'confirmVolumes',
    tag: DELIVERY,
    summary: 'Say that the referrals reported of your organisation are right',
    params: QuarterPath,
    body: {
      name: 'ConfirmVolumes',
      schema: ReferralVolumesConfirmedBody.omit(place),
      example: { namingId, months: ['2026-04', '2026-05'] },
    },
    tell: told => ({
      statement: { type: 'ConfirmVolumes', body: { ...told.body, ...told.params } },
      shownAt: deliveryUrl(told.params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/volumes/disputes',
    id: 'disputeVolumes',
    tag: DELIVERY,
    summary: 'Say, in your own words, that the referrals reported of your organisation are not right',
    params: QuarterPath,
    body: {
      name: 'DisputeVolumes',
      schema: ReferralVolumesDisputedBody.omit(place),
      example: { namingId, months: ['2026-04'], words: 'Seven people came, not twelve.' },
    },
    tell: told => ({
      statement: { type: 'DisputeVolumes', body: { ...told.body, ...told.params } },
      shownAt: deliveryUrl(told.params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/payments/confirmations',
    id: 'confirmPayments',
    tag: DELIVERY,
    summary: 'Say that what is reported of your invoices is right',
    params: QuarterPath,
    body: {
      name: 'ConfirmPayments',
      schema: PaymentsConfirmedBody.omit(place),
      example: { namingId, references: ['INV-1'] },
    },
    tell: told => ({
      statement: { type: 'ConfirmPayments', body: { ...told.body, ...told.params } },
      shownAt: deliveryUrl(told.params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/payments/disputes',
    id: 'disputePayments',
    tag: DELIVERY,
    summary: 'Say, in your own words, that what is reported of your invoices is not right',
    params: QuarterPath,
    body: {
      name: 'DisputePayments',
      schema: PaymentsDisputedBody.omit(place),
      example: { namingId, references: ['INV-1'], words: 'The money came a month later.' },
    },
    tell: told => ({
      statement: { type: 'DisputePayments', body: { ...told.body, ...told.params } },
      shownAt: deliveryUrl(told.params),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delivery/:quarter/costs',
    id: 'stateDeliveryCosts',
    tag: DELIVERY,
    summary: 'Say what the work cost your organisation, and whom it helped without funding',
    params: QuarterPath,
    body: {
      name: 'StateDeliveryCosts',
      schema: DeliveryCostsStatedBody.omit(place),
      example: { namingId, income: money(210_000), fullCost: money(265_000), unfundedReferrals: 9 },
    },
    tell: told => ({
      statement: { type: 'StateDeliveryCosts', body: { ...told.body, ...told.params } },
      shownAt: deliveryUrl(told.params),
    }),
  }),
]
