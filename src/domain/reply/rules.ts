/** How an organisation is heard: until when it may answer, and that nobody answers for it. */
import type { ContractStreamFact } from '#events/catalogue.ts'
import { alreadyDecided } from '../change-request/decide.ts'
import type { Scene } from '../change-request/scene.ts'
import { hasTakenSide, isPending, requestUnknown, type ChangeRequest } from '../change-request/state.ts'
import { state } from '../command.ts'
import { deadlineOf } from '../deadline.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { namingUnknown } from '../naming/state.ts'
import { actsForNamed, notYours } from '../permission.ts'
import { sameWords } from '../same-words.ts'
import type { ReplyCommand, ReplyOf } from './commands.ts'
import { hold, schedule } from './hearing.ts'
import { giveNotice, receive } from './notice.ts'

export function decideReply(scene: Scene, command: ReplyCommand): Decision<ContractStreamFact> {
  if (command.type === 'GiveNotice') return giveNotice(scene, command)
  const request = scene.requests.get(command.body.requestId)
  if (request === undefined) return refuse(requestUnknown)
  switch (command.type) {
    case 'RecordNoticeReceipt':
      return receive(scene, request, command)
    case 'Reply':
      return reply(scene, request, command)
    case 'ScheduleHearing':
      return schedule(scene, request, command)
    case 'RecordHearing':
      return hold(scene, request, command)
  }
}

function reply(scene: Scene, request: ChangeRequest, command: ReplyOf<'Reply'>): Decision<ContractStreamFact> {
  const { body, meta } = command
  const naming = scene.namings.get(body.namingId)
  if (naming === undefined || request.namingId !== body.namingId) return refuse(namingUnknown)
  const { organisation } = naming.body
  if (!actsForNamed(meta.actor, organisation.id)) {
    return refuse(notYours(`Only ${organisation.name} can answer for itself.`))
  }
  const again = request.replies.some(({ body: { late, ...said } }: { body: { late?: true } }) => sameWords(said, body))
  if (again) return nothingNew
  if (!isPending(request)) return refuse(alreadyDecided(request))
  if (body.stance !== 'comments' && hasTakenSide(request)) {
    return refuse({
      code: 'reply-given',
      kind: 'state',
      sentence: 'Your organisation has already answered. You can still add comments until the decision.',
    })
  }
  const late = deadlineOf(scene.deadlines, request.requestId, 'reply')?.passed === true ? { late: true as const } : {}
  const replied = state('SubcontractorReplied', { ...body, ...late }, meta)
  if (body.stance !== 'withdraws') return facts(replied)
  if (body.pressureApplied === undefined) return refuse(pressureUnanswered)
  const { contractId, namingId, words, pressureApplied, evidence } = body
  const own = { contractId, namingId, words, pressureApplied, ...(evidence === undefined ? {} : { evidence }) }
  return naming.withdrew
    ? facts(replied)
    : facts<ContractStreamFact>(replied, state('SubcontractorWithdrew', own, meta))
}

const pressureUnanswered: Refusal = {
  code: 'pressure-unanswered',
  kind: 'state',
  sentence: 'Say whether anybody put pressure on your organisation to leave.',
}
