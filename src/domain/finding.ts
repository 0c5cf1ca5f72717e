/** Who may open a finding from a signal, and what may become of it. */
import type { z } from 'zod'
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { Fact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import { FindingOpenedBody, FindingStatusChangedBody, type FindingFact, type FindingStatus } from '#events/finding.ts'
import { state, type CommandOf } from './command.ts'
import { contractNotRegistered, reach } from './contract/state.ts'
import type { ContractStreamState } from './contract-stream.ts'
import { facts, nothingNew, refuse, type Decider, type Decision, type Refusal } from './decider.ts'
import { namingUnknown } from './naming/state.ts'
import { inTheFuture, notYours } from './permission.ts'
import { sameWords } from './same-words.ts'
import type { UnderContract } from './under-contract.ts'

/** The body that each command must have, as the doors parse it. */
export const findingCommands = {
  OpenFinding: FindingOpenedBody,
  ChangeFindingStatus: FindingStatusChangedBody,
} as const

type Of<T extends keyof typeof findingCommands> = CommandOf<T, z.infer<(typeof findingCommands)[T]>> & UnderContract
export type FindingCommand = { [T in keyof typeof findingCommands]: Of<T> }[keyof typeof findingCommands]

export interface FindingState {
  readonly opened: Of<'OpenFinding'>['body']
  /** The organisation whose auditors work on it. */
  readonly auditors: string | undefined
  readonly status: FindingStatus
  readonly changes: readonly object[]
}

/** What may become of a finding from each status: the lifecycle that ProZorro gives a monitoring. Where nothing may, it is over. */
const MOVES: Readonly<Record<FindingStatus, readonly FindingStatus[]>> = {
  draft: ['active', 'cancelled'],
  active: ['addressed', 'declined', 'stopped'],
  addressed: ['completed', 'stopped'],
  declined: ['closed', 'stopped'],
  completed: [],
  closed: [],
  stopped: [],
  cancelled: [],
}

/** What may follow from a status; nothing where it is over. */
export const movesFrom = (status: FindingStatus): readonly FindingStatus[] => MOVES[status]
const isOver = (status: FindingStatus): boolean => MOVES[status].length === 0

const unknown: Refusal = { code: 'finding-unknown', kind: 'missing', sentence: 'There is no such finding.' }

const idTaken: Refusal = {
  code: 'finding-exists',
  kind: 'state',
  sentence: 'Another finding is already open under this id.',
}

/** Belongs to an organisation, and states nothing else in its name (domain.md 6.1). */
const isAuditor = ({ role, organisation }: Actor): boolean => role === 'auditor' && organisation !== undefined

function decide(known: FindingState | null, command: FindingCommand): Decision<FindingFact> {
  const future = inTheFuture(command.meta)
  if (future) return refuse(future)
  return command.type === 'OpenFinding' ? open(known, command) : move(known, command)
}

function open(known: FindingState | null, { body, meta, under }: Of<'OpenFinding'>): Decision<FindingFact> {
  if (!isAuditor(meta.actor)) return refuse(notYours('Only an auditor can open a finding.'))
  if (under === undefined) return refuse(contractNotRegistered)
  const reached = reach(under.contract, meta)
  if ('refusal' in reached) return refuse(reached.refusal)
  const { namingId } = body.signal
  if (namingId !== undefined && !under.namings.has(namingId)) return refuse(namingUnknown)
  if (known === null) return facts(state('FindingOpened', body, meta))
  return known.auditors === meta.actor.organisation && sameWords(known.opened, body) ? nothingNew : refuse(idTaken)
}

function move(known: FindingState | null, { body, meta, under }: Of<'ChangeFindingStatus'>): Decision<FindingFact> {
  // Said first, so that nobody else learns whether there is such a finding.
  if (!isAuditor(meta.actor)) return refuse(notTheirs)
  if (known === null) return refuse(unknown)
  if (meta.actor.organisation !== known.auditors) return refuse(notTheirs)
  if (known.changes.some(change => sameWords(change, body))) return nothingNew
  if (under === undefined) return refuse(contractNotRegistered)
  if (!MOVES[known.status].includes(body.to)) return refuse(noSuchMove(known.status, body.to))
  if (isOver(body.to) && hasDecided(meta.actor, under)) return refuse(judgesItself)
  return facts(state('FindingStatusChanged', body, meta))
}

const notTheirs = notYours('Only an auditor of the organisation that opened this finding can say what becomes of it.')

/** Whoever permitted or refused a change must not have the last word on whether it was right: not in another role either. */
const judgesItself = notYours(
  'You decided a request under this contract, so somebody else must bring this finding to its end.',
)

const hasDecided = ({ person }: Actor, { requests }: ContractStreamState): boolean =>
  [...requests.values()].some(({ answeredBy }) => answeredBy?.person === person)

function noSuchMove(from: FindingStatus, to: FindingStatus): Refusal {
  const open = MOVES[from]
  const next = open.length === 0 ? 'It is over. Open another where there is more to ask' : `It can be ${inWords(open)}`
  return { code: 'finding-status', kind: 'state', sentence: `This finding is ${from} and cannot be ${to}. ${next}.` }
}

const inWords = (statuses: readonly FindingStatus[]): string =>
  [statuses.slice(0, -1).join(', '), ...statuses.slice(-1)].join(' or ')

function evolve(known: FindingState | null, data: Fact): FindingState | null {
  switch (data.type) {
    case 'FindingOpened':
      return { opened: data.body, auditors: data.actor.organisation, status: 'draft', changes: [] }
    case 'FindingStatusChanged':
      return known && { ...known, status: data.body.to, changes: [...known.changes, data.body] }
    default:
      return known
  }
}

export const finding: Decider<FindingState | null, FindingCommand, FindingFact> = {
  name: 'finding',
  initial: null,
  evolve: (known, { data }) => (data === null ? known : evolve(known, data)),
  decide,
  refolds: changesWhatStood,
  effective: asItStands,
}
