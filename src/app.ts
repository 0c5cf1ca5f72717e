/** The web application: what every request passes through, in order, and the doors behind it. */
import { randomUUID } from 'node:crypto'
import cookieParser from 'cookie-parser'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { allowedHosts, sameSiteOnly } from './door/guard.ts'
import { waitForWritten } from './door/written.ts'
import { health, type HealthSources } from './health.ts'
import { securityHeaders } from './security-headers.ts'
import { takeTurns } from './turns.ts'

/** Requests that begin together: writes among them share one transaction. */
const TOGETHER_MAX = 16

export interface AppParts {
  readonly config: Config
  readonly log: Logger
  readonly health: HealthSources
  /** Resolves true once the views have passed a position, false after some milliseconds. */
  readonly passed: (position: number, ms: number) => Promise<boolean>
  readonly operator: express.Router
  readonly api: express.Router
  readonly web: express.Router
}

export function createApp({ config, log, health: sources, passed, operator, api, web }: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(requestId(log))
  app.use(health(config, sources))
  app.use(takeTurns(TOGETHER_MAX))
  app.use(allowedHosts(config))
  app.use(securityHeaders())
  app.use(cookieParser())
  app.use(sameSiteOnly)
  app.use(waitForWritten(passed))
  app.use('/operator', operator)
  app.use('/api', api)
  app.use(web)
  return app
}

/** Every request has an id, given or made, which stands in its answer and in each of its log lines. */
function requestId(log: Logger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.get('X-Request-Id')
    const id = given !== undefined && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID()
    response.set('X-Request-Id', id)
    response.locals['requestId'] = id
    response.locals['log'] = log.child({ requestId: id })
    const started = process.hrtime.bigint()
    response.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6
      const line = {
        requestId: id,
        method: request.method,
        path: request.path,
        status: response.statusCode,
        ms: Math.round(ms * 10) / 10,
      }
      if (response.statusCode >= 500) log.error(line, 'answered')
      else log.info(line, 'answered')
    })
    next()
  }
}
