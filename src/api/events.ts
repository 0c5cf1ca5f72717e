/** The feed of everything recorded: page by page after a cursor, or as it comes, by server-sent events. */
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Door } from '#door/door.ts'
import { sendProblem } from '#door/problem.ts'
import { count, LIMIT_DEFAULT, LIMIT_MAX, nothing } from './asked.ts'
import { EventPage } from './documents/fact.ts'
import { follow, type Streaming } from './event-stream.ts'
import type { Operation } from './operation.ts'
import { IF_NONE_MATCH, NOT_MODIFIED, parse } from './reading.ts'
import { READER, viewerOf, visible } from './viewer.ts'

const position = count(0, Number.MAX_SAFE_INTEGER)

const Cursor = z.strictObject({
  after: position.optional().meta({ description: 'The position of the last event seen; absent: from the start.' }),
  limit: count(1, LIMIT_MAX).optional().meta({ description: 'How many events at most.', default: LIMIT_DEFAULT }),
})

const asked = { params: nothing, query: Cursor }

export const eventOperations = (streaming: Streaming): readonly Operation[] => [
  {
    ...asked,
    method: 'get',
    path: '/events',
    id: 'readEvents',
    tag: 'Events',
    summary: 'Read everything recorded, in order, or follow it as it comes',
    description:
      'With `Accept: text/event-stream`, server-sent events: one `message` for each event, its `id` the position and its data the event; ' +
      'comments keep the connection open, and `Last-Event-ID` resumes after the event it names. What was told in confidence shows to others ' +
      'as an event with `data: null` in a stream named `sealed-…`, which does not say what it is about.',
    headers: [
      READER,
      IF_NONE_MATCH,
      {
        name: 'Accept',
        required: false,
        description: '`text/event-stream` to follow; otherwise one page is answered.',
      },
      { name: 'Last-Event-ID', required: false, description: 'Where to resume following; stronger than `after`.' },
    ],
    answers: [
      {
        status: 200,
        description: 'One page of events, or a stream of them.',
        answer: { name: 'EventPage', schema: EventPage },
        otherContent: 'text/event-stream',
      },
      NOT_MODIFIED,
    ],
    problems: [400, 503],
    respond: async (door, request, response) => {
      const question = parse(asked, request, response)
      if (question === undefined) return
      const { after = 0, limit = LIMIT_DEFAULT } = question.query
      response.vary(`Accept, ${READER.name}`)
      if (request.accepts(['application/json', 'text/event-stream']) !== 'text/event-stream') {
        await page(door, request, response, after, limit)
        return
      }
      const resumed = position.optional().safeParse(request.get('Last-Event-ID'))
      if (!resumed.success) {
        const detail = 'Last-Event-ID must be the position of an event.'
        sendProblem(response, { status: 400, code: 'bad-cursor', detail })
        return
      }
      await follow(door, request, response, resumed.data ?? after, streaming)
    },
  },
]

async function page(door: Door, request: Request, response: Response, after: number, limit: number): Promise<void> {
  const found = await door.ledger.readAll(after, limit + 1)
  const items = await visible(door, viewerOf(door, request), found.slice(0, limit))
  const last = items.at(-1)
  const more = last !== undefined && found.length > limit
  const next = more ? `${request.baseUrl}/events?after=${last.position}&limit=${limit}` : null
  response.set('Cache-Control', 'private, no-cache').json({ items, next })
}
