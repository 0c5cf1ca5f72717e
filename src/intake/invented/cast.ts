/** Who appears in an invented contract: its organisations by code, its people by reference. */
import type { Actor, Party } from '#events/envelope.ts'
import type { Identifier } from '#events/organisation.ts'
import type { z } from 'zod'
import { organisationId } from '../identity.ts'
import type { InventedFile, PeopleFile } from './shape.ts'

export const identifierOf = (code: string): Identifier => ({ scheme: 'source:invented', code })

export interface Cast {
  readonly party: (code: string) => Party
  readonly actor: (person: string) => Actor
}

/** The cast, or throws where a code, a person or an id is not what the files make it. */
export function castOf({ organisations }: InventedFile, { people }: z.infer<typeof PeopleFile>): Cast {
  const parties = new Map(
    organisations.map(({ code, name }) => [code, { id: organisationId(identifierOf(code)), name }]),
  )
  const byId = new Map([...parties.values()].map(party => [party.id, party]))
  const actors = new Map(
    people.map(({ person, role, organisation }): [string, Actor] => {
      if (organisation === undefined) return [person, { role, person }]
      const known = byId.get(organisation.id)
      if (known?.name !== organisation.name)
        throw new Error(`${person} acts for ${organisation.name}, which is not there`)
      return [person, { role, organisation: organisation.id, person }]
    }),
  )
  return { party: code => found(parties, code), actor: person => found(actors, person) }
}

function found<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key)
  if (value === undefined) throw new Error(`“${key}” is not in the invented data`)
  return value
}
