/** The operator's side door: what must run in the serving process because it alone writes, asked for by the command line. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import type { Config } from './config.ts'
import { ErrandRefused, ERRANDS, type Asked, type Errand, type ErrandContext, type ErrandResult } from './errands.ts'

const Body = z.strictObject({
  folder: z.string().optional(),
  at: z.string().optional(),
  redaction: z
    .strictObject({ event: z.string(), basis: z.string(), reason: z.string(), person: z.string() })
    .optional(),
})

const Note = z.object({ url: z.url(), token: z.string().min(32) })

/** Where a serving process leaves its address and token, readable by its own user only. */
const notePath = (ledgerPath: string): string => `${ledgerPath}.door`

export interface SideDoor {
  readonly router: Router
  /** Leaves the note, once the address is known. */
  open(url: string): void
  close(): void
}

/** What travels back, one JSON line each: progress as it happens, and at the end the result or what went wrong. */
type Line =
  { readonly done: number; readonly total: number } | { readonly result: ErrandResult } | { readonly error: string }

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

/**
 * Asks the process that serves a ledger to run an errand; undefined where none can be found.
 * @throws ErrandRefused with the server's own sentence
 */
export async function askServer(
  store: Config['store'],
  errand: Errand,
  asked: Asked,
  onProgress: (done: number, total: number) => void,
): Promise<ErrandResult | undefined> {
  const note = store.kind === 'embedded' ? readNote(store.path) : undefined
  if (note === undefined) return undefined
  const response = await fetch(`${note.url}/operator/${errand}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${note.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
  })
  if (!response.ok) throw new ErrandRefused(`The serving process answered ${response.status}.`)
  for await (const line of linesOf(response)) {
    if ('error' in line) throw new ErrandRefused(line.error)
    if ('result' in line) return line.result
    onProgress(line.done, line.total)
  }
  throw new ErrandRefused('The serving process ended before it had finished.')
}

function readNote(ledgerPath: string): z.infer<typeof Note> | undefined {
  try {
    return Note.parse(JSON.parse(readFileSync(notePath(ledgerPath), 'utf8')))
  } catch {
    return undefined
  }
}

async function* linesOf(response: globalThis.Response): AsyncIterable<Line> {
  let rest = ''
  const text = response.body?.pipeThrough(new TextDecoderStream()) as AsyncIterable<string> | undefined
  for await (const chunk of text ?? []) {
    rest += chunk
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as Line
  }
}
