/** Hands in what only the house knows to a command that is decided beside its contract: the contract as it stands, and a report's bytes. */
import { isReport, isUnderContract, type Command } from '#domain/catalogue.ts'
import type { ContractStreamState } from '#domain/contract-stream.ts'
import type { ReportDesk } from './report-desk.ts'

export interface Surroundings {
  /** The contract that a finding is about, as its own stream says; undefined where there is no such finding. */
  readonly contractOfFinding: (findingId: string) => Promise<string | undefined>
  readonly reports: Pick<ReportDesk, 'submitted'>
  /** A contract as its stream stands in the ledger at this moment. */
  readonly contract: (contractId: string) => Promise<ContractStreamState>
  /** The log's last checkpoint; undefined where no log runs. */
  readonly checkpoint: () => string | undefined
}

/** The command as its rules need it. `bytes` are those of a report that it submits: to be kept once it is recorded. */
export async function completed(
  command: Command,
  { contractOfFinding, reports, contract, checkpoint }: Surroundings,
): Promise<{ readonly command: Command; readonly bytes?: Uint8Array }> {
  const contractId = await contractOf(command, contractOfFinding)
  if (contractId === undefined) return { command }
  const under = await contract(contractId)
  if (command.type === 'ApplyRedaction') return { command: { ...command, under } }
  if (!isUnderContract(command)) return { command }
  if (!isReport(command)) return { command: { ...command, under } }
  if (command.type === 'AcceptReport') return { command: { ...command, under, checkpoint: checkpoint() } }
  if (command.type !== 'SubmitReport' && command.type !== 'RestateReport') return { command: { ...command, under } }
  const { period, says } = command.body
  const made = await reports.submitted(contractId, period, under, { says, approvedBy: command.meta.actor.person })
  if (made === undefined) return { command: { ...command, under } }
  return { command: { ...command, under, builtFrom: made.builtFrom }, bytes: made.bytes }
}

/** The contract that a command decided elsewhere is about; undefined where it stands in the contract's own stream, or in none. */
async function contractOf(command: Command, ofFinding: Surroundings['contractOfFinding']): Promise<string | undefined> {
  if (command.type === 'ApplyRedaction') {
    const [, finding] = OF_FINDING.exec(command.stream) ?? []
    return finding === undefined ? BESIDE.exec(command.stream)?.[1] : ofFinding(finding)
  }
  if (command.type === 'ChangeFindingStatus') return ofFinding(command.body.findingId)
  return isUnderContract(command) ? command.body.contractId : undefined
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const BESIDE = new RegExp(`^(?:delivery|report|signals)-(${UUID})`)
const OF_FINDING = new RegExp(`^finding-(${UUID})$`)
