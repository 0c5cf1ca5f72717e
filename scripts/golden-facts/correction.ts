/** An example of a correction. */
import type { FactCorrected } from '#events/correction.ts'
import { bySupplier, idOf, type ExamplesOf } from './example.ts'
import { named } from './naming.ts'

export const correction: ExamplesOf<FactCorrected> = {
  FactCorrected: {
    by: bySupplier,
    body: {
      corrects: idOf('fact SubcontractorNamed'),
      data: {
        type: 'SubcontractorNamed',
        occurredAt: '2025-03-01T00:00:00.000Z',
        body: { ...named, services: ['Mentoring'] },
      },
      reason: 'Peer support was never part of it.',
    },
  },
}
