/** What is said of an organisation, of a source that was read, and of a concern told in confidence. */
import type { ConcernFact } from '#events/concern.ts'
import type { OrganisationFact } from '#events/organisation.ts'
import { dayInWords } from '../dates.ts'
import { countInWords, identifierInWords, moneyInWords } from '../wording.ts'
import { evidenceInWords, said, type Sayings } from './saying.ts'

const CONCERNS = {
  exclusivity: 'being kept from working for others',
  pressure: 'pressure',
  gagging: 'being kept from speaking',
  other: 'something else',
} as const
const OUTCOMES = {
  upheld: 'Upheld',
  'partly-upheld': 'Upheld in part',
  'not-upheld': 'Not upheld',
  'no-evidence': 'No evidence was found',
} as const
const STATED = (value: boolean | undefined, words: string): string | undefined =>
  value === undefined ? undefined : `${words}: ${value ? 'yes' : 'no'}`

export const organisationSayings: Sayings<OrganisationFact['type'] | ConcernFact['type'] | 'SourceImported'> = {
  OrganisationRegistered: ({ name, identifiers }) =>
    said(`Organisation registered: ${name}`, null, identifiers.map(identifierInWords)),
  OrganisationIdentifierAdded: ({ identifier }) => said('Identifier added', null, [identifierInWords(identifier)]),
  OrganisationIdentifierReplaced: ({ from, to, reason }) =>
    said('Identifier replaced', reason, [`Before: ${identifierInWords(from)}`, `Now: ${identifierInWords(to)}`]),
  OrganisationRenamed: ({ name, reason }) => said(`Renamed ${name}`, reason ?? null),
  OrganisationMerged: ({ into, evidence }) => said(`Merged into ${into.name}`, null, evidenceInWords(evidence)),
  OrganisationSucceeded: ({ by, evidence }) => said(`Succeeded by ${by.name}`, null, evidenceInWords(evidence)),
  ClassificationRecorded: ({ sme, vcse, definitionVersion, asAt }) =>
    said(`Class of the organisation recorded, as at ${dayInWords(asAt)}`, null, [
      STATED(sme, 'Small or medium-sized'),
      STATED(vcse, 'Voluntary, community or social enterprise'),
      `Definition: ${definitionVersion}`,
    ]),
  CapacityStated: ({ valuePerYear, referralsPerYear, asAt }) =>
    said(`Said how much it can take on in a year, as at ${dayInWords(asAt)}`, null, [
      valuePerYear === undefined ? undefined : `Work worth ${moneyInWords(valuePerYear, ' a year')}`,
      referralsPerYear === undefined ? undefined : `People: ${countInWords(referralsPerYear)} a year`,
    ]),
  ConcernReported: ({ about, words, evidence }) =>
    said(`Concern reported about ${CONCERNS[about]}`, words, evidenceInWords(evidence)),
  ConcernInvestigated: ({ note }) => said('Concern looked into', note),
  ConcernConcluded: ({ outcome, words }) => said(`Concern concluded: ${OUTCOMES[outcome].toLowerCase()}`, words),
  SourceImported: ({ title, licence, counts }) =>
    said(`Published source read: ${title}`, null, [
      `Licence: ${licence}`,
      `Contracts: ${countInWords(counts.contracts)}`,
      `Organisations: ${countInWords(counts.organisations)}`,
    ]),
}
