/** Registers, at the door of a running server, made-up organisations and contracts for requests to be about. */
import { actorOf, type Person } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import type { Party } from '#events/envelope.ts'
import { commandOf } from '#intake/command.ts'
import { contractId, type Statement } from '#intake/identity.ts'
import { Random } from '../random.ts'
import { castOf } from './cast.ts'

export interface Registered {
  readonly contractIds: readonly string[]
  /** Who may be named in a supply chain. */
  readonly charities: readonly Party[]
  /** The references of people who may speak for the authority, and for the supplier, of all these contracts. */
  readonly manager: string
  readonly supplierRep: string
}

const AT_A_TIME = 64
const ORGANISATIONS = 2_000

/** Nothing is registered where no contract is wanted. */
export async function registered(door: Door, contracts: number): Promise<Registered> {
  const manager = personIn(door, 'contractManager')
  const supplierRep = personIn(door, 'supplierRep')
  const { charities } = castOf(ORGANISATIONS, new Random(1))
  const titles = {
    title: 'Personal wellbeing services for Exampleshire',
    instrument: 'contract',
    invented: true,
  } as const
  const parties = { authority: manager.organisation, supplier: supplierRep.organisation }
  const contractIds: string[] = []
  const statements: Statement[] = []
  for (let number = 1; number <= contracts; number += 1) {
    const reference = `EX-${number}`
    const id = contractId(parties.authority.id, reference)
    contractIds.push(id)
    statements.push({ type: 'RegisterContract', body: { contractId: id, reference, ...parties, ...titles } })
  }
  if (contracts > 0) {
    await sayAll(door, manager, [parties.authority, parties.supplier, ...charities].map(registrationOf))
    await sayAll(door, manager, statements)
  }
  return { contractIds, charities, manager: manager.person, supplierRep: supplierRep.person }
}

type Speaking = Person & { readonly organisation: Party }

function personIn(door: Door, role: Person['role']): Speaking {
  const found = door.people.all.find(person => person.role === role)
  if (found?.organisation === undefined) throw new Error(`Nobody made up is a ${role}.`)
  return { ...found, organisation: found.organisation }
}

const registrationOf = ({ id, name }: Party): Statement => ({
  type: 'RegisterOrganisation',
  body: { organisationId: id, name, identifiers: [{ scheme: 'source:bench', code: id.slice(0, 13) }], invented: true },
})

async function sayAll(door: Door, person: Person, statements: readonly Statement[]): Promise<void> {
  const actor = actorOf(person)
  for (let from = 0; from < statements.length; from += AT_A_TIME) {
    const together = statements.slice(from, from + AT_A_TIME)
    const answers = await Promise.all(
      together.map((statement, n) =>
        door.record(commandOf(statement, { actor, key: `${from + n}`, at: door.clock() })),
      ),
    )
    const refused = answers.find(({ outcome }) => outcome !== 'recorded')
    if (refused !== undefined) throw new Error(JSON.stringify(refused))
  }
}
