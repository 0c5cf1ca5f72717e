/** Who is who in the published configuration: its own codes, and the ids that derive from them. */
import type { Party } from '#events/envelope.ts'
import type { Identifier } from '#events/organisation.ts'
import { contractId, organisationId } from '../identity.ts'
import type { ListedOrganisation } from './organisations.ts'

export const AUTHORITY_IDENTIFIER = { scheme: 'source:github', code: 'ministryofjustice' } as const

/** The owner of the repository, and the authority whose contracts these are. */
export const AUTHORITY: Party = { id: organisationId(AUTHORITY_IDENTIFIER), name: 'Ministry of Justice' }

export const identifierOf = (code: string): Identifier => ({ scheme: 'source:hmpps-interventions', code })

export const partyOf = ({ firstCode, name }: ListedOrganisation): Party => ({
  id: organisationId(identifierOf(firstCode)),
  name,
})

export const contractIdOf = (reference: string): string => contractId(AUTHORITY.id, reference)
