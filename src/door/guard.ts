/** Keeps a web page elsewhere from recording anything here: the host asked for, and the site that asks. */
import type { NextFunction, Request, Response } from 'express'
import { sendProblem } from './problem.ts'

export interface Hosts {
  readonly host: string
  readonly allowedHosts: readonly string[]
}

/**
 * Answers only under names that are ours: otherwise a name elsewhere that resolves to this machine would pass for this site. A name
 * listed without a port is accepted on every port.
 */
export function allowedHosts({ host, allowedHosts: listed }: Hosts) {
  const names = new Set([host, '127.0.0.1', 'localhost', '[::1]', ...listed].map(name => name.toLowerCase()))
  return (request: Request, response: Response, next: NextFunction): void => {
    const asked = (request.get('Host') ?? '').toLowerCase()
    if (names.has(asked) || names.has(asked.replace(/:\d+$/, ''))) {
      next()
      return
    }
    sendProblem(response, {
      status: 403,
      code: 'host-not-ours',
      detail: 'This host name is not one of ours. Add it to CANDOUR_ALLOWED_HOSTS if it should be.',
    })
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses writes that a browser says come from another site. Programs that are no browser send no such header. */
export function sameSiteOnly(request: Request, response: Response, next: NextFunction): void {
  const site = request.get('Sec-Fetch-Site')
  if (READING.has(request.method) || site === undefined || site === 'same-origin') {
    next()
    return
  }
  sendProblem(response, {
    status: 403,
    code: 'another-site',
    detail: 'This was sent by a page of another site, so nothing was recorded.',
  })
}
