/** The log as a bundle that is fetched file by file: what it is, its checkpoints and keys, and the payloads that whoever asks may see. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { payloadLine, withheldLine } from '#transparency/bundle/lines.ts'
import { keyLines, vkeyLines } from '#transparency/bundle/log-part.ts'
import type { SeenPayload } from '#transparency/bundle/payloads.ts'
import { type Part, partOf, payloadsIn, servedManifest } from '#transparency/bundle/served.ts'
import { VERIFIER, verifierText } from '#transparency/bundle/write.ts'
import type { PublishedLog } from '#transparency/published-log.ts'
import { READER } from '../viewer.ts'
import { logViewerOf } from './reader.ts'

/** What a log is shown by, to one reader or another. */
export type BundleDoor = Pick<Door, 'people' | 'clock' | 'simulated' | 'ledger'>

const FRESH = 'no-cache'
/** What is said of 256 leaves stays as it is until something is erased: then nobody's copy should last long. */
const WHOLE = 'private, max-age=3600, immutable'
const GROWING = 'private, no-cache'

const FILES = ['/bundle.json', '/keys.jsonl', '/vkey', '/policy', `/${VERIFIER}`]

/** `ready` answers for itself while there is nothing that could be shown. */
export function bundleRouter(door: BundleDoor, log: PublishedLog, ready: RequestHandler): Router {
  const router = express.Router({ caseSensitive: true, strict: true })
  router.get([...FILES, '/checkpoints/:size', '/payloads/:file', '/withheld/:number'], ready)

  router.get('/bundle.json', (request, response, next) => {
    const size = sizeAsked(request)
    if (size === null || (size !== undefined && log.checkpoint(size) === undefined)) {
      next()
      return
    }
    const { reader } = logViewerOf(door, request)
    const told = { reader, exportedAt: door.clock(), simulated: door.simulated === true }
    response.vary(READER.name).set('Cache-Control', GROWING)
    response.type('application/json').send(servedManifest(log, told, size === undefined ? undefined : { size }))
  })

  router.get('/checkpoints/:size', (request, response, next) => {
    const [, digits, stamped] = /^([1-9]\d{0,14})(\.tsr)?$/.exec(request.params.size) ?? []
    const size = digits === undefined ? undefined : Number(digits)
    const stamp = size !== undefined && stamped !== undefined ? log.stamp(size) : undefined
    const note = size !== undefined && stamped === undefined ? log.checkpoint(size) : undefined
    response.set('Cache-Control', FRESH)
    if (stamp !== undefined) response.type('application/timestamp-reply').send(Buffer.from(stamp))
    else if (note !== undefined) sendText(response, note)
    else next()
  })

  router.get('/payloads/:file', async (request, response, next) => {
    const part = asked(request, /^(0|[1-9]\d{0,11})\.jsonl$/.exec(request.params.file), log)
    if (part === undefined) next()
    else {
      describe(response, part).type('application/x-ndjson')
      await pipeline(Readable.from(lines(seenIn(request, part))), response)
    }
  })

  router.get('/withheld/:number', async (request, response, next) => {
    const part = asked(request, /^(0|[1-9]\d{0,11})$/.exec(request.params.number), log)
    if (part === undefined) {
      next()
      return
    }
    let written = ''
    for await (const { number, seen } of seenIn(request, part)) {
      if (seen !== 'whole') written += withheldLine(number, seen)
    }
    if (written === '') next()
    else sendText(describe(response, part), written)
  })

  router.get('/keys.jsonl', (_, response) => {
    response.set('Cache-Control', FRESH).type('application/x-ndjson').send(keyLines(log))
  })
  router.get('/vkey', (_, response) => sendText(response.set('Cache-Control', FRESH), vkeyLines(log)))
  router.get('/policy', (_, response) => sendText(response.set('Cache-Control', FRESH), log.policy()))
  router.get(`/${VERIFIER}`, (_, response) => {
    response.set('Cache-Control', FRESH).type('text/javascript').send(verifierText())
  })
  return router

  function seenIn(request: Request, part: Part): AsyncGenerator<SeenPayload> {
    const { right } = logViewerOf(door, request)
    return payloadsIn({ log, store: door.ledger, right }, part)
  }
}

/** The part that is asked for; by `?size=` as it was when the log had that size. */
function asked(request: Request, found: RegExpExecArray | null, log: PublishedLog): Part | undefined {
  const size = sizeAsked(request)
  return found === null || size === null ? undefined : partOf(log, Number(found[1]), size)
}

/** `?size=`: undefined where it is not said, null where it is no size. */
function sizeAsked(request: Request): number | null | undefined {
  const { size } = request.query as { size?: unknown }
  if (size === undefined) return undefined
  return typeof size === 'string' && /^\d{1,15}$/.test(size) ? Number(size) : null
}

const describe = (response: Response, { isFull }: Part): Response =>
  response.vary(READER.name).set('Cache-Control', isFull ? WHOLE : GROWING)

async function* lines(payloads: AsyncIterable<SeenPayload>): AsyncGenerator<Uint8Array> {
  for await (const { seen, row } of payloads) if (seen === 'whole' && row.bytes !== null) yield payloadLine(row.bytes)
}

const sendText = (response: Response, text: string): void => void response.type('text/plain').send(text)
