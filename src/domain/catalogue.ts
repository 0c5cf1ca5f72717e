/** Every command that the house knows: its body, the stream that decides it, and the decider. */
import type { Fact } from '#events/catalogue.ts'
import { concern, concernCommands, type ConcernCommand } from './concern.ts'
import { contractStream, contractStreamCommands, type ContractStreamCommand } from './contract-stream.ts'
import { correction, correctionCommands, type CorrectFact } from './correction.ts'
import type { Decider } from './decider.ts'
import { deliveryCommands, type DeliveryCommand } from './delivery/commands.ts'
import { delivery } from './delivery/rules.ts'
import { finding, findingCommands, type FindingCommand } from './finding.ts'
import { organisationCommands, type OrganisationCommand } from './organisation/commands.ts'
import { organisation } from './organisation/rules.ts'
import { redaction, redactionCommands, type ApplyRedaction } from './redaction.ts'
import { reportCommands, type ReportCommand } from './report/commands.ts'
import { report } from './report/rules.ts'
import { signalComment, signalCommands, type CommentOnSignal } from './signal-comment.ts'
import { sourceImport, sourceImportCommands, type RecordImport } from './source-import.ts'

/** Commands about a contract that are decided in a stream of their own. */
export type CommandUnderContract = DeliveryCommand | ReportCommand | CommentOnSignal | FindingCommand

export type Command =
  | OrganisationCommand
  | ContractStreamCommand
  | CommandUnderContract
  | ConcernCommand
  | CorrectFact
  | ApplyRedaction
  | RecordImport
export type CommandType = Command['type']

/** The zod schema of each command's body. */
export const commandBodies = {
  ...organisationCommands,
  ...contractStreamCommands,
  ...deliveryCommands,
  ...reportCommands,
  ...signalCommands,
  ...findingCommands,
  ...concernCommands,
  ...sourceImportCommands,
  ...redactionCommands,
  ...correctionCommands,
} as const satisfies Record<CommandType, unknown>

export const isDelivery = (command: Command): command is DeliveryCommand => command.type in deliveryCommands
export const isReport = (command: Command): command is ReportCommand => command.type in reportCommands
export const isFinding = (command: Command): command is FindingCommand => command.type in findingCommands

export const isUnderContract = (command: Command): command is CommandUnderContract =>
  isDelivery(command) || isReport(command) || isFinding(command) || command.type === 'CommentOnSignal'

/** The stream in which a command is decided. */
export function streamOf(command: Command): string {
  if (command.type === 'CorrectFact' || command.type === 'ApplyRedaction') return command.stream
  if (command.type === 'RecordImport') return `import-${command.body.importId}`
  if (command.type === 'CommentOnSignal') return `signals-${command.body.contractId}`
  if (isDelivery(command)) return `delivery-${command.body.contractId}-${command.body.quarter}`
  if (isReport(command)) return `report-${command.body.contractId}-${command.body.period}`
  if (isFinding(command)) return `finding-${command.body.findingId}`
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
  if (command.type === 'CommentOnSignal') return signalComment
  if (isDelivery(command)) return delivery
  if (isReport(command)) return report
  if (isFinding(command)) return finding
  if ('concernId' in command.body) return concern
  return 'contractId' in command.body ? contractStream : organisation
}
