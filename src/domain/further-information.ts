/** Until when the authority may ask for more, what that does to its time to decide, and how often it may take longer. */
import type { z } from 'zod'
import type { ContractStreamFact } from '#events/catalogue.ts'
import {
  DecisionPeriodExtendedBody,
  FurtherInformationProvidedBody,
  FurtherInformationRequestedBody,
} from '#events/further-information.ts'
import { notOpen } from './change-request/decide.ts'
import type { Scene } from './change-request/scene.ts'
import { requestUnknown, type ChangeRequest } from './change-request/state.ts'
import { state, type CommandOf, type Meta } from './command.ts'
import { deadlineOf, periodAgain, reckon, type Deadline } from './deadline.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from './decider.ts'
import { actsForAuthority, actsForSupplier, notYours } from './permission.ts'
import { packBound, periodFor } from './rules.ts'
import { sameWords } from './same-words.ts'

/** The body that each command must have, as the doors parse it. */
export const furtherInformationCommands = {
  AskFurtherInformation: FurtherInformationRequestedBody,
  ProvideFurtherInformation: FurtherInformationProvidedBody,
  ExtendDecisionPeriod: DecisionPeriodExtendedBody,
} as const

type Of<T extends keyof typeof furtherInformationCommands> = CommandOf<
  T,
  z.infer<(typeof furtherInformationCommands)[T]>
>
export type FurtherInformationCommand = {
  [T in keyof typeof furtherInformationCommands]: Of<T>
}[keyof typeof furtherInformationCommands]

export function decideFurtherInformation(
  scene: Scene,
  command: FurtherInformationCommand,
): Decision<ContractStreamFact> {
  const request = scene.requests.get(command.body.requestId)
  if (request === undefined) return refuse(requestUnknown)
  const { authority, supplier } = scene.registered
  const { actor } = command.meta
  if (command.type === 'ProvideFurtherInformation') {
    if (!actsForSupplier(actor, supplier.id)) {
      return refuse(notYours(`Only ${supplier.name}, which asked, can give further information.`))
    }
    return provide(scene, request, command)
  }
  if (!actsForAuthority(actor, authority.id)) {
    return refuse(notYours(`Only ${authority.name}, which decides, can record this.`))
  }
  return command.type === 'AskFurtherInformation' ? ask(scene, request, command) : extend(scene, request, command)
}

function ask(scene: Scene, request: ChangeRequest, command: Of<'AskFurtherInformation'>): Decision<ContractStreamFact> {
  const { body, meta } = command
  if (request.information !== null && sameWords(request.information.asked, body)) return nothingNew
  if (request.standing !== 'open') return refuse(notOpen(request))
  if (request.information?.given === null) return refuse(stillAwaited)
  const tooLate = askedTooLate(scene, request, meta)
  return tooLate ? refuse(tooLate) : facts(state('FurtherInformationRequested', body, meta))
}

const stillAwaited: Refusal = {
  code: 'information-awaited',
  kind: 'state',
  sentence: 'You have already asked the supplier for further information, and it has not answered yet.',
}

function askedTooLate({ contract, deadlines }: Scene, request: ChangeRequest, meta: Meta): Refusal | undefined {
  const found = periodFor(contract, packBound(request.pack), 'decision.askWithin')
  const decision = deadlineOf(deadlines, request.requestId, 'decision')
  if (found === undefined || decision === undefined) return undefined
  const reckoned = reckon(contract, found.period, decision.setOn)
  if ('refusal' in reckoned || meta.at <= reckoned.reckoning.endsAt) return undefined
  return {
    code: 'too-late-to-ask',
    kind: 'state',
    sentence: `Further information could be asked for until the end of ${reckoned.reckoning.lastDay}.`,
  }
}

/** The later of: the time to decide ends no sooner than the same period counted from now. */
function provide(
  scene: Scene,
  request: ChangeRequest,
  command: Of<'ProvideFurtherInformation'>,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  if (request.information?.given && sameWords(request.information.given, body)) return nothingNew
  if (request.standing !== 'open') return refuse(notOpen(request))
  if (request.information?.given !== null) {
    return refuse({ code: 'not-asked-for', kind: 'state', sentence: 'Nobody has asked for further information.' })
  }
  const provided = state('FurtherInformationProvided', body, meta)
  const restarts = packBound(request.pack)?.change?.decision.restartsOnFurtherInformation === 'later-of'
  const deadline = deadlineOf(scene.deadlines, request.requestId, 'decision')
  if (!restarts || deadline === undefined) return facts(provided)
  return again(scene, deadline, scene.today, 'further-information', provided, meta)
}

function extend(
  scene: Scene,
  request: ChangeRequest,
  command: Of<'ExtendDecisionPeriod'>,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  if (request.extended !== null && sameWords(request.extended.last, body)) return nothingNew
  if (request.standing !== 'open') return refuse(notOpen(request))
  const times = packBound(request.pack)?.change?.decision.extendableTimes ?? 0
  const deadline = deadlineOf(scene.deadlines, request.requestId, 'decision')
  if (deadline === undefined || (request.extended?.times ?? 0) >= times) {
    return refuse({
      code: 'not-extendable',
      kind: 'state',
      sentence:
        times === 0
          ? 'The rules of this contract do not let the time to decide be extended.'
          : `The rules of this contract let the time to decide be extended only ${times === 1 ? 'once' : `${times} times`}.`,
    })
  }
  const extended = state('DecisionPeriodExtended', body, meta)
  return again(scene, deadline, deadline.reckoning.lastDay, 'extended', extended, meta)
}

/** The deadline counted again from `startedOn`, if that makes it later. */
function again(
  { contract, registered: { contractId } }: Scene,
  deadline: Deadline,
  startedOn: string,
  because: 'further-information' | 'extended',
  fact: ContractStreamFact,
  meta: Meta,
): Decision<ContractStreamFact> {
  const reckoned = reckon(contract, periodAgain(deadline), startedOn)
  if ('refusal' in reckoned) return refuse(reckoned.refusal)
  if (reckoned.reckoning.endsAt <= deadline.reckoning.endsAt) return facts(fact)
  const { deadlineId, requestId, of } = deadline
  const body = { contractId, deadlineId, requestId, of, because, ...reckoned.reckoning }
  return facts(fact, state('DeadlineRecalculated', body, meta))
}
