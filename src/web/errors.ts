/** What a reader sees when something is not there, not allowed, or our fault. */
import type { NextFunction, Request, Response } from 'express'
import type { Logger } from 'pino'
import { LedgerError } from '#ledger/errors.ts'
import { NotFound } from './finding.ts'
import { show } from './page.ts'

export function noSuchPage(): void {
  throw new NotFound()
}

interface Told {
  readonly status: number
  readonly title: string
  readonly sentences: readonly string[]
}

/** Four arguments: that is how Express knows it. Detail goes to the log, never to the page. */
export function errorPages(error: unknown, _: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error)
    return
  }
  const told = tell(error)
  const { requestId, log } = response.locals as { readonly requestId?: string; readonly log?: Logger }
  if (told.status >= 500) log?.error({ err: error }, 'a page failed')
  show(response, 'error.njk', { ...told, requestId: told.status >= 500 ? requestId : undefined }, told.status)
}

function tell(error: unknown): Told {
  if (error instanceof NotFound) {
    return {
      status: 404,
      title: 'Page not found',
      sentences: [
        'If you typed the web address, check that it is correct.',
        'If you followed a link from somewhere else, what it names is not in this ledger.',
      ],
    }
  }
  if (error instanceof LedgerError) {
    const recorded =
      error.outcome === 'unknown'
        ? 'What you sent may or may not have been recorded. Go back and send it again: it is never recorded twice.'
        : 'Nothing was recorded. Go back and try again later.'
    return { status: 503, title: 'The ledger cannot be reached', sentences: [recorded] }
  }
  return byStatus(statusOf(error))
}

function byStatus(status: number): Told {
  switch (status) {
    case 403:
      return {
        status,
        title: 'This form can no longer be used',
        sentences: [
          'Nothing was recorded. The form was opened a long time ago, or as somebody else than you are being now.',
          'Go back, load the page again, and send it from there.',
        ],
      }
    case 413:
      return {
        status,
        title: 'That is too long',
        sentences: ['Nothing was recorded. Go back and shorten what you wrote.'],
      }
    default:
      return status >= 400 && status < 500
        ? {
            status,
            title: 'This request could not be read',
            sentences: ['Nothing was recorded. Go back and try again.'],
          }
        : {
            status: 500,
            title: 'Sorry, there is a problem with the service',
            sentences: ['Try again later. Nothing that was recorded is lost.'],
          }
  }
}

/** Middleware says in its errors which status they deserve. */
function statusOf(error: unknown): number {
  const { status } = (typeof error === 'object' && error !== null ? error : {}) as { readonly status?: unknown }
  return typeof status === 'number' ? status : 500
}
