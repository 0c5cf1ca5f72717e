/** On what terms work is paid, what a subcontract commits to, and when a contract's reports are due. */
import { ReportingSetBody, SubcontractCommitmentRecordedBody, SupplierTermsRecordedBody } from '#events/terms.ts'
import { ContractPath, SubcontractPath } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { CONTRACTS, contractUrl } from './contract.ts'

const body = { contractId: true } as const

export const contractTerms: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/supplier-terms',
    id: 'recordSupplierTerms',
    tag: CONTRACTS,
    summary: 'Record on what terms the authority pays the supplier',
    description: 'What the terms of those who work under the supplier are held against.',
    params: ContractPath,
    body: {
      name: 'SupplierTerms',
      schema: SupplierTermsRecordedBody.omit(body),
      example: { paymentTermsDays: 30, paymentByResultsShare: 1500 },
    },
    tell: told => ({
      statement: { type: 'RecordSupplierTerms', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
  writing({
    path: '/contracts/:contractId/subcontracts/:subcontractId/commitment',
    id: 'recordSubcontractCommitment',
    tag: 'Subcontracts',
    summary: 'Record what a subcontract commits to, in the words of a naming',
    params: SubcontractPath,
    body: {
      name: 'SubcontractCommitment',
      schema: SubcontractCommitmentRecordedBody.omit({ ...body, subcontractId: true }),
      example: {
        from: '2025-02-01',
        promises: {
          services: ['Mentoring'],
          commitment: { volume: [{ from: '2025-02-01', to: '2026-01-31', count: 240 }], paymentTermsDays: 30 },
        },
      },
    },
    tell: told => ({
      statement: { type: 'RecordSubcontractCommitment', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
  writing({
    path: '/contracts/:contractId/reporting',
    id: 'setReporting',
    tag: CONTRACTS,
    summary: 'Set when this contract’s annual reports are due, where that is not what the reporting rule says',
    params: ContractPath,
    body: {
      name: 'SetReporting',
      schema: ReportingSetBody.omit(body),
      example: {
        year: 'accounting-year',
        yearStarts: '07-01',
        dueDays: 90,
        reason: 'The supplier’s accounts close at the end of June.',
      },
    },
    tell: told => ({
      statement: { type: 'SetReporting', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
]
