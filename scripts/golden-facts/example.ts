/** The shape of an example, and the made-up contract that all of them are about. */
import { v5 as uuidv5 } from 'uuid'
import type { FactOf, FactType } from '#events/catalogue.ts'
import type { Actor, Instant } from '#events/envelope.ts'

/** What an example says, who says it and when: on the morning of 3 March 2025, where `at` says nothing else. */
export interface Example<T extends FactType> {
  readonly by: Actor
  readonly at?: Instant
  readonly body: FactOf<T>['body']
}
/** One example of every fact of a feature. */
export type ExamplesOf<F extends { type: FactType }> = { readonly [T in F['type']]: Example<T> }

export const idOf = (name: string): string => uuidv5(name, '6b0de1a2-0000-4000-8000-000000000000')
const party = (name: string) => ({ id: idOf(name), name })

export const authority = party('Department of Worked Examples')
export const supplier = party('Millbrook Services Ltd')
export const charity = party('The Fresh Page Project')
export const replacement = party('Kiln Street Trust')

const person = 'person:0a1b2c'
export const byManager: Actor = { role: 'contractManager', organisation: authority.id, person }
export const byRecords: Actor = { role: 'recordsOfficer', organisation: authority.id, person }
export const byApprover: Actor = { role: 'approver', organisation: authority.id, person }
export const byAuditor: Actor = { role: 'auditor', organisation: authority.id, person }
export const bySupplier: Actor = { role: 'supplierRep', organisation: supplier.id, person }
export const bySupplierApprover: Actor = { role: 'supplierApprover', organisation: supplier.id, person }
export const byCharity: Actor = { role: 'subcontractorRep', organisation: charity.id, person }
export const byImporter: Actor = { role: 'importer', person: 'import' }
export const byTime: Actor = { role: 'system', person: 'timer' }

export const contractId = idOf('contract WE-0001')
export const namingId = idOf('naming of The Fresh Page Project')
export const replacementNamingId = idOf('naming of Kiln Street Trust')
/** The request to switch, and the request to terminate that nobody decides in time. */
export const requestId = idOf('request 1')
export const terminationId = idOf('request 2')
export const amendmentId = idOf('request to amend')
export const emergencyRequestId = idOf('request 3')
export const deadlineId = idOf('deadline of request 2')

/** A pack that does not exist: what it says is said of no real regime. */
export const pack = { packId: 'worked-example', version: '1.0.0' }
export const document = (title: string, reference: string) => ({ title, reference, sha256: '0f'.repeat(32) })
export const paper = (title: string, reference: string) => [document(title, reference)]
export const evidence = paper('Letter of 3 March 2025', 'WE/2025/17')
export const money = { amount: 25_000_000, currency: 'GBP', vat: 'exVat' as const }
export const areas = { scheme: 'invented-areas', version: '2025-01', codes: ['A1', 'A2'] }
export const source = {
  document: 'Register of worked examples',
  url: 'https://register.example/contracts/WE-0001.json',
  commit: '0123456789abcdef0123456789abcdef01234567',
  path: 'contracts/WE-0001.json',
}

/** What a naming promises, whoever is named. */
export const promises = {
  key: { isKey: true, why: 'overThreshold' as const, explanation: 'A fifth of the forecast charges.' },
  reliedOnForConditions: true,
  services: ['Mentoring', 'Peer support'],
  areas,
  commitment: {
    valuePerYear: money,
    volume: [
      { from: '2025-04-01', to: '2025-06-30', count: 40 },
      { from: '2025-07-01', to: '2025-09-30', count: 60 },
    ],
    share: 2_000,
    priceBasis: 'Fixed price for each start',
    paymentTermsDays: 30,
    paymentByResultsShare: 0,
  },
}
/** Less of the same: one service in one area, for half of the value and of the people. */
export const lessPromised = {
  services: ['Mentoring'],
  areas: { ...areas, codes: ['A1'] },
  commitment: {
    ...promises.commitment,
    valuePerYear: { ...money, amount: 12_500_000 },
    volume: [{ from: '2025-07-01', to: '2025-09-30', count: 30 }],
    share: 1_000,
  },
}
/** The same work at another price. */
export const repriced = {
  services: promises.services,
  areas,
  commitment: { ...promises.commitment, priceBasis: 'Fixed price for each month' },
}
