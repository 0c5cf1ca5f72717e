/** What an organisation is called and known by, what class it is, and what became of it. */
import type { FactOf, Fact } from '#events/catalogue.ts'
import type { OccurredAt, Party, Source } from '#events/envelope.ts'
import type { Identifier } from '#events/organisation.ts'

type Body<T extends Fact['type']> = FactOf<T>['body']

export interface OrganisationDetails {
  readonly organisationId: string
  readonly name: string
  readonly invented: boolean
  readonly registeredAt: OccurredAt
  readonly source: Source | null
  readonly identifiers: readonly Identifier[]
  /** Identifiers that were replaced, with what replaced them. */
  readonly formerIdentifiers: readonly {
    readonly identifier: Identifier
    readonly until: OccurredAt
    readonly reason: string
  }[]
  readonly formerNames: readonly { readonly name: string; readonly until: OccurredAt }[]
  /** Each statement of its class, latest last. */
  readonly classifications: readonly (Omit<Body<'ClassificationRecorded'>, 'organisationId'> & {
    readonly factId: string
  })[]
  /** Each statement of how much it can take on in a year, latest last. */
  readonly capacities: readonly (Omit<Body<'CapacityStated'>, 'organisationId'> & { readonly factId: string })[]
  /** The organisation that it was merged into, or succeeded by. */
  readonly goneTo: { readonly how: 'merged' | 'succeeded'; readonly party: Party; readonly at: OccurredAt } | null
  /** The highest revision among the facts that it was folded from. */
  readonly revision: number
}

/** The organisation after one more fact; null before it is registered, or where that fact is withheld. */
export function evolveOrganisation(
  known: OrganisationDetails | null,
  fact: { readonly id: string; readonly revision: number; readonly data: Fact | null },
): OrganisationDetails | null {
  const { data } = fact
  if (data?.type === 'OrganisationRegistered') {
    const { organisationId, name, identifiers, invented } = data.body
    return {
      organisationId,
      name,
      invented: invented === true,
      registeredAt: data.occurredAt,
      source: data.source ?? null,
      identifiers,
      formerIdentifiers: [],
      formerNames: [],
      classifications: [],
      capacities: [],
      goneTo: null,
      revision: fact.revision,
    }
  }
  if (known === null) return null
  // By business time a later revision may be folded first.
  const seen = { ...known, revision: Math.max(known.revision, fact.revision) }
  return data === null ? seen : change(seen, fact.id, data)
}

function change(known: OrganisationDetails, factId: string, data: Fact): OrganisationDetails {
  const { occurredAt: at } = data
  switch (data.type) {
    case 'OrganisationIdentifierAdded':
      return { ...known, identifiers: [...known.identifiers, data.body.identifier] }
    case 'OrganisationIdentifierReplaced': {
      const { from, to, reason } = data.body
      const kept = known.identifiers.filter(({ scheme, code }) => scheme !== from.scheme || code !== from.code)
      return {
        ...known,
        identifiers: [...kept, to],
        formerIdentifiers: [...known.formerIdentifiers, { identifier: from, until: at, reason }],
      }
    }
    case 'OrganisationRenamed':
      return { ...known, name: data.body.name, formerNames: [...known.formerNames, { name: known.name, until: at }] }
    case 'OrganisationMerged':
      return { ...known, goneTo: { how: 'merged', party: data.body.into, at } }
    case 'OrganisationSucceeded':
      return { ...known, goneTo: { how: 'succeeded', party: data.body.by, at } }
    case 'ClassificationRecorded': {
      const { organisationId, ...stated } = data.body
      return { ...known, classifications: [...known.classifications, { ...stated, factId }] }
    }
    case 'CapacityStated': {
      const { organisationId, ...stated } = data.body
      return { ...known, capacities: [...known.capacities, { ...stated, factId }] }
    }
    default:
      return known
  }
}
