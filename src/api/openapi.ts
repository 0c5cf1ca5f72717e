/** The description of the API (OpenAPI 3.1), made from the table that the router is made from. */
import { z } from 'zod'
import { Problem } from '#door/problem.ts'
import { TAGS, type AnswerSaid, type Named, type Operation } from './operation.ts'
import { addressOf, type LogFile } from './transparency-operations.ts'

type Json = Readonly<Record<string, unknown>>

/** Raised with every change that a program using the API could notice. */
const API_VERSION = '2.1.0'

const REF = '#/components/schemas/'
const ref = (name: string): Json => ({ $ref: `${REF}${name}` })
const PROBLEM: Named = { name: 'Problem', schema: Problem }

export function openApi(table: readonly Operation[], files: readonly LogFile[] = []): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of table) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method]: described(operation) }
  }
  for (const file of files) paths[addressOf(file)] = { get: fetched(file) }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Candour',
      version: API_VERSION,
      description:
        'An event-sourced ledger of the supply chains of public contracts. Every write needs an Idempotency-Key and says who sends it; ' +
        'every problem is problem+json (RFC 9457). Until sign-in exists, those who act are made-up people.',
    },
    servers: [{ url: '/api' }],
    tags: TAGS.map(name => ({ name })),
    paths,
    components: { schemas: components(table) },
  }
}

/** The JSON Schema of everything that is sent or answered, by name. */
function components(table: readonly Operation[]): Json {
  const named = new Map<string, z.ZodType>([[PROBLEM.name, PROBLEM.schema]])
  const add = (one: Named | undefined) => {
    if (one !== undefined && !named.has(one.name)) named.set(one.name, one.schema)
  }
  for (const { body, answers } of table) {
    add(body)
    answers.forEach(({ answer }) => add(answer))
  }
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of named) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { uri: id => `${REF}${id}`, target: 'draft-2020-12' })
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema] as const))
}

function described(operation: Operation): Json {
  const { id, tag, summary, description, body, file, answers, problems } = operation
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: parametersOf(operation),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: ref(body.name), example: body.example } },
          },
        }),
    ...(file === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [file.type]: { schema: { type: 'string' }, example: file.example } },
          },
        }),
    responses: {
      ...Object.fromEntries(answers.map(answer => [answer.status, answered(answer)])),
      ...Object.fromEntries(problems.map(status => [status, problem])),
      default: problem,
    },
  }
}

const BINARY: readonly string[] = ['application/octet-stream', 'application/timestamp-reply']

/** A file of the log: what is in it is said by the specification that its summary names. */
function fetched({ id, summary, type, absent, parts = {} }: LogFile): Json {
  const schema = { type: 'string' }
  return {
    operationId: id,
    tags: ['Log'],
    summary,
    ...(absent === undefined ? {} : { description: absent }),
    parameters: Object.entries(parts).map(([name, description]) => ({
      name,
      in: 'path',
      required: true,
      description,
      schema,
    })),
    responses: {
      200: { description: 'The file.', content: { [type]: BINARY.includes(type) ? {} : { schema } } },
      404: problem,
      503: problem,
      default: problem,
    },
  }
}

const problem: Json = {
  description: 'A problem, said in a sentence.',
  content: { 'application/problem+json': { schema: ref(PROBLEM.name) } },
}

function answered({ description, answer, otherContent, headers = [] }: AnswerSaid): Json {
  const json = answer === undefined ? {} : { 'application/json': { schema: ref(answer.name) } }
  const other = otherContent === undefined ? {} : { [otherContent]: { schema: { type: 'string' } } }
  return {
    description,
    ...(headers.length === 0
      ? {}
      : { headers: Object.fromEntries(headers.map(name => [name, { schema: { type: 'string' } }])) }),
    ...(answer === undefined ? {} : { content: { ...json, ...other } }),
  }
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: Json
}

export function parametersOf({ params, query, headers }: Operation): readonly Parameter[] {
  return [
    ...shaped(params, 'path'),
    ...shaped(query, 'query'),
    // OpenAPI knows Accept by the contents of the answers.
    ...headers
      .filter(({ name }) => name !== 'Accept')
      .map(header => ({ ...header, in: 'header' as const, schema: { type: 'string' } })),
  ]
}

const shaped = ({ shape }: z.ZodObject, place: 'path' | 'query'): readonly Parameter[] =>
  Object.entries(shape).map(([name, schema]) => {
    const { $schema, description, ...json } = z.toJSONSchema(schema as z.ZodType)
    return {
      name,
      in: place,
      required: place === 'path',
      ...(description === undefined ? {} : { description }),
      schema: json,
    }
  })
