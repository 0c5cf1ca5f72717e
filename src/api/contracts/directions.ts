/** What the authority itself orders, asks and checks, over HTTP. */
import { z } from 'zod'
import {
  ArrangementDirectedBody,
  DebarmentCheckedBody,
  ReductionDirectedBody,
  ReplacementDirectedBody,
  SubcontractorInformationProvidedBody,
  SubcontractorInformationRequestedBody,
} from '#events/direction.ts'
import { checkId, directionId, informationRequestId, type Statement } from '#intake/identity.ts'
import { ContractPath, InformationRequestPath } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { contractUrl } from './contract.ts'

const TAG = 'Directions'
const directed = { contractId: true, directionId: true } as const
const questioned = { contractId: true, informationRequestId: true } as const

const Directing = z.discriminatedUnion('kind', [
  ReductionDirectedBody.omit(directed).extend({ kind: z.literal('reduction') }),
  ArrangementDirectedBody.omit(directed).extend({ kind: z.literal('arrangement') }),
  ReplacementDirectedBody.omit(directed).extend({ kind: z.literal('replacement') }),
])

const COMMANDS = {
  reduction: 'DirectReduction',
  arrangement: 'DirectArrangement',
  replacement: 'DirectReplacement',
} as const

export const directions: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/directions',
    id: 'direct',
    tag: TAG,
    summary: 'Order a reduction, an arrangement with a firm that was relied on, or a replacement',
    description: 'It is no request: no decision follows it, and it stays marked as caused by the authority.',
    params: ContractPath,
    body: {
      name: 'Direction',
      schema: Directing,
      example: {
        kind: 'reduction',
        namingId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a08',
        reasons: 'Fewer people are referred to the service.',
        promises: { services: ['Mentoring'], commitment: { share: 1000 } },
        from: '2025-04-01',
      },
    },
    tell: ({ params, body: { kind, ...body }, key }) => {
      const path = { ...params, directionId: directionId(params.contractId, key) }
      // Each kind has been parsed by the schema of its own command.
      const statement = { type: COMMANDS[kind], body: { ...body, ...path } } as Statement
      return { statement, shownAt: contractUrl(params.contractId) }
    },
  }),
  writing({
    path: '/contracts/:contractId/information-requests',
    id: 'requestSubcontractorInformation',
    tag: TAG,
    summary: 'Ask the supplier about those whom it means to use',
    params: ContractPath,
    body: {
      name: 'SubcontractorInformationRequest',
      schema: SubcontractorInformationRequestedBody.omit(questioned),
      example: {
        legalBasis: 'Procurement Act 2023, section 28',
        items: ['Whom do you mean to use in Exampleshire?'],
        dueBy: '2025-01-31',
      },
    },
    tell: ({ params, body, key }) => {
      const path = { ...params, informationRequestId: informationRequestId(params.contractId, key) }
      return {
        statement: { type: 'RequestSubcontractorInformation', body: { ...body, ...path } },
        shownAt: contractUrl(params.contractId),
      }
    },
  }),
  writing({
    path: '/contracts/:contractId/information-requests/:informationRequestId/answer',
    id: 'provideSubcontractorInformation',
    tag: TAG,
    summary: 'Answer what was asked, as the supplier',
    params: InformationRequestPath,
    body: {
      name: 'SubcontractorInformation',
      schema: SubcontractorInformationProvidedBody.omit(questioned),
      example: { words: 'Second Start, for mentoring.', evidence: [] },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'ProvideSubcontractorInformation', body: { ...body, ...params } },
      shownAt: contractUrl(params.contractId),
    }),
  }),
  writing({
    path: '/contracts/:contractId/debarment-checks',
    id: 'recordDebarmentCheck',
    tag: TAG,
    summary: 'Record whether an organisation stands on a list of those that are excluded',
    params: ContractPath,
    body: {
      name: 'DebarmentCheck',
      schema: DebarmentCheckedBody.omit({ contractId: true, checkId: true }),
      example: {
        organisation: { id: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a03', name: 'Second Start' },
        list: 'Debarment list',
        checkedOn: '2025-01-13',
        result: 'not-listed',
        evidence: [],
      },
    },
    tell: ({ params, body, key }) => {
      const path = { ...params, checkId: checkId(params.contractId, key) }
      return {
        statement: { type: 'RecordDebarmentCheck', body: { ...body, ...path } },
        shownAt: contractUrl(params.contractId),
      }
    },
  }),
]
