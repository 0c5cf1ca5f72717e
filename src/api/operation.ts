/** One operation of the API: the line of the table from which the router and the published document are both made. */
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Door } from '#door/door.ts'

/** A schema under the name that the published document gives it. */
export interface Named<Schema extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly schema: Schema
}

/** What is sent, with an example that the page shows and the tests parse. */
export interface Body<Schema extends z.ZodType = z.ZodType> extends Named<Schema> {
  readonly example: Readonly<Record<string, unknown>>
}

export interface AnswerSaid {
  readonly status: 200 | 201 | 204 | 304
  readonly description: string
  readonly answer?: Named
  /** Another form of the same, for whoever asks for it by `Accept`. */
  readonly otherContent?: 'text/event-stream' | 'application/x-ndjson'
  readonly headers?: readonly string[]
}

export interface HeaderTaken {
  readonly name: string
  readonly required: boolean
  readonly description: string
}

export const TAGS = [
  'Contracts',
  'Namings',
  'Subcontracts',
  'Delivery',
  'Reports',
  'Change requests',
  'Without permission',
  'Directions',
  'Concerns',
  'Signals',
  'Findings',
  'Rules',
  'Organisations',
  'People',
  'Events',
  'Log',
] as const

export interface Operation {
  readonly method: 'get' | 'post'
  /** As Express writes it, under the mount: `/contracts/:contractId`. */
  readonly path: string
  readonly id: string
  readonly tag: (typeof TAGS)[number]
  readonly summary: string
  readonly description?: string | undefined
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly headers: readonly HeaderTaken[]
  readonly body?: Body
  /** What is sent in the place of JSON: a file as it is. */
  readonly file?: { readonly type: 'text/csv'; readonly example: string }
  readonly answers: readonly AnswerSaid[]
  /** The statuses with which it may answer a problem. */
  readonly problems: readonly number[]
  readonly respond: (door: Door, request: Request, response: Response) => Promise<void>
}

/** What names an operation, whatever it does. */
export type Naming = Pick<Operation, 'path' | 'id' | 'tag' | 'summary' | 'description'>
