/** The rules that must agree with one another: everything in a contract's stream, decided together. */
import type { ContractStreamFact, Fact } from '#events/catalogue.ts'
import { corrected, isCorrection } from '#events/correction.ts'
import {
  changeRequestCommands,
  decideRequest,
  evolveRequests,
  noRequests,
  requestsOn,
  type ChangeRequestCommand,
  type ChangeRequestState,
} from './change-request.ts'
import {
  contractCommands,
  decideContract,
  evolveContract,
  noContract,
  type ContractCommand,
  type ContractState,
} from './contract.ts'
import { refuse, type Decider, type Decision } from './decider.ts'
import {
  decideNaming,
  evolveNamings,
  namingCommands,
  noNamings,
  type NamingCommand,
  type NamingState,
} from './naming.ts'
import { inTheFuture } from './permission.ts'

export type ContractStreamCommand = ContractCommand | NamingCommand | ChangeRequestCommand

export interface ContractStreamState {
  readonly contract: ContractState
  readonly namings: NamingState
  readonly requests: ChangeRequestState
}

function evolve(known: ContractStreamState, data: Fact): ContractStreamState {
  return {
    contract: evolveContract(known.contract, data),
    namings: evolveNamings(known.namings, data),
    requests: evolveRequests(known.requests, data),
  }
}

const isContractCommand = (command: ContractStreamCommand): command is ContractCommand =>
  command.type in contractCommands
const isNamingCommand = (command: ContractStreamCommand): command is NamingCommand => command.type in namingCommands
const isRequestCommand = (command: ContractStreamCommand): command is ChangeRequestCommand =>
  command.type in changeRequestCommands

function decide(
  { contract, namings, requests }: ContractStreamState,
  command: ContractStreamCommand,
): Decision<ContractStreamFact> {
  const future = inTheFuture(command.meta)
  if (future) return refuse(future)
  if (isContractCommand(command)) return decideContract(contract, command)
  if (isNamingCommand(command)) return decideNaming(contract, namings, id => requestsOn(requests, id), command)
  if (isRequestCommand(command)) return decideRequest(contract, namings, requests, command)
  return command satisfies never
}

export const contractStream: Decider<ContractStreamState, ContractStreamCommand, ContractStreamFact> = {
  name: 'contract',
  initial: { contract: noContract, namings: noNamings, requests: noRequests },
  evolve: (known, { data }) => (data === null ? known : evolve(known, data)),
  decide,
  refolds: isCorrection,
  effective: corrected,
}
