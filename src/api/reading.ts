/** Operations that read: a document with its ETag, or one page of a list with the URL of the next. */
import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Door } from '#door/door.ts'
import { faultsOf } from '#door/faults.ts'
import { sendProblem, type ProblemSaid } from '#door/problem.ts'
import type { Viewer } from '#domain/visibility/visibility.ts'
import type { Page, Slice } from '#views/page.ts'
import { LIMIT_DEFAULT } from './asked.ts'
import type { AnswerSaid, HeaderTaken, Named, Naming, Operation } from './operation.ts'
import { READER, viewerOf } from './viewer.ts'

/** A question that has passed its schemas. `base` is where the API is mounted. */
export interface Asked<Params, Query> {
  readonly params: Params
  readonly query: Query
  readonly base: string
}

/** And who asks it. */
interface AskedBy<Params, Query> extends Asked<Params, Query> {
  readonly viewer: Viewer
}

/** `revision` is that of the stream whose present state the document shows; absent for what was, or what no single stream holds. */
export interface Found {
  readonly document: object
  readonly revision?: number
}

export const notFound = (detail: string, code = 'not-found'): ProblemSaid => ({ status: 404, code, detail })

const PRESENTED: HeaderTaken = {
  name: 'Candour-Position',
  required: false,
  description:
    'A position that a write answered with: the answer waits, at most 2 seconds, until it shows what was written. ' +
    'Where it still does not, the answer has the header `Candour-Behind: yes`.',
}
export const IF_NONE_MATCH: HeaderTaken = {
  name: 'If-None-Match',
  required: false,
  description: 'An ETag seen before: the answer is 304 without a body where the document is still the same.',
}

export const NOT_MODIFIED: AnswerSaid = { status: 304, description: 'Not changed since the ETag in If-None-Match.' }

interface Question<P extends z.ZodObject, Q extends z.ZodObject> extends Naming {
  readonly params: P
  readonly query: Q
  /** What it answers is not the same for everybody. */
  readonly byReader?: true
}

const headersOf = ({ byReader }: { readonly byReader?: true }): readonly HeaderTaken[] =>
  byReader === true ? [READER, PRESENTED, IF_NONE_MATCH] : [PRESENTED, IF_NONE_MATCH]

/** An operation that answers one document. */
export function reading<P extends z.ZodObject, Q extends z.ZodObject>(
  said: Question<P, Q> & {
    readonly answer: Named
    readonly find: (
      door: Door,
      asked: AskedBy<z.infer<P>, z.infer<Q>>,
    ) => Found | ProblemSaid | Promise<Found | ProblemSaid>
  },
): Operation {
  const { find, answer, byReader, ...named } = said
  return {
    ...named,
    method: 'get',
    headers: headersOf(said),
    answers: [{ status: 200, description: 'The document.', answer, headers: ['ETag'] }, NOT_MODIFIED],
    problems: [400, 404],
    respond: async (door, request, response) => {
      const asked = parse(said, request, response)
      if (asked === undefined) return
      if (byReader === true) response.vary(READER.name)
      const found = await find(door, { ...asked, viewer: viewerOf(door, request) })
      if ('code' in found) {
        sendProblem(response, found)
        return
      }
      sendDocument(response, found)
    },
  }
}

/** An operation that answers one page of a list. */
export function listing<P extends z.ZodObject, Q extends z.ZodObject>(
  said: Question<P, Q> & {
    readonly item: Named
    readonly list: (
      door: Door,
      asked: AskedBy<z.infer<P>, z.infer<Q>> & { readonly slice: Slice },
    ) => Page<object> | ProblemSaid | Promise<Page<object> | ProblemSaid>
  },
): Operation {
  const { list, item, byReader, ...named } = said
  const answer = {
    name: `${item.name}List`,
    schema: z.strictObject({
      items: z.array(item.schema),
      total: z.int().min(0).describe('How many there are on all pages.'),
      next: z.string().nullable().describe('The URL of the next page; null on the last.'),
    }),
  }
  return {
    ...named,
    method: 'get',
    headers: headersOf(said),
    answers: [{ status: 200, description: 'One page of the list.', answer, headers: ['ETag'] }, NOT_MODIFIED],
    problems: Object.keys(said.params.shape).length > 0 ? [400, 404] : [400],
    respond: async (door, request, response) => {
      const asked = parse(said, request, response)
      if (asked === undefined) return
      const slice = sliceOf(asked.query)
      if (byReader === true) response.vary(READER.name)
      const page = await list(door, { ...asked, viewer: viewerOf(door, request), slice })
      if ('code' in page) sendProblem(response, page)
      else send(response, pageOf(request, page, slice))
    },
  }
}

/** The parts of a list that is held whole. */
export const pageOfAll = <Item extends object>(all: readonly Item[], { offset, limit }: Slice): Page<Item> => ({
  items: all.slice(offset, offset + limit),
  total: all.length,
})

function sliceOf(query: object): Slice {
  const { limit = LIMIT_DEFAULT, offset = 0 } = query as Partial<Slice>
  return { limit, offset }
}

function pageOf(request: Request, { items, total }: Page<object>, { offset, limit }: Slice): object {
  const asked = new URLSearchParams(request.query as Record<string, string>)
  asked.set('limit', String(limit))
  asked.set('offset', String(offset + limit))
  const more = items.length > 0 && offset + items.length < total
  return { items, total, next: more ? `${request.baseUrl}${request.path}?${asked.toString()}` : null }
}

/** What was asked, or undefined after answering what is wrong with it. */
export function parse<P extends z.ZodObject, Q extends z.ZodObject>(
  { params, query }: { readonly params: P; readonly query: Q },
  request: Request,
  response: Response,
): Asked<z.infer<P>, z.infer<Q>> | undefined {
  const found = params.safeParse({ ...request.params })
  if (!found.success) {
    sendProblem(
      response,
      notFound('There is nothing here. Ids are UUIDs in lower case, and revisions are whole numbers.'),
    )
    return undefined
  }
  const sent = { ...(request.query as Record<string, unknown>) }
  const asked = query.safeParse(sent)
  if (!asked.success) {
    sendProblem(response, {
      status: 400,
      code: 'bad-query',
      detail: 'Something that is asked for in the address is not as it must be.',
      errors: faultsOf(asked.error, sent),
    })
    return undefined
  }
  return { params: found.data, query: asked.data, base: request.baseUrl }
}

/** The digest tells two forms of one revision apart: another version of Candour, or another stream's part in the document. */
function sendDocument(response: Response, { document, revision }: Found): void {
  const text = JSON.stringify(document)
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16)
  response.set('ETag', revision === undefined ? `"was-${digest}"` : `"${revision}-${digest}"`)
  send(response, text)
}

/** Answers JSON. A string is JSON already. Express answers 304 itself where the ETag is the one that the reader has. */
function send(response: Response, body: object | string): void {
  if (response.locals['behind'] === true) response.set('Candour-Behind', 'yes')
  response.set('Cache-Control', 'private, no-cache').type('application/json')
  response.send(typeof body === 'string' ? body : JSON.stringify(body))
}
