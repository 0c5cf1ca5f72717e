/** The contracts: the list that is searched and filtered, and the page of each. */
import express, { type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { AreasInUse, areaName } from './area-names.ts'
import { findContract } from './finding.ts'
import { personOf, show, type CountWaiting } from './page.ts'
import { contractPage } from './presenters/contract-page.ts'
import { askedOf, CONTRACTS_PER_PAGE, contractList, filterOf } from './presenters/contract-list.ts'
import { dayOf } from './presenters/dates.ts'
import { sliceOf } from './presenters/paging.ts'
import { toDo, type ToDo } from './presenters/to-do.ts'

const WAITING_SHOWN = 5

export function contractPages(door: Door): Router {
  const { views, clock } = door
  const router = express.Router()
  /** The most urgent of what waits for whoever is looking; their own page has all of it. */
  const waitingLines = (response: Response): readonly ToDo[] => {
    const of = personOf(response)?.organisation?.id
    const counted = (response.locals['waiting'] as CountWaiting | undefined)?.()
    if (of === undefined || counted === undefined) return []
    return views
      .waitingFor(of)
      .slice(0, WAITING_SHOWN)
      .map(row => toDo(row, dayOf(clock())))
  }
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
      waiting: waitingLines(response),
    }
    show(response, 'contracts.njk', model)
  })

  router.get('/contracts/:contractId', (request, response) => {
    const { contractId, chain, contract } = findContract(door, request.params.contractId)
    const page = contractPage(contractId, chain, contract, areaName, personOf(response), dayOf(clock()))
    show(response, 'contract.njk', { title: contract.title, section: 'contracts', ...page })
  })

  return router
}
