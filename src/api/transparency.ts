/** The log for whoever wants to check the ledger: checkpoint, tiles, receipts and payloads. Nobody needs to say who they are. */
import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express'
import { sendProblem } from '#door/problem.ts'
import type { Receipt } from '#transparency/receipt.ts'
import type { NoLog } from '#transparency/standing.ts'
import { Transparency } from '#transparency/transparency.ts'
import { type BundleDoor, bundleRouter } from './transparency/bundle.ts'

/** A checkpoint comes every second while there is anything new. */
const RETRY_AFTER_S = '2'
const FOR_EVER = 'public, max-age=31536000, immutable'

/** Checkpoint and tiles lie as C2SP tlog-tiles has them, below this prefix. */
export function transparencyRouter(log: Transparency | NoLog, door: BundleDoor): Router {
  const router = express.Router({ caseSensitive: true, strict: true })
  router.use(onlyRead)
  if (!(log instanceof Transparency)) {
    const { missing: detail } = log
    return router.use((_, response) => sendProblem(response, { status: 503, code: 'no-log', detail }))
  }

  router.get('/', (_, response) => void response.set('Cache-Control', 'no-cache').json(log.standing))

  router.get('/checkpoint', (_, response) => {
    if (log.checkpoint === undefined) notYet(response, log)
    else sendText(response.set('Cache-Control', 'no-cache'), log.checkpoint)
  })

  router.get('/tile/*path', (request, response, next) => {
    const path = request.path.slice(1)
    const bytes = log.tile(path)
    if (bytes !== undefined) {
      response.set('Cache-Control', path.includes('.p/') ? 'no-cache' : FOR_EVER)
      response.type('application/octet-stream').send(Buffer.from(bytes))
    } else if (log.provable) next()
    else notYet(response, log)
  })

  router.get('/receipts/:position', async (request, response, next) => {
    const [, digits, file] = /^([1-9]\d{0,14})(\.tlog-proof)?$/.exec(request.params.position) ?? []
    const receipt = digits === undefined ? undefined : await log.receipt(Number(digits))
    if (receipt === undefined) next()
    else if (receipt === 'not-yet') notYet(response, log)
    else sendReceipt(response.set('Cache-Control', 'no-cache'), receipt, file !== undefined)
  })

  const onceSigned: RequestHandler = (_, response, next) => {
    if (log.provable && log.checkpoint !== undefined) next()
    else notYet(response, log)
  }
  router.use(bundleRouter(door, log.published, onceSigned))
  return router
}

/** What was signed can be checked without us; so each part is sent as it was signed, and the whole as JSON. */
function sendReceipt(response: Response, receipt: Receipt, asFile: boolean): void {
  if (!asFile) {
    response.json(receipt)
    return
  }
  response.set('Content-Disposition', `attachment; filename="${receipt.fileName}"`)
  sendText(response, receipt.proof)
}

const sendText = (response: Response, text: string): void => void response.type('text/plain').send(text)

function notYet(response: Response, { standing: { stopped }, provable }: Transparency): void {
  if (stopped === null) {
    const detail = 'This is not yet in a signed checkpoint. One is signed within a second or two; please ask again.'
    sendProblem(response.set('Retry-After', RETRY_AFTER_S), { status: 503, code: 'not-yet-signed', detail })
    return
  }
  const detail = provable
    ? 'This is not yet in a signed checkpoint, and the log cannot sign at present. What was signed before can still be checked.'
    : 'This log has stopped signing, because its ledger does not continue what was signed before.'
  sendProblem(response, { status: 503, code: 'signing-stopped', detail })
}

function onlyRead(request: Request, response: Response, next: NextFunction): void {
  if (request.method === 'GET' || request.method === 'HEAD') {
    next()
    return
  }
  const detail = 'Only GET, HEAD can be sent to this address.'
  sendProblem(response.set('Allow', 'GET, HEAD'), { status: 405, code: 'method-not-allowed', detail })
}
