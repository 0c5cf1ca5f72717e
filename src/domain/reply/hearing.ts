/** Who calls a hearing, on what notice, and who records it. */
import type { ContractStreamFact } from '#events/catalogue.ts'
import { alreadyDecided } from '../change-request/decide.ts'
import type { Scene } from '../change-request/scene.ts'
import { isPending, type ChangeRequest } from '../change-request/state.ts'
import { state } from '../command.ts'
import { reckon } from '../deadline.ts'
import { facts, nothingNew, refuse, type Decision } from '../decider.ts'
import { actsForAuthority, notYours } from '../permission.ts'
import { packBound } from '../rules.ts'
import type { ReplyOf } from './commands.ts'

export function schedule(
  scene: Scene,
  request: ChangeRequest,
  command: ReplyOf<'ScheduleHearing'>,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  const { authority } = scene.registered
  if (!actsForAuthority(meta.actor, authority.id)) {
    return refuse(notYours(`Only ${authority.name} can call a hearing.`))
  }
  if (!isPending(request)) return refuse(alreadyDecided(request))
  if (request.hearing?.on === body.hearingOn) return nothingNew
  const change = packBound(request.pack)?.change
  if (!change?.reply?.hearing) {
    return refuse({ code: 'no-hearing', kind: 'state', sentence: 'The rules of this contract know no hearing.' })
  }
  const reckoned = reckon(scene.contract, change.reply.hearing.notice, scene.today)
  if ('refusal' in reckoned) return refuse(reckoned.refusal)
  if (body.hearingOn < reckoned.reckoning.lastDay) {
    return refuse({
      code: 'hearing-too-soon',
      kind: 'state',
      sentence: `A hearing needs notice: it can be held from ${reckoned.reckoning.lastDay} on.`,
    })
  }
  return facts(state('HearingScheduled', body, meta))
}

export function hold(
  scene: Scene,
  request: ChangeRequest,
  command: ReplyOf<'RecordHearing'>,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  const { authority } = scene.registered
  if (!actsForAuthority(meta.actor, authority.id)) {
    return refuse(notYours(`Only ${authority.name} can record what was heard.`))
  }
  if (request.hearing === null) {
    return refuse({ code: 'no-hearing', kind: 'state', sentence: 'No hearing has been called about this request.' })
  }
  if (request.hearing.held) return nothingNew
  if (body.heldOn < request.hearing.on || body.heldOn > scene.today) {
    return refuse({
      code: 'not-the-day',
      kind: 'state',
      sentence: `The hearing was called for ${request.hearing.on}. Record it once it has been held, on that day or later.`,
    })
  }
  return facts(state('HearingHeld', body, meta))
}
