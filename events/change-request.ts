/** What can happen to a request to change a supply chain: asked with a ground, decided with reasons, or taken back. */
import { z } from 'zod'
import { Day, Evidence, fact, LIST_MAX, NAME_MAX, text, Uuid, WORDS_MAX } from './envelope.ts'
import { PackReference } from './contract.ts'
import { ProposedNaming } from './naming.ts'

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

export const SwitchRequestedBody = z.strictObject({
  contractId: Uuid,
  requestId: Uuid,
  namingId: Uuid,
  ground: Ground,
  reasons: text(WORDS_MAX),
  evidence: z.array(Evidence).max(LIST_MAX),
  replacement: ProposedNaming,
  /** The replacement is in the supplier's own group. */
  affiliate: z.boolean().optional(),
  effectiveOn: Day,
  /** The rule pack in force when it was asked: a later version never reaches back. Set by the rules, never by the sender. */
  pack: PackReference.optional(),
})
export const SwitchRequested = fact('SwitchRequested', SwitchRequestedBody)

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

export const ChangeRequestFact = z.discriminatedUnion('type', [
  SwitchRequested,
  RequestApproved,
  RequestApprovedWithConditions,
  RequestRefused,
  RequestWithdrawn,
])
export type ChangeRequestFact = z.infer<typeof ChangeRequestFact>
