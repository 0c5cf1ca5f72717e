/** A made-up report with a figure in every part, and one of a period in which nothing happened. */
import type { ContractReport } from '#reports/annual/document.ts'

type Money = ContractReport['money']

const none = { count: 0, value: 0 }
const nothing = { derived: null, declared: null, variance: null, varianceBasisPoints: null, disputed: none }
const noRow = { ...nothing, shareBasisPoints: null }
const noMoney: Money = {
  currency: 'GBP',
  vat: 'exVat',
  revenue: { derived: null, declared: null, variance: null, varianceBasisPoints: null, is: null },
  subcontracted: noRow,
  toSme: noRow,
  toVcse: noRow,
  toSmeAndVcse: noRow,
  toAffiliates: noRow,
  toUnclassified: noRow,
  retained: noRow,
  lowerTiers: nothing,
  declaredOtherwise: [],
}

export const nothingYet: ContractReport = {
  format: 'candour-report/1',
  contract: {
    contractId: 'a0000000-0000-4000-8000-000000000001',
    reference: 'CRS-1',
    title: 'Resettlement',
    authority: { id: 'a0000000-0000-4000-8000-000000000002', name: 'Ministry of Invention' },
    supplier: { id: 'a0000000-0000-4000-8000-000000000003', name: 'Harbour Lane Services' },
    invented: true,
  },
  period: { from: '2025-04-01', to: '2026-03-31', label: '2025 to 2026', final: false },
  rule: null,
  builtFrom: { position: 42 },
  money: noMoney,
  supplierAsAWhole: null,
  subcontractors: [],
  payments: {
    invoices: 0,
    value: 0,
    within30: none,
    within60: none,
    over60: none,
    unpaid: none,
    overdue90: none,
    late: none,
    averageTenths: null,
    daysToPay: 0,
    disputedBySupplier: none,
    disputedBySubcontractor: none,
    unconfirmed: none,
    reduced: none,
    interest: 0,
    spotChecks: { 'paid-in-time': 0, 'paid-late': 0, 'not-paid': 0, 'no-evidence': 0 },
  },
  opportunities: { advertised: [], awarded: [], awardUpdateOverdue: [], exempted: [] },
  stewardship: null,
  changes: {
    entries: [],
    byGround: [],
    decisionDays: [],
    medianDecisionDays: null,
    decided: 0,
    deemed: 0,
    retrospective: 0,
    objections: 0,
    objectionsUpheld: 0,
  },
  declarations: null,
  withheld: [],
}

const money: Money = {
  ...noMoney,
  revenue: { derived: null, declared: 100_000_000, variance: null, varianceBasisPoints: null, is: 'actual' },
  subcontracted: {
    derived: 31_000_000,
    declared: 30_000_000,
    variance: -1_000_000,
    varianceBasisPoints: -323,
    disputed: { count: 1, value: 500 },
    shareBasisPoints: 3100,
  },
  declaredOtherwise: ['toSme'],
}

export const invented: ContractReport = {
  ...nothingYet,
  simulated: true,
  money,
  supplierAsAWhole: money,
  subcontractors: [
    {
      namingId: 'c0000000-0000-4000-8000-000000000001',
      organisation: { id: 'b0000000-0000-4000-8000-000000000001', name: 'Second Start' },
      tier: 2,
      direct: true,
      affiliate: false,
      isKey: true,
      services: ['Accommodation', 'Education'],
      areas: ['E1'],
      areaScheme: 'crs 1',
      sme: true,
      vcse: null,
      standing: 'named',
      consent: 'given',
      promised: { value: 24_000_000, referrals: null },
      promisedToDate: { value: 48_000_000, referrals: null },
      paid: 12_000_000,
      paidToDate: 24_000_000,
      referrals: 7,
      referralsToDate: 9,
      valueKept: 5000,
      volumeKept: null,
      unused: false,
      disputedFigures: 1,
      disputedToDate: 2,
      unconfirmedFigures: 3,
      exclusivity: false,
      paymentTermsDays: 30,
      signedOn: '2025-04-01',
      changes: [],
      explanation: null,
    },
  ],
  payments: {
    ...nothingYet.payments,
    invoices: 12,
    value: 600,
    within30: { count: 12, value: 600 },
    averageTenths: 285,
  },
  opportunities: {
    advertised: [{ kind: 'services', count: 2, value: 500 }],
    awarded: [{ kind: 'services', count: 1, value: 250 }],
    awardUpdateOverdue: [
      { eventId: 'd0000000-0000-4000-8000-000000000001', title: 'Mentoring', awardedOn: '2025-05-01' },
    ],
    exempted: [
      { eventId: 'd0000000-0000-4000-8000-000000000002', title: 'Food', value: 100, reason: 'Only one is near enough' },
    ],
  },
  stewardship: {
    statements: [
      {
        principle: 'visibility',
        words: '=Targets are shared',
        evidence: [{ title: 'Letter' }, { title: 'Minutes' }],
      },
    ],
    risk: { paymentByResultsShare: 1000, guaranteesAsked: false, words: null },
  },
  changes: {
    ...nothingYet.changes,
    entries: [
      {
        eventId: 'd0000000-0000-4000-8000-000000000003',
        on: '2025-06-01',
        kind: 'asked',
        change: 'switch',
        organisation: null,
        ground: 'insolvency',
        standing: 'open',
        requestId: 'd0000000-0000-4000-8000-000000000004',
      },
    ],
    byGround: [{ ground: 'insolvency', count: 1 }],
    medianDecisionDays: 12,
  },
  declarations: {
    nilReturn: false,
    preparedBy: 'person-1',
    approvedBy: 'person-2',
    capacity: 'Director',
    statement: 'It is complete and accurate.',
  },
}
