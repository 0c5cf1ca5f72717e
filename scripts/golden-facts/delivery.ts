/** An example of each fact about delivery in a quarter: April to June 2025, under the made-up contract. */
import type { DeliveryFact } from '#events/delivery.ts'
import {
  byCharity,
  byManager,
  bySupplier,
  contractId,
  idOf,
  money,
  namingId,
  paper,
  type ExamplesOf,
} from './example.ts'

const about = { contractId, quarter: '2025q2' }
const ofNaming = { ...about, namingId }
const pounds = (amount: number) => ({ ...money, amount: amount * 100 })
const april = { month: '2025-04', low: 6, medium: 4, high: 2 }
const volumes = {
  ...ofNaming,
  months: [april, { month: '2025-05', low: 5, medium: 6, high: 1 }],
}
const opportunity = { ...about, opportunityId: idOf('opportunity 1') }
const unadvertised = { ...about, opportunityId: idOf('opportunity 2') }

export const delivery: ExamplesOf<DeliveryFact> = {
  ReferralVolumesReported: { by: bySupplier, at: '2025-07-07T09:00:00.000Z', body: volumes },
  ReferralVolumesConfirmed: {
    by: byCharity,
    at: '2025-07-08T09:00:00.000Z',
    body: { ...ofNaming, months: ['2025-04'], words: 'Twelve people came to us in April.' },
  },
  ReferralVolumesDisputed: {
    by: byCharity,
    at: '2025-07-08T09:05:00.000Z',
    body: { ...ofNaming, months: ['2025-05'], words: 'We counted fifteen, and hold the referral forms.' },
  },
  PaymentsReported: {
    by: bySupplier,
    at: '2025-07-07T09:00:00.000Z',
    body: {
      ...ofNaming,
      payments: [
        {
          reference: 'FP/2025/04',
          invoiceReceivedOn: '2025-05-02',
          dueOn: '2025-06-01',
          due: pounds(18_000),
          paidOn: '2025-06-10',
          paid: pounds(16_500),
          reducedBecause: 'One start was counted twice.',
          disputedBecause: 'The second invoice line names no month.',
          interest: pounds(40),
        },
        { reference: 'FP/2025/05', invoiceReceivedOn: '2025-06-03', dueOn: '2025-07-03', due: pounds(18_000) },
      ],
    },
  },
  PaymentsConfirmed: {
    by: byCharity,
    at: '2025-07-08T09:10:00.000Z',
    body: { ...ofNaming, references: ['FP/2025/05'], words: 'It is unpaid, as reported.' },
  },
  PaymentsDisputed: {
    by: byCharity,
    at: '2025-07-08T09:15:00.000Z',
    body: { ...ofNaming, references: ['FP/2025/04'], words: 'No start was counted twice.' },
  },
  DemandExpected: {
    by: byManager,
    at: '2025-03-24T09:00:00.000Z',
    body: { ...about, count: 400, basis: 'The forecast in the invitation to tender, by quarter.' },
  },
  DeliveryCostsStated: {
    by: byCharity,
    at: '2025-07-09T09:00:00.000Z',
    body: {
      ...ofNaming,
      income: pounds(34_500),
      fullCost: pounds(39_200),
      unfundedReferrals: 7,
      words: 'Seven people came after the month’s starts were used up.',
    },
  },
  OpportunityAdvertised: {
    by: bySupplier,
    at: '2025-04-14T09:00:00.000Z',
    body: {
      ...opportunity,
      title: 'Evening sessions in area A2',
      kind: 'Peer support',
      value: pounds(90_000),
      advertisedOn: '2025-04-14',
      notice: 'https://notices.example/WE-0001-1',
    },
  },
  OpportunityAwarded: {
    by: bySupplier,
    at: '2025-05-30T09:00:00.000Z',
    body: { ...opportunity, awardedOn: '2025-05-30', to: 'Kiln Street Trust', value: pounds(84_000) },
  },
  OpportunityAwardPublished: {
    by: bySupplier,
    at: '2025-06-12T09:00:00.000Z',
    body: { ...opportunity, publishedOn: '2025-06-12', notice: 'https://notices.example/WE-0001-2' },
  },
  AdvertExempted: {
    by: byManager,
    at: '2025-04-22T09:00:00.000Z',
    body: {
      ...unadvertised,
      title: 'Repair of the shared records system',
      kind: 'Software',
      value: pounds(60_000),
      reason: 'Only its maker can repair it.',
    },
  },
  SpotCheckRecorded: {
    by: byManager,
    at: '2025-06-24T09:00:00.000Z',
    body: {
      ...ofNaming,
      checkId: idOf('spot check 1'),
      checkedOn: '2025-06-24',
      found: 'paid-late',
      words: 'The invoice of 2 May was paid nine days late.',
      evidence: paper('Statement of account, 24 June 2025', 'WE/2025/31'),
    },
  },
  DeliveryCorrected: {
    by: bySupplier,
    at: '2025-07-14T09:00:00.000Z',
    body: {
      ...about,
      corrects: idOf('fact ReferralVolumesReported'),
      data: {
        type: 'ReferralVolumesReported',
        occurredAt: '2025-07-07T09:00:00.000Z',
        body: { ...volumes, months: [april, { month: '2025-05', low: 5, medium: 8, high: 2 }] },
      },
      reason: 'The referral forms of May show fifteen.',
    },
  },
}
