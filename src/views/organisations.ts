/** Organisations as documents: names now and before, identifiers, class, and what became of each. */
import type { DatabaseSync } from 'node:sqlite'
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { evolveOrganisation, type OrganisationDetails } from '#projections/organisation.ts'
import { createTable, DocumentTable } from './document-table.ts'
import type { View, Writer } from './view.ts'

export const ORGANISATIONS = {
  name: 'organisation',
  columns: { name: 'TEXT', search: 'TEXT' },
  indexes: [['name']],
} as const

const CATEGORY = 'organisation-'

export const organisations: View = {
  name: 'organisations',
  version: 5,
  tables: [ORGANISATIONS.name],
  schema: createTable(ORGANISATIONS),
  writer: db => new OrganisationsWriter(db),
}

class OrganisationsWriter implements Writer {
  readonly #table: DocumentTable<OrganisationDetails>

  constructor(db: DatabaseSync) {
    this.#table = new DocumentTable(db, ORGANISATIONS)
  }

  apply({ facts, historyUpTo }: Parameters<Writer['apply']>[0]): void {
    const changed = new Map<string, OrganisationDetails | null>()
    for (const fact of facts) {
      if (!fact.stream.startsWith(CATEGORY)) continue
      const organisationId = fact.stream.slice(CATEGORY.length)
      const known = changed.get(organisationId)
      const before = known === undefined ? (this.#table.get(organisationId) ?? null) : known
      const after =
        fact.data !== null && changesWhatStood(fact.data) ? refold(historyUpTo(fact)) : evolveOrganisation(before, fact)
      changed.set(organisationId, after)
    }
    for (const [organisationId, known] of changed) {
      if (known === null) this.#table.remove(organisationId)
      else this.#table.put(organisationId, known, { name: known.name, search: searchText(known) })
    }
  }
}

const refold = (history: readonly RecordedFact[]): OrganisationDetails | null =>
  asItStands<Fact, RecordedFact>(history).reduce<OrganisationDetails | null>(evolveOrganisation, null)

/** What a search looks through: every name and identifier, now and before, in lower case. */
function searchText(known: OrganisationDetails): string {
  const names = [known.name, ...known.formerNames.map(({ name }) => name)]
  const codes = [...known.identifiers, ...known.formerIdentifiers.map(({ identifier }) => identifier)].map(
    ({ code }) => code,
  )
  return [...names, ...codes].join('\n').toLowerCase()
}
