/** An example of each fact about the terms of work under a contract. */
import type { TermsFact } from '#events/terms.ts'
import { byApprover, byManager, bySupplier, contractId, idOf, promises, type ExamplesOf } from './example.ts'

export const terms: ExamplesOf<TermsFact> = {
  SupplierTermsRecorded: {
    by: byManager,
    body: { contractId, paymentTermsDays: 30, paymentByResultsShare: 1_500 },
  },
  SubcontractCommitmentRecorded: {
    by: bySupplier,
    at: '2025-03-14T14:00:00.000Z',
    body: {
      contractId,
      subcontractId: idOf('subcontract 1'),
      from: '2025-04-01',
      promises: { services: promises.services, areas: promises.areas, commitment: promises.commitment },
    },
  },
  ReportingSet: {
    by: byApprover,
    body: {
      contractId,
      year: 'accounting-year',
      yearStarts: '07-01',
      dueDays: 90,
      reason: 'The supplier’s accounts close at the end of June.',
    },
  },
}
