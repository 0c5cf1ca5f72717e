/** Receipts for people: of one event, as soon as it is signed for, and of all that an organisation stated. */
import { setTimeout as pause } from 'node:timers/promises'
import express, { type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { factAt } from '#door/fact-at.ts'
import type { Receipt } from '#transparency/receipt.ts'
import type { NoLog } from '#transparency/standing.ts'
import { Transparency } from '#transparency/transparency.ts'
import { NotFound } from './finding.ts'
import { show } from './page.ts'
import { aboutFacts } from './presenters/about-fact.ts'
import { pageOf, paging, sliceOf } from './presenters/paging.ts'
import { downloadAllOf, receiptLine, receiptPage } from './presenters/receipts.ts'
import { counted } from './presenters/wording.ts'

/** A checkpoint is signed every second while there is anything new; whoever has just sent a form waits for it here. */
const LOOKS_MAX = 15
const LOOK_EVERY_MS = 200

const RECEIPTS_PER_PAGE = 25
/** Far more than people record; a source that is imported speaks for no organisation. */
const FACTS_MAX = 100_000

export function receiptPages(door: Door, log: Transparency | NoLog): Router {
  const { views } = door
  const router = express.Router()

  router.get('/receipts/:position', async ({ params }, response) => {
    const position = /^[1-9]\d{0,14}$/.test(params.position) ? Number(params.position) : 0
    const fact = position === 0 ? undefined : await factAt(door, position)
    if (fact === undefined) throw new NotFound()
    const receipt = log instanceof Transparency ? await soon(log, position, response) : undefined
    if (receipt === undefined) response.set('Retry-After', '2')
    const page = receiptPage(
      position,
      aboutFacts(views)(fact),
      log instanceof Transparency ? log.standing : log,
      receipt,
    )
    show(response, 'receipt.njk', { ...page }, receipt === undefined ? 503 : 200)
  })

  router.get('/organisations/:organisationId/receipts', async (request, response) => {
    const known = views.organisation(request.params.organisationId)
    if (known === undefined) throw new NotFound()
    const { organisationId, name, invented } = known
    const page = pageOf(request.query['page'])
    const stated = views.factsStatedBy(organisationId, { after: 0, limit: FACTS_MAX }).toReversed()
    const { offset, limit } = sliceOf(page, RECEIPTS_PER_PAGE)
    const shown = stated.slice(offset, offset + limit)
    if (shown.length === 0 && page > 1) throw new NotFound()
    const facts = await Promise.all(shown.map(({ position }) => factAt(door, position)))
    const about = aboutFacts(views)
    const href = `/organisations/${organisationId}`
    show(response, 'receipts.njk', {
      title: `Receipts of ${name}${page === 1 ? '' : ` (page ${page})`}`,
      section: 'organisations',
      name,
      href,
      invented,
      missing: log instanceof Transparency ? null : log.missing,
      found: counted(stated.length, 'fact'),
      download: downloadAllOf(organisationId),
      lines: facts.filter(fact => fact !== undefined).map(fact => receiptLine(fact, about(fact))),
      paging: paging(page, RECEIPTS_PER_PAGE, stated.length, n => `${href}/receipts${n === 1 ? '' : `?page=${n}`}`),
    })
  })

  return router
}

/** The receipt, waited for a little; undefined where it is not there yet. */
async function soon(log: Transparency, position: number, response: Response): Promise<Receipt | undefined> {
  for (let looks = 1; ; looks += 1) {
    const receipt = await log.receipt(position)
    if (receipt !== undefined && receipt !== 'not-yet') return receipt
    if (log.standing.stopped !== null || looks === LOOKS_MAX || response.destroyed) return undefined
    await pause(LOOK_EVERY_MS)
  }
}
