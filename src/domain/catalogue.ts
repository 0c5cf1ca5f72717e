/** Every command that the house knows: its body, the stream that decides it, and the decider. */
import type { Fact } from '#events/catalogue.ts'
import { FactCorrectedBody } from '#events/correction.ts'
import { changeRequestCommands } from './change-request.ts'
import { contractCommands } from './contract.ts'
import { contractStream, type ContractStreamCommand } from './contract-stream.ts'
import { correction, type CorrectFact } from './correction.ts'
import type { Decider } from './decider.ts'
import { namingCommands } from './naming.ts'
import { organisation, organisationCommands, type OrganisationCommand } from './organisation.ts'
import { sourceImport, sourceImportCommands, type RecordImport } from './source-import.ts'

export type Command = OrganisationCommand | ContractStreamCommand | CorrectFact | RecordImport
export type CommandType = Command['type']

/** The zod schema of each command's body. */
export const commandBodies = {
  ...organisationCommands,
  ...contractCommands,
  ...namingCommands,
  ...changeRequestCommands,
  ...sourceImportCommands,
  CorrectFact: FactCorrectedBody,
} as const satisfies Record<CommandType, unknown>

/** The stream in which a command is decided. */
export function streamOf(command: Command): string {
  if (command.type === 'CorrectFact') return command.stream
  if (command.type === 'RecordImport') return `import-${command.body.importId}`
  return 'contractId' in command.body
    ? `contract-${command.body.contractId}`
    : `organisation-${command.body.organisationId}`
}

/** A decider whose own state and command types are its own business: whoever holds it only passes them on. */
export type AnyDecider = Decider<unknown, unknown, Fact>

/** The decider of a command. */
export function deciderOf(command: Command): AnyDecider {
  // The types that `chosen` has just matched are forgotten here; the pairing is tested.
  return chosen(command)
}

function chosen(command: Command) {
  if (command.type === 'CorrectFact') return correction
  if (command.type === 'RecordImport') return sourceImport
  return 'contractId' in command.body ? contractStream : organisation
}
