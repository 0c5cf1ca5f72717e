/** What can happen to a naming: an organisation put into a supply chain with promises, its own answer, and its leaving. */
import { z } from 'zod'
import {
  Areas,
  BasisPoints,
  Day,
  Evidence,
  fact,
  LIST_MAX,
  Money,
  NAME_MAX,
  Party,
  text,
  Uuid,
  WORDS_MAX,
} from './envelope.ts'

/** The promised volume of one period; a list of them is the ramp profile. */
export const PromisedVolume = z.strictObject({ from: Day, to: Day, count: z.int().min(0) })

/** What was promised to the named organisation. What was not promised is absent, not zero. */
export const Commitment = z.strictObject({
  valuePerYear: Money.optional(),
  volume: z.array(PromisedVolume).min(1).max(LIST_MAX).optional(),
  share: BasisPoints.optional(),
  priceBasis: text(NAME_MAX).optional(),
  paymentTermsDays: z.int().min(0).max(3_650).optional(),
  paymentByResultsShare: BasisPoints.optional(),
})
export type Commitment = z.infer<typeof Commitment>

/** Whether the organisation is a Key Sub-contractor, and why (domain.md 2.2.3). */
export const Key = z.strictObject({
  isKey: z.boolean(),
  why: z.enum(['listed', 'critical', 'overThreshold']).optional(),
  explanation: text(WORDS_MAX).optional(),
})

/** What a naming promises, whoever proposes it: shared by a naming and by a proposed replacement. */
const promises = {
  organisation: Party,
  key: Key.optional(),
  reliedOnForConditions: z.boolean().optional(),
  services: z.array(text(NAME_MAX)).min(1).max(LIST_MAX).optional(),
  areas: Areas.optional(),
  commitment: Commitment.optional(),
}
export const ProposedNaming = z.strictObject(promises)
export type ProposedNaming = z.infer<typeof ProposedNaming>

/** What is promised to an organisation: its work, where, how much and at what price. */
export const Promises = ProposedNaming.pick({ services: true, areas: true, commitment: true })
export type Promises = z.infer<typeof Promises>

/** When the organisation came into the chain; `listed` says only that a published source lists it. */
export const Stage = z.enum(['bid', 'award', 'later', 'listed'])
export type Stage = z.infer<typeof Stage>

export const SubcontractorNamedBody = z.strictObject({
  contractId: Uuid,
  namingId: Uuid,
  stage: Stage,
  /** 2 is a subcontractor of the supplier, 3 a subcontractor of that one. Absent where the source does not say. */
  tier: z.int().min(2).max(9).optional(),
  /** The naming it works under, where it is not directly under the supplier. */
  under: Uuid.optional(),
  ...promises,
})
export type SubcontractorNamedBody = z.infer<typeof SubcontractorNamedBody>
export const SubcontractorNamed = fact('SubcontractorNamed', SubcontractorNamedBody)

export const NamingConsentRecordedBody = z.strictObject({
  contractId: Uuid,
  namingId: Uuid,
  words: text(WORDS_MAX).optional(),
  evidence: z.array(Evidence).max(LIST_MAX).optional(),
})
export const NamingConsentRecorded = fact('NamingConsentRecorded', NamingConsentRecordedBody)

export const NamingConsentRefusedBody = z.strictObject({ contractId: Uuid, namingId: Uuid, words: text(WORDS_MAX) })
export const NamingConsentRefused = fact('NamingConsentRefused', NamingConsentRefusedBody)

/** Taken out before award: no permission is needed, and the trail still shows that the organisation was named. */
export const NamingDroppedBody = z.strictObject({ contractId: Uuid, namingId: Uuid, reason: text(WORDS_MAX) })
export const NamingDropped = fact('NamingDropped', NamingDroppedBody)

export const NamingEndedBody = z.strictObject({
  contractId: Uuid,
  namingId: Uuid,
  reason: text(WORDS_MAX),
  /** The approved change request that allows it. */
  requestId: Uuid.optional(),
})
export const NamingEnded = fact('NamingEnded', NamingEndedBody)

/** The authority has confirmed the naming at award, and whether it is key: from then on it stands locked. */
export const NamingConfirmedBody = z.strictObject({ contractId: Uuid, namingId: Uuid, key: Key })
export const NamingConfirmed = fact('NamingConfirmed', NamingConfirmedBody)

/** From here on this is promised, in place of what was: after permission to reduce or amend, or because the authority directed it. */
export const PromisesVariedBody = z.strictObject({
  contractId: Uuid,
  namingId: Uuid,
  promises: Promises,
  requestId: Uuid.optional(),
  directionId: Uuid.optional(),
})
export const PromisesVaried = fact('PromisesVaried', PromisesVariedBody)

/** The organisation's own withdrawal, in its own words, and its answer to whether it was pressed to leave. */
export const SubcontractorWithdrewBody = z.strictObject({
  contractId: Uuid,
  namingId: Uuid,
  words: text(WORDS_MAX),
  pressureApplied: z.boolean(),
  evidence: z.array(Evidence).max(LIST_MAX).optional(),
})
export const SubcontractorWithdrew = fact('SubcontractorWithdrew', SubcontractorWithdrewBody)

export const NamingFact = z.discriminatedUnion('type', [
  SubcontractorNamed,
  NamingConsentRecorded,
  NamingConsentRefused,
  NamingDropped,
  NamingEnded,
  NamingConfirmed,
  PromisesVaried,
  SubcontractorWithdrew,
])
export type NamingFact = z.infer<typeof NamingFact>
