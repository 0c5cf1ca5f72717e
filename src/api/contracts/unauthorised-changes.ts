/** What was done without permission, over HTTP: reported with evidence, and answered for. */
import { UnauthorisedChangeAnsweredBody, UnauthorisedChangeObservedBody } from '#events/unauthorised-change.ts'
import { observationId } from '#intake/identity.ts'
import { ContractPath, ObservationPath } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { contractUrl } from './contract.ts'

const TAG = 'Without permission'
const ids = { contractId: true, observationId: true } as const

export const unauthorisedChanges: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/unauthorised-changes',
    id: 'observeUnauthorisedChange',
    tag: TAG,
    summary: 'Report a change that nobody permitted',
    description:
      'By the authority, or by the organisation that it was done to. `namingId` says whom it was done to; `organisation`, who was found ' +
      'at work without being named.',
    params: ContractPath,
    body: {
      name: 'UnauthorisedChangeReport',
      schema: UnauthorisedChangeObservedBody.omit(ids),
      example: {
        namingId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a08',
        kind: 'terminate',
        observedOn: '2025-01-13',
        words: 'No referrals since November.',
        evidence: [{ title: 'List of referrals' }],
      },
    },
    tell: ({ params, body, key }) => {
      const path = { ...params, observationId: observationId(params.contractId, key) }
      return {
        statement: { type: 'ObserveUnauthorisedChange', body: { ...body, ...path } },
        shownAt: contractUrl(params.contractId),
      }
    },
  }),
  writing({
    path: '/contracts/:contractId/unauthorised-changes/:observationId/answer',
    id: 'answerUnauthorisedChange',
    tag: TAG,
    summary: 'Answer for a change that was reported, as the supplier',
    params: ObservationPath,
    body: {
      name: 'UnauthorisedChangeAnswer',
      schema: UnauthorisedChangeAnsweredBody.omit(ids),
      example: { words: 'The referrals went to the wrong office.', evidence: [] },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'AnswerUnauthorisedChange', body: { ...body, ...params } },
      shownAt: contractUrl(params.contractId),
    }),
  }),
]
