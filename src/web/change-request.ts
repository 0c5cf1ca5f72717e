/** The requests: the queue by deadline, and each with its decision form and what else can be done about it. */
import express, { type Request, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { areaName } from './area-names.ts'
import { decisionIn } from './change-request-form.ts'
import { requestSteps } from './change-request-steps.ts'
import { findContract, findRequest, whoOf } from './finding.ts'
import { Form } from './form.ts'
import { formFields, personOf, retryModel, show, type Retry } from './page.ts'
import { queueLine } from './presenters/change-request-line.ts'
import { requestPage } from './presenters/change-request.ts'
import { pageOf, paging, sliceOf } from './presenters/paging.ts'
import { counted } from './presenters/wording.ts'
import { bodyOf, submit } from './submit.ts'

interface Place extends Record<string, string> {
  readonly contractId: string
  readonly requestId: string
}

const REQUESTS_PER_PAGE = 25

export function changeRequestPages(door: Door): Router {
  const router = express.Router()

  router.get('/requests', (request, response) => {
    const page = pageOf(request.query['page'])
    const { items, total } = door.views.openRequests(sliceOf(page, REQUESTS_PER_PAGE))
    const now = door.clock()
    const model = {
      title: page === 1 ? 'Requests that wait for an answer' : `Requests that wait for an answer (page ${page})`,
      section: 'requests' as const,
      found: counted(total, 'request'),
      lines: items.map(row => queueLine(row, now)),
      paging: paging(page, REQUESTS_PER_PAGE, total, n => `/requests${n === 1 ? '' : `?page=${n}`}`),
    }
    show(response, 'requests.njk', model)
  })

  const showRequest = (request: Request<Place>, response: Response, retry?: Retry): void => {
    const { contractId, chain, contract } = findContract(door, request.params.contractId)
    const asked = findRequest({ contractId, chain, contract }, request.params.requestId)
    const context = { contractId, chain, contract, person: personOf(response), now: door.clock(), who: whoOf(door) }
    const page = requestPage(asked, { ...context, areaName })
    const standard = page.deciding?.standard ?? ''
    const model = {
      title: page.asked,
      section: 'requests' as const,
      ...page,
      ...formFields(response),
      ...retryModel(retry),
      // The standard of the rules stands in its field, to be said or mended.
      values: retry?.values ?? { standardApplied: standard.length <= STANDARD_MAX ? standard : '' },
    }
    show(response, 'request.njk', model, retry?.status)
  }

  router.get('/contracts/:contractId/requests/:requestId', (request, response) => showRequest(request, response))

  const decision = '/contracts/:contractId/requests/:requestId/decision'
  // A form shown again stands at this address: reading it there leads back to the page.
  router.get(decision, ({ params }, response) => response.redirect(addressOf(params)))
  router.post(decision, async (request: Request<Place>, response: Response) => {
    const place = request.params
    findRequest(findContract(door, place.contractId), place.requestId)
    const form = new Form(bodyOf(request))
    const { contractId, requestId } = place
    await submit(door, response, {
      form,
      ...decisionIn(form, { contractId, requestId }),
      to: addressOf(place),
      again: retry => showRequest(request, response, retry),
    })
  })

  requestSteps(door, router)

  return router
}

/** As long as a fact lets the standard be. */
const STANDARD_MAX = 300

const addressOf = ({ contractId, requestId }: Place): string => `/contracts/${contractId}/requests/${requestId}`
