/** Keeps the real and the invented apart: nothing made up may be attached to an organisation that exists (law 10). */
import type { Command } from '#domain/catalogue.ts'
import type { Refusal } from '#domain/decider.ts'
import type { Fact, FactOf, RecordedFact } from '#events/catalogue.ts'
import type { CorrectFact } from '#domain/correction.ts'
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
    case 'RequestAppointment':
      return [command.body.proposed.organisation]
    case 'RequestAssignment':
      return [command.body.assignee]
    case 'ObserveUnauthorisedChange':
      return command.body.organisation === undefined ? [] : [command.body.organisation]
    case 'RecordDebarmentCheck':
      return [command.body.organisation]
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
function partiesCorrected(data: CorrectFact['body']['data']): readonly Party[] {
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

type Registration = FactOf<'ContractRegistered' | 'OrganisationRegistered'>
const isRegistration = (data: Fact | null): data is Registration =>
  data?.type === 'ContractRegistered' || data?.type === 'OrganisationRegistered'

const PAGE = 1_000

/** Streams whose mark is remembered: about 150 bytes each. */
const REMEMBERED_MAX = 50_000

/**
 * Answers from a ledger and remembers. One per house. Only what was found is remembered: the first fact of a stream stays, and no
 * correction can change whether it is invented; what is not registered yet may be at any moment.
 */
export class Parties {
  readonly #ledger: Pick<EventStore, 'read'>
  readonly #marks = new Map<string, boolean>()

  constructor(ledger: Pick<EventStore, 'read'>) {
    this.#ledger = ledger
  }

  /** Why the command may not bring its organisations together; undefined where it may, or brings none. */
  async refuse(command: Command): Promise<Refusal | undefined> {
    const parties = partiesOf(command)
    if (parties.length === 0) return undefined
    const [invented, ...marks] = await Promise.all([
      this.#subjectIsInvented(command),
      ...parties.map(({ id }) => this.#isInvented(`organisation-${id}`)),
    ])
    for (const [index, party] of parties.entries()) {
      const mark = marks[index]
      if (mark === undefined) return unknown(party)
      if (invented !== undefined && mark !== invented) return mixed(party, invented)
    }
    return undefined
  }

  /** Whether what the command is about is invented; undefined where it is not there yet, which its own rules will say. */
  async #subjectIsInvented(command: Command): Promise<boolean | undefined> {
    if (command.type === 'RegisterContract') return command.body.invented === true
    if (command.type === 'CorrectFact') return this.#isInvented(command.stream)
    if ('contractId' in command.body) return this.#isInvented(`contract-${command.body.contractId}`)
    return 'organisationId' in command.body
      ? this.#isInvented(`organisation-${command.body.organisationId}`)
      : undefined
  }

  /** A stream of a contract or an organisation begins with its registration, which says so. */
  async #isInvented(stream: string): Promise<boolean | undefined> {
    const mark = this.#marks.get(stream)
    if (mark !== undefined) return this.#remember(stream, mark)
    const registered = await this.#registrationIn(stream)
    return registered === undefined ? undefined : this.#remember(stream, registered.body.invented === true)
  }

  /** The first fact; where its words are withheld, it may have been registered anew further on. */
  async #registrationIn(stream: string): Promise<Registration | undefined> {
    for (let from = 0; ;) {
      const page = (await this.#ledger.read(stream, from, from === 0 ? 1 : PAGE)) as readonly RecordedFact[]
      const found = page.map(({ data }) => data).find(isRegistration)
      if (
        found !== undefined ||
        page.length === 0 ||
        page.some(({ revision, data }) => revision === 0 && data !== null)
      ) {
        return found
      }
      from += page.length
    }
  }

  /** What was longest not asked for goes first. */
  #remember(stream: string, mark: boolean): boolean {
    this.#marks.delete(stream)
    this.#marks.set(stream, mark)
    const [oldest] = this.#marks.keys()
    if (this.#marks.size > REMEMBERED_MAX && oldest !== undefined) this.#marks.delete(oldest)
    return mark
  }
}
