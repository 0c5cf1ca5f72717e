/** An example of each fact about an organisation. */
import type { OrganisationFact } from '#events/organisation.ts'
import { byCharity, byImporter, byManager, charity, evidence, money, replacement, type ExamplesOf } from './example.ts'

const organisationId = charity.id

export const organisation: ExamplesOf<OrganisationFact> = {
  OrganisationRegistered: {
    by: byImporter,
    body: {
      organisationId,
      name: charity.name,
      identifiers: [
        { scheme: 'GB-CHC', code: '0000001' },
        { scheme: 'source:worked-examples', code: 'FRESH_PAGE' },
      ],
      invented: true,
    },
  },
  OrganisationIdentifierAdded: {
    by: byManager,
    body: { organisationId, identifier: { scheme: 'GB-COH', code: '00000001' } },
  },
  OrganisationIdentifierReplaced: {
    by: byManager,
    body: {
      organisationId,
      from: { scheme: 'source:worked-examples', code: 'FRESH_PAGE' },
      to: { scheme: 'source:worked-examples', code: 'THE_FRESH_PAGE' },
      reason: 'The source spells it so from now on.',
    },
  },
  OrganisationRenamed: {
    by: byManager,
    body: { organisationId, name: 'Fresh Page', reason: 'Renamed by its trustees.' },
  },
  OrganisationMerged: { by: byManager, body: { organisationId, into: replacement, evidence } },
  OrganisationSucceeded: { by: byManager, body: { organisationId, by: replacement, evidence } },
  ClassificationRecorded: {
    by: byManager,
    body: {
      organisationId,
      sme: true,
      vcse: true,
      definitionVersion: '2025-02',
      basis: 'register-checked',
      asAt: '2025-03-03',
    },
  },
  CapacityStated: {
    by: byCharity,
    body: { organisationId, valuePerYear: money, referralsPerYear: 240, asAt: '2025-03-03' },
  },
}
