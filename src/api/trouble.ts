/** What went wrong on our side, or on the way here, as a problem for whoever asked. */
import type { NextFunction, Request, Response } from 'express'
import type { Logger } from 'pino'
import { sendProblem, type ProblemSaid } from '#door/problem.ts'
import { AppendTooLarge, LedgerClosed, LedgerUnavailable } from '#ledger/errors.ts'

const RETRY_AFTER_SECONDS = '5'

export const BODY_TOO_LARGE: ProblemSaid = {
  status: 413,
  code: 'too-large',
  detail: 'This is more than can be recorded at once: at most 1 MiB. Nothing was recorded.',
}

/** The last in line: four arguments are how Express knows it. */
export function trouble(error: unknown, _: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    log(response).error({ err: error }, 'failed while answering')
    // Express then breaks the connection: half an answer must not pass for a whole one.
    next(error)
    return
  }
  const problem = problemOf(error)
  if (problem.status === 503) response.set('Retry-After', RETRY_AFTER_SECONDS)
  if (problem.status >= 500) log(response).error({ err: error }, 'failed')
  sendProblem(response, problem)
}

const log = (response: Response): Logger => response.locals['log'] as Logger

function problemOf(error: unknown): ProblemSaid {
  if (error instanceof AppendTooLarge) return BODY_TOO_LARGE
  if (error instanceof LedgerUnavailable) {
    return { status: 503, code: 'ledger-unavailable', detail: UNAVAILABLE[error.outcome], outcome: error.outcome }
  }
  if (error instanceof LedgerClosed) {
    return { status: 503, code: 'stopping', detail: 'Candour is stopping. Nothing was recorded.', outcome: 'nothing' }
  }
  return unreadable(error) ?? UNEXPECTED
}

const UNAVAILABLE = {
  nothing: 'The ledger cannot be reached just now. Nothing was recorded. Send it again later with the same key.',
  unknown:
    'The ledger did not answer in time, so this may have been recorded. Send it again with the same key: it is never recorded twice.',
} as const

const UNEXPECTED: ProblemSaid = {
  status: 500,
  code: 'unexpected',
  detail: 'Something went wrong here. The log knows it by the id of this request.',
}

/** What Express and its parser say of a request that cannot be read; undefined for any other error. */
function unreadable(error: unknown): ProblemSaid | undefined {
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown }
  if (type === 'entity.too.large') return BODY_TOO_LARGE
  if (type === 'entity.parse.failed') return { status: 400, code: 'not-json', detail: 'The body is not JSON.' }
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return {
      status: 415,
      code: 'not-json',
      detail: 'Send the body as JSON in UTF-8, compressed by gzip, deflate or brotli or not at all.',
    }
  }
  // Express says 400 of an address that cannot be decoded, and its parser of a body that ends too soon.
  if (status === 400) return { status: 400, code: 'unreadable', detail: 'This request cannot be read.' }
  return undefined
}
