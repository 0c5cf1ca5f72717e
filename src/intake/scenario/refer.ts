/** What the words that begin with an at sign stand for in the acts of a scenario: ids, parties and promises. */
import type { Cast } from './cast.ts'
import * as identity from '../identity.ts'
import { namingIn, promisesOf, proposed } from './promises.ts'
import type { ScenarioContract, ScenarioFile } from './shape.ts'

/** The ids that a scenario uses under one contract, each by a word of its own. */
export interface Ids {
  readonly contractId: string
  readonly naming: (organisation: string) => string
  readonly subcontract: (organisation: string) => string
  readonly of: (kind: string, word: string) => string | undefined
}

type Derive = (contract: string, key: string) => string

const DERIVED: Readonly<Record<string, Derive>> = {
  naming: identity.namingId,
  request: identity.requestId,
  observation: identity.observationId,
  direction: identity.directionId,
  check: identity.checkId,
  subcontract: identity.subcontractId,
  opportunity: identity.opportunityId,
  finding: identity.findingId,
  concern: (contract, key) => identity.concernId(`${contract} ${key}`),
}

export function idsOf(scenario: ScenarioFile, { reference }: ScenarioContract, { party }: Cast): Ids {
  const contractId = identity.contractId(party(scenario.authority.code).id, reference)
  const of = (kind: string, word: string) => DERIVED[kind]?.(contractId, `${scenario.seed} ${kind} ${word}`)
  const sure = (kind: string) => (word: string) => of(kind, word) ?? ''
  return { contractId, naming: sure('naming'), subcontract: sure('subcontract'), of }
}

/** A body with everything put in place that its words refer to. Throws an Error that names a word which refers to nothing. */
export function referred(
  said: unknown,
  scenario: ScenarioFile,
  contract: ScenarioContract,
  cast: Cast,
  ids: Ids,
): unknown {
  const inside = (value: unknown): unknown => referred(value, scenario, contract, cast, ids)
  if (Array.isArray(said)) return said.map(inside)
  if (typeof said === 'object' && said !== null) {
    return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, inside(value)]))
  }
  if (typeof said !== 'string' || !said.startsWith('@')) return said
  const [kind = '', ...words] = said.slice(1).split(' ')
  const [first = '', second] = words
  switch (kind) {
    case 'party':
      return cast.party(first)
    case 'proposed':
      return proposed(scenario, contract, namingIn(contract, first), cast)
    case 'promises': {
      const percent = Number(second ?? 100)
      return promisesOf(scenario, contract, namingIn(contract, first), { value: percent, volume: percent })
    }
    default: {
      const id = ids.of(kind, words.join(' '))
      if (id === undefined) throw new Error(`“${said}” under ${contract.reference} refers to nothing`)
      return id
    }
  }
}
