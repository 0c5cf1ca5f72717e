/** The audit trail of a contract, page by page, with the receipt of each event. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import type { NoLog } from '#transparency/standing.ts'
import { Transparency } from '#transparency/transparency.ts'
import { findContract, NotFound, whoOf } from './finding.ts'
import { show } from './page.ts'
import { contractHeading } from './presenters/contract.ts'
import { EVENTS_PER_PAGE, trailItems, trailSlice } from './presenters/audit-trail.ts'
import { namesIn } from './presenters/fact-words.ts'
import { pageOf, paging } from './presenters/paging.ts'

export function auditTrailPages(door: Door, log: Transparency | NoLog): Router {
  const { views, replay } = door
  const router = express.Router()

  router.get('/contracts/:contractId/audit', async (request, response) => {
    const { contractId, chain, contract } = findContract(door, request.params.contractId)
    const page = pageOf(request.query['page'])
    const stream = `contract-${contractId}`
    const { total } = views.auditTrail(stream, { offset: 0, limit: 1 })
    const slice = trailSlice(page, total)
    if (slice.limit === 0 && page > 1) throw new NotFound()
    const { items } = views.auditTrail(stream, slice)
    const history = await replay.history(contractId)
    const leafAt = log instanceof Transparency ? leavesOf(log) : null
    const context = { contractId, total, history, names: namesIn(chain), who: whoOf(door), leafAt }
    const model = {
      title: `Audit trail: ${contract.title}${page === 1 ? '' : ` (page ${page})`}`,
      section: 'contracts' as const,
      heading: contractHeading(contractId, contract),
      total,
      items: trailItems(items, context),
      paging: paging(page, EVENTS_PER_PAGE, total, n => `/contracts/${contractId}/audit${n === 1 ? '' : `?page=${n}`}`),
    }
    show(response, 'audit.njk', model)
  })

  return router
}

/** A tree that may not be the one that was signed shows no leaf. */
const leavesOf = (log: Transparency) => (position: number) =>
  log.provable ? log.published.leafAt(position) : undefined
