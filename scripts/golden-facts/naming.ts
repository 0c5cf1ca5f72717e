/** An example of each fact about a naming. */
import type { NamingFact, SubcontractorNamedBody } from '#events/naming.ts'
import {
  amendmentId,
  byCharity,
  byManager,
  bySupplier,
  charity,
  contractId,
  evidence,
  paper,
  idOf,
  namingId,
  promises,
  repriced,
  requestId,
  type ExamplesOf,
} from './example.ts'

export const named: SubcontractorNamedBody = {
  contractId,
  namingId,
  stage: 'bid',
  tier: 3,
  under: idOf('naming above'),
  organisation: charity,
  ...promises,
}

export const naming: ExamplesOf<NamingFact> = {
  SubcontractorNamed: { by: bySupplier, body: named },
  NamingConsentRecorded: { by: byCharity, body: { contractId, namingId, words: 'We agree.', evidence } },
  NamingConsentRefused: { by: byCharity, body: { contractId, namingId, words: 'Nobody asked us.' } },
  NamingDropped: { by: bySupplier, body: { contractId, namingId, reason: 'It did not agree to be named.' } },
  NamingEnded: {
    by: bySupplier,
    body: { contractId, namingId, reason: 'Its work has passed to Kiln Street Trust.', requestId },
  },
  NamingConfirmed: {
    by: byManager,
    at: '2025-03-10T10:00:00.000Z',
    body: { contractId, namingId, key: promises.key },
  },
  PromisesVaried: {
    by: bySupplier,
    at: '2025-05-01T09:00:00.000Z',
    // Permission or direction: the one stands in the place of the other.
    body: { contractId, namingId, promises: repriced, requestId: amendmentId },
  },
  SubcontractorWithdrew: {
    by: byCharity,
    at: '2025-05-12T09:00:00.000Z',
    body: {
      contractId,
      namingId,
      words: 'We close our office at the end of the month, and can no longer do this work.',
      pressureApplied: false,
      evidence: paper('Minutes of the trustees, 8 May 2025', 'FP/2025/5'),
    },
  },
}
