/** An example of each fact about a contract as a whole. */
import type { ContractFact } from '#events/contract.ts'
import {
  areas,
  authority,
  byImporter,
  byManager,
  contractId,
  money,
  pack,
  supplier,
  type ExamplesOf,
} from './example.ts'

export const contract: ExamplesOf<ContractFact> = {
  ContractRegistered: {
    by: byImporter,
    body: {
      contractId,
      reference: 'WE-0001',
      title: 'Accommodation advice in Example County – “north”',
      authority,
      supplier,
      instrument: 'contract',
      lot: 'Lot 2',
      contractType: { code: 'ACC', name: 'Accommodation' },
      serviceCategories: [{ code: 'ACC-1', name: 'Accommodation advice' }],
      areas,
      eligibility: { women: true, men: true, minimumAge: 18, maximumAge: 25 },
      awardedOn: '2025-01-06',
      period: { from: '2025-04-01', to: '2028-03-31' },
      referralWindow: { from: '2025-04-01', until: '2027-12-31T23:59:59.999Z' },
      value: money,
      invented: true,
    },
  },
  RulePackBound: {
    by: byManager,
    body: { contractId, packId: 'uk-msc-key', version: '1.0.0', reason: 'The terms of the contract.' },
  },
  CalendarBound: {
    by: byManager,
    body: { contractId, calendarId: 'GB-EAW', version: '2025-01', timeZone: 'Europe/London' },
  },
  ReferralWindowChanged: {
    by: byManager,
    body: { contractId, referralWindow: { from: '2025-04-01', until: '2026-03-31T22:59:59.999Z' } },
  },
  ContractEnded: { by: byManager, body: { contractId, endedOn: '2025-03-02', reason: 'Ended by agreement.' } },
  BidsOpened: { by: byManager, at: '2025-03-04T12:00:00.000Z', body: { contractId, openedOn: '2024-11-04' } },
  PackSettingChanged: {
    by: byManager,
    at: '2025-03-10T09:00:00.000Z',
    body: {
      contractId,
      packId: pack.packId,
      setting: 'decision.period',
      length: 8,
      reason: 'Both sides agreed to a shorter time when the contract was signed.',
    },
  },
  DelegationLimitSet: {
    by: { ...byManager, role: 'approver' },
    at: '2025-03-10T09:05:00.000Z',
    body: {
      contractId,
      contractManagerUpTo: { ...money, amount: 10_000_000 },
      reason: 'The scheme of delegation of the department.',
    },
  },
}
