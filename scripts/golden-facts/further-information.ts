/** An example of each fact between a request and its decision: what more was asked and given, and a longer time. */
import type { FurtherInformationFact } from '#events/further-information.ts'
import { amendmentId, byManager, bySupplier, contractId, paper, terminationId, type ExamplesOf } from './example.ts'

const about = { contractId, requestId: terminationId }

export const furtherInformation: ExamplesOf<FurtherInformationFact> = {
  FurtherInformationRequested: {
    by: byManager,
    at: '2025-04-11T10:00:00.000Z',
    body: { ...about, items: ['The diary of sessions for March 2025.', 'What the charity was paid, and when.'] },
  },
  FurtherInformationProvided: {
    by: bySupplier,
    at: '2025-04-15T13:00:00.000Z',
    body: {
      ...about,
      words: 'The diary is attached. March was paid on 14 April.',
      evidence: paper('Diary of sessions, March 2025', 'MS/2025/9'),
    },
  },
  DecisionPeriodExtended: {
    by: byManager,
    at: '2025-04-16T09:00:00.000Z',
    body: {
      contractId,
      requestId: amendmentId,
      reasons: 'The new price is being held against the forecast of people.',
    },
  },
}
