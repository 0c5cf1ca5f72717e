/** Server-sent events: what is recorded, as it is recorded, no faster than the reader takes it. */
import { once } from 'node:events'
import type { Request, Response } from 'express'
import type { Door } from '#door/door.ts'
import { sendProblem } from '#door/problem.ts'
import type { Viewer } from '#domain/visibility/visibility.ts'
import { viewerOf, visible } from './viewer.ts'

export interface Streaming {
  /** Aborted when the server is about to stop: streams end, so that it can. */
  readonly closing: AbortSignal
  /** How often a comment tells the reader, and everything between, that the connection is alive. */
  readonly heartbeatMs: number
  /** Each follower costs looks at the ledger, for as long as it stays. */
  readonly streamsMax: number
}

export const STREAMING_DEFAULTS = { heartbeatMs: 15_000, streamsMax: 100 } as const
const RETRY_MS = 2_000

/** How many streams are open, by the signal of the server that they end with. */
const open = new WeakMap<AbortSignal, number>()

/** Answers with everything after a position, until the reader leaves, the server stops, or the ledger closes. */
export async function follow(
  door: Door,
  request: Request,
  response: Response,
  after: number,
  { closing, heartbeatMs, streamsMax }: Streaming,
): Promise<void> {
  const count = open.get(closing) ?? 0
  if (count >= streamsMax || closing.aborted) {
    response.set('Retry-After', '30')
    sendProblem(response, { status: 503, code: 'too-many-streams', detail: 'Too many are following. Try again later.' })
    return
  }
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // Proxies that would hold a stream back until it ends are asked not to.
    'X-Accel-Buffering': 'no',
  })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  open.set(closing, count + 1)
  const left = new AbortController()
  const ended = AbortSignal.any([closing, left.signal])
  response.on('close', () => left.abort())
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': still here\n\n')
  }, heartbeatMs)
  try {
    response.write(`retry: ${RETRY_MS}\n\n`)
    await copy(door, viewerOf(door, request), response, after, ended)
  } finally {
    clearInterval(heartbeat)
    open.set(closing, (open.get(closing) ?? 1) - 1)
    end(response)
  }
}

async function copy(door: Door, viewer: Viewer, response: Response, after: number, ended: AbortSignal): Promise<void> {
  for await (const events of door.ledger.subscribe(after, ended)) {
    for (const event of await visible(door, viewer, events)) {
      if (ended.aborted) return
      const took = response.write(`id: ${event.position}\ndata: ${JSON.stringify(event)}\n\n`)
      if (!took && !(await drained(response, ended))) return
    }
  }
}

/** True once the reader has taken what was written; false where the stream ends first. */
async function drained(response: Response, ended: AbortSignal): Promise<boolean> {
  try {
    await once(response, 'drain', { signal: ended })
    return true
  } catch {
    return false
  }
}

/** A reader that has stopped reading would keep the server from stopping. */
function end(response: Response): void {
  if (response.writableNeedDrain) response.destroy()
  else response.end()
}
