/** Change requests over HTTP: the queue of those that wait, asking for a change, deciding, and taking back. */
import { z } from 'zod'
import type { Door } from '#door/door.ts'
import {
  RequestApprovedBody,
  RequestApprovedWithConditionsBody,
  RequestRefusedBody,
  RequestWithdrawnBody,
  SwitchRequestedBody,
} from '#events/change-request.ts'
import { requestId } from '#intake/identity.ts'
import type { Statement } from '#intake/identity.ts'
import type { OpenRequestRow } from '#views/contracts.ts'
import { ContractPath, nothing, RequestPath, Sliced } from './asked.ts'
import { chainOf, contractUrl, noSuchContract } from './contracts/contract.ts'
import { ChangeRequest, OpenRequest } from './documents.ts'
import type { Operation } from './operation.ts'
import { listing, notFound, pageOfAll, reading, type Found } from './reading.ts'
import { writing } from './sending.ts'

const TAG = 'Change requests'
const REQUEST = { name: 'ChangeRequest', schema: ChangeRequest } as const
const ids = { contractId: true, requestId: true } as const

type Path = z.infer<typeof RequestPath>
const requestUrl = (path: Path): string => `${contractUrl(path.contractId)}/change-requests/${path.requestId}`

const Asking = z.discriminatedUnion('kind', [
  SwitchRequestedBody.omit({ ...ids, pack: true }).extend({ kind: z.literal('switch') }),
])

const Decision = z.discriminatedUnion('decision', [
  RequestApprovedBody.omit(ids).extend({ decision: z.literal('approved') }),
  RequestApprovedWithConditionsBody.omit(ids).extend({ decision: z.literal('approvedWithConditions') }),
  RequestRefusedBody.omit(ids).extend({ decision: z.literal('refused') }),
])

function decided(path: Path, said: z.infer<typeof Decision>): Statement {
  switch (said.decision) {
    case 'approved': {
      const { decision, ...body } = said
      return { type: 'ApproveRequest', body: { ...body, ...path } }
    }
    case 'approvedWithConditions': {
      const { decision, ...body } = said
      return { type: 'ApproveRequestWithConditions', body: { ...body, ...path } }
    }
    case 'refused': {
      const { decision, ...body } = said
      return { type: 'RefuseRequest', body: { ...body, ...path } }
    }
  }
}

function find(door: Door, path: Path): Found | ReturnType<typeof notFound> {
  const chain = chainOf(door, path.contractId)
  const request = chain?.requests.find(known => known.requestId === path.requestId)
  return chain === undefined || request === undefined
    ? notFound('There is no such request under this contract.')
    : { document: request, revision: chain.revision }
}

const waiting = (base: string, row: OpenRequestRow): z.input<typeof OpenRequest> => {
  const { contractId, contractReference: reference, contractTitle: title, authority, supplier, about, request } = row
  return {
    contract: { id: contractId, reference, title, url: `${base}${contractUrl(contractId)}` },
    authority,
    supplier,
    about,
    url: `${base}${requestUrl({ contractId, requestId: request.requestId })}`,
    // The schema's lists may be written to, the view's may not: JSON knows no difference.
    request: request as z.input<typeof ChangeRequest>,
  }
}

export const changeRequestOperations: readonly Operation[] = [
  listing({
    path: '/change-requests',
    id: 'listOpenRequests',
    tag: TAG,
    summary: 'List the requests that wait for a decision, oldest first',
    params: nothing,
    query: Sliced,
    item: { name: 'OpenRequest', schema: OpenRequest },
    list: (door, { slice: part, base }) => {
      const { items, total } = door.views.openRequests(part)
      return { items: items.map(row => waiting(base, row)), total }
    },
  }),
  listing({
    path: '/contracts/:contractId/change-requests',
    id: 'listChangeRequests',
    tag: TAG,
    summary: 'List the requests about a contract, whatever became of them',
    params: ContractPath,
    query: Sliced,
    item: REQUEST,
    list: (door, { params, slice: part }) => {
      const chain = chainOf(door, params.contractId)
      return chain === undefined ? noSuchContract : pageOfAll(chain.requests, part)
    },
  }),
  writing({
    path: '/contracts/:contractId/change-requests',
    id: 'requestChange',
    tag: TAG,
    summary: 'Ask to switch a named subcontractor',
    description: 'Its id derives from the contract, the sender and the Idempotency-Key.',
    params: ContractPath,
    body: {
      name: 'RequestChange',
      schema: Asking,
      example: {
        kind: 'switch',
        namingId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a08',
        ground: { family: 'voluntaryWithdrawal' },
        reasons: 'Second Start has told us in writing that it closes its Exampleshire office.',
        evidence: [{ title: 'Letter of 6 January 2025' }],
        replacement: {
          organisation: { id: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a04', name: 'Open Gate' },
          services: ['Mentoring'],
        },
        effectiveOn: '2025-03-01',
      },
    },
    tell: ({ params, body: { kind, ...body }, key }) => {
      const path = { ...params, requestId: requestId(params.contractId, key) }
      return { statement: { type: 'RequestSwitch', body: { ...body, ...path } }, shownAt: requestUrl(path) }
    },
  }),
  reading({
    path: '/contracts/:contractId/change-requests/:requestId',
    id: 'readChangeRequest',
    tag: TAG,
    summary: 'Read a request, with its decision where there is one',
    params: RequestPath,
    query: nothing,
    answer: REQUEST,
    find: (door, { params }) => find(door, params),
  }),
  writing({
    path: '/contracts/:contractId/change-requests/:requestId/decision',
    id: 'decideRequest',
    tag: TAG,
    summary: 'Approve a request, with conditions or without, or refuse it',
    params: RequestPath,
    body: {
      name: 'Decision',
      schema: Decision,
      example: {
        decision: 'approvedWithConditions',
        reasons: 'The charity confirmed its withdrawal to us.',
        conditions: ['People being supported are told before the change.'],
      },
    },
    tell: ({ params, body }) => ({ statement: decided(params, body), shownAt: requestUrl(params) }),
  }),
  writing({
    path: '/contracts/:contractId/change-requests/:requestId/withdrawal',
    id: 'withdrawRequest',
    tag: TAG,
    summary: 'Take a request back',
    params: RequestPath,
    body: {
      name: 'Withdrawal',
      schema: RequestWithdrawnBody.omit(ids),
      example: { reasons: 'Second Start stays after all.' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'WithdrawRequest', body: { ...body, ...params } },
      shownAt: requestUrl(params),
    }),
  }),
]
