/** Who appears in a scenario: its organisations by code, and whoever acts for them. */
import type { Actor, Party } from '#events/envelope.ts'
import type { Identifier } from '#events/organisation.ts'
import { organisationId } from '../identity.ts'
import type { ScenarioContract, ScenarioFile } from './shape.ts'

export interface Person {
  readonly person: string
  readonly name: string
  readonly role: Actor['role']
  readonly organisation: Party
}

export interface Cast {
  readonly identifier: (code: string) => Identifier
  readonly party: (code: string) => Party
  /** By part (`manager`, `supplier`, …) under a contract, or by the code of the organisation that they act for. */
  readonly actor: (part: string, contract?: ScenarioContract) => Actor
  /** Everybody, as the directory lists them. */
  readonly people: readonly Person[]
}

const OFFICERS = {
  manager: 'contractManager',
  approver: 'approver',
  steward: 'marketSteward',
  auditor: 'auditor',
  recordsOfficer: 'recordsOfficer',
} as const

export function castOf({ title, authority, suppliers, organisations }: ScenarioFile): Cast {
  const world = title.toLowerCase()
  const identifier = (code: string): Identifier => ({ scheme: `source:${world}`, code })
  const parties = new Map(
    [authority, ...suppliers, ...organisations].map(({ code, name }): [string, Party] => [
      code,
      { id: organisationId(identifier(code)), name },
    ]),
  )
  const party = (code: string): Party => found(parties, code)
  const parts = new Map<string, Person>()
  const plays = (part: string, role: Actor['role'], name: string, code: string): void => {
    const person = `${world}-${part.toLowerCase().replaceAll(' ', '-')}`
    parts.set(part, { person, name, role, organisation: party(code) })
  }
  const officers = Object.entries(OFFICERS) as [keyof typeof OFFICERS, Actor['role']][]
  for (const [part, role] of officers) plays(part, role, authority.people[part], authority.code)
  for (const { code, rep, approver } of suppliers) {
    plays(`${code} rep`, 'supplierRep', rep, code)
    plays(`${code} approver`, 'supplierApprover', approver, code)
  }
  for (const { code, person } of organisations) plays(code, 'subcontractorRep', person, code)
  const actor: Cast['actor'] = (part, contract) => {
    const { person, role, organisation } = found(parts, partIn(part, contract))
    return { role, person, organisation: organisation.id }
  }
  return { identifier, party, actor, people: [...parts.values()] }
}

/** The supplier is another one under each contract. */
function partIn(part: string, contract: ScenarioContract | undefined): string {
  if (contract === undefined) return part
  if (part === 'supplier') return `${contract.supplier} rep`
  return part === 'supplierApprover' ? `${contract.supplier} approver` : part
}

function found<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key)
  if (value === undefined) throw new Error(`“${key}” is not in the scenario`)
  return value
}
