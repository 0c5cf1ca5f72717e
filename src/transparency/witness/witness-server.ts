/** The door of a witness: one request that changes something, and one page that says who it is. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { textOf } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'
import { type Answer, textAnswer } from './judge.ts'
import type { Witness } from './witness.ts'

export interface WitnessServerOptions {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  readonly warn: (sentence: string) => void
}

export interface RunningWitness {
  /** What logs are given as the submission prefix. */
  readonly url: string
  /** Answers what is under way; the witness itself is closed by whoever opened it. */
  close(): Promise<void>
}

const ADD = '/add-checkpoint'
/** Room for 63 hashes and for the signatures of every witness that a log may have. */
const REQUEST_MAX = 128 * 1024
const REQUEST_WITHIN_MS = 10_000
const CLOSE_WITHIN_MS = 5_000

const TOO_LARGE = textAnswer(413, `A request has at most ${REQUEST_MAX} bytes.\n`)

export async function serveWitness(
  witness: Witness,
  { host, port, warn }: WitnessServerOptions,
): Promise<RunningWitness> {
  const server = createServer({ requestTimeout: REQUEST_WITHIN_MS }, (request, response) => {
    void answer(witness, request)
      .catch((error: unknown) => {
        // Whoever hung up gets no answer, and is nobody's concern.
        if (request.errored === null) warn(`A request could not be answered: ${String(error)}`)
        return textAnswer(500, 'The witness could not answer.\n')
      })
      .then(said => say(request, response, said))
  })
  server.listen(port, host)
  await once(server, 'listening')
  const { address, port: given, family } = server.address() as AddressInfo
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${given}`
  return { url, close: () => stop(server) }
}

async function answer(witness: Witness, request: IncomingMessage): Promise<Answer> {
  const [path] = (request.url ?? '').split('?')
  if (path === '/') return isRead(request) ? textAnswer(200, witness.about()) : textAnswer(405, 'Only GET.\n')
  if (path !== ADD) return textAnswer(404, 'There is / and /add-checkpoint.\n')
  if (request.method !== 'POST') return textAnswer(405, 'Only POST.\n')
  const body = await bodyOf(request)
  if (body === undefined) return TOO_LARGE
  let written: string
  try {
    written = textOf(body)
  } catch (error) {
    if (error instanceof NotProven) return textAnswer(400, `${error.message}\n`)
    throw error
  }
  return witness.answer(written)
}

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** Undefined where there is more than is read. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = []
  let length = 0
  // What is over the limit still gets its answer, on the same connection.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length
    if (length > REQUEST_MAX) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function say(request: IncomingMessage, response: ServerResponse, { status, type, body }: Answer): void {
  if (response.destroyed) return
  response.statusCode = status
  response.setHeader('content-type', type)
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  if (status === 405) response.setHeader('allow', request.url?.startsWith(ADD) ? 'POST' : 'GET, HEAD')
  // What was not read of a request cannot be passed over on a connection that goes on.
  if (status === 413) response.setHeader('connection', 'close')
  response.end(body)
}

/** No new connections; those at work finish, and those that never would are ended. */
async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS)
  await closed
  clearTimeout(timer)
}
