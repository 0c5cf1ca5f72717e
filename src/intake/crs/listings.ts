/** How the source's subcontractor codes read as namings: listed in a published source, and no more than that. */
import type { OccurredAt, Source } from '#events/envelope.ts'
import { namingId } from '../identity.ts'
import { contractIdOf, partyOf } from './ids.ts'
import type { ListedOrganisation } from './organisations.ts'
import type { Spoken } from './spoken.ts'

/** The namings in force while the source is read, so that one no longer listed can be told by its id. */
export class Listings {
  readonly #namings = new Map<string, string>()

  /** No tier, no key, no commitment, no consent: what the source does not say is absent. */
  listed(reference: string, organisation: ListedOrganisation, read: Read): Spoken {
    const key = `${read.at} lists ${organisation.firstCode}`
    const naming = namingId(contractIdOf(reference), key)
    this.#namings.set(`${reference} ${organisation.firstCode}`, naming)
    const statement = {
      type: 'NameSubcontractor' as const,
      body: {
        contractId: contractIdOf(reference),
        namingId: naming,
        stage: 'listed' as const,
        organisation: partyOf(organisation),
      },
    }
    return { statement, key, occurredAt: read.occurredAt, source: read.source }
  }

  unlisted(reference: string, organisation: ListedOrganisation, read: Read): Spoken {
    const naming = this.#namings.get(`${reference} ${organisation.firstCode}`)
    if (naming === undefined) throw new Error(`${organisation.firstCode} was checked to be listed, but is not`)
    const statement = {
      type: 'EndNaming' as const,
      body: {
        contractId: contractIdOf(reference),
        namingId: naming,
        reason: 'The published configuration no longer lists this organisation. It gives no reason.',
      },
    }
    const key = `${read.at} no longer lists ${organisation.firstCode}`
    return { statement, key, occurredAt: read.occurredAt, source: read.source }
  }
}

/** Where and when a listing was read. `at` names the file, and the commit where the listing changed. */
export interface Read {
  readonly at: string
  readonly occurredAt: OccurredAt
  readonly source: Source
}
