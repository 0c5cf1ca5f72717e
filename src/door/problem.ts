/** What a door says when it does not do what was asked: problem details (RFC 9457), each with a sentence for people. */
import type { Response } from 'express'
import { z } from 'zod'

/** One field that cannot be as it was sent. `path` is dotted from the top of the body; empty where the whole is meant. */
export const FieldFault = z.strictObject({ path: z.string(), message: z.string() })
export type FieldFault = z.infer<typeof FieldFault>

export const Problem = z.strictObject({
  type: z.string().describe('`urn:candour:problem:<code>`: the code says which problem it is, and does not change.'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('A sentence for the person who asked.'),
  instance: z
    .string()
    .describe('`urn:candour:request:<id>`: the id stands in the log and in `X-Request-Id`.')
    .optional(),
  errors: z.array(FieldFault).describe('Each field that is not as it must be.').optional(),
  outcome: z
    .enum(['nothing', 'unknown'])
    .describe('Whether anything may have been recorded; saying it again with the same key is safe in both cases.')
    .optional(),
})

/** A problem before it is tied to a request. */
export interface ProblemSaid {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors?: readonly FieldFault[]
  readonly outcome?: 'nothing' | 'unknown'
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'This cannot be read',
  401: 'Say who you are',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Not possible here',
  406: 'Not available in that form',
  409: 'Not possible now',
  412: 'Changed since you looked',
  413: 'Too large',
  415: 'Not sent as JSON',
  422: 'Some of this cannot be accepted',
  500: 'Something went wrong',
  503: 'Not available just now',
}

export function sendProblem(response: Response, { status, code, detail, ...more }: ProblemSaid): void {
  const requestId = response.locals['requestId'] as string | undefined
  const problem = {
    type: `urn:candour:problem:${code}`,
    title: TITLES[status] ?? 'Not done',
    status,
    detail,
    ...(requestId === undefined ? {} : { instance: `urn:candour:request:${requestId}` }),
    ...more,
  }
  response.status(status).set('Cache-Control', 'no-store').type('application/problem+json')
  response.send(JSON.stringify(problem))
}
