/** The rules that must agree with one another: everything in a contract's stream, decided together, after time has had its say. */
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { ContractStreamFact, Fact } from '#events/catalogue.ts'
import type { Instant } from '#events/envelope.ts'
import type { Leaves } from '#events/redaction.ts'
import { chainCommands, decideChain, evolveChain, noChain, type ChainCommand, type ChainState } from './chain.ts'
import type { PassDeadlines } from './change-request/commands.ts'
import { firstDue, isOwed, pass } from './change-request/due.ts'
import type { Scene } from './change-request/scene.ts'
import { evolveRequests, withheldRequest } from './change-request/evolve.ts'
import { noRequests, type ChangeRequestState } from './change-request/state.ts'
import { contractCommands, type ContractCommand } from './contract/commands.ts'
import { decideContract } from './contract/rules.ts'
import { endedOn, evolveContract, noContract, openTo, type ContractState } from './contract/state.ts'
import { doneInTime, evolveDeadlines, noDeadlines, recalculate, today, type DeadlineState } from './deadline.ts'
import { facts, nothingNew, refuse, type Decider, type Decision } from './decider.ts'
import { evolveNamings, leftNaming, noNamings, type NamingState } from './naming/state.ts'
import { inTheFuture } from './permission.ts'

/** The body that each command of this stream must have, as the doors parse it. */
export const contractStreamCommands = { ...contractCommands, ...chainCommands } as const

export type ContractStreamCommand = ContractCommand | ChainCommand | PassDeadlines

export interface ContractStreamState extends ChainState {
  readonly contract: ContractState
  readonly namings: NamingState
  readonly requests: ChangeRequestState
  readonly deadlines: DeadlineState
}

const nothingYet: ContractStreamState = {
  contract: noContract,
  namings: noNamings,
  requests: noRequests,
  deadlines: noDeadlines,
  ...noChain,
}

function evolve(known: ContractStreamState, data: Fact): ContractStreamState {
  if (data.type === 'RedactionApplied') return leave(known, data.body.leaves)
  return {
    contract: evolveContract(known.contract, data),
    namings: evolveNamings(known.namings, data),
    requests: evolveRequests(known.requests, data),
    deadlines: evolveDeadlines(known.deadlines, data),
    ...evolveChain(known, data),
  }
}

/** What stays so where words are withheld: at their place in the history, and once more where their redaction stands. */
function leave(known: ContractStreamState, leaves: Leaves | undefined): ContractStreamState {
  switch (leaves?.what) {
    case undefined:
      return known
    case 'request-over':
      return { ...known, requests: withheldRequest(known.requests, leaves.requestId) }
    case 'done':
      return { ...known, deadlines: doneInTime(known.deadlines, leaves.requestId, leaves.of) }
    case 'naming-over':
      return { ...known, namings: leftNaming(known.namings, leaves.namingId) }
    case 'contract-over':
      return { ...known, contract: endedOn(known.contract, leaves.endedOn) }
  }
}

/** What time has passed by `at`, and the state that it leaves. Nothing passes under a contract that is over, or is not ours. */
function passTime(
  known: ContractStreamState,
  at: Instant,
): { readonly facts: readonly ContractStreamFact[]; readonly after: ContractStreamState } {
  const passed: ContractStreamFact[] = []
  let after = known
  for (;;) {
    const scene = after.contract.ended ? undefined : sceneOf(after, at)
    const due = scene && firstDue(scene, at)
    if (scene === undefined || due === undefined) return { facts: passed, after }
    const stated = pass(scene, due)
    passed.push(...stated)
    after = stated.reduce(evolve, after)
  }
}

function sceneOf(known: ContractStreamState, at: Instant): Scene | undefined {
  const { contract, namings, requests, deadlines } = known
  if (contract.registered === null) return undefined
  return { contract, registered: contract.registered, namings, requests, deadlines, today: today(contract, at) }
}

function decide(known: ContractStreamState, command: ContractStreamCommand): Decision<ContractStreamFact> {
  const future = inTheFuture(command.meta)
  if (future) return refuse(future)
  const time = passTime(known, command.meta.at)
  if (command.type === 'PassDeadlines') return time.facts.length === 0 ? nothingNew : facts(...time.facts)
  const decision = decideAfter(time.after, command)
  return decision.outcome === 'facts' ? facts<ContractStreamFact>(...time.facts, ...decision.facts) : decision
}

const isOfTheWhole = (command: ContractCommand | ChainCommand): command is ContractCommand =>
  command.type in contractCommands

function decideAfter(
  known: ContractStreamState,
  command: Exclude<ContractStreamCommand, PassDeadlines>,
): Decision<ContractStreamFact> {
  if (isOfTheWhole(command)) return decideContractAnd(known, command)
  const open = openTo(known.contract, command.meta)
  if ('refusal' in open) return refuse(open.refusal)
  const scene = sceneOf(known, command.meta.at)
  // A contract that is open is registered.
  return scene === undefined ? nothingNew : decideChain(known, scene, command)
}

/** A calendar that changes moves the deadlines that are still running, and each says so (domain.md 2.11, 8). */
function decideContractAnd(known: ContractStreamState, command: ContractCommand): Decision<ContractStreamFact> {
  const decision = decideContract(known.contract, command)
  if (command.type !== 'BindCalendar' || decision.outcome !== 'facts') return decision
  const bound = decision.facts.reduce(evolve, known)
  const running = [...known.deadlines.values()].filter(deadline => isOwed(known, deadline))
  return facts<ContractStreamFact>(
    ...decision.facts,
    ...recalculate(bound.contract, running, command.body.contractId, command.meta),
  )
}

export const contractStream: Decider<ContractStreamState, ContractStreamCommand, ContractStreamFact> = {
  name: 'contract',
  initial: nothingYet,
  evolve: (known, { data, withheld }) => (data === null ? leave(known, withheld?.leaves) : evolve(known, data)),
  decide,
  refolds: changesWhatStood,
  effective: asItStands,
}
