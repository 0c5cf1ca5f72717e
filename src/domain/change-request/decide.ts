/** Who decides a request, when it may be decided, and that nobody decides on their own. */
import type { ContractStreamFact } from '#events/catalogue.ts'
import { businessTime } from '#events/envelope.ts'
import type { ProposedNaming } from '#events/naming.ts'
import { state } from '../command.ts'
import { deadlineOf } from '../deadline.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { actsForAuthority, actsForSupplier, notYours } from '../permission.ts'
import { packBound } from '../rules.ts'
import { sameWords } from '../same-words.ts'
import type { DecidingCommand, WithdrawRequest } from './commands.ts'
import { planDue } from './due.ts'
import { actedInEmergency, type Scene } from './scene.ts'
import { hasTakenSide, isPending, type ChangeRequest, type RequestStanding } from './state.ts'

export function decideOn(scene: Scene, request: ChangeRequest, command: DecidingCommand): Decision<ContractStreamFact> {
  const { meta } = command
  const { authority } = scene.registered
  // The requester never decides, and the decider is never of the requester's organisation (domain.md 6.1).
  if (
    !actsForAuthority(meta.actor, authority.id) ||
    meta.actor.organisation === request.requestedBy?.organisation ||
    meta.actor.person === request.requestedBy?.person
  ) {
    return refuse(notYours(`Only a contract manager or approver of ${authority.name} can decide this request.`))
  }
  if (request.standing === 'announced') return refuse(notAsked)
  if (request.standing !== 'open') {
    const alreadySo = request.standing === OUTCOME[command.type] && sameWords(request.answer, command.body)
    return alreadySo ? nothingNew : refuse(alreadyDecided(request))
  }
  const tooSoon =
    unheard(scene, request) ?? aboveDelegation(scene, request, command) ?? beforeSilence(scene, request, command)
  if (tooSoon) return refuse(tooSoon)
  switch (command.type) {
    case 'ApproveRequest':
      return facts(state('RequestApproved', command.body, meta), ...planDue(scene, request, meta))
    case 'ApproveRequestWithConditions':
      return facts(state('RequestApprovedWithConditions', command.body, meta), ...planDue(scene, request, meta))
    case 'RefuseRequest':
      return facts(state('RequestRefused', command.body, meta))
  }
}

const OUTCOME = {
  ApproveRequest: 'approved',
  ApproveRequestWithConditions: 'approvedWithConditions',
  RefuseRequest: 'refused',
} as const

/** Why nothing more can be said about a request that is not open. */
export const notOpen = (request: ChangeRequest): Refusal =>
  request.standing === 'announced' ? notAsked : alreadyDecided(request)

const notAsked: Refusal = {
  code: 'not-asked',
  kind: 'state',
  sentence: 'Nothing has been asked yet: the supplier has only said what it intends.',
}

/** Nobody is decided upon unheard: until the organisation has answered, or its time has passed, or an emergency is declared. */
function unheard(scene: Scene, request: ChangeRequest): Refusal | undefined {
  const { deadlines, namings } = scene
  const change = packBound(request.pack)?.change
  const naming = request.namingId === null ? undefined : namings.get(request.namingId)
  if (!change || naming === undefined || actedInEmergency(scene, request)) return undefined
  const { name } = naming.body.organisation
  if (change.notice !== null && request.notice === null) {
    return { code: 'notice-needed', kind: 'state', sentence: `${name} has not been told yet. Give it notice first.` }
  }
  if (change.reply === null) return undefined
  const heard = hasTakenSide(request)
  const deadline = deadlineOf(deadlines, request.requestId, 'reply')
  if (!heard && deadline === undefined) {
    return {
      code: 'notice-not-received',
      kind: 'state',
      sentence: `Nobody has recorded yet that ${name} received the notice, so its time to reply has not begun.`,
    }
  }
  if (!heard && deadline?.passed === false) {
    return {
      code: 'reply-window-open',
      kind: 'state',
      sentence: `${name} may still reply until the end of ${deadline.reckoning.lastDay}. Decide after that, or once it has replied.`,
    }
  }
  const objected = request.replies.some(({ stance, late }) => stance === 'objects' && !late)
  if (change.reply.hearing !== null && objected && request.hearing?.held !== true) {
    return { code: 'hearing-needed', kind: 'state', sentence: `${name} objects. Hold a hearing before you decide.` }
  }
  return undefined
}

/** A contract manager decides up to the limit set for the contract; above it an approver does. */
function aboveDelegation(
  { contract, namings }: Scene,
  request: ChangeRequest,
  { meta }: DecidingCommand,
): Refusal | undefined {
  const limit = contract.delegation
  if (limit === null || meta.actor.role !== 'contractManager') return undefined
  const naming = request.namingId === null ? undefined : namings.get(request.namingId)
  const promised = naming?.promises.commitment?.valuePerYear
  const proposed = comingIn(request)?.commitment?.valuePerYear
  const values = [promised, proposed].filter(value => value !== undefined)
  // What nobody has put a value on, or in another currency, is not known to be within the limit.
  const within = values.every(({ currency, amount }) => currency === limit.currency && amount <= limit.amount)
  if (values.length > 0 && within) return undefined
  return {
    code: 'above-delegation',
    kind: 'forbidden',
    sentence: 'This is above what a contract manager may decide under this contract. An approver must decide it.',
  }
}

function comingIn({ asked }: ChangeRequest): ProposedNaming | undefined {
  if (asked?.type === 'AppointmentRequested') return asked.body.proposed
  return asked?.type === 'SwitchRequested' ? asked.body.replacement : undefined
}

/** A decision cannot be dated before a silence that has taken effect since. */
function beforeSilence({ deadlines }: Scene, request: ChangeRequest, { meta }: DecidingCommand): Refusal | undefined {
  const claimed = meta.occurredAt === undefined ? meta.at : businessTime(meta.occurredAt)
  const passed = [...deadlines.values()].filter(one => one.requestId === request.requestId && one.passed)
  const latest = passed
    .map(({ reckoning }) => reckoning.endsAt)
    .toSorted()
    .at(-1)
  if (latest !== undefined && claimed <= latest) {
    return {
      code: 'dated-before-silence',
      kind: 'state',
      sentence: `A period ended on ${latest.slice(0, 10)} without this decision. It cannot be dated before that.`,
    }
  }
  if (claimed >= request.lastAt) return undefined
  return {
    code: 'dated-before',
    kind: 'state',
    sentence: `Something was said about this request on ${request.lastAt.slice(0, 10)}. A decision cannot be dated before it.`,
  }
}

export function withdraw(request: ChangeRequest, command: WithdrawRequest): Decision<ContractStreamFact> {
  const organisation = (request.requestedBy ?? request.notice?.by ?? request.emergency?.by)?.organisation
  if (organisation === undefined || !actsForSupplier(command.meta.actor, organisation)) {
    return refuse(notYours('Only the organisation that made this request can withdraw it.'))
  }
  if (request.standing === 'withdrawn') return nothingNew
  if (!isPending(request)) return refuse(alreadyDecided(request))
  return facts(state('RequestWithdrawn', command.body, command.meta))
}

const SAID: Readonly<Record<RequestStanding, string>> = {
  announced: 'is only announced',
  open: 'is still open',
  approved: 'was approved',
  approvedWithConditions: 'was approved with conditions',
  refused: 'was refused',
  withdrawn: 'was withdrawn',
  refusedByRule: 'was refused by the rules themselves',
  deemedApproved: 'was approved by silence, as the rules say',
  deemedRefused: 'was refused by silence, as the rules say',
  lapsed: 'lapsed when the contract ended',
  withheld: 'is over, and words of it are withheld',
}

export const alreadyDecided = ({ standing }: ChangeRequest): Refusal => ({
  code: 'already-decided',
  kind: 'state',
  sentence: `This request ${SAID[standing]}. A decision is not changed; it is answered by a new request.`,
})
