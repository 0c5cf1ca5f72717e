/** An example of each fact about the annual report of the made-up contract for its first year. */
import type { BuiltFrom, ReportFact, ReportSaid } from '#events/report.ts'
import {
  byManager,
  byRecords,
  bySupplierApprover,
  byTime,
  contractId,
  money,
  namingId,
  pack,
  paper,
  type ExamplesOf,
} from './example.ts'

const about = { contractId, period: '2025-04-01' }
const pounds = (amount: number) => ({ ...money, amount: amount * 100 })
const builtFrom = (position: number, digest: string): BuiltFrom => ({
  position,
  format: 'candour-report/1',
  sha256: digest.repeat(32),
  bytes: 24_816,
})
const says: ReportSaid = {
  nilReturn: false,
  underContract: {
    revenue: pounds(1_200_000),
    revenueIs: 'actual',
    subcontracted: pounds(310_000),
    toSme: pounds(250_000),
    toVcse: pounds(270_000),
    toSmeAndVcse: pounds(240_000),
    toAffiliates: pounds(0),
  },
  supplierAsAWhole: {
    revenue: pounds(48_000_000),
    revenueIs: 'estimated',
    subcontracted: pounds(9_000_000),
    toSme: pounds(2_000_000),
    toVcse: pounds(1_500_000),
    toSmeAndVcse: pounds(1_200_000),
    toAffiliates: pounds(300_000),
  },
  risk: { paymentByResultsShare: 1_500, guaranteesAsked: false, words: 'None of it is passed on.' },
  stewardship: [
    {
      principle: 'risk',
      words: 'Nobody under us is paid by results.',
      evidence: paper('Terms of payment, 2025', 'MS/2025/8'),
    },
  ],
  explanations: [{ namingId, words: 'Referrals in area A2 began in June.' }],
  declaration: {
    preparedBy: 'person:0a1b2c',
    capacity: 'Head of supply chain',
    statement: 'To the best of my knowledge this report is complete and accurate.',
  },
}
const saidAgain: ReportSaid = {
  ...says,
  underContract: { ...says.underContract, subcontracted: pounds(305_000) },
}

export const report: ExamplesOf<ReportFact> = {
  SupplyChainReportScheduled: {
    by: byTime,
    at: '2026-04-01T00:00:00.000Z',
    body: {
      ...about,
      covers: { from: '2025-04-01', to: '2026-03-31', label: '2025 to 2026', final: true },
      rule: pack,
      dueBy: '2026-05-30',
      days: 60,
      countedFrom: '2026-03-31',
      because: 'contract-ended',
    },
  },
  SupplyChainReportSubmitted: {
    by: bySupplierApprover,
    at: '2026-05-18T09:00:00.000Z',
    body: { ...about, version: 1, says, builtFrom: builtFrom(81, '1a') },
  },
  SupplyChainReportAcknowledged: {
    by: byManager,
    at: '2026-05-19T09:00:00.000Z',
    body: { ...about, version: 1, words: 'Received in time.' },
  },
  SupplyChainReportRejected: {
    by: byManager,
    at: '2026-05-26T09:00:00.000Z',
    body: { ...about, version: 1, reasons: 'Part E leaves out the award of 30 May 2025.', cureBy: '2026-06-25' },
  },
  SupplyChainReportAccepted: {
    by: byManager,
    at: '2026-06-15T09:00:00.000Z',
    body: {
      ...about,
      version: 2,
      builtFrom: builtFrom(84, '2b'),
      checkpoint: 'ledger.example\n84\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
      words: 'The award now shows.',
    },
  },
  SupplyChainReportPublished: {
    by: byManager,
    at: '2026-06-22T09:00:00.000Z',
    body: { ...about, version: 2 },
  },
  SupplyChainReportRestated: {
    by: bySupplierApprover,
    at: '2026-07-13T09:00:00.000Z',
    body: {
      ...about,
      version: 3,
      restates: 2,
      reason: 'One invoice was counted in two quarters.',
      says: saidAgain,
      builtFrom: builtFrom(90, '3c'),
    },
  },
  ReportFieldsWithheld: {
    by: byRecords,
    at: '2026-06-18T09:00:00.000Z',
    body: {
      ...about,
      fields: ['subcontractors.*.paid'],
      basis: 'Freedom of Information Act 2000, section 43',
      reason: 'What each organisation is paid would tell its prices while the next tender runs.',
    },
  },
}
