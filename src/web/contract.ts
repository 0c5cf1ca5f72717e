/** The contracts: the list that is searched and filtered, and the page of each. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { AreasInUse, areaName } from './area-names.ts'
import { findContract } from './finding.ts'
import { personOf, show } from './page.ts'
import { contractPage } from './presenters/contract.ts'
import { askedOf, CONTRACTS_PER_PAGE, contractList, filterOf } from './presenters/contract-list.ts'
import { dayOf } from './presenters/dates.ts'
import { sliceOf } from './presenters/paging.ts'
import { waitingFor } from './waiting.ts'

export function contractPages(door: Door): Router {
  const { views, clock } = door
  const router = express.Router()
  const areasInUse = new AreasInUse(views)

  router.get('/', (request, response) => {
    const asked = askedOf(request.query)
    const found = views.contracts(filterOf(asked), asked.sort, sliceOf(asked.page, CONTRACTS_PER_PAGE))
    const areas = areasInUse.options()
    const list = contractList(asked, found, areaName, areasInUse.nameOf(asked.area), dayOf(clock()))
    const model = {
      title: asked.page === 1 ? 'Contracts' : `Contracts (page ${asked.page})`,
      section: 'contracts' as const,
      ...list,
      types: views.contractTypes(),
      areas,
      waiting: waitingFor(door, personOf(response)),
    }
    show(response, 'contracts.njk', model)
  })

  router.get('/contracts/:contractId', (request, response) => {
    const { contractId, chain, contract } = findContract(door, request.params.contractId)
    const page = contractPage(contractId, chain, contract, areaName)
    show(response, 'contract.njk', { title: contract.title, section: 'contracts', ...page })
  })

  return router
}
