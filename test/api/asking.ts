/** Asks a server as a program does, and holds every answer against what the API says of itself. */
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { operations } from '#api/operations.ts'
import { STREAMING_DEFAULTS } from '#api/event-stream.ts'
import type { Operation } from '#api/operation.ts'
import { Problem } from '#door/problem.ts'
import type { Actor } from '#events/envelope.ts'

export const table = operations({ ...STREAMING_DEFAULTS, closing: new AbortController().signal })

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
  /** Empty where the answer is no JSON. */
  readonly json: Readonly<Record<string, unknown>>
}

export interface Said {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** One request, as bytes, and its answer. */
export async function send(url: string, { method = 'GET', headers = {}, body }: Said = {}): Promise<Answer> {
  const asked = request(url, { method, headers, agent: false })
  const answered = new Promise<Answer>((resolve, reject) => {
    asked.on('error', reject)
    asked.on('response', response => {
      void text(response).then(whole => {
        const isJson = /[/+]json/.test(response.headers['content-type'] ?? '')
        const parsed = isJson && whole !== '' ? (JSON.parse(whole) as Answer['json']) : {}
        const said = response.headers as Answer['headers']
        resolve({ status: response.statusCode ?? 0, headers: said, text: whole, json: parsed })
      }, reject)
    })
  })
  asked.end(body)
  const answer = await answered
  asDocumented(method, new URL(url).pathname, answer)
  return answer
}

/** The operations that answered well, for the test that wants them all. */
export const answeredWell = new Set<string>()

function asDocumented(method: string, path: string, { status, json, headers, text: whole }: Answer): void {
  if (status >= 400) {
    if (headers['content-type'] !== 'application/problem+json; charset=utf-8' && method !== 'HEAD') {
      throw new Error(`${method} ${path} answered ${status} as ${headers['content-type']}: ${whole.slice(0, 300)}`)
    }
    if (method !== 'HEAD' && Problem.parse(json).status !== status) throw new Error(`the problem says another status`)
  }
  const operation = table.find(known => known.method.toUpperCase() === method && matches(known, path))
  if (operation === undefined) return
  if (status >= 400) {
    // A host, a site or a failure of ours is none of the operation's own problems.
    if (![...operation.problems, 403, 500].includes(status)) throw new Error(`${operation.id}: ${status} undocumented`)
    return
  }
  const documented = operation.answers.find(answer => answer.status === status)
  if (documented === undefined) throw new Error(`${operation.id} does not say that it answers ${status}`)
  for (const name of documented.headers ?? []) {
    if (headers[name.toLowerCase()] === undefined) throw new Error(`${operation.id} answered without ${name}`)
  }
  if (documented.answer !== undefined && headers['content-type']?.startsWith('application/json') === true) {
    const parsed = documented.answer.schema.safeParse(json)
    if (!parsed.success) throw new Error(`${operation.id} answered another shape: ${parsed.error.message}`)
  }
  answeredWell.add(operation.id)
}

const matches = ({ path }: Operation, asked: string): boolean =>
  new RegExp(`^/api${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(asked)

export interface Posted {
  readonly as?: Actor
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** POSTs JSON as somebody, under a new key unless one is given. */
export const post = (
  base: string,
  path: string,
  body: unknown,
  { as, key = randomUUID(), headers = {} }: Posted,
): Promise<Answer> =>
  send(`${base}${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      ...(as === undefined ? {} : { 'Candour-Person': as.person }),
      ...headers,
    },
    body: JSON.stringify(body),
  })

/** GETs, after whatever was written with an answer that is given. */
export const get = (
  base: string,
  path: string,
  after?: Answer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const position = after?.headers['candour-position']
  return send(`${base}${path}`, {
    headers: { ...(position === undefined ? {} : { 'Candour-Position': position }), ...headers },
  })
}
