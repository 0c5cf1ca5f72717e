/** What the authority may order or ask of its own accord: marked as caused by it, and decided by nobody else. */
import type { z } from 'zod'
import type { ContractStreamFact, Fact } from '#events/catalogue.ts'
import {
  ArrangementDirectedBody,
  DebarmentCheckedBody,
  ReductionDirectedBody,
  ReplacementDirectedBody,
  SubcontractorInformationProvidedBody,
  SubcontractorInformationRequestedBody,
} from '#events/direction.ts'
import type { Scene } from './change-request/scene.ts'
import { state, type CommandOf } from './command.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from './decider.ts'
import { namingOver, namingUnknown } from './naming/state.ts'
import { actsForAuthority, actsForSupplier, notYours } from './permission.ts'
import { sameWords } from './same-words.ts'

/** The body that each command must have, as the doors parse it. */
export const directionCommands = {
  DirectReduction: ReductionDirectedBody,
  DirectArrangement: ArrangementDirectedBody,
  DirectReplacement: ReplacementDirectedBody,
  RequestSubcontractorInformation: SubcontractorInformationRequestedBody,
  ProvideSubcontractorInformation: SubcontractorInformationProvidedBody,
  RecordDebarmentCheck: DebarmentCheckedBody,
} as const

type Of<T extends keyof typeof directionCommands> = CommandOf<T, z.infer<(typeof directionCommands)[T]>>
export type DirectionCommand = { [T in keyof typeof directionCommands]: Of<T> }[keyof typeof directionCommands]

/** What was directed, asked or checked, by its id; and what was answered to it. */
export interface Direction {
  readonly body: object
  readonly answer: object | null
}
export type DirectionState = ReadonlyMap<string, Direction>
export const noDirections: DirectionState = new Map()

export function evolveDirections(known: DirectionState, data: Fact): DirectionState {
  const note = (id: string): DirectionState => new Map(known).set(id, { body: data.body, answer: null })
  switch (data.type) {
    case 'ReductionDirected':
    case 'ArrangementDirected':
    case 'ReplacementDirected':
      return note(data.body.directionId)
    case 'SubcontractorInformationRequested':
      return note(data.body.informationRequestId)
    case 'DebarmentChecked':
      return note(data.body.checkId)
    case 'SubcontractorInformationProvided': {
      const asked = known.get(data.body.informationRequestId)
      return asked ? new Map(known).set(data.body.informationRequestId, { ...asked, answer: data.body }) : known
    }
    default:
      return known
  }
}

export function decideDirection(
  scene: Scene,
  directions: DirectionState,
  command: DirectionCommand,
): Decision<ContractStreamFact> {
  if (command.type === 'ProvideSubcontractorInformation') return provide(scene, directions, command)
  const { authority } = scene.registered
  if (!actsForAuthority(command.meta.actor, authority.id)) {
    return refuse(notYours(`Only ${authority.name}, the authority, can record this.`))
  }
  const before = directions.get(idOf(command))
  if (before !== undefined) return sameWords(before.body, command.body) ? nothingNew : refuse(idTaken)
  switch (command.type) {
    case 'RequestSubcontractorInformation':
      return facts(state('SubcontractorInformationRequested', command.body, command.meta))
    case 'RecordDebarmentCheck':
      if (command.body.checkedOn > scene.today) return refuse(stillToCome)
      return facts(state('DebarmentChecked', command.body, command.meta))
    default:
      return direct(scene, command)
  }
}

function idOf(command: Exclude<DirectionCommand, Of<'ProvideSubcontractorInformation'>>): string {
  switch (command.type) {
    case 'RequestSubcontractorInformation':
      return command.body.informationRequestId
    case 'RecordDebarmentCheck':
      return command.body.checkId
    default:
      return command.body.directionId
  }
}

const idTaken: Refusal = {
  code: 'direction-exists',
  kind: 'state',
  sentence: 'Something else is already recorded under this id.',
}
const stillToCome: Refusal = {
  code: 'in-the-future',
  kind: 'state',
  sentence: 'That day is still to come. Record this when it has happened.',
}

function direct(
  scene: Scene,
  command: Of<'DirectReduction'> | Of<'DirectArrangement'> | Of<'DirectReplacement'>,
): Decision<ContractStreamFact> {
  const { meta } = command
  const naming = scene.namings.get(command.body.namingId)
  if (naming === undefined) return refuse(namingUnknown)
  if (naming.standing !== 'named') return refuse(namingOver)
  if (command.type === 'DirectReduction') {
    if (command.body.from > scene.today) return refuse(stillToCome)
    const { contractId, namingId, promises, directionId } = command.body
    const varied = { contractId, namingId, promises, directionId }
    return facts<ContractStreamFact>(
      state('ReductionDirected', command.body, meta),
      state('PromisesVaried', varied, meta),
    )
  }
  if (meta.actor.role !== 'approver') {
    return refuse(notYours(`Only an approver of ${scene.registered.authority.name} can direct this.`))
  }
  if (command.type === 'DirectReplacement') return facts(state('ReplacementDirected', command.body, meta))
  if (naming.body.reliedOnForConditions !== true) {
    return refuse({
      code: 'not-relied-on',
      kind: 'state',
      sentence: `The bid did not rely on ${naming.body.organisation.name} to meet its conditions, so this cannot be directed.`,
    })
  }
  return facts(state('ArrangementDirected', command.body, meta))
}

function provide(
  { registered: { supplier } }: Scene,
  directions: DirectionState,
  { body, meta }: Of<'ProvideSubcontractorInformation'>,
): Decision<ContractStreamFact> {
  if (!actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, which was asked, can answer this.`))
  }
  const asked = directions.get(body.informationRequestId)
  if (asked === undefined || !('items' in asked.body)) {
    return refuse({
      code: 'information-request-unknown',
      kind: 'missing',
      sentence: 'No such question was asked here.',
    })
  }
  if (asked.answer === null) return facts(state('SubcontractorInformationProvided', body, meta))
  return sameWords(asked.answer, body)
    ? nothingNew
    : refuse({ code: 'already-answered', kind: 'state', sentence: 'The supplier has already answered this.' })
}
