/** Who may sign, vary and end a subcontract, and which terms the rules do not let stand. */
import type { z } from 'zod'
import type { ContractStreamFact, Fact } from '#events/catalogue.ts'
import { SubcontractEndedBody, SubcontractSignedBody, SubcontractVariedBody } from '#events/subcontract.ts'
import { covers } from './change-request/ask.ts'
import { protectsNaming, type Scene } from './change-request/scene.ts'
import { state, type CommandOf } from './command.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from './decider.ts'
import { namingOver, namingUnknown, type Naming } from './naming/state.ts'
import { actsForSupplier, notYours } from './permission.ts'
import { packOn, referenceTo } from './rules.ts'
import { sameWords } from './same-words.ts'

/** The body that each command must have, as the doors parse it. */
export const subcontractCommands = {
  SignSubcontract: SubcontractSignedBody,
  VarySubcontract: SubcontractVariedBody,
  EndSubcontract: SubcontractEndedBody,
} as const

type Of<T extends keyof typeof subcontractCommands> = CommandOf<T, z.infer<(typeof subcontractCommands)[T]>>
export type SubcontractCommand = { [T in keyof typeof subcontractCommands]: Of<T> }[keyof typeof subcontractCommands]

export interface Subcontract {
  readonly signed: Of<'SignSubcontract'>['body']
  readonly varied: Of<'VarySubcontract'>['body'] | null
  /** How often it was lowered: each permitted variation of the promises allows it once. */
  readonly lowered: number
  readonly ended: object | null
}
export type SubcontractState = ReadonlyMap<string, Subcontract>
export const noSubcontracts: SubcontractState = new Map()

export function evolveSubcontracts(known: SubcontractState, data: Fact): SubcontractState {
  switch (data.type) {
    case 'SubcontractSigned':
      return new Map(known).set(data.body.subcontractId, { signed: data.body, varied: null, lowered: 0, ended: null })
    case 'SubcontractVaried': {
      const before = known.get(data.body.subcontractId)
      return before
        ? new Map(known).set(data.body.subcontractId, {
            ...before,
            varied: data.body,
            lowered: before.lowered + (lowers(before, data.body) ? 1 : 0),
          })
        : known
    }
    case 'SubcontractEnded': {
      const before = known.get(data.body.subcontractId)
      return before ? new Map(known).set(data.body.subcontractId, { ...before, ended: data.body }) : known
    }
    default:
      return known
  }
}

export function decideSubcontract(
  scene: Scene,
  subcontracts: SubcontractState,
  command: SubcontractCommand,
): Decision<ContractStreamFact> {
  const { supplier } = scene.registered
  if (!actsForSupplier(command.meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can record its subcontracts.`))
  }
  const before = subcontracts.get(command.body.subcontractId)
  if (command.type === 'SignSubcontract') return sign(scene, before, command)
  if (before === undefined) return refuse(subcontractUnknown)
  return command.type === 'VarySubcontract' ? vary(scene, before, command) : end(scene, before, command)
}

export const subcontractUnknown: Refusal = {
  code: 'subcontract-unknown',
  kind: 'missing',
  sentence: 'No such subcontract is recorded here.',
}
export const subcontractOver: Refusal = {
  code: 'subcontract-over',
  kind: 'state',
  sentence: 'This subcontract has already ended.',
}
const stillToCome: Refusal = {
  code: 'in-the-future',
  kind: 'state',
  sentence: 'That day is still to come. Record this when it has happened.',
}

function sign(
  scene: Scene,
  before: Subcontract | undefined,
  command: Of<'SignSubcontract'>,
): Decision<ContractStreamFact> {
  const { body, meta } = command
  if (before !== undefined) {
    return sameWords(before.signed, body)
      ? nothingNew
      : refuse({
          code: 'subcontract-exists',
          kind: 'state',
          sentence: 'Another subcontract is recorded under this id.',
        })
  }
  const naming = scene.namings.get(body.namingId)
  if (naming === undefined) return refuse(namingUnknown)
  if (naming.standing !== 'named') return refuse(namingOver)
  if (body.signedOn > scene.today) return refuse(stillToCome)
  return facts(state('SubcontractSigned', body, meta), ...refusedTerms(scene, command))
}

function vary(scene: Scene, before: Subcontract, command: Of<'VarySubcontract'>): Decision<ContractStreamFact> {
  const { body, meta } = command
  if (before.varied !== null && sameWords(before.varied, body)) return nothingNew
  if (before.ended !== null) return refuse(subcontractOver)
  if (body.variedOn > scene.today) return refuse(stillToCome)
  const naming = scene.namings.get(before.signed.namingId)
  if (naming && lowers(before, body) && !mayBeLowered(scene, naming, before)) {
    return refuse({
      code: 'permission-needed',
      kind: 'state',
      sentence: `That is worth less to ${naming.body.organisation.name} than before. Ask for permission to reduce it first.`,
    })
  }
  return facts(state('SubcontractVaried', body, meta), ...refusedTerms(scene, command))
}

/** Worth less, no longer said to be worth as much, or over sooner. */
function lowers({ signed, varied }: Subcontract, { value, endsOn }: Of<'VarySubcontract'>['body']): boolean {
  const was = varied ?? signed
  const less =
    was.value !== undefined &&
    (value === undefined || value.currency !== was.value.currency || value.amount < was.value.amount)
  return less || (endsOn !== undefined && (was.endsOn === undefined || endsOn < was.endsOn))
}

/** Where the pack protects it, only after a permitted reduction or amendment, or one that the authority itself directed. */
function mayBeLowered(scene: Scene, naming: Naming, { lowered }: Subcontract): boolean {
  const change = packOn(scene.contract, scene.today)?.change
  if (!change || !protectsNaming(change, naming) || !covers(change, 'reduce')) return true
  const { namingId } = naming.body
  const amended = [...scene.requests.values()].filter(
    one =>
      one.namingId === namingId &&
      one.asked?.type === 'AmendmentRequested' &&
      one.effected !== null &&
      one.asked.body.promises === undefined,
  )
  return lowered < naming.varied + amended.length
}

/** It ends when its time is over, or with the part that the organisation had: otherwise it would be a termination without permission. */
function end(scene: Scene, before: Subcontract, { body, meta }: Of<'EndSubcontract'>): Decision<ContractStreamFact> {
  if (before.ended !== null) return sameWords(before.ended, body) ? nothingNew : refuse(subcontractOver)
  if (body.endedOn > scene.today) return refuse(stillToCome)
  const naming = scene.namings.get(before.signed.namingId)
  const { endsOn } = before.varied ?? before.signed
  const ranOut = endsOn !== undefined && body.endedOn >= endsOn
  const change = packOn(scene.contract, scene.today)?.change
  const mayEnd = naming?.standing !== 'named' || naming.withdrew || !protectsNaming(change, naming)
  if (ranOut || mayEnd) return facts(state('SubcontractEnded', body, meta))
  return refuse({
    code: 'permission-needed',
    kind: 'state',
    sentence: `${naming.body.organisation.name} is named in this supply chain. Ask the authority for permission first.`,
  })
}

/** A term that the pack bans is recorded, and refused by the rule in the same decision (law 1). */
function refusedTerms(
  scene: Scene,
  { body, meta }: Of<'SignSubcontract'> | Of<'VarySubcontract'>,
): readonly ContractStreamFact[] {
  const pack = packOn(scene.contract, scene.today)
  if (!body.exclusivityRequired || pack?.terms?.exclusivityAllowed !== false) return []
  const { contractId, subcontractId } = body
  const words =
    'A subcontractor may not be bound to work for this supplier alone. The term has no force under these rules.'
  const ruled = { contractId, subcontractId, pack: referenceTo(pack), term: 'exclusivity' as const, words }
  return [state('SubcontractTermRefusedByRule', ruled, meta)]
}
