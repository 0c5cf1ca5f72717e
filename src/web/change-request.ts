/** The requests: the queue that waits for decisions, and each with its decision form. */
import express, { type Request, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { requestDoing, type Doing } from './change-request-form.ts'
import { findContract, findRequest, whoOf } from './finding.ts'
import { Form } from './form.ts'
import { formFields, personOf, retryModel, show, type Retry } from './page.ts'
import { queueLine } from './presenters/change-request-line.ts'
import { requestPage } from './presenters/change-request.ts'
import { pageOf, paging, sliceOf } from './presenters/paging.ts'
import { counted } from './presenters/wording.ts'
import { bodyOf, submit } from './submit.ts'

interface Place {
  readonly contractId: string
  readonly requestId: string
}

const REQUESTS_PER_PAGE = 25

export function changeRequestPages(door: Door): Router {
  const router = express.Router()

  router.get('/requests', (request, response) => {
    const page = pageOf(request.query['page'])
    const { items, total } = door.views.openRequests(sliceOf(page, REQUESTS_PER_PAGE))
    const model = {
      title: 'Requests that wait for a decision',
      section: 'requests' as const,
      found: counted(total, 'open request'),
      lines: items.map(queueLine),
      paging: paging(page, REQUESTS_PER_PAGE, total, n => `/requests${n === 1 ? '' : `?page=${n}`}`),
    }
    show(response, 'requests.njk', model)
  })

  const showRequest = (request: Request<Place>, response: Response, retry?: Retry): void => {
    const { contractId, chain, contract } = findContract(door, request.params.contractId)
    const asked = findRequest({ contractId, chain, contract }, request.params.requestId)
    const page = requestPage(contractId, chain, contract, asked, personOf(response), whoOf(door))
    const model = {
      title: `Request to replace ${page.about}`,
      section: 'requests' as const,
      ...page,
      ...formFields(response),
      ...retryModel(retry),
    }
    show(response, 'request.njk', model, retry?.status)
  }

  router.get('/contracts/:contractId/requests/:requestId', (request, response) => showRequest(request, response))

  const receive = (action: Doing): void => {
    const path = `/contracts/:contractId/requests/:requestId/${action}`
    // A form shown again stands at this address: reading it there leads back to the page.
    router.get(path, ({ params }, response) => response.redirect(addressOf(params as unknown as Place)))
    router.post(path, async (request, response) => {
      const place = request.params as unknown as Place
      const found = findContract(door, place.contractId)
      const asked = findRequest(found, place.requestId)
      const form = new Form(bodyOf(request))
      await submit(door, response, {
        form,
        ...requestDoing[action](form, found, asked),
        to: addressOf(place),
        again: retry => showRequest(request as unknown as Request<Place>, response, retry),
      })
    })
  }
  receive('decision')
  receive('withdrawal')
  receive('replacement')

  return router
}

const addressOf = ({ contractId, requestId }: Place): string => `/contracts/${contractId}/requests/${requestId}`
