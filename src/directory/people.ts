/** The names behind opaque references: until sign-in exists, a few made-up people, beside the ledger and never in it. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Actor, type Role } from '#events/envelope.ts'

const Person = z.strictObject({
  person: Actor.shape.person,
  name: z.string().min(1),
  role: Actor.shape.role,
  organisation: z.strictObject({ id: z.uuid(), name: z.string().min(1) }).optional(),
})
export type Person = z.infer<typeof Person>

/** What people are called in pages and messages. */
export const ROLE_NAMES: Record<Role, string> = {
  contractManager: 'Contract manager',
  approver: 'Approver',
  marketSteward: 'Market steward',
  auditor: 'Auditor',
  supplierRep: 'Supplier representative',
  supplierApprover: 'Supplier approver',
  subcontractorRep: 'Subcontractor representative',
  recordsOfficer: 'Records officer',
  publicReader: 'Member of the public',
  importer: 'Import from a published source',
  system: 'Candour itself',
}

export class People {
  readonly all: readonly Person[]
  readonly #byReference: ReadonlyMap<string, Person>

  constructor(all: readonly Person[]) {
    this.all = all
    this.#byReference = new Map(all.map(person => [person.person, person]))
  }

  /** @throws where the file is missing or holds anything but people */
  static read(path: string): People {
    const { people } = z.object({ people: z.array(Person) }).parse(JSON.parse(readFileSync(path, 'utf8')))
    return new People(people)
  }

  find(reference: string): Person | undefined {
    return this.#byReference.get(reference)
  }

  /** How a page names whoever stated a fact: by name where the directory has one, otherwise by role. */
  nameOf({ person, role }: Pick<Actor, 'person' | 'role'>): string {
    return this.#byReference.get(person)?.name ?? ROLE_NAMES[role]
  }
}

/** The actor that a person is when stating a fact. */
export const actorOf = ({ person, role, organisation }: Person): Actor => ({
  role,
  person,
  ...(organisation === undefined ? {} : { organisation: organisation.id }),
})
