/** Who may tell the authority something in confidence, and who looks into it. */
import type { z } from 'zod'
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { Fact } from '#events/catalogue.ts'
import {
  ConcernConcludedBody,
  ConcernInvestigatedBody,
  ConcernReportedBody,
  type ConcernFact,
} from '#events/concern.ts'
import { state, type CommandOf } from './command.ts'
import { facts, nothingNew, refuse, type Decider, type Decision, type Refusal } from './decider.ts'
import { actsForAuthority, inTheFuture, notYours } from './permission.ts'
import { sameWords } from './same-words.ts'

/** The body that each command must have, as the doors parse it. */
export const concernCommands = {
  ReportConcern: ConcernReportedBody,
  InvestigateConcern: ConcernInvestigatedBody,
  ConcludeConcern: ConcernConcludedBody,
} as const

type Of<T extends keyof typeof concernCommands> = CommandOf<T, z.infer<(typeof concernCommands)[T]>>
export type ConcernCommand = { [T in keyof typeof concernCommands]: Of<T> }[keyof typeof concernCommands]

export interface ConcernState {
  readonly reported: Of<'ReportConcern'>['body']
  readonly notes: readonly object[]
  readonly concluded: object | null
}

const unknown: Refusal = { code: 'concern-unknown', kind: 'missing', sentence: 'There is no such concern.' }

const over: Refusal = {
  code: 'concern-concluded',
  kind: 'state',
  sentence: 'This concern has been brought to an outcome. Another one can be reported.',
}

function decide(known: ConcernState | null, command: ConcernCommand): Decision<ConcernFact> {
  const future = inTheFuture(command.meta)
  if (future) return refuse(future)
  const { actor } = command.meta
  if (command.type === 'ReportConcern') {
    if (actor.role !== 'subcontractorRep' || actor.organisation === undefined) {
      return refuse(notYours('Only somebody who acts for a subcontractor can report a concern in confidence.'))
    }
    if (known === null) return facts(state('ConcernReported', command.body, command.meta))
    return sameWords(known.reported, command.body) ? nothingNew : refuse(idTaken)
  }
  // To anybody else, whether there is such a concern is not said either.
  if (known === null || !actsForAuthority(actor, known.reported.authority.id)) return refuse(unknown)
  if (command.type === 'InvestigateConcern') {
    if (known.notes.some(note => sameWords(note, command.body))) return nothingNew
    return known.concluded ? refuse(over) : facts(state('ConcernInvestigated', command.body, command.meta))
  }
  if (known.concluded) return sameWords(known.concluded, command.body) ? nothingNew : refuse(over)
  return facts(state('ConcernConcluded', command.body, command.meta))
}

const idTaken: Refusal = {
  code: 'concern-exists',
  kind: 'state',
  sentence: 'Something else is already reported under this id.',
}

function evolve(known: ConcernState | null, data: Fact): ConcernState | null {
  switch (data.type) {
    case 'ConcernReported':
      return { reported: data.body, notes: [], concluded: null }
    case 'ConcernInvestigated':
      return known && { ...known, notes: [...known.notes, data.body] }
    case 'ConcernConcluded':
      return known && { ...known, concluded: data.body }
    default:
      return known
  }
}

export const concern: Decider<ConcernState | null, ConcernCommand, ConcernFact> = {
  name: 'concern',
  initial: null,
  evolve: (known, { data }) => (data === null ? known : evolve(known, data)),
  decide,
  refolds: changesWhatStood,
  effective: asItStands,
}
