/** The description of the API: valid by its own rules, whole, and the same as what the router does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addressOf, logFiles } from '#api/transparency-operations.ts'
import { CAST_EVENTS } from '../domain/invented-cast.ts'
import { send, table } from './asking.ts'
import { serve, type Served } from './served.ts'

type Json = Readonly<Record<string, unknown>>
interface Described {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: Json; description?: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: { $ref: string }; example: Json }>> }
  readonly responses: Readonly<Record<string, { description: string; content?: Json }>>
}
interface Document {
  readonly openapi: string
  readonly tags: readonly { name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Json>> }
}

let served: Served
let document: Document
let page: string
beforeAll(async () => {
  served = await serve()
  const answer = await send(`${served.url}/api/openapi.json`)
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
  document = answer.json as unknown as Document
  page = (await send(`${served.url}/api`)).text
})
afterAll(() => served.close())

const openPath = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}')
const each = table.map(operation => [operation.id, operation] as const)

/** Everything in a document, however deep. */
function* within(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Json
  for (const member of Object.values(value)) yield* within(member)
}

describe('the document', () => {
  it('is OpenAPI 3.1 with every operation of the table, the files of the log, and no other', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method} ${path}`),
    )
    const known = [
      ...table.map(({ method, path }) => `${method} ${openPath(path)}`),
      ...logFiles.map(file => `get ${addressOf(file)}`),
    ]
    expect(described.sort()).toEqual(known.sort())
  })

  it('has one id for each operation, and only tags that it declares', () => {
    const all = Object.values(document.paths).flatMap(methods => Object.values(methods))
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length)
    const declared = document.tags.map(({ name }) => name)
    expect(all.flatMap(({ tags }) => tags).filter(tag => !declared.includes(tag))).toEqual([])
  })

  it('refers only to what is in it, and to nothing elsewhere', () => {
    const refs = [...within(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    expect(refs.length).toBeGreaterThan(50)
    const missing = refs.filter(ref => !(ref.replace('#/components/schemas/', '') in document.components.schemas))
    expect(missing).toEqual([])
  })

  it('uses no word of JSON Schema that the dialect of OpenAPI 3.1 would not know', () => {
    const dialects = [...within(document.components)].filter(node => '$schema' in node || '$id' in node)
    expect(dialects).toEqual([])
    for (const { pattern } of within(document.components)) {
      if (typeof pattern === 'string') expect(() => new RegExp(pattern, 'u')).not.toThrow()
    }
  })

  it.each(each)('%s: names every part of its address, its query and its headers', (_, operation) => {
    const { parameters } = document.paths[openPath(operation.path)]![operation.method]!
    const named = (place: string) => parameters.filter(parameter => parameter.in === place)
    const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    expect(named('path').map(({ name }) => name)).toEqual(inPath)
    expect(named('path').every(({ required }) => required)).toBe(true)
    expect(named('query').map(({ name }) => name)).toEqual(Object.keys(operation.query.shape))
    if (operation.method === 'post') {
      const needed = named('header').filter(({ required }) => required)
      expect(needed.map(({ name }) => name)).toEqual(['Candour-Person', 'Idempotency-Key'])
    }
  })

  it('asks for a random key where a concern is told, and says why', () => {
    const keyOf = (path: string) =>
      document.paths[path]!['post']!.parameters.find(({ name }) => name === 'Idempotency-Key')?.description
    expect(keyOf('/concerns')).toMatch(/^A random UUID \(version 4\), new for each command\. .* who told it\. /)
    expect(keyOf('/contracts')).toMatch(/^1 to 200 printable characters, new for each command\. /)
  })

  /** Most operations answer in one of a few schemas: each is compared once. */
  const compared = new Map<string, z.ZodType>()
  it.each(each)('%s: publishes the very schema that it parses with', (_, operation) => {
    const { requestBody, responses } = document.paths[openPath(operation.path)]![operation.method]!
    expect(requestBody === undefined).toBe(operation.body === undefined && operation.file === undefined)
    const named = [operation.body, ...operation.answers.map(({ answer }) => answer)]
    for (const one of named) {
      if (one === undefined || compared.get(one.name) === one.schema) continue
      const { $schema, ...own } = z.toJSONSchema(one.schema)
      expect(inlined(document.components.schemas[one.name]!)).toEqual(inlined(own as Json))
      compared.set(one.name, one.schema)
    }
    for (const status of ['default', ...operation.answers.map(answer => String(answer.status))]) {
      expect(responses[status]?.description).not.toBe('')
    }
  })

  it.each(each.filter(([, { body }]) => body !== undefined))('%s: gives an example that it accepts', (_, operation) => {
    const { requestBody } = document.paths[openPath(operation.path)]![operation.method]!
    const { example } = requestBody!.content['application/json']!
    expect(operation.body!.schema.safeParse(example).error).toBeUndefined()
    const dated = { ...example, occurredAt: '2025-01-14T09:30:00.000Z' }
    expect(operation.body!.schema.safeParse(dated).error).toBeUndefined()
    expect(operation.body!.schema.safeParse({ ...example, more: 1 }).success).toBe(false)
  })

  it.each(each)('%s: has a door: the router knows its address and method', async (_, operation) => {
    const url = `${served.url}/api${operation.path.replace(':revision', '0').replaceAll(/:\w+/g, '00000000-0000-4000-8000-000000000000')}`
    const { status, json } = await send(url, { method: operation.method.toUpperCase() })
    expect([404, 405].includes(status) && json['type'] !== 'urn:candour:problem:not-found').toBe(false)
  })
})

/** A schema with everything that it refers to in its place. */
function inlined(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inlined)
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref, ...rest } = schema as { $ref?: string }
  if ($ref !== undefined) {
    const name = $ref.replace('#/components/schemas/', '')
    return { ...(inlined(document.components.schemas[name]) as object), ...(inlined(rest) as object) }
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inlined(value)]))
}

describe('a file of the log', () => {
  let logged: Served
  beforeAll(async () => {
    logged = await serve({ logged: true })
    await logged.log!.round()
  })
  afterAll(() => logged.close())

  const example: Readonly<Record<string, string>> = {
    level: '0',
    number: `000.p/${CAST_EVENTS}`,
    position: '1',
    size: String(CAST_EVENTS),
    bundle: '0',
  }
  it.each(logFiles.map(file => [file.path, file] as const))(
    '%s is there, of the type that is said',
    async (_, file) => {
      const path = addressOf(file).replaceAll(/\{(\w+)\}/g, (_, part: string) => example[part]!)
      const { status, headers } = await send(`${logged.url}/api${path}`)
      const expected = file.absent === undefined ? [200, file.type] : [404, 'application/problem+json']
      expect([status, headers['content-type']?.replace(/;.*/, '')]).toEqual(expected)
      const { parameters, responses } = document.paths[addressOf(file)]!['get']!
      expect(parameters.map(({ name }) => name)).toEqual([...file.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(Object.keys(responses['200']!.content!)).toEqual([file.type])
    },
  )
})

describe('the page', () => {
  it('shows every operation, says that the people are made up, and needs no script', () => {
    for (const { id, summary } of table) {
      expect(page).toContain(`<article id="${id}">`)
      expect(page).toContain(`<h3>${summary}</h3>`)
    }
    expect(page).toMatch(/There is no sign-in yet/)
    expect(page).not.toMatch(/<script|style=|onclick|https?:\/\/(?!127\.0\.0\.1)/)
    expect(page).toMatch(/<html lang="en">/)
    const targets = [...page.matchAll(/href="#(\w+)"/g)].map(([, id]) => id!)
    expect(targets.filter(id => !page.includes(`id="${id}"`))).toEqual([])
  })

  it('names the files of the log, each with its type', () => {
    for (const file of logFiles) {
      expect(page).toContain(`<code>GET ${addressOf(file)}</code></th><td>${file.type}</td>`)
    }
  })

  it('loads only its own stylesheet, under a policy that allows no other', async () => {
    const answer = await send(`${served.url}/api`)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'.*style-src 'self'/)
    expect([...page.matchAll(/(?:src|href)="([^"#]*)"/g)].map(([, url]) => url)).toEqual([
      '/api/openapi.css',
      '/',
      '/api/openapi.json',
    ])
    const css = await send(`${served.url}/api/openapi.css`)
    expect([css.status, css.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
  })

  it('shows an example for each operation with the address of this very server', () => {
    expect([...page.matchAll(/curl &#39;|curl '/g)]).toHaveLength(table.length)
    expect(page).toContain(`curl '${served.url}/api/contracts'`)
  })
})
