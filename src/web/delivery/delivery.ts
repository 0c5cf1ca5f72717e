/** Delivery under a contract: all quarters, one quarter in full, and what is recorded of it. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { wholeStream } from '#views/histories.ts'
import { findContract, NotFound, whoOf } from '../finding.ts'
import { personOf, show } from '../page.ts'
import { contractCrumbs, contractHeading } from '../presenters/contract.ts'
import { deliveryLinks } from '../presenters/delivery-links.ts'
import { deliveryList } from '../presenters/delivery-list.ts'
import { quarterPage } from '../presenters/delivery-quarter.ts'
import { recordShown } from '../presenters/delivery-record.ts'
import { namesIn } from '../presenters/fact-words.ts'
import { quarterInWords } from '../presenters/quarters.ts'
import { answeringPages } from './answering.ts'
import { checkingPages } from './checking.ts'
import { deliveryHref, findQuarter, todayOf } from './place.ts'
import { opportunityPages } from './opportunities.ts'
import { uploadPages } from './upload.ts'

export function deliveryPages(door: Door): Router {
  const router = express.Router()

  router.get('/contracts/:contractId/delivery', (request, response) => {
    const { contractId, chain, contract } = findContract(door, request.params.contractId)
    const model = {
      title: `Delivery: ${contract.title}`,
      section: 'contracts' as const,
      heading: contractHeading(contractId, contract),
      crumbs: contractCrumbs(contractId, contract, { text: 'Delivery' }),
      ...deliveryList(contractId, contract, chain.namings, door.views.deliveryOf(contractId)),
      links: deliveryLinks(contractId, contract, personOf(response)),
    }
    show(response, 'delivery.njk', model)
  })

  // Forms first: a quarter is named in the same place as they are.
  router.use(uploadPages(door))
  router.use(checkingPages(door))
  router.use(opportunityPages(door))
  router.use(answeringPages(door))

  router.get('/contracts/:contractId/delivery/:quarter', ({ params }, response) => {
    const { contractId, chain, contract, quarter, known } = findQuarter(door, params)
    const person = personOf(response)
    const today = todayOf(door)
    const page = quarterPage(contractId, contract, chain.namings, known, { person, today, who: whoOf(door) })
    const model = {
      title: `Delivery from ${page.quarterTitle}: ${contract.title}`,
      section: 'contracts' as const,
      heading: contractHeading(contractId, contract),
      crumbs: contractCrumbs(
        contractId,
        contract,
        { text: 'Delivery', href: deliveryHref(contractId) },
        { text: page.quarterTitle },
      ),
      ...page,
      at: `${deliveryHref(contractId)}/${quarter}`,
      isEmpty: known.revision < 0,
      links: deliveryLinks(contractId, contract, person, quarter),
    }
    show(response, 'delivery-quarter.njk', model)
  })

  router.get('/contracts/:contractId/delivery/:quarter/record', async ({ params }, response) => {
    const { contractId, chain, contract, quarter, known } = findQuarter(door, params)
    if (known.revision < 0) throw new NotFound()
    const history = await wholeStream(door.ledger, `delivery-${contractId}-${quarter}`)
    const at = { text: quarterInWords(quarter), href: `${deliveryHref(contractId)}/${quarter}` }
    const model = {
      title: `Everything recorded of delivery from ${at.text}: ${contract.title}`,
      section: 'contracts' as const,
      heading: contractHeading(contractId, contract),
      quarterTitle: at.text,
      crumbs: contractCrumbs(contractId, contract, { text: 'Delivery', href: deliveryHref(contractId) }, at, {
        text: 'Audit trail',
      }),
      items: recordShown(history, namesIn(chain), whoOf(door)),
      receipts: response.locals['receipts'] === true,
    }
    show(response, 'delivery-record.njk', model)
  })

  return router
}
