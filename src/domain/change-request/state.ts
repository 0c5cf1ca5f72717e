/** What is known of the requests under a contract: how far each has come, and what each side has said. */
import type { Fact } from '#events/catalogue.ts'
import type { AskingFact } from '#events/change-request.ts'
import type { PackReference } from '#events/contract.ts'
import { businessTime, type Actor, type Day, type Instant } from '#events/envelope.ts'
import type { ChangeKind, Stance } from '#events/reply.ts'
import type { Refusal } from '../decider.ts'
import { KIND_OF, type DecidingCommand, type WithdrawRequest } from './commands.ts'

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

const begun = (requestId: string, kind: ChangeKind, namingId: string | null): ChangeRequest => ({
  requestId,
  kind,
  namingId,
  standing: 'announced',
  asked: null,
  requestedBy: null,
  pack: null,
  notice: null,
  replies: [],
  emergency: null,
  information: null,
  extended: null,
  hearing: null,
  plan: null,
  answer: null,
  answeredAt: null,
  lastAt: '',
  effected: null,
})

export const PERMITTED: readonly RequestStanding[] = ['approved', 'approvedWithConditions', 'deemedApproved']
export const isPermitted = ({ standing }: ChangeRequest): boolean => PERMITTED.includes(standing)
/** Asked or announced, and not yet answered in any way. */
export const isPending = ({ standing }: ChangeRequest): boolean => standing === 'announced' || standing === 'open'

/** An answer that closes the time to reply: words alone do not. */
export const hasTakenSide = ({ replies }: ChangeRequest): boolean =>
  replies.some(({ stance, late }) => stance !== 'comments' && !late)

const ANSWERS = {
  RequestApproved: 'approved',
  RequestApprovedWithConditions: 'approvedWithConditions',
  RequestRefused: 'refused',
  RequestWithdrawn: 'withdrawn',
  RequestDeemedApproved: 'deemedApproved',
  RequestDeemedRefused: 'deemedRefused',
  RequestRefusedByRule: 'refusedByRule',
} as const satisfies Partial<Record<Fact['type'], RequestStanding>>

export function evolveRequests(before: ChangeRequestState, data: Fact): ChangeRequestState {
  const known = evolve(before, data)
  const request = 'requestId' in data.body ? known.get(data.body.requestId ?? '') : undefined
  const at = businessTime(data.occurredAt)
  return request === undefined || at <= request.lastAt ? known : change(known, request.requestId, { lastAt: at })
}

function evolve(known: ChangeRequestState, data: Fact): ChangeRequestState {
  switch (data.type) {
    case 'AppointmentRequested':
    case 'SwitchRequested':
    case 'TerminationRequested':
    case 'ReductionRequested':
    case 'AmendmentRequested':
    case 'AssignmentRequested':
      return ask(known, data)
    case 'RequestApproved':
    case 'RequestApprovedWithConditions':
    case 'RequestRefused':
    case 'RequestWithdrawn':
      return change(known, data.body.requestId, {
        standing: ANSWERS[data.type],
        answer: data.body,
        answeredAt: businessTime(data.occurredAt),
      })
    case 'RequestDeemedApproved':
    case 'RequestDeemedRefused':
    case 'RequestRefusedByRule':
      return change(known, data.body.requestId, {
        standing: ANSWERS[data.type],
        answeredAt: businessTime(data.occurredAt),
      })
    case 'IntentNoticeGiven': {
      const { requestId, kind, namingId } = data.body
      const request = known.get(requestId) ?? begun(requestId, kind, namingId)
      return new Map(known).set(requestId, { ...request, notice: { by: data.actor, received: false, body: data.body } })
    }
    case 'EmergencyDeclared': {
      const { requestId, kind, namingId } = data.body
      const request = known.get(requestId) ?? begun(requestId, kind, namingId)
      return new Map(known).set(requestId, { ...request, emergency: { by: data.actor, body: data.body } })
    }
    case 'NoticeReceived': {
      const notice = known.get(data.body.requestId)?.notice
      return notice ? change(known, data.body.requestId, { notice: { ...notice, received: true } }) : known
    }
    case 'SubcontractorReplied': {
      const { requestId, stance, late = false } = data.body
      const replies = known.get(requestId)?.replies ?? []
      return change(known, requestId, { replies: [...replies, { stance, late, body: data.body }] })
    }
    case 'FurtherInformationRequested':
      return change(known, data.body.requestId, { information: { asked: data.body, given: null } })
    case 'FurtherInformationProvided': {
      const asked = known.get(data.body.requestId)?.information?.asked ?? {}
      return change(known, data.body.requestId, { information: { asked, given: data.body } })
    }
    case 'DecisionPeriodExtended': {
      const times = (known.get(data.body.requestId)?.extended?.times ?? 0) + 1
      return change(known, data.body.requestId, { extended: { times, last: data.body } })
    }
    case 'HearingScheduled':
      return change(known, data.body.requestId, { hearing: { on: data.body.hearingOn, held: false } })
    case 'HearingHeld':
      return change(known, data.body.requestId, { hearing: { on: data.body.heldOn, held: true } })
    case 'ChangeEffected':
      return change(known, data.body.requestId, { effected: data.body })
    case 'NamingEnded':
      return data.body.requestId === undefined || known.get(data.body.requestId)?.effected
        ? known
        : change(known, data.body.requestId, { effected: data.body })
    case 'ReplacementPlanSubmitted':
      return change(known, data.body.requestId, { plan: data.body })
    case 'ContractEnded':
      return new Map(
        [...known].map(([id, request]) => [id, isPending(request) ? { ...request, standing: 'lapsed' } : request]),
      )
    default:
      return known
  }
}

/** What waited for an answer waits no more: its question, or the answer, is withheld. */
export function withheldRequest(known: ChangeRequestState, requestId: string): ChangeRequestState {
  const request = known.get(requestId)
  return request !== undefined && isPending(request) ? change(known, requestId, { standing: 'withheld' }) : known
}

function ask(known: ChangeRequestState, { type, body, actor }: AskingFact): ChangeRequestState {
  const { pack = null, ...said } = body
  const namingId = 'namingId' in body ? body.namingId : null
  const request = known.get(body.requestId) ?? begun(body.requestId, KIND_OF[type], namingId)
  return new Map(known).set(body.requestId, {
    ...request,
    kind: KIND_OF[type],
    namingId,
    standing: 'open',
    // The pairing of type and body is the fact's own; it is only taken apart and put together again.
    asked: { type, body: said } as unknown as Asked,
    requestedBy: actor,
    pack,
  })
}

function change(known: ChangeRequestState, requestId: string, to: Partial<ChangeRequest>): ChangeRequestState {
  const request = known.get(requestId)
  return request === undefined ? known : new Map(known).set(requestId, { ...request, ...to })
}

/** The request about a naming that waits for an answer, other than the one named. */
export function pendingOn(known: ChangeRequestState, namingId: string, other?: string): ChangeRequest | undefined {
  return [...known.values()].find(
    request => request.namingId === namingId && isPending(request) && request.requestId !== other,
  )
}
