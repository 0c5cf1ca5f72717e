/** What is known of the requests under a contract: how far each has come, and what each side has said. */
import type { AskingFact } from '#events/change-request.ts'
import type { PackReference } from '#events/contract.ts'
import type { Actor, Day, Instant } from '#events/envelope.ts'
import type { ChangeKind, Stance } from '#events/reply.ts'
import type { Refusal } from '../decider.ts'
import type { DecidingCommand, WithdrawRequest } from './commands.ts'

/** `announced`: the organisation has been told, or an emergency declared, and nothing has been asked yet. */
export type RequestStanding =
  | 'announced'
  | 'open'
  | 'approved'
  | 'approvedWithConditions'
  | 'refused'
  | 'withdrawn'
  | 'refusedByRule'
  | 'deemedApproved'
  | 'deemedRefused'
  | 'lapsed'
  /** What it asked, or how it was answered, is withheld: nothing follows from it any more. */
  | 'withheld'

/** What was asked, as it was said: the body without what the rules set. */
export type Asked = {
  [F in AskingFact as F['type']]: { readonly type: F['type']; readonly body: Omit<F['body'], 'pack'> }
}[AskingFact['type']]

export interface ChangeRequest {
  readonly requestId: string
  readonly kind: ChangeKind
  /** The naming that would change; null where somebody new would come in. */
  readonly namingId: string | null
  readonly standing: RequestStanding
  /** Null while it is only announced. */
  readonly asked: Asked | null
  readonly requestedBy: Actor | null
  /** The pack in force on the day when it was asked. */
  readonly pack: PackReference | null
  readonly notice: { readonly by: Actor; readonly received: boolean; readonly body: object } | null
  readonly replies: readonly { readonly stance: Stance; readonly late: boolean; readonly body: object }[]
  readonly emergency: { readonly by: Actor; readonly body: object } | null
  /** `given` is null while it is awaited. */
  readonly information: { readonly asked: object; readonly given: object | null } | null
  readonly extended: { readonly times: number; readonly last: object } | null
  readonly hearing: { readonly on: Day; readonly held: boolean } | null
  readonly plan: object | null
  /** What the decision, or the withdrawal, says; null before. */
  readonly answer: Answer | null
  readonly answeredAt: Instant | null
  /** Who decided it; null before, and where nobody did: where it was withdrawn, or time or a rule answered. */
  readonly answeredBy: Actor | null
  /** The latest business time of anything that was said about it. */
  readonly lastAt: Instant
  readonly effected: object | null
}

export type Answer = (DecidingCommand | WithdrawRequest)['body']

export type ChangeRequestState = ReadonlyMap<string, ChangeRequest>
export const noRequests: ChangeRequestState = new Map()

export const requestUnknown: Refusal = {
  code: 'request-unknown',
  kind: 'missing',
  sentence: 'There is no such request under this contract.',
}

export const PERMITTED: readonly RequestStanding[] = ['approved', 'approvedWithConditions', 'deemedApproved']
export const isPermitted = ({ standing }: ChangeRequest): boolean => PERMITTED.includes(standing)
/** Asked or announced, and not yet answered in any way. */
export const isPending = ({ standing }: ChangeRequest): boolean => standing === 'announced' || standing === 'open'

/** An answer that closes the time to reply: words alone do not. */
export const hasTakenSide = ({ replies }: ChangeRequest): boolean =>
  replies.some(({ stance, late }) => stance !== 'comments' && !late)

/** The request about a naming that waits for an answer, other than the one named. */
export function pendingOn(known: ChangeRequestState, namingId: string, other?: string): ChangeRequest | undefined {
  return [...known.values()].find(
    request => request.namingId === namingId && isPending(request) && request.requestId !== other,
  )
}
