/** Corrections over HTTP: what a fact of a contract or an organisation should have said, and why. */
import { FactCorrectedBody } from '#events/correction.ts'
import { ContractPath, OrganisationPath } from './asked.ts'
import { CONTRACTS, contractUrl } from './contracts/contract.ts'
import type { Operation } from './operation.ts'
import { ORGANISATIONS, organisationUrl } from './organisations/finding.ts'
import { writing } from './sending.ts'

const description =
  'The fact itself stays as it was, and the correction stands behind it. `data` is the whole of what it should have said: its type, ' +
  'business time and body, in which nothing that says what it is about may differ. Only the organisation that stated a fact corrects ' +
  'it; consents, decisions and bound rules are answered by a new fact instead.'

/** What the correction should have said, of an organisation's name. */
const example = {
  corrects: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a0a',
  data: {
    type: 'OrganisationRenamed',
    occurredAt: '2025-04-01T09:00:00.000Z',
    body: { organisationId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a03', name: 'Second Start Together' },
  },
  reason: 'The name was misspelt.',
}

export const correctionOperations: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/corrections',
    id: 'correctContractFact',
    tag: CONTRACTS,
    summary: 'Correct a fact that stands in a contract',
    description,
    params: ContractPath,
    body: {
      name: 'CorrectFact',
      schema: FactCorrectedBody,
      example: {
        ...example,
        data: {
          type: 'ContractEnded',
          occurredAt: '2026-05-31T22:59:59.000Z',
          body: {
            contractId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a07',
            endedOn: '2026-05-31',
            reason: 'Ended by agreement.',
          },
        },
        reason: 'The wrong day was typed.',
      },
    },
    tell: ({ params: { contractId }, body }) => ({
      statement: { type: 'CorrectFact', stream: `contract-${contractId}`, body },
      shownAt: contractUrl(contractId),
    }),
  }),
  writing({
    path: '/organisations/:organisationId/corrections',
    id: 'correctOrganisationFact',
    tag: ORGANISATIONS,
    summary: 'Correct a fact that stands in an organisation',
    description,
    params: OrganisationPath,
    body: { name: 'CorrectFact', schema: FactCorrectedBody, example },
    tell: ({ params: { organisationId }, body }) => ({
      statement: { type: 'CorrectFact', stream: `organisation-${organisationId}`, body },
      shownAt: organisationUrl(organisationId),
    }),
  }),
]
