/** The receipts of all that an organisation stated: page by page, or in one file, one on each line. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Door } from '#door/door.ts'
import { factAt } from '#door/fact-at.ts'
import { sendProblem, type ProblemSaid } from '#door/problem.ts'
import { inConfidence } from '#domain/visibility/stream-name.ts'
import type { NoLog } from '#transparency/standing.ts'
import { Transparency } from '#transparency/transparency.ts'
import { count, LIMIT_DEFAULT, LIMIT_MAX, OrganisationPath } from './asked.ts'
import { type NotYet, type Receipt, Receipts } from './documents/receipt.ts'
import type { Operation } from './operation.ts'
import { noSuchOrganisation, ORGANISATIONS } from './organisations/finding.ts'
import { IF_NONE_MATCH, NOT_MODIFIED, parse } from './reading.ts'

export const LINES = 'application/x-ndjson'

const Cursor = z.strictObject({
  after: count(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'The position of the last receipt that you have; absent: from the first.' }),
  limit: count(1, LIMIT_MAX)
    .optional()
    .meta({ description: 'How many facts at most; of a download, all.', default: LIMIT_DEFAULT }),
  format: z
    .literal('ndjson')
    .optional()
    .meta({ description: `The same as \`Accept: ${LINES}\`, for a link.` }),
})

const asked = { params: OrganisationPath, query: Cursor }

/** Facts of which the receipts are made before anybody else has their turn. */
const BATCH = 50

export const receiptOperations = (log: Transparency | NoLog): readonly Operation[] => [
  {
    ...asked,
    method: 'get',
    path: '/organisations/:organisationId/receipts',
    id: 'listReceipts',
    tag: ORGANISATIONS,
    summary: 'Read the receipts of all that an organisation stated, or download them',
    description:
      `With \`Accept: ${LINES}\`, a file of all of them, one on each line, and a last line \`{"notYet": […]}\` where something is not signed ` +
      'for yet. Keep them: whoever holds one can show that the ledger was rewritten. What was told in confidence is not among them: its ' +
      'receipt is given when it is told.',
    headers: [
      IF_NONE_MATCH,
      { name: 'Accept', required: false, description: `\`${LINES}\` to download; otherwise one page is answered.` },
    ],
    answers: [
      {
        status: 200,
        description: 'One page of receipts, in the order recorded, or a file of all.',
        answer: { name: 'Receipts', schema: Receipts },
        otherContent: LINES,
      },
      NOT_MODIFIED,
    ],
    problems: [400, 404, 503],
    respond: async (door, request, response) => {
      const question = parse(asked, request, response)
      if (question === undefined) return
      const { organisationId } = question.params
      const wrong = door.views.organisation(organisationId) === undefined ? noSuchOrganisation : whyNone(log)
      if (wrong !== undefined || !(log instanceof Transparency)) {
        sendProblem(response, wrong ?? noSuchOrganisation)
        return
      }
      const { after = 0, limit = LIMIT_DEFAULT, format } = question.query
      response.vary('Accept').set('Cache-Control', 'private, no-cache')
      const stated = { door, log, organisationId }
      if (format === 'ndjson' || request.accepts(['application/json', LINES]) === LINES) {
        await download(stated, after, request, response)
      } else {
        await page(stated, after, limit, request, response)
      }
    },
  },
]

/** Why there are no receipts now; undefined where there are. */
function whyNone(log: Transparency | NoLog): ProblemSaid | undefined {
  if (!(log instanceof Transparency)) return { status: 503, code: 'no-log', detail: log.missing }
  // A log that cannot sign any more still proves what it signed, unless its ledger contradicts that.
  if (log.standing.stopped === null || log.provable) return undefined
  const detail = 'This log has stopped signing, because its ledger does not continue what was signed before.'
  return { status: 503, code: 'signing-stopped', detail }
}

interface Stated {
  readonly door: Door
  readonly log: Transparency
  readonly organisationId: string
}

interface Part {
  readonly items: readonly Receipt[]
  readonly notYet: readonly NotYet[]
  /** The position of the last fact that was looked at, where there are more. */
  readonly next: number | null
}

async function partOf({ door, log, organisationId }: Stated, after: number, limit: number): Promise<Part> {
  const found = door.views.factsStatedBy(organisationId, { after, limit: limit + 1 })
  const items: Receipt[] = []
  const notYet: NotYet[] = []
  for (const { factId, position } of found.slice(0, limit)) {
    const receipt = await log.receipt(position)
    if (typeof receipt === 'object') items.push({ position, ...(await typeAt(door, position)), ...receipt })
    else notYet.push({ position, event: factId })
  }
  return { items, notYet, next: found.length > limit ? (found[limit - 1]?.position ?? null) : null }
}

async function typeAt(door: Door, position: number): Promise<Pick<Receipt, 'type'>> {
  const fact = await factAt(door, position)
  if (fact === undefined || fact.data === null || inConfidence(fact.stream)) return {}
  return { type: fact.data.type }
}

async function page(
  stated: Stated,
  after: number,
  limit: number,
  { baseUrl, path }: Request,
  response: Response,
): Promise<void> {
  const { items, notYet, next } = await partOf(stated, after, limit)
  response.json({ items, notYet, next: next === null ? null : `${baseUrl}${path}?after=${next}&limit=${limit}` })
}

async function download(stated: Stated, after: number, request: Request, response: Response): Promise<void> {
  response.type(LINES).set('Content-Disposition', `attachment; filename="receipts-${stated.organisationId}.jsonl"`)
  if (request.method === 'HEAD') response.end()
  else {
    await pipeline(Readable.from(lines(stated, after)), response).catch((error: unknown) => {
      // Whoever asked has gone: nothing went wrong here.
      if (!request.socket.destroyed) throw error
    })
  }
}

async function* lines(stated: Stated, after: number): AsyncGenerator<string> {
  const notYet: NotYet[] = []
  for (let from: number | null = after; from !== null;) {
    const part: Part = await partOf(stated, from, BATCH)
    for (const receipt of part.items) yield `${JSON.stringify(receipt)}\n`
    notYet.push(...part.notYet)
    from = part.next
  }
  if (notYet.length > 0) yield `${JSON.stringify({ notYet })}\n`
}
