/** An example of a comment on a signal. */
import type { SignalFact } from '#events/signal.ts'
import { bySupplier, contractId, namingId, type ExamplesOf } from './example.ts'

export const signal: ExamplesOf<SignalFact> = {
  SignalCommented: {
    by: bySupplier,
    at: '2025-07-15T09:00:00.000Z',
    body: {
      contractId,
      indicator: 'BC-03',
      namingId,
      words: 'Referrals in area A2 began two months late for everybody.',
    },
  },
}
