/** Findings over HTTP: opened by an auditor from a signal, followed to their end, and seen only by those who may see them. */
import { z } from 'zod'
import { authorityOf, findingsSeenBy, maySeeFinding, pinned } from '#door/finding.ts'
import type { ProblemSaid } from '#door/problem.ts'
import type { Refusal } from '#domain/decider.ts'
import { Uuid } from '#events/envelope.ts'
import { FindingOpenedBody, FindingStatus, FindingStatusChangedBody } from '#events/finding.ts'
import { findingId as findingIdOf } from '#intake/identity.ts'
import type { FindingDetails } from '#projections/finding.ts'
import { nothing, slice } from '../asked.ts'
import { noSuchContract } from '../contracts/contract.ts'
import { Finding } from '../documents/finding.ts'
import { SignalKey } from '../documents/signal.ts'
import type { Operation } from '../operation.ts'
import { listing, notFound, pageOfAll, reading } from '../reading.ts'
import { writing } from '../sending.ts'

const TAG = 'Findings'
const FINDING = { name: 'Finding', schema: Finding } as const
const findingUrl = (id: string): string => `/findings/${id}`

const shown = (base: string, known: FindingDetails): object => ({
  ...known,
  url: `${base}${findingUrl(known.findingId)}`,
})

const Filters = z.strictObject({
  ...slice,
  status: FindingStatus.optional(),
  contractId: z.uuid().optional(),
})
const FindingPath = z.strictObject({ findingId: Uuid })
const id = { findingId: true } as const

const OpenFinding = FindingOpenedBody.omit({ findingId: true, signal: true }).extend({
  signal: SignalKey.describe(
    'The key of a raised signal of the contract, as `GET /contracts/{contractId}/signals` gives it.',
  ),
})

const problemOf = ({ code, sentence }: Refusal): ProblemSaid => ({ status: 409, code, detail: sentence })

export const findingOperations: readonly Operation[] = [
  listing({
    path: '/findings',
    id: 'listFindings',
    tag: TAG,
    summary: 'List the findings that you may see, the newest first',
    description:
      'Auditors see all. Officers of the authority of a contract see those that were taken up: drafts are the auditors’ own. ' +
      'To everybody else the list is empty.',
    byReader: true,
    params: nothing,
    query: Filters,
    item: FINDING,
    list: (door, { viewer, slice: part, base, query: { status, contractId } }) => {
      const { items, total } = pageOfAll(findingsSeenBy(viewer, door.views, { status, contractId }), part)
      return { items: items.map(known => shown(base, known)), total }
    },
  }),
  writing({
    path: '/findings',
    id: 'openFinding',
    tag: TAG,
    summary: 'Open a finding from a signal, as an auditor',
    description:
      'It keeps the signal as it is seen by everybody at that moment. There is none of a signal that rests on what was told in confidence.',
    params: nothing,
    body: {
      name: 'OpenFinding',
      schema: OpenFinding,
      example: {
        contractId: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a07',
        signal: '0123456789abcdef',
        title: 'No work for a named charity',
        words: 'Why was nothing referred to it in six months?',
      },
    },
    tell: async ({ body: { signal: key, ...body }, key: sent, door }) => {
      const { contractId } = body
      const findingId = findingIdOf(contractId, sent)
      const seen = await door.signals.ofContract(contractId, null)
      if (seen === undefined) return noSuchContract
      // Sent again, it says what it said before, whatever is seen by now.
      const signal = door.views.finding(findingId)?.signal ?? pinned(seen, key)
      if ('kind' in signal) return problemOf(signal)
      return {
        statement: { type: 'OpenFinding', body: { ...body, findingId, signal } },
        shownAt: findingUrl(findingId),
      }
    },
  }),
  reading({
    path: '/findings/:findingId',
    id: 'readFinding',
    tag: TAG,
    summary: 'Read a finding',
    byReader: true,
    params: FindingPath,
    query: nothing,
    answer: FINDING,
    find: (door, { params, viewer, base }) => {
      const known = door.views.finding(params.findingId)
      // To anybody else, whether there is such a finding is not said either.
      return known === undefined || !maySeeFinding(viewer, known, authorityOf(door.views, known.contractId))
        ? notFound('There is no such finding.')
        : { document: shown(base, known), revision: known.revision }
    },
  }),
  writing({
    path: '/findings/:findingId/status',
    id: 'changeFindingStatus',
    tag: TAG,
    summary: 'Say what becomes of a finding, as an auditor of the organisation that opened it',
    description:
      'A draft is taken up (`active`) or `cancelled`; then it is `addressed` and `completed`, or `declined` and `closed`; or `stopped`. ' +
      'Whoever decided a request under the contract cannot bring it to its end.',
    params: FindingPath,
    body: {
      name: 'ChangeFindingStatus',
      schema: FindingStatusChangedBody.omit(id),
      example: { to: 'active', words: 'Both sides are asked.' },
    },
    tell: ({ params, body }) => ({
      statement: { type: 'ChangeFindingStatus', body: { ...body, ...params } },
      shownAt: findingUrl(params.findingId),
    }),
  }),
]
