/** The operator's side door: what must run in the serving process because it alone writes, asked for by the command line. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import type { Config } from './config.ts'
import { ERRANDS, type Errand, type ErrandContext } from './errands.ts'
import { type Line, notePath } from './operator-asked.ts'

const Body = z.strictObject({
  folder: z.string().optional(),
  at: z.string().optional(),
  redaction: z
    .strictObject({ event: z.string(), basis: z.string(), reason: z.string(), person: z.string() })
    .optional(),
})

export interface SideDoor {
  readonly router: Router
  /** Leaves the note, once the address is known. */
  open(url: string): void
  close(): void
}

export function sideDoor(store: Config['store'], context: ErrandContext): SideDoor {
  const token = randomBytes(32).toString('base64url')
  const path = store.kind === 'embedded' ? notePath(store.path) : null
  const router = express.Router()
  router.use(onlyWith(token))
  router.post('/:errand', express.json(), async (request, response) => {
    const errand = ERRANDS[request.params.errand as Errand] as (typeof ERRANDS)[Errand] | undefined
    if (errand === undefined) {
      response.status(404).end()
      return
    }
    const say = (line: Line): void => void response.write(`${JSON.stringify(line)}\n`)
    response.type('application/x-ndjson')
    try {
      const onProgress = (done: number, total: number): void => say({ done, total })
      say({ result: await errand({ ...context, onProgress }, Body.parse(request.body)) })
    } catch (error) {
      say({ error: error instanceof Error ? error.message : String(error) })
    }
    response.end()
  })
  return {
    router,
    open: url => {
      if (path !== null) writeFileSync(path, JSON.stringify({ url, token }), { mode: 0o600 })
    },
    close: () => {
      if (path !== null) rmSync(path, { force: true })
    },
  }
}

function onlyWith(token: string) {
  const expected = Buffer.from(`Bearer ${token}`)
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = Buffer.from(request.get('Authorization') ?? '')
    if (given.length === expected.length && timingSafeEqual(given, expected)) next()
    else response.status(401).end()
  }
}
