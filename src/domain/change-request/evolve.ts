/** What each fact changes of the requests under a contract. */
import type { Fact } from '#events/catalogue.ts'
import type { AskingFact } from '#events/change-request.ts'
import { businessTime } from '#events/envelope.ts'
import type { ChangeKind } from '#events/reply.ts'
import { KIND_OF } from './commands.ts'
import { type Asked, type ChangeRequest, type ChangeRequestState, isPending, type RequestStanding } from './state.ts'

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
  answeredBy: null,
  lastAt: '',
  effected: null,
})

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
        answeredBy: data.type === 'RequestWithdrawn' ? null : data.actor,
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
