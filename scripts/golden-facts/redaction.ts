/** An example of a redaction. */
import type { RedactionApplied } from '#events/redaction.ts'
import { byRecords, idOf, requestId, type ExamplesOf } from './example.ts'

export const redaction: ExamplesOf<RedactionApplied> = {
  RedactionApplied: {
    by: byRecords,
    at: '2025-05-12T09:00:00.000Z',
    body: {
      redacts: idOf('fact RequestRefused'),
      basis: 'Data protection act of the worked examples, section 17',
      reason: 'The reasons named a person who took part in the service.',
      leaves: { what: 'request-over', requestId },
    },
  },
}
