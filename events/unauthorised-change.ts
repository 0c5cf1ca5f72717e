/** What can happen outside permission: declared in an emergency, or seen without any, and answered for. */
import { z } from 'zod'
import { Day, Evidence, fact, LIST_MAX, Party, text, Uuid, WORDS_MAX } from './envelope.ts'
import { ChangeKind } from './reply.ts'

/** Acted first, under a declared emergency. `requestId` is that of the request that must follow in time. */
export const EmergencyDeclaredBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  namingId: Uuid,
  kind: ChangeKind,
  reasons: text(WORDS_MAX),
  actedOn: Day,
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const EmergencyDeclared = fact('EmergencyDeclared', EmergencyDeclaredBody)

/** A change that nobody permitted, seen by the authority or reported by the organisation that it was done to. */
export const UnauthorisedChangeObservedBody = z.strictObject({
  contractId: Uuid,
  observationId: Uuid,
  /** Whom it was done to; or who was found at work without being named. */
  namingId: Uuid.optional(),
  organisation: Party.optional(),
  kind: ChangeKind,
  observedOn: Day,
  words: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const UnauthorisedChangeObserved = fact('UnauthorisedChangeObserved', UnauthorisedChangeObservedBody)

export const UnauthorisedChangeAnsweredBody = z.strictObject({
  contractId: Uuid,
  observationId: Uuid,
  words: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const UnauthorisedChangeAnswered = fact('UnauthorisedChangeAnswered', UnauthorisedChangeAnsweredBody)

export const UnauthorisedChangeFact = z.discriminatedUnion('type', [
  EmergencyDeclared,
  UnauthorisedChangeObserved,
  UnauthorisedChangeAnswered,
])
export type UnauthorisedChangeFact = z.infer<typeof UnauthorisedChangeFact>
