/** One answer to every command about a request. */
import type { ContractStreamFact } from '#events/catalogue.ts'
import { refuse, type Decision } from '../decider.ts'
import { decideAsking } from './ask.ts'
import { askingCommands, type AskingCommand, type ChangeRequestCommand } from './commands.ts'
import { decideOn, withdraw } from './decide.ts'
import { effect, plan } from './effect.ts'
import type { Scene } from './scene.ts'
import { requestUnknown } from './state.ts'

const isAsking = (command: ChangeRequestCommand): command is AskingCommand => command.type in askingCommands

export function decideRequest(scene: Scene, command: ChangeRequestCommand): Decision<ContractStreamFact> {
  if (isAsking(command)) return decideAsking(scene, command)
  const request = scene.requests.get(command.body.requestId)
  if (request === undefined) return refuse(requestUnknown)
  switch (command.type) {
    case 'WithdrawRequest':
      return withdraw(request, command)
    case 'EffectChange':
      return effect(scene, request, command)
    case 'SubmitReplacementPlan':
      return plan(scene, request, command)
    default:
      return decideOn(scene, request, command)
  }
}
