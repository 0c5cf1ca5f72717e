/** What can be said about a request: asked, of six kinds; decided; taken back; and carried out. */
import { z } from 'zod'
import {
  AmendmentRequestedBody,
  AppointmentRequestedBody,
  AssignmentRequestedBody,
  ChangeEffectedBody,
  ReductionRequestedBody,
  ReplacementPlanSubmittedBody,
  RequestApprovedBody,
  RequestApprovedWithConditionsBody,
  RequestRefusedBody,
  RequestWithdrawnBody,
  SwitchRequestedBody,
  TerminationRequestedBody,
  type AskingFact,
} from '#events/change-request.ts'
import { Uuid } from '#events/envelope.ts'
import type { ChangeKind } from '#events/reply.ts'
import type { CommandOf } from '../command.ts'

/** The rule pack is not for the sender to choose. */
const set = { pack: true } as const

/** The body that each command must have, as the doors parse it. */
export const askingCommands = {
  RequestAppointment: AppointmentRequestedBody.omit(set),
  RequestSwitch: SwitchRequestedBody.omit(set),
  RequestTermination: TerminationRequestedBody.omit(set),
  RequestReduction: ReductionRequestedBody.omit(set),
  RequestAmendment: AmendmentRequestedBody.omit(set),
  RequestAssignment: AssignmentRequestedBody.omit(set),
} as const

const decidingCommands = {
  ApproveRequest: RequestApprovedBody,
  ApproveRequestWithConditions: RequestApprovedWithConditionsBody,
  RefuseRequest: RequestRefusedBody,
} as const

export const changeRequestCommands = {
  ...askingCommands,
  ...decidingCommands,
  WithdrawRequest: RequestWithdrawnBody,
  EffectChange: ChangeEffectedBody.omit({ retrospective: true }),
  SubmitReplacementPlan: ReplacementPlanSubmittedBody,
  /** Time is a visitor: it says only where it looks in (law 5). */
  PassDeadlines: z.strictObject({ contractId: Uuid }),
} as const

type Bodies = typeof changeRequestCommands
type Of<Type extends keyof Bodies> = { [T in Type]: CommandOf<T, z.infer<Bodies[T]>> }[Type]

export type AskingCommand = Of<keyof typeof askingCommands>
export type DecidingCommand = Of<keyof typeof decidingCommands>
export type WithdrawRequest = Of<'WithdrawRequest'>
export type EffectChange = Of<'EffectChange'>
export type SubmitReplacementPlan = Of<'SubmitReplacementPlan'>
export type PassDeadlines = Of<'PassDeadlines'>
export type ChangeRequestCommand = Exclude<Of<keyof Bodies>, PassDeadlines>

/** The fact that each asking command becomes, and the kind of change that it asks for. */
export const ASKING = {
  RequestAppointment: { fact: 'AppointmentRequested', kind: 'appoint' },
  RequestSwitch: { fact: 'SwitchRequested', kind: 'switch' },
  RequestTermination: { fact: 'TerminationRequested', kind: 'terminate' },
  RequestReduction: { fact: 'ReductionRequested', kind: 'reduce' },
  RequestAmendment: { fact: 'AmendmentRequested', kind: 'amend' },
  RequestAssignment: { fact: 'AssignmentRequested', kind: 'assign' },
} as const satisfies Record<
  keyof typeof askingCommands,
  { readonly fact: AskingFact['type']; readonly kind: ChangeKind }
>

export const KIND_OF: Readonly<Record<AskingFact['type'], ChangeKind>> = {
  AppointmentRequested: 'appoint',
  SwitchRequested: 'switch',
  TerminationRequested: 'terminate',
  ReductionRequested: 'reduce',
  AmendmentRequested: 'amend',
  AssignmentRequested: 'assign',
}
