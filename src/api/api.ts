/** The JSON door: a router made from one table of operations, its description, and a page that shows it. */
import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { sendProblem } from '#door/problem.ts'
import type { NoLog } from '#transparency/standing.ts'
import type { Transparency } from '#transparency/transparency.ts'
import { STREAMING_DEFAULTS, type Streaming } from './event-stream.ts'
import { openApi } from './openapi.ts'
import { pageOf, STYLESHEET } from './openapi-page.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { transparencyRouter } from './transparency.ts'
import { logFiles } from './transparency-operations.ts'
import { trouble } from './trouble.ts'

const BODY_MAX = '1mb'

export interface ApiOptions extends Partial<Streaming> {
  /** The transparency log; where it is absent there is nothing at its address. */
  readonly log?: Transparency | NoLog
}

/** `closing` is aborted when the server is about to stop, so that followers of the feed are let go. */
export function createApi(door: Door, { log, ...options }: ApiOptions = {}): Router {
  const streaming = { ...STREAMING_DEFAULTS, closing: new AbortController().signal, ...options }
  const table = operations(streaming, log)
  const router = express.Router({ caseSensitive: true, strict: true })
  const allowed = new Map<string, Set<string>>()

  const serve = (method: Operation['method'], path: string, ...handlers: RequestHandler[]) => {
    router[method](path, ...handlers)
    const methods = allowed.get(path) ?? new Set()
    allowed.set(path, methods.add(method))
  }

  for (const operation of table) {
    const respond = (request: Request, response: Response) => operation.respond(door, request, response)
    serve(operation.method, operation.path, ...bodyParsers(operation), respond)
  }
  // Made when it is first asked for: few ask, and it would take a good part of every start.
  let description: string | undefined
  serve('get', '/openapi.json', (_, response) => {
    description ??= JSON.stringify(openApi(table, logFiles))
    fresh(response).type('application/json').send(description)
  })
  serve('get', '/openapi.css', (_, response) => void fresh(response).type('text/css').send(STYLESHEET))
  serve('get', '/', (request, response) => {
    const origin = `${request.protocol}://${request.get('Host') ?? ''}`
    fresh(response)
      .type('text/html')
      .send(pageOf(table, logFiles, `${origin}${request.baseUrl}`, request.baseUrl))
  })

  if (log !== undefined) router.use('/transparency', transparencyRouter(log, door))
  for (const [path, methods] of allowed) router.all(path, otherMethod([...methods]))
  router.use((_, response) => {
    sendProblem(response, { status: 404, code: 'no-such-address', detail: 'There is nothing at this address.' })
  })
  router.use(trouble)
  return router
}

const fresh = (response: Response): Response => response.set('Cache-Control', 'no-cache')

/** What an operation takes is read only where it comes as the type that it should. */
function bodyParsers({ method, file }: Operation): RequestHandler[] {
  if (method === 'get') return []
  return file === undefined ? [jsonOnly, json] : [only(file.type), raw(file.type)]
}

const raw = (type: string) => express.raw({ limit: BODY_MAX, type })

const only =
  (type: string): RequestHandler =>
  (request, response, next) => {
    if (request.is(type) === type) {
      next()
      return
    }
    const detail = `Send the file as it is, with the header Content-Type: ${type}.`
    sendProblem(response, { status: 415, code: 'not-csv', detail })
  }

const json = express.json({ limit: BODY_MAX, type: 'application/json' })

/** A page elsewhere can send a form, or text that looks like JSON, without being asked; it cannot send this type. */
function jsonOnly(request: Request, response: Response, next: NextFunction): void {
  if (request.is('application/json') === 'application/json') {
    next()
    return
  }
  const detail = 'Send the body as JSON, with the header Content-Type: application/json.'
  sendProblem(response, { status: 415, code: 'not-json', detail })
}

function otherMethod(methods: readonly string[]): RequestHandler {
  const allow = ['OPTIONS', ...methods.flatMap(method => (method === 'get' ? ['GET', 'HEAD'] : ['POST']))].sort()
  return (request, response) => {
    response.set('Allow', allow.join(', '))
    if (request.method === 'OPTIONS') {
      response.status(204).end()
      return
    }
    const detail = `Only ${allow.join(', ')} can be sent to this address.`
    sendProblem(response, { status: 405, code: 'method-not-allowed', detail })
  }
}
