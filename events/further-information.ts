/** What can happen while the authority makes up its mind: it asks for more, is given it, or takes longer where the rules allow. */
import { z } from 'zod'
import { Evidence, fact, LIST_MAX, text, Uuid, WORDS_MAX } from './envelope.ts'

export const FurtherInformationRequestedBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  items: z.array(text(WORDS_MAX)).min(1).max(LIST_MAX),
})
export const FurtherInformationRequested = fact('FurtherInformationRequested', FurtherInformationRequestedBody)

export const FurtherInformationProvidedBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  words: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const FurtherInformationProvided = fact('FurtherInformationProvided', FurtherInformationProvidedBody)

export const DecisionPeriodExtendedBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  reasons: text(WORDS_MAX),
})
export const DecisionPeriodExtended = fact('DecisionPeriodExtended', DecisionPeriodExtendedBody)

export const FurtherInformationFact = z.discriminatedUnion('type', [
  FurtherInformationRequested,
  FurtherInformationProvided,
  DecisionPeriodExtended,
])
export type FurtherInformationFact = z.infer<typeof FurtherInformationFact>
