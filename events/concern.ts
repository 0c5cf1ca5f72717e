/** What can happen to a concern: told in confidence by a subcontractor, looked into, and brought to an outcome. */
import { z } from 'zod'
import { Evidence, fact, LIST_MAX, Party, text, Uuid, WORDS_MAX } from './envelope.ts'

/** In a stream of its own with an opaque name, so that not even the name gives it away. */
export const ConcernReportedBody = z.strictObject({
  concernId: Uuid,
  about: z.enum(['exclusivity', 'pressure', 'gagging', 'other']),
  authority: Party,
  contractId: Uuid,
  namingId: Uuid.optional(),
  words: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const ConcernReported = fact('ConcernReported', ConcernReportedBody)

export const ConcernInvestigatedBody = z.strictObject({ concernId: Uuid, note: text(WORDS_MAX) })
export const ConcernInvestigated = fact('ConcernInvestigated', ConcernInvestigatedBody)

export const ConcernConcludedBody = z.strictObject({
  concernId: Uuid,
  outcome: z.enum(['upheld', 'partly-upheld', 'not-upheld', 'no-evidence']),
  words: text(WORDS_MAX),
})
export const ConcernConcluded = fact('ConcernConcluded', ConcernConcludedBody)

export const ConcernFact = z.discriminatedUnion('type', [ConcernReported, ConcernInvestigated, ConcernConcluded])
export type ConcernFact = z.infer<typeof ConcernFact>
