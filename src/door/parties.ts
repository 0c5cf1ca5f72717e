/** Keeps the real and the invented apart: nothing made up may be attached to an organisation that exists (law 10). */
import type { Command } from '#domain/catalogue.ts'
import type { Refusal } from '#domain/decider.ts'
import type { RecordedFact } from '#events/catalogue.ts'
import type { CorrectedData } from '#events/correction.ts'
import type { Party } from '#events/envelope.ts'
import type { EventStore } from '#ledger/event-store.ts'

/** The organisations that a command brings into a contract, or into another organisation's history. */
function partiesOf(command: Command): readonly Party[] {
  switch (command.type) {
    case 'RegisterContract':
      return [command.body.authority, command.body.supplier]
    case 'NameSubcontractor':
      return [command.body.organisation]
    case 'RequestSwitch':
      return [command.body.replacement.organisation]
    case 'MergeOrganisation':
      return [command.body.into]
    case 'SucceedOrganisation':
      return [command.body.by]
    case 'CorrectFact':
      return partiesCorrected(command.body.data)
    default:
      return []
  }
}

/** The organisations that a correction may put in the place of others. Whom anything else is about cannot be corrected. */
function partiesCorrected(data: CorrectedData): readonly Party[] {
  switch (data.type) {
    case 'ContractRegistered':
      return [data.body.supplier]
    case 'OrganisationMerged':
      return [data.body.into]
    case 'OrganisationSucceeded':
      return [data.body.by]
    default:
      return []
  }
}

const unknown = ({ name }: Party): Refusal => ({
  code: 'organisation-not-registered',
  kind: 'missing',
  sentence: `${name} is not registered here under that id. Register it with an identifier first.`,
})

const mixed = ({ name }: Party, invented: boolean): Refusal => ({
  code: 'real-and-invented',
  kind: 'state',
  sentence: invented
    ? `${name} exists. Nothing invented can be recorded about it.`
    : `${name} is invented for demonstration. It can have no part in anything real.`,
})

/** Why the command may not bring its organisations together; undefined where it may, or brings none. */
export async function refuseParties(ledger: Pick<EventStore, 'read'>, command: Command): Promise<Refusal | undefined> {
  const parties = partiesOf(command)
  if (parties.length === 0) return undefined
  const [invented, ...marks] = await Promise.all([
    subjectIsInvented(ledger, command),
    ...parties.map(({ id }) => isInvented(ledger, `organisation-${id}`)),
  ])
  for (const [index, party] of parties.entries()) {
    const mark = marks[index]
    if (mark === undefined) return unknown(party)
    if (invented !== undefined && mark !== invented) return mixed(party, invented)
  }
  return undefined
}

/** Whether what the command is about is invented; undefined where it is not there yet, which its own rules will say. */
async function subjectIsInvented(ledger: Pick<EventStore, 'read'>, command: Command): Promise<boolean | undefined> {
  if (command.type === 'RegisterContract') return command.body.invented === true
  if (command.type === 'CorrectFact') return isInvented(ledger, command.stream)
  if ('contractId' in command.body) return isInvented(ledger, `contract-${command.body.contractId}`)
  return 'organisationId' in command.body
    ? isInvented(ledger, `organisation-${command.body.organisationId}`)
    : undefined
}

/** A stream of a contract or an organisation begins with its registration, which says so. */
async function isInvented(ledger: Pick<EventStore, 'read'>, stream: string): Promise<boolean | undefined> {
  const [first] = (await ledger.read(stream, 0, 1)) as readonly RecordedFact[]
  const data = first?.data
  if (data?.type !== 'ContractRegistered' && data?.type !== 'OrganisationRegistered') return undefined
  return data.body.invented === true
}
