/** What can happen to the subcontract under a naming: signed on terms, varied, ended; and a term that the rules do not allow. */
import { z } from 'zod'
import { PackReference } from './contract.ts'
import { Day, Evidence, fact, LIST_MAX, Money, NAME_MAX, text, Uuid, WORDS_MAX } from './envelope.ts'

const terms = {
  scope: text(WORDS_MAX),
  /** The last day that it is agreed for. */
  endsOn: Day.optional(),
  value: Money.optional(),
  priceBasis: text(NAME_MAX).optional(),
  paymentTermsDays: z.int().min(0).max(3_650).optional(),
  /** The subcontractor may not work for others. */
  exclusivityRequired: z.boolean(),
  /** Terms of the contract that the subcontract repeats. */
  flowDowns: z.array(text(NAME_MAX)).max(LIST_MAX),
  document: Evidence.optional(),
}
const about = { contractId: Uuid, subcontractId: Uuid }

export const SubcontractSignedBody = z.strictObject({
  ...about,
  namingId: Uuid,
  signedOn: Day,
  ...terms,
})
export const SubcontractSigned = fact('SubcontractSigned', SubcontractSignedBody)

export const SubcontractVariedBody = z.strictObject({ ...about, variedOn: Day, reason: text(WORDS_MAX), ...terms })
export const SubcontractVaried = fact('SubcontractVaried', SubcontractVariedBody)

export const SubcontractEndedBody = z.strictObject({ ...about, endedOn: Day, reason: text(WORDS_MAX) })
export const SubcontractEnded = fact('SubcontractEnded', SubcontractEndedBody)

/** Really agreed, and of no force under the pack: both stay in the trail (law 1). */
export const SubcontractTermRefusedByRuleBody = z.strictObject({
  ...about,
  pack: PackReference,
  term: z.enum(['exclusivity']),
  words: text(WORDS_MAX),
})
export const SubcontractTermRefusedByRule = fact('SubcontractTermRefusedByRule', SubcontractTermRefusedByRuleBody)

export const SubcontractFact = z.discriminatedUnion('type', [
  SubcontractSigned,
  SubcontractVaried,
  SubcontractEnded,
  SubcontractTermRefusedByRule,
])
export type SubcontractFact = z.infer<typeof SubcontractFact>
