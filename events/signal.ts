/** What can be said of a signal, which is itself no fact but a question worked out from facts: a comment by those whom it concerns. */
import { z } from 'zod'
import { fact, text, Uuid, WORDS_MAX } from './envelope.ts'

/** An indicator of domain.md 4.2. */
export const IndicatorId = z.string().regex(/^BC-(0[1-9]|[12]\d|30)$/, 'must be an indicator, such as BC-03')
export type IndicatorId = z.infer<typeof IndicatorId>

export const SignalCommentedBody = z.strictObject({
  contractId: Uuid,
  indicator: IndicatorId,
  /** The naming that the signal is about, where it is about one. */
  namingId: Uuid.optional(),
  words: text(WORDS_MAX),
})
export const SignalCommented = fact('SignalCommented', SignalCommentedBody)
export const SignalFact = z.discriminatedUnion('type', [SignalCommented])
export type SignalFact = z.infer<typeof SignalFact>
