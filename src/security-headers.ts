/** What a browser may do with an answer of ours: a page loads only what this server serves, and no other site frames it or posts to it. */
import { randomUUID } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { NextFunction, Request, Response } from 'express'
import helmet from 'helmet'

/** Stands for the nonce while the headers are worked out. */
const PLACE = '00000000-0000-0000-0000-000000000000'

const helmetSays = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", `'nonce-${PLACE}'`],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
  },
  // Served over plain HTTP on loopback: a TLS proxy in front adds its own.
  strictTransportSecurity: false,
})

/**
 * Sets the headers, and `response.locals.cspNonce` to the nonce that scripts in the page must carry. But for the nonce they are the
 * same in every answer, so helmet is asked once.
 */
export function securityHeaders(): (request: Request, response: Response, next: NextFunction) => void {
  const headers = headersOf(helmetSays).map(([name, value]) => ({ name, parts: value.split(PLACE) }))
  return (_, response, next) => {
    const nonce = randomUUID()
    response.locals['cspNonce'] = nonce
    for (const { name, parts } of headers) response.setHeader(name, parts.join(nonce))
    next()
  }
}

/** The headers that a middleware sets, whatever is asked. */
function headersOf(middleware: typeof helmetSays): readonly (readonly [name: string, value: string])[] {
  const request = new IncomingMessage(new Socket())
  const response = new Overheard(request)
  let problem: unknown = new Error('The security headers are not known at the start.')
  middleware(request, response, error => {
    problem = error
  })
  if (problem !== undefined) throw problem as Error
  return response.headers
}

/** An answer that is never sent, and tells which headers were set. */
class Overheard extends ServerResponse {
  readonly headers: [name: string, value: string][] = []

  override setHeader(name: string, value: string): this {
    this.headers.push([name, value])
    return this
  }
}
