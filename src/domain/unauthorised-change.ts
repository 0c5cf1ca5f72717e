/** What is done without permission: in a declared emergency, for which permission must follow; or otherwise, seen and answered for. */
import type { z } from 'zod'
import type { ContractStreamFact, Fact } from '#events/catalogue.ts'
import {
  EmergencyDeclaredBody,
  UnauthorisedChangeAnsweredBody,
  UnauthorisedChangeObservedBody,
} from '#events/unauthorised-change.ts'
import { announcedOtherwise, covers, requestOpen } from './change-request/ask.ts'
import { alreadyDecided } from './change-request/decide.ts'
import type { Scene } from './change-request/scene.ts'
import { pendingOn } from './change-request/state.ts'
import { state, type CommandOf } from './command.ts'
import { setDeadline } from './deadline.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from './decider.ts'
import { namingOver, namingUnknown } from './naming/state.ts'
import { actsForAuthority, actsForNamed, actsForSupplier, notYours } from './permission.ts'
import { packOn, periodFor } from './rules.ts'
import { sameWords } from './same-words.ts'

/** The body that each command must have, as the doors parse it. */
export const unauthorisedChangeCommands = {
  DeclareEmergency: EmergencyDeclaredBody,
  ObserveUnauthorisedChange: UnauthorisedChangeObservedBody,
  AnswerUnauthorisedChange: UnauthorisedChangeAnsweredBody,
} as const

type Of<T extends keyof typeof unauthorisedChangeCommands> = CommandOf<
  T,
  z.infer<(typeof unauthorisedChangeCommands)[T]>
>
export type UnauthorisedChangeCommand = {
  [T in keyof typeof unauthorisedChangeCommands]: Of<T>
}[keyof typeof unauthorisedChangeCommands]

export interface Observation {
  readonly body: z.infer<typeof UnauthorisedChangeObservedBody>
  readonly answer: object | null
}
export type ObservationState = ReadonlyMap<string, Observation>
export const noObservations: ObservationState = new Map()

export function evolveObservations(known: ObservationState, data: Fact): ObservationState {
  if (data.type === 'UnauthorisedChangeObserved') {
    return new Map(known).set(data.body.observationId, { body: data.body, answer: null })
  }
  if (data.type !== 'UnauthorisedChangeAnswered') return known
  const observed = known.get(data.body.observationId)
  return observed ? new Map(known).set(data.body.observationId, { ...observed, answer: data.body }) : known
}

export function decideUnauthorisedChange(
  scene: Scene,
  observations: ObservationState,
  command: UnauthorisedChangeCommand,
): Decision<ContractStreamFact> {
  switch (command.type) {
    case 'DeclareEmergency':
      return declare(scene, command)
    case 'ObserveUnauthorisedChange':
      return observe(scene, observations, command)
    case 'AnswerUnauthorisedChange':
      return answer(scene, observations, command)
  }
}

function declare(scene: Scene, command: Of<'DeclareEmergency'>): Decision<ContractStreamFact> {
  const { body, meta } = command
  const { supplier } = scene.registered
  if (!actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can say that it acted in an emergency.`))
  }
  const before = scene.requests.get(body.requestId)
  if (before?.emergency) return sameWords(before.emergency.body, body) ? nothingNew : refuse(declaredAlready)
  if (before !== undefined) {
    if (before.standing !== 'announced')
      return refuse(before.standing === 'open' ? askedAlready : alreadyDecided(before))
    if (before.namingId !== body.namingId || before.kind !== body.kind) return refuse(announcedOtherwise)
  }
  const naming = scene.namings.get(body.namingId)
  if (naming === undefined) return refuse(namingUnknown)
  if (naming.standing !== 'named') return refuse(namingOver)
  if (pendingOn(scene.requests, body.namingId, body.requestId)) return refuse(requestOpen(naming))
  if (body.actedOn > scene.today) return refuse(stillToCome)
  const pack = packOn(scene.contract, scene.today)
  const found = periodFor(scene.contract, pack, 'emergency.requestWithin')
  if (!pack?.change || found === undefined || !covers(pack.change, body.kind)) {
    return refuse({
      code: 'no-emergency',
      kind: 'state',
      sentence: 'The rules of this contract know no emergency: ask first.',
    })
  }
  const { contractId, requestId } = body
  const because = found.set ? ('contract-setting' as const) : undefined
  const setting = { contractId, requestId, of: 'emergency-request' as const, pack, startedOn: scene.today, because }
  const set = setDeadline(scene.contract, { ...setting, period: found.period }, meta)
  return 'refusal' in set
    ? refuse(set.refusal)
    : facts<ContractStreamFact>(state('EmergencyDeclared', body, meta), set.fact)
}

const askedAlready: Refusal = {
  code: 'request-exists',
  kind: 'state',
  sentence: 'Permission is already asked for under this id. An emergency is declared before that.',
}
const declaredAlready: Refusal = {
  code: 'emergency-declared',
  kind: 'state',
  sentence: 'An emergency is already declared under this id, in other words.',
}
const stillToCome: Refusal = {
  code: 'in-the-future',
  kind: 'state',
  sentence: 'That day is still to come. Record this when it has happened.',
}

const nobodyMeant: Refusal = {
  code: 'organisation-missing',
  kind: 'state',
  sentence: 'Say whom it was done to, or who was found at work without being named.',
}

/** By the authority, or by the organisation that it was done to. */
function observe(
  scene: Scene,
  observations: ObservationState,
  command: Of<'ObserveUnauthorisedChange'>,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  const naming = body.namingId === undefined ? undefined : scene.namings.get(body.namingId)
  if (body.namingId !== undefined && naming === undefined) return refuse(namingUnknown)
  const harmed = naming?.body.organisation ?? body.organisation
  if (harmed === undefined) return refuse(nobodyMeant)
  const { authority } = scene.registered
  if (!actsForAuthority(meta.actor, authority.id) && !(naming && actsForNamed(meta.actor, harmed.id))) {
    return refuse(
      notYours(`Only ${authority.name}, or ${harmed.name} itself, can report a change made without permission.`),
    )
  }
  const before = observations.get(body.observationId)
  if (before !== undefined) {
    return sameWords(before.body, body)
      ? nothingNew
      : refuse({
          code: 'observation-exists',
          kind: 'state',
          sentence: 'Something else is already recorded under this id.',
        })
  }
  return body.observedOn > scene.today ? refuse(stillToCome) : facts(state('UnauthorisedChangeObserved', body, meta))
}

function answer(
  scene: Scene,
  observations: ObservationState,
  command: Of<'AnswerUnauthorisedChange'>,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  const { supplier } = scene.registered
  if (!actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can answer for this.`))
  }
  const observed = observations.get(body.observationId)
  if (observed === undefined) {
    return refuse({ code: 'observation-unknown', kind: 'missing', sentence: 'No such report is recorded here.' })
  }
  if (observed.answer === null) return facts(state('UnauthorisedChangeAnswered', body, meta))
  return sameWords(observed.answer, body)
    ? nothingNew
    : refuse({ code: 'already-answered', kind: 'state', sentence: 'The supplier has already answered this report.' })
}
