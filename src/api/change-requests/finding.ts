/** Finding requests: the queue of those that wait, those of one contract, and one whole. */
import { z } from 'zod'
import type { Instant } from '#events/envelope.ts'
import type { OpenRequestRow } from '#views/contracts.ts'
import { ContractPath, nothing, RequestPath, slice, Sliced } from '../asked.ts'
import { chainOf, contractUrl, noSuchContract } from '../contracts/contract.ts'
import { ChangeRequest, OpenRequest } from '../documents/request.ts'
import type { Operation } from '../operation.ts'
import { listing, pageOfAll, reading } from '../reading.ts'
import { dueNext, find, REQUEST, requestUrl, shown, TAG } from './request.ts'

const ANSWER = { name: 'ChangeRequest', schema: ChangeRequest } as const

const Filters = z.strictObject({
  ...slice,
  authorityId: z.uuid().optional().meta({ description: 'Only those that this authority decides.' }),
})

function waiting(base: string, row: OpenRequestRow, now: Instant): object {
  const { contractId, contractReference: reference, contractTitle: title, authority, supplier, about, request } = row
  return {
    contract: { id: contractId, reference, title, url: `${base}${contractUrl(contractId)}` },
    authority,
    supplier,
    about,
    url: `${base}${requestUrl({ contractId, requestId: request.requestId })}`,
    deadline: dueNext(request, now),
    request: shown(request, now),
  }
}

export const requestFinding: readonly Operation[] = [
  listing({
    path: '/change-requests',
    id: 'listOpenRequests',
    tag: TAG,
    summary: 'List the requests that wait, by deadline: announced, or made and not yet answered',
    params: nothing,
    query: Filters,
    item: { name: 'OpenRequest', schema: OpenRequest },
    list: (door, { query: { authorityId }, slice: part, base }) => {
      const filter = authorityId === undefined ? {} : { authorityId }
      const { items, total } = door.views.openRequests(part, filter)
      const now = door.clock()
      return { items: items.map(row => waiting(base, row, now)), total }
    },
  }),
  listing({
    path: '/contracts/:contractId/change-requests',
    id: 'listChangeRequests',
    tag: TAG,
    summary: 'List the requests about a contract, whatever became of them',
    params: ContractPath,
    query: Sliced,
    item: ANSWER,
    list: (door, { params, slice: part }) => {
      const chain = chainOf(door, params.contractId)
      if (chain === undefined) return noSuchContract
      const { items, total } = pageOfAll(chain.requests, part)
      const now = door.clock()
      return { items: items.map(request => shown(request, now)), total }
    },
  }),
  reading({
    path: REQUEST,
    id: 'readChangeRequest',
    tag: TAG,
    summary: 'Read a request: what each side said, its deadlines with their working, and what came of it',
    params: RequestPath,
    query: nothing,
    answer: ANSWER,
    find: (door, { params }) => find(door, params),
  }),
]
