/** What can happen to a request to change a supply chain: asked with a ground, decided with reasons or by the rules, and carried out. */
import { z } from 'zod'
import { Day, Evidence, fact, LIST_MAX, NAME_MAX, Party, text, Uuid, WORDS_MAX } from './envelope.ts'
import { PackReference } from './contract.ts'
import { ProposedNaming, Promises } from './naming.ts'

/** Neutral families of grounds, for statistics across rule packs (domain.md 6.5). */
export const GroundFamily = z.enum([
  'insolvency',
  'nonPerformance',
  'refusedContract',
  'clericalError',
  'ineligible',
  'notResponsible',
  'voluntaryWithdrawal',
  'bondOrSecurity',
  'authorityChange',
  'other',
])
export type GroundFamily = z.infer<typeof GroundFamily>

/** The ground asked on: its code in the rule pack where one is bound, and always its neutral family. */
export const Ground = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9.:-]{1,100}$/)
    .optional(),
  family: GroundFamily,
})
export type Ground = z.infer<typeof Ground>

/** What every request says, whatever it asks for. `pack` is set by the rules, never by the sender. */
const ids = { contractId: Uuid, requestId: Uuid }
const why = {
  ground: Ground,
  reasons: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
}
const bound = {
  effectiveOn: Day,
  /** The rule pack in force when it was asked: a later version never reaches back. Set by the rules, never by the sender. */
  pack: PackReference.optional(),
}

export const SwitchRequestedBody = z.strictObject({
  ...ids,
  namingId: Uuid,
  ...why,
  replacement: ProposedNaming,
  /** The replacement is in the supplier's own group. */
  affiliate: z.boolean().optional(),
  ...bound,
})
export const SwitchRequested = fact('SwitchRequested', SwitchRequestedBody)

export const AppointmentRequestedBody = z.strictObject({
  ...ids,
  ...why,
  proposed: ProposedNaming,
  /** The naming that it would work under, where that is not the supplier itself. */
  under: Uuid.optional(),
  affiliate: z.boolean().optional(),
  ...bound,
})
export const AppointmentRequested = fact('AppointmentRequested', AppointmentRequestedBody)

export const TerminationRequestedBody = z.strictObject({
  ...ids,
  namingId: Uuid,
  ...why,
  /** The supplier would do the work itself. */
  selfPerform: z.boolean(),
  ...bound,
})
export const TerminationRequested = fact('TerminationRequested', TerminationRequestedBody)

/** A reduction is a partial termination: `promises` is all that would then be promised, in place of what is. */
export const ReductionRequestedBody = z.strictObject({
  ...ids,
  namingId: Uuid,
  ...why,
  promises: Promises,
  selfPerform: z.boolean(),
  ...bound,
})
export const ReductionRequested = fact('ReductionRequested', ReductionRequestedBody)

/** A material change of the subcontract that lowers no promise: its terms, its price basis, its scope. */
export const AmendmentRequestedBody = z.strictObject({
  ...ids,
  namingId: Uuid,
  ...why,
  /** What would change, in words. */
  change: text(WORDS_MAX),
  promises: Promises.optional(),
  ...bound,
})
export const AmendmentRequested = fact('AmendmentRequested', AmendmentRequestedBody)

/** The subcontract passes to another organisation, on the same promises. */
export const AssignmentRequestedBody = z.strictObject({
  ...ids,
  namingId: Uuid,
  ...why,
  assignee: Party,
  affiliate: z.boolean().optional(),
  ...bound,
})
export const AssignmentRequested = fact('AssignmentRequested', AssignmentRequestedBody)

const decided = {
  contractId: Uuid,
  requestId: Uuid,
  reasons: text(WORDS_MAX),
  standardApplied: text(NAME_MAX).optional(),
}

export const RequestApprovedBody = z.strictObject(decided)
export const RequestApproved = fact('RequestApproved', RequestApprovedBody)

export const RequestApprovedWithConditionsBody = z.strictObject({
  ...decided,
  conditions: z.array(text(WORDS_MAX)).min(1).max(LIST_MAX),
})
export const RequestApprovedWithConditions = fact('RequestApprovedWithConditions', RequestApprovedWithConditionsBody)

export const RequestRefusedBody = z.strictObject(decided)
export const RequestRefused = fact('RequestRefused', RequestRefusedBody)

export const RequestWithdrawnBody = z.strictObject({ contractId: Uuid, requestId: Uuid, reasons: text(WORDS_MAX) })
export const RequestWithdrawn = fact('RequestWithdrawn', RequestWithdrawnBody)

/** Really asked, and turned down by the pack itself: both stay in the trail (law 1). */
export const RequestRefusedByRuleBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  pack: PackReference,
  rule: z.enum(['excluded-ground', 'retroactive']),
  /** The rule in the pack's words. */
  words: text(WORDS_MAX),
})
export const RequestRefusedByRule = fact('RequestRefusedByRule', RequestRefusedByRuleBody)

/** The authority was silent, and the pack says that this is an answer. */
const deemed = z.strictObject({ contractId: Uuid, requestId: Uuid, deadlineId: Uuid, pack: PackReference })
export const RequestDeemedApprovedBody = deemed
export const RequestDeemedApproved = fact('RequestDeemedApproved', RequestDeemedApprovedBody)
export const RequestDeemedRefusedBody = deemed
export const RequestDeemedRefused = fact('RequestDeemedRefused', RequestDeemedRefusedBody)

/** The permitted change has been made. `namingId` is the naming that it brought into the chain, where it brought one. */
export const ChangeEffectedBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  effectedOn: Day,
  namingId: Uuid.optional(),
  /** Made before permission was given: it stays marked so for ever. Set by the rules. */
  retrospective: z.literal(true).optional(),
})
export const ChangeEffected = fact('ChangeEffected', ChangeEffectedBody)

/** How the work of an organisation that leaves will be done. */
export const ReplacementPlanSubmittedBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  plan: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
})
export const ReplacementPlanSubmitted = fact('ReplacementPlanSubmitted', ReplacementPlanSubmittedBody)

/** What asks for a change: one type of fact for each kind. */
export const AskingFact = z.discriminatedUnion('type', [
  AppointmentRequested,
  SwitchRequested,
  TerminationRequested,
  ReductionRequested,
  AmendmentRequested,
  AssignmentRequested,
])
export type AskingFact = z.infer<typeof AskingFact>

export const ChangeRequestFact = z.discriminatedUnion('type', [
  ...AskingFact.options,
  RequestApproved,
  RequestApprovedWithConditions,
  RequestRefused,
  RequestWithdrawn,
  RequestRefusedByRule,
  RequestDeemedApproved,
  RequestDeemedRefused,
  ChangeEffected,
  ReplacementPlanSubmitted,
])
export type ChangeRequestFact = z.infer<typeof ChangeRequestFact>
