/** What may be said of those who are in a supply chain, or would be: each command, and the rules that decide it. */
import type { ContractStreamFact, Fact } from '#events/catalogue.ts'
import { changeRequestCommands, type ChangeRequestCommand } from './change-request/commands.ts'
import { decideRequest } from './change-request/rules.ts'
import type { Scene } from './change-request/scene.ts'
import type { Decision } from './decider.ts'
import {
  decideDirection,
  directionCommands,
  evolveDirections,
  noDirections,
  type DirectionCommand,
  type DirectionState,
} from './direction.ts'
import {
  decideFurtherInformation,
  furtherInformationCommands,
  type FurtherInformationCommand,
} from './further-information.ts'
import { namingCommands, type NamingCommand } from './naming/commands.ts'
import { decideNaming } from './naming/rules.ts'
import { replyCommands, type ReplyCommand } from './reply/commands.ts'
import { decideReply } from './reply/rules.ts'
import {
  decideSubcontract,
  evolveSubcontracts,
  noSubcontracts,
  subcontractCommands,
  type SubcontractCommand,
  type SubcontractState,
} from './subcontract.ts'
import { decideTerms, evolveTerms, noTerms, termsCommands, type TermsCommand, type TermsState } from './terms.ts'
import {
  decideUnauthorisedChange,
  evolveObservations,
  noObservations,
  unauthorisedChangeCommands,
  type ObservationState,
  type UnauthorisedChangeCommand,
} from './unauthorised-change.ts'

/** The body that each command must have, as the doors parse it. */
export const chainCommands = {
  ...namingCommands,
  ...changeRequestCommands,
  ...replyCommands,
  ...furtherInformationCommands,
  ...unauthorisedChangeCommands,
  ...directionCommands,
  ...subcontractCommands,
  ...termsCommands,
} as const

export type ChainCommand =
  | NamingCommand
  | ChangeRequestCommand
  | ReplyCommand
  | FurtherInformationCommand
  | UnauthorisedChangeCommand
  | DirectionCommand
  | SubcontractCommand
  | TermsCommand

/** What only some of these rules look at, beside the scene. */
export interface ChainState {
  readonly observations: ObservationState
  readonly directions: DirectionState
  readonly subcontracts: SubcontractState
  readonly terms: TermsState
}

export const noChain: ChainState = {
  observations: noObservations,
  directions: noDirections,
  subcontracts: noSubcontracts,
  terms: noTerms,
}

export const evolveChain = (known: ChainState, data: Fact): ChainState => ({
  observations: evolveObservations(known.observations, data),
  directions: evolveDirections(known.directions, data),
  subcontracts: evolveSubcontracts(known.subcontracts, data),
  terms: evolveTerms(known.terms, data),
})

type Bodies<C extends ChainCommand> = Readonly<Record<C['type'], unknown>>
const isOf = <C extends ChainCommand>(bodies: Bodies<C>, command: ChainCommand): command is C => command.type in bodies

export function decideChain(known: ChainState, scene: Scene, command: ChainCommand): Decision<ContractStreamFact> {
  const { observations, directions, subcontracts, terms } = known
  if (isOf<NamingCommand>(namingCommands, command)) return decideNaming(scene, command)
  if (isOf<ChangeRequestCommand>(changeRequestCommands, command)) return decideRequest(scene, command)
  if (isOf<ReplyCommand>(replyCommands, command)) return decideReply(scene, command)
  if (isOf<FurtherInformationCommand>(furtherInformationCommands, command))
    return decideFurtherInformation(scene, command)
  if (isOf<UnauthorisedChangeCommand>(unauthorisedChangeCommands, command)) {
    return decideUnauthorisedChange(scene, observations, command)
  }
  if (isOf<DirectionCommand>(directionCommands, command)) return decideDirection(scene, directions, command)
  if (isOf<SubcontractCommand>(subcontractCommands, command)) return decideSubcontract(scene, subcontracts, command)
  if (isOf<TermsCommand>(termsCommands, command)) return decideTerms(scene, terms, subcontracts, command)
  return command satisfies never
}
