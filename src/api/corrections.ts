/** Corrections over HTTP: what a fact of a contract or an organisation should have said, and why. */
import { FactCorrectedBody } from '#events/correction.ts'
import { CorrectedDelivery } from '#events/delivery.ts'
import { ContractPath, OrganisationPath } from './asked.ts'
import { CONTRACTS, contractUrl } from './contracts/contract.ts'
import { DELIVERY, deliveryUrl, QuarterPath } from './delivery/place.ts'
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
    path: '/contracts/:contractId/delivery/:quarter/corrections',
    id: 'correctDelivery',
    tag: DELIVERY,
    summary: 'Correct what was reported of delivery in a quarter',
    description: `${description} Whoever had confirmed or disputed the figure has not answered the corrected one.`,
    params: QuarterPath,
    body: {
      name: 'CorrectDelivery',
      schema: FactCorrectedBody.extend({ data: CorrectedDelivery }),
      example: {
        ...example,
        data: {
          type: 'ReferralVolumesReported',
          occurredAt: '2026-07-09T08:30:00.000Z',
          body: {
            contractId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a07',
            quarter: '2026q2',
            namingId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a08',
            months: [{ month: '2026-04', low: 7, medium: 5, high: 1 }],
          },
        },
        reason: 'Five were counted twice.',
      },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'CorrectFact', stream: `delivery-${params.contractId}-${params.quarter}`, body },
      shownAt: deliveryUrl(params),
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
