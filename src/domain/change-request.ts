/** Who may ask to change a supply chain, who decides, and that nobody decides on their own request. */
import type { z } from 'zod'
import type { Fact } from '#events/catalogue.ts'
import {
  RequestApprovedBody,
  RequestApprovedWithConditionsBody,
  RequestRefusedBody,
  RequestWithdrawnBody,
  SwitchRequestedBody,
  type ChangeRequestFact,
} from '#events/change-request.ts'
import type { Actor } from '#events/envelope.ts'
import { state, type CommandOf } from './command.ts'
import { openTo, type ContractState } from './contract.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from './decider.ts'
import { namingOver, namingUnknown, type NamingState, type RequestsOnNaming } from './naming.ts'
import { actsForAuthority, actsForSupplier, notYours } from './permission.ts'
import { sameWords } from './same-words.ts'

/** What the sender says: the rule pack is not for the sender to choose. */
const RequestSwitchBody = SwitchRequestedBody.omit({ pack: true })
export type RequestSwitch = CommandOf<'RequestSwitch', z.infer<typeof RequestSwitchBody>>
export type ApproveRequest = CommandOf<'ApproveRequest', z.infer<typeof RequestApprovedBody>>
export type ApproveRequestWithConditions = CommandOf<
  'ApproveRequestWithConditions',
  z.infer<typeof RequestApprovedWithConditionsBody>
>
export type RefuseRequest = CommandOf<'RefuseRequest', z.infer<typeof RequestRefusedBody>>
export type WithdrawRequest = CommandOf<'WithdrawRequest', z.infer<typeof RequestWithdrawnBody>>
export type ChangeRequestCommand =
  RequestSwitch | ApproveRequest | ApproveRequestWithConditions | RefuseRequest | WithdrawRequest

/** The body that each command must have, as the doors parse it. */
export const changeRequestCommands = {
  RequestSwitch: RequestSwitchBody,
  ApproveRequest: RequestApprovedBody,
  ApproveRequestWithConditions: RequestApprovedWithConditionsBody,
  RefuseRequest: RequestRefusedBody,
  WithdrawRequest: RequestWithdrawnBody,
} as const

export type RequestStanding = 'open' | 'approved' | 'approvedWithConditions' | 'refused' | 'withdrawn'

export interface ChangeRequest {
  readonly kind: 'switch'
  readonly namingId: string
  readonly requestedBy: Actor
  readonly body: RequestSwitch['body']
  readonly standing: RequestStanding
  /** What the decision, or the withdrawal, says; null while it is open. */
  readonly answer: Answer | null
}

type Answer = Exclude<ChangeRequestCommand, RequestSwitch>['body']

export type ChangeRequestState = ReadonlyMap<string, ChangeRequest>
export const noRequests: ChangeRequestState = new Map()

const requestUnknown: Refusal = {
  code: 'request-unknown',
  kind: 'missing',
  sentence: 'There is no such request under this contract.',
}

export function evolveRequests(known: ChangeRequestState, data: Fact): ChangeRequestState {
  switch (data.type) {
    case 'SwitchRequested': {
      const { pack, ...body } = data.body
      const request: ChangeRequest = {
        kind: 'switch',
        namingId: body.namingId,
        requestedBy: data.actor,
        body,
        standing: 'open',
        answer: null,
      }
      return new Map(known).set(data.body.requestId, request)
    }
    case 'RequestApproved':
      return close(known, data.body, 'approved')
    case 'RequestApprovedWithConditions':
      return close(known, data.body, 'approvedWithConditions')
    case 'RequestRefused':
      return close(known, data.body, 'refused')
    case 'RequestWithdrawn':
      return close(known, data.body, 'withdrawn')
    default:
      return known
  }
}

function close(known: ChangeRequestState, answer: Answer, standing: RequestStanding): ChangeRequestState {
  const request = known.get(answer.requestId)
  return request === undefined ? known : new Map(known).set(answer.requestId, { ...request, standing, answer })
}

/** What the requests under a contract say of one naming. */
export function requestsOn(known: ChangeRequestState, namingId: string): RequestsOnNaming {
  let open = false
  let approvedRequestId: string | null = null
  for (const [requestId, request] of known) {
    if (request.namingId !== namingId) continue
    if (request.standing === 'open') open = true
    if (request.standing === 'approved' || request.standing === 'approvedWithConditions') approvedRequestId = requestId
  }
  return { open, approvedRequestId }
}

export function decideRequest(
  contract: ContractState,
  namings: NamingState,
  known: ChangeRequestState,
  command: ChangeRequestCommand,
): Decision<ChangeRequestFact> {
  const open = openTo(contract, command.meta)
  if ('refusal' in open) return refuse(open.refusal)
  if (command.type === 'RequestSwitch') return request(open.body.supplier, contract.pack, namings, known, command)

  const asked = known.get(command.body.requestId)
  if (asked === undefined) return refuse(requestUnknown)
  if (command.type === 'WithdrawRequest') return withdraw(asked, command)
  return decideOn(open.body.authority, asked, command)
}

function request(
  supplier: { readonly id: string; readonly name: string },
  pack: ContractState['pack'],
  namings: NamingState,
  known: ChangeRequestState,
  command: RequestSwitch,
): Decision<ChangeRequestFact> {
  const { body, meta } = command
  if (!actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can ask to switch one of its subcontractors.`))
  }
  const before = known.get(body.requestId)
  if (before !== undefined) {
    if (sameWords(before.body, body)) return nothingNew
    return refuse({ code: 'request-exists', kind: 'state', sentence: 'A request with this id is already recorded.' })
  }
  const naming = namings.get(body.namingId)
  if (naming === undefined) return refuse(namingUnknown)
  if (naming.standing !== 'named') return refuse(namingOver)
  if (requestsOn(known, body.namingId).open) {
    return refuse({
      code: 'request-open',
      kind: 'state',
      sentence: `A request about ${naming.body.organisation.name} is already open. Withdraw it before making another.`,
    })
  }
  const { replacement } = body
  if (replacement.organisation.id === naming.body.organisation.id) {
    return refuse({ code: 'same-organisation', kind: 'state', sentence: 'An organisation cannot replace itself.' })
  }
  if (replacement.organisation.id === supplier.id) {
    return refuse({
      code: 'supplier-itself',
      kind: 'state',
      sentence: 'The supplier cannot replace its subcontractor: taking the work back is a termination, not a switch.',
    })
  }
  return facts(state('SwitchRequested', pack === null ? body : { ...body, pack }, meta))
}

function withdraw(asked: ChangeRequest, command: WithdrawRequest): Decision<ChangeRequestFact> {
  const { organisation } = asked.requestedBy
  if (organisation === undefined || !actsForSupplier(command.meta.actor, organisation)) {
    return refuse(notYours('Only the organisation that made this request can withdraw it.'))
  }
  if (asked.standing === 'withdrawn') return nothingNew
  if (asked.standing !== 'open') return refuse(alreadyDecided(asked))
  return facts(state('RequestWithdrawn', command.body, command.meta))
}

const DECIDERS = ['contractManager', 'approver'] as const

function decideOn(
  authority: { readonly id: string; readonly name: string },
  asked: ChangeRequest,
  command: ApproveRequest | ApproveRequestWithConditions | RefuseRequest,
): Decision<ChangeRequestFact> {
  const { meta } = command
  const mayDecide = actsForAuthority(meta.actor, authority.id) && DECIDERS.some(role => role === meta.actor.role)
  // The requester never decides, and the decider is never of the requester's organisation (domain.md 6.1).
  if (
    !mayDecide ||
    meta.actor.organisation === asked.requestedBy.organisation ||
    meta.actor.person === asked.requestedBy.person
  ) {
    return refuse(notYours(`Only a contract manager or approver of ${authority.name} can decide this request.`))
  }
  if (asked.standing !== 'open') {
    const alreadySo = asked.standing === OUTCOME[command.type] && sameWords(asked.answer, command.body)
    return alreadySo ? nothingNew : refuse(alreadyDecided(asked))
  }
  switch (command.type) {
    case 'ApproveRequest':
      return facts(state('RequestApproved', command.body, meta))
    case 'ApproveRequestWithConditions':
      return facts(state('RequestApprovedWithConditions', command.body, meta))
    case 'RefuseRequest':
      return facts(state('RequestRefused', command.body, meta))
  }
}

const OUTCOME = {
  ApproveRequest: 'approved',
  ApproveRequestWithConditions: 'approvedWithConditions',
  RefuseRequest: 'refused',
} as const

const SAID: Record<RequestStanding, string> = {
  open: 'is still open',
  approved: 'was approved',
  approvedWithConditions: 'was approved with conditions',
  refused: 'was refused',
  withdrawn: 'was withdrawn',
}

const alreadyDecided = (asked: ChangeRequest): Refusal => ({
  code: 'already-decided',
  kind: 'state',
  sentence: `This request ${SAID[asked.standing]}. A decision is not changed; it is answered by a new request.`,
})
