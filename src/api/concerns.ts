/** Concerns over HTTP: told in confidence by a subcontractor, and seen only by those who may see them. */
import type { Door } from '#door/door.ts'
import { confidedTo } from '#door/concern.ts'
import type { ProblemSaid } from '#door/problem.ts'
import type { Refusal } from '#domain/decider.ts'
import { maySeeConcern, type Viewer } from '#domain/visibility/visibility.ts'
import { ConcernConcludedBody, ConcernInvestigatedBody, ConcernReportedBody } from '#events/concern.ts'
import { concernId } from '#intake/identity.ts'
import type { ConcernDetails } from '#projections/concern.ts'
import { ConcernPath, nothing, Sliced } from './asked.ts'
import { Concern } from './documents/concern.ts'
import type { Operation } from './operation.ts'
import { listing, notFound, pageOfAll, reading } from './reading.ts'
import { writing } from './sending.ts'

const TAG = 'Concerns'
const CONCERN = { name: 'Concern', schema: Concern } as const
const id = { concernId: true } as const
const concernUrl = (concern: string): string => `/concerns/${concern}`

const maySee = (viewer: Viewer, { authority, reportedBy }: ConcernDetails): boolean =>
  maySeeConcern(viewer, { authorityId: authority.id, reportedBy })

function shown(base: string, { trail, ...concern }: ConcernDetails): object {
  return { ...concern, url: `${base}${concernUrl(concern.concernId)}` }
}

const problemOf = ({ code, kind, sentence }: Refusal): ProblemSaid => ({
  status: kind === 'missing' ? 404 : 403,
  code,
  detail: sentence,
})

/** Concerns are few, and who may see one is said of each: so all are looked through. */
const ALL = { offset: 0, limit: 100_000 }
const seenBy = (door: Door, viewer: Viewer): readonly ConcernDetails[] =>
  viewer === null ? [] : door.views.concerns({}, ALL).items.filter(concern => maySee(viewer, concern))

export const concernOperations: readonly Operation[] = [
  listing({
    path: '/concerns',
    id: 'listConcerns',
    tag: TAG,
    summary: 'List the concerns that you may see',
    description:
      'For the authority concerned, auditors, and whoever reported one. To everybody else the list is empty.',
    byReader: true,
    params: nothing,
    query: Sliced,
    item: CONCERN,
    list: (door, { viewer, slice, base }) => {
      const { items, total } = pageOfAll(seenBy(door, viewer), slice)
      return { items: items.map(concern => shown(base, concern)), total }
    },
  }),
  writing({
    path: '/concerns',
    id: 'reportConcern',
    tag: TAG,
    summary: 'Report exclusivity, pressure or gagging in confidence, as a subcontractor',
    description:
      'It goes to the authority of the contract. Its id derives from the sender and the Idempotency-Key alone, so that key must be random.',
    params: nothing,
    secretKey: true,
    body: {
      name: 'ReportConcern',
      schema: ConcernReportedBody.omit({ concernId: true, authority: true }),
      example: {
        contractId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a07',
        about: 'pressure',
        words: 'We were told to withdraw, or lose the next contract.',
        evidence: [],
      },
    },
    tell: async ({ body, key, door }) => {
      const authority = await confidedTo(door, body.contractId)
      if ('code' in authority) return problemOf(authority)
      const concern = concernId(key)
      return {
        statement: { type: 'ReportConcern', body: { ...body, concernId: concern, authority } },
        shownAt: concernUrl(concern),
      }
    },
  }),
  reading({
    path: '/concerns/:concernId',
    id: 'readConcern',
    tag: TAG,
    summary: 'Read a concern',
    byReader: true,
    params: ConcernPath,
    query: nothing,
    answer: CONCERN,
    find: (door, { params, viewer, base }) => {
      const concern = door.views.concern(params.concernId)
      // To anybody else, whether there is such a concern is not said either.
      return concern === undefined || !maySee(viewer, concern)
        ? notFound('There is no such concern.')
        : { document: shown(base, concern), revision: concern.revision }
    },
  }),
  writing({
    path: '/concerns/:concernId/notes',
    id: 'investigateConcern',
    tag: TAG,
    summary: 'Note what was found out about a concern',
    params: ConcernPath,
    body: {
      name: 'ConcernNote',
      schema: ConcernInvestigatedBody.omit(id),
      example: { note: 'Both sides were asked, apart from each other.' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'InvestigateConcern', body: { ...body, ...params } },
      shownAt: concernUrl(params.concernId),
    }),
  }),
  writing({
    path: '/concerns/:concernId/outcome',
    id: 'concludeConcern',
    tag: TAG,
    summary: 'Bring a concern to an outcome',
    params: ConcernPath,
    body: {
      name: 'ConcernOutcome',
      schema: ConcernConcludedBody.omit(id),
      example: { outcome: 'upheld', words: 'The letters show it.' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'ConcludeConcern', body: { ...body, ...params } },
      shownAt: concernUrl(params.concernId),
    }),
  }),
]
