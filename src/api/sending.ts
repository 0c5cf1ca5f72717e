/** Operations that write: who sends, under which key, on what they had seen; and what the ledger answers. */
import type { Response } from 'express'
import { z } from 'zod'
import { turnedDown } from '#door/answer.ts'
import type { Door } from '#door/door.ts'
import { faultsOf } from '#door/faults.ts'
import { sendProblem, type ProblemSaid } from '#door/problem.ts'
import { tellPosition, tellThisPosition } from '#door/written.ts'
import { OccurredAt } from '#events/envelope.ts'
import { commandOf } from '#intake/command.ts'
import type { Statement } from '#intake/identity.ts'
import type { Recording } from '#ledger/recorder.ts'
import { nothing } from './asked.ts'
import { Written } from './documents/fact.ts'
import type { Body, HeaderTaken, Naming, Operation } from './operation.ts'
import { parse } from './reading.ts'
import { senderOf, WHY_SECRET } from './sender.ts'

/** What was sent, once it has passed its schemas. */
interface Told<Params, Sent> {
  readonly params: Params
  readonly body: Sent
  /** The sender and the sender's key, as one text: what ids derive from where nothing else tells two statements apart. */
  readonly key: string
  /** For what only the house itself can add. */
  readonly door: Door
}

/** What is stated, and where it then shows, under the mount. */
interface Telling {
  readonly statement: Statement
  readonly shownAt: string
}

export const ANY_KEY = '1 to 200 printable characters, new for each command.'
const SECRET_KEY = `A random UUID (version 4), new for each command. ${WHY_SECRET}`

export const headersWith = (key: string): readonly HeaderTaken[] => [
  {
    name: 'Candour-Person',
    required: true,
    description: 'Until sign-in exists: the reference of one of the made-up people that `GET /people` lists.',
  },
  {
    name: 'Idempotency-Key',
    required: true,
    description:
      `${key} Sent again with the same body by the same person, the first answer comes ` +
      'back and nothing is recorded twice; with another body about the same contract or organisation it is refused.',
  },
  {
    name: 'If-Match',
    required: false,
    description:
      'The ETag of a document of the contract or organisation: recorded only if nothing was recorded about it since. ' +
      'What counts is the revision that the ETag begins with.',
  },
]

const ANSWER = { name: 'Written', schema: Written } as const

export function writing<P extends z.ZodObject, B extends z.ZodType>(
  said: Naming & {
    readonly params: P
    /** Where nobody may be able to guess the key. */
    readonly secretKey?: true
    readonly body: Body<B>
    readonly tell: (told: Told<z.infer<P>, z.infer<B>>) => Telling | ProblemSaid | Promise<Telling | ProblemSaid>
  },
): Operation {
  const { tell, secretKey = false, ...named } = said
  const body = { ...said.body, schema: dated(said.body.schema) }
  return {
    ...named,
    method: 'post',
    query: nothing,
    headers: headersWith(secretKey ? SECRET_KEY : ANY_KEY),
    body,
    answers: [
      {
        status: 201,
        description: 'Recorded. Location says where it shows; a repeat with the same key gets the same answer.',
        answer: ANSWER,
        headers: ['Location', 'Candour-Position'],
      },
      {
        status: 200,
        description: 'It was so already: nothing new was recorded.',
        answer: ANSWER,
        headers: ['Candour-Position'],
      },
    ],
    problems: [400, 401, 403, 404, 409, 412, 413, 415, 422, 503],
    respond: async (door, request, response) => {
      const asked = parse({ params: said.params, query: nothing }, request, response)
      if (asked === undefined) return
      const sender = senderOf(door, request, secretKey)
      if ('code' in sender) {
        if (sender.status === 401) response.set('WWW-Authenticate', 'Candour-Person')
        sendProblem(response, sender)
        return
      }
      const sent = request.body as unknown
      const parsed = body.schema.safeParse(sent)
      if (!parsed.success) {
        sendProblem(response, malformed(faultsOf(parsed.error, sent)))
        return
      }
      // `dated` has only added the business time to the schema of what is told.
      const { occurredAt, ...told } = parsed.data as { occurredAt?: OccurredAt }
      const key = JSON.stringify([sender.actor.organisation ?? '', sender.actor.person, sender.key])
      const telling = await tell({ params: asked.params, body: told as z.infer<B>, key, door })
      if ('code' in telling) {
        sendProblem(response, telling)
        return
      }
      const { statement, shownAt } = telling
      const command = commandOf(statement, {
        actor: sender.actor,
        key: sender.key,
        at: door.clock(),
        ...(occurredAt === undefined ? {} : { occurredAt }),
      })
      const { ifRevision } = sender
      const recording = await door.record(command, ifRevision === undefined ? {} : { ifRevision })
      await answer(door, response, recording, `${request.baseUrl}${shownAt}`)
    },
  }
}

/** The body with its business time: absent, it happened when it was received. */
function dated(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const options = schema.options as readonly z.ZodObject[]
    const [first, ...rest] = options.map(option => option.extend(occurred))
    if (first !== undefined) return z.discriminatedUnion(schema.def.discriminator, [first, ...rest])
  }
  if (schema instanceof z.ZodObject) return schema.extend(occurred)
  throw new Error('A body is an object, or one of several told apart by a field.')
}

const occurred = {
  occurredAt: OccurredAt.optional().describe(
    'Business time: when it happened, where that was not just now. Never later than now.',
  ),
}

const malformed = (errors: ProblemSaid['errors'] = []): ProblemSaid => ({
  status: 422,
  code: 'malformed',
  detail: 'Some fields are not as they must be. Nothing was recorded.',
  errors,
})

export async function answer(door: Door, response: Response, recording: Recording, location: string): Promise<void> {
  const refused = turnedDown(recording)
  if (refused !== undefined) {
    sendProblem(response, { status: refused.status, code: refused.code, detail: refused.sentence })
    return
  }
  tellPosition(response, recording)
  response.set('Cache-Control', 'no-store')
  if (recording.outcome === 'recorded') {
    response.status(201).set('Location', location).json({ outcome: 'recorded', url: location, facts: recording.events })
    return
  }
  // What makes it so already may have been recorded by another a moment ago: the reader waits for all that there is.
  const head = await door.ledger.head()
  if (head !== null) tellThisPosition(response, head.position)
  response.status(200).json({ outcome: 'nothing-new', url: location, facts: [] })
}
