/** Every command that the house knows: its body, the stream that decides it, and the decider. */
import type { Fact } from '#events/catalogue.ts'
import { FactCorrectedBody } from '#events/correction.ts'
import { concern, concernCommands, type ConcernCommand } from './concern.ts'
import { contractStream, contractStreamCommands, type ContractStreamCommand } from './contract-stream.ts'
import { correction, type CorrectFact } from './correction.ts'
import type { Decider } from './decider.ts'
import { organisationCommands, type OrganisationCommand } from './organisation/commands.ts'
import { organisation } from './organisation/rules.ts'
import { redaction, redactionCommands, type ApplyRedaction } from './redaction.ts'
import { sourceImport, sourceImportCommands, type RecordImport } from './source-import.ts'

export type Command =
  OrganisationCommand | ContractStreamCommand | ConcernCommand | CorrectFact | ApplyRedaction | RecordImport
export type CommandType = Command['type']

/** The zod schema of each command's body. */
export const commandBodies = {
  ...organisationCommands,
  ...contractStreamCommands,
  ...concernCommands,
  ...sourceImportCommands,
  ...redactionCommands,
  CorrectFact: FactCorrectedBody,
} as const satisfies Record<CommandType, unknown>

/** The stream in which a command is decided. */
export function streamOf(command: Command): string {
  if (command.type === 'CorrectFact' || command.type === 'ApplyRedaction') return command.stream
  if (command.type === 'RecordImport') return `import-${command.body.importId}`
  if ('concernId' in command.body) return `concern-${command.body.concernId}`
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
  if (command.type === 'ApplyRedaction') return redaction
  if (command.type === 'RecordImport') return sourceImport
  if ('concernId' in command.body) return concern
  return 'contractId' in command.body ? contractStream : organisation
}
