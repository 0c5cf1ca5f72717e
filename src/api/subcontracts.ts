/** Subcontracts over HTTP: signed on terms, varied, ended. */
import { SubcontractEndedBody, SubcontractSignedBody, SubcontractVariedBody } from '#events/subcontract.ts'
import { subcontractId } from '#intake/identity.ts'
import { ContractPath, SubcontractPath } from './asked.ts'
import { contractUrl } from './contracts/contract.ts'
import { namingUrl } from './namings/naming.ts'
import type { Operation } from './operation.ts'
import { writing } from './sending.ts'

const TAG = 'Subcontracts'
const ids = { contractId: true, subcontractId: true } as const
const terms = {
  scope: 'Mentoring',
  value: { amount: 8500000, currency: 'GBP', vat: 'exVat' },
  exclusivityRequired: false,
  flowDowns: ['Payment in 30 days'],
}

export const subcontractOperations: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/subcontracts',
    id: 'signSubcontract',
    tag: TAG,
    summary: 'Record a subcontract that was signed',
    description: 'A term that the rules of the contract ban is recorded, and refused by rule in the same answer.',
    params: ContractPath,
    body: {
      name: 'SignSubcontract',
      schema: SubcontractSignedBody.omit(ids),
      example: {
        namingId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a08',
        signedOn: '2025-01-13',
        endsOn: '2027-05-31',
        ...terms,
      },
    },
    tell: ({ params, body, key }) => {
      const path = { ...params, subcontractId: subcontractId(params.contractId, key) }
      return {
        statement: { type: 'SignSubcontract', body: { ...body, ...path } },
        shownAt: namingUrl({ ...params, namingId: body.namingId }),
      }
    },
  }),
  writing({
    path: '/contracts/:contractId/subcontracts/:subcontractId/variation',
    id: 'varySubcontract',
    tag: TAG,
    summary: 'Record the terms of a subcontract as they were varied',
    params: SubcontractPath,
    body: {
      name: 'VarySubcontract',
      schema: SubcontractVariedBody.omit(ids),
      example: { variedOn: '2025-01-14', reason: 'Longer hours.', ...terms, scope: 'Mentoring, also in the evening' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'VarySubcontract', body: { ...body, ...params } },
      shownAt: contractUrl(params.contractId),
    }),
  }),
  writing({
    path: '/contracts/:contractId/subcontracts/:subcontractId/end',
    id: 'endSubcontract',
    tag: TAG,
    summary: 'Record that a subcontract has ended',
    params: SubcontractPath,
    body: {
      name: 'EndSubcontract',
      schema: SubcontractEndedBody.omit(ids),
      example: { endedOn: '2027-05-31', reason: 'Its time is over.' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'EndSubcontract', body: { ...body, ...params } },
      shownAt: contractUrl(params.contractId),
    }),
  }),
]
