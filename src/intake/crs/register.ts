/** How the source's rows read as registrations: the authority, an organisation, a contract. */
import type { Instant } from '#events/envelope.ts'
import type { ReferralWindow } from '#events/contract.ts'
import type { Account } from './account.ts'
import { AUTHORITY, AUTHORITY_IDENTIFIER, contractIdOf, identifierOf, partyOf } from './ids.ts'
import { ofContract, ofProviders, ofRepository } from './origin.ts'
import type { ListedOrganisation } from './organisations.ts'
import type { ContractRow, Scheduling } from './shapes.ts'
import { instantOf } from './spelling.ts'
import type { Spoken } from './spoken.ts'

export const authority = ({ configuration, knownFrom }: Account): Spoken => ({
  statement: {
    type: 'RegisterOrganisation',
    body: { organisationId: AUTHORITY.id, name: AUTHORITY.name, identifiers: [AUTHORITY_IDENTIFIER] },
  },
  key: 'the repository is its',
  occurredAt: { unknownBefore: knownFrom },
  source: ofRepository(configuration),
})

/** `since` is when the source first lists the organisation, as far as is known. */
export function organisation({ configuration }: Account, listed: ListedOrganisation, since: Instant): Spoken {
  const { id, name } = partyOf(listed)
  const source = ofProviders(configuration)
  return {
    statement: {
      type: 'RegisterOrganisation',
      body: { organisationId: id, name, identifiers: [identifierOf(listed.firstCode)] },
    },
    key: `${source.path} has ${listed.firstCode}`,
    occurredAt: { unknownBefore: since },
    source,
  }
}

/**
 * A contract in its first known state. The source does not say when a contract's file was added, so a contract that opens to
 * referrals later may have been listed later, too: "unknown before" is all that can be said.
 */
export function contract(account: Account, row: ContractRow): Spoken {
  const { configuration, organisationOf, knownFrom } = account
  const source = ofContract(configuration, row.sourceFile)
  return {
    statement: {
      type: 'RegisterContract',
      body: {
        contractId: contractIdOf(row.contractReference),
        reference: row.contractReference,
        title: row.title,
        authority: AUTHORITY,
        supplier: partyOf(organisationOf(row.primeProviderCode)),
        instrument: 'contract',
        ...typeOf(account, row),
        areas: {
          scheme: configuration.areas.scheme,
          version: configuration.areas.version,
          codes: [row.pccRegionId, row.npsRegionId].filter(code => code !== null),
        },
        eligibility: eligibilityOf(row),
        referralWindow: windowOf({ hide_before: row.referralsFrom, hide_after: row.referralsUntil }),
      },
    },
    key: `${source.path} is there`,
    occurredAt: { unknownBefore: knownFrom },
    source,
  }
}

export const windowOf = ({ hide_before, hide_after }: Scheduling): ReferralWindow => ({
  from: hide_before,
  ...(hide_after === null ? {} : { until: instantOf(hide_after) }),
})

function typeOf({ configuration }: Account, { contractTypeCode }: ContractRow) {
  const type = configuration.types.contractTypes.find(({ code }) => code === contractTypeCode)
  if (type === undefined) throw new Error(`${contractTypeCode} was checked to be a known contract type, but is not`)
  const codes = new Map(configuration.categories.serviceCategories.map(({ id, name }) => [name, id]))
  const serviceCategories = type.serviceCategories.map(name => {
    const code = codes.get(name)
    return code === undefined ? { name } : { code, name }
  })
  return { contractType: { code: type.code, name: type.name }, serviceCategories }
}

const eligibilityOf = ({ eligibility: { female, male, minimumAge, maximumAge } }: ContractRow) => ({
  women: female,
  men: male,
  minimumAge,
  ...(maximumAge === null ? {} : { maximumAge }),
})
