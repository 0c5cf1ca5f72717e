/** An example of each fact about a concern told in confidence. */
import type { ConcernFact } from '#events/concern.ts'
import { authority, byCharity, byManager, contractId, paper, idOf, namingId, type ExamplesOf } from './example.ts'

const concernId = idOf('concern 1')

export const concern: ExamplesOf<ConcernFact> = {
  ConcernReported: {
    by: byCharity,
    at: '2025-03-17T09:00:00.000Z',
    body: {
      concernId,
      about: 'exclusivity',
      authority,
      contractId,
      namingId,
      words: 'We may not work for anybody else, or we lose this work.',
      evidence: paper('Subcontract of 14 March 2025, clause 9', 'FP/2025/1'),
    },
  },
  ConcernInvestigated: {
    by: byManager,
    at: '2025-03-24T09:00:00.000Z',
    body: { concernId, note: 'The supplier was asked for the subcontract, and sent it. Clause 9 says so.' },
  },
  ConcernConcluded: {
    by: byManager,
    at: '2025-04-02T09:00:00.000Z',
    body: { concernId, outcome: 'upheld', words: 'The clause was taken out on 1 April.' },
  },
}
