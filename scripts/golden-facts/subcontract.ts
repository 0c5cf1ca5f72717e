/** An example of each fact about the subcontract under a naming. */
import type { SubcontractFact } from '#events/subcontract.ts'
import { bySupplier, contractId, document, idOf, money, namingId, pack, type ExamplesOf } from './example.ts'

const about = { contractId, subcontractId: idOf('subcontract 1') }
const terms = {
  scope: 'Mentoring and peer support in both areas.',
  value: money,
  priceBasis: 'Fixed price for each start',
  paymentTermsDays: 30,
  exclusivityRequired: true,
  flowDowns: ['Payment within 30 days', 'Confidence of the people supported'],
  document: document('Subcontract of 14 March 2025', 'MS/2025/5'),
}

export const subcontract: ExamplesOf<SubcontractFact> = {
  SubcontractSigned: {
    by: bySupplier,
    at: '2025-03-14T14:00:00.000Z',
    body: { ...about, namingId, signedOn: '2025-03-14', endsOn: '2028-03-31', ...terms },
  },
  SubcontractVaried: {
    by: bySupplier,
    at: '2025-04-01T14:00:00.000Z',
    body: {
      ...about,
      variedOn: '2025-04-01',
      reason: 'The charity may work for others, as the rules require.',
      endsOn: '2027-03-31',
      ...terms,
      exclusivityRequired: false,
      document: document('Variation of 1 April 2025', 'MS/2025/6'),
    },
  },
  SubcontractEnded: {
    by: bySupplier,
    at: '2025-05-30T16:00:00.000Z',
    body: { ...about, endedOn: '2025-05-30', reason: 'The charity closes its office.' },
  },
  SubcontractTermRefusedByRule: {
    by: bySupplier,
    at: '2025-03-14T14:00:00.000Z',
    body: {
      ...about,
      pack,
      term: 'exclusivity',
      words: 'A subcontract may not stop the organisation from working for others.',
    },
  },
}
