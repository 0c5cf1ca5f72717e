/** A naming: seen in full, answered by the organisation that is named, and left only as the rules allow. */
import express, { type Request, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import type { Statement } from '#intake/identity.ts'
import { areaName } from './area-names.ts'
import { findContract, findNaming, whoOf } from './finding.ts'
import { Form } from './form.ts'
import type { Notice } from './notice.ts'
import { formFields, personOf, retryModel, show, type Retry } from './page.ts'
import { dayOf } from './presenters/dates.ts'
import { namingPage } from './presenters/naming.ts'
import { bodyOf, submit } from './submit.ts'

interface Place {
  readonly contractId: string
  readonly namingId: string
}

/** A form of this page: what it says, and what to tell once it is recorded. */
interface Said {
  readonly statement: Statement | undefined
  readonly done: Notice
}

export function namingPages(door: Door): Router {
  const router = express.Router()

  const showNaming = (request: Request<Place>, response: Response, retry?: Retry): void => {
    const found = findContract(door, request.params.contractId)
    const naming = findNaming(found, request.params.namingId)
    const { contractId, chain, contract } = found
    const today = dayOf(door.clock())
    const page = namingPage(contractId, chain, contract, naming, personOf(response), today, areaName, whoOf(door))
    const model = {
      title: `${page.name} under ${contract.title}`,
      section: 'contracts' as const,
      ...page,
      ...formFields(response),
      ...retryModel(retry),
    }
    show(response, 'naming.njk', model, retry?.status)
  }

  router.get('/contracts/:contractId/namings/:namingId', (request, response) => showNaming(request, response))

  const receive = (action: string, read: (form: Form, place: Place) => Said): void => {
    const path = `/contracts/:contractId/namings/:namingId/${action}`
    // A form shown again stands at this address: reading it there leads back to the page.
    router.get(path, ({ params }, response) => response.redirect(addressOf(params as unknown as Place)))
    router.post(path, async (request, response) => {
      const place = request.params as unknown as Place
      findNaming(findContract(door, place.contractId), place.namingId)
      const form = new Form(bodyOf(request))
      await submit(door, response, {
        form,
        ...read(form, place),
        to: addressOf(place),
        again: retry => showNaming(request as unknown as Request<Place>, response, retry),
      })
    })
  }
  receive('answer', answerIn)
  receive('drop', dropIn)
  receive('end', endIn)

  return router
}

const addressOf = ({ contractId, namingId }: Place): string => `/contracts/${contractId}/namings/${namingId}`

/** A refusal must say why; an agreement may. */
function answerIn(form: Form, { contractId, namingId }: Place): Said {
  const answer = form.choice('answer', ['agree', 'refuse'], 'Choose whether your organisation agrees to be named')
  if (answer === 'agree') {
    const words = form.optional('words')
    const body = { contractId, namingId, ...(words === undefined ? {} : { words }) }
    return { statement: { type: 'RecordConsent', body }, done: 'agreed' }
  }
  if (answer === undefined) return { statement: undefined, done: 'refused' }
  const words = form.text('words', 'Say why your organisation refuses')
  return { statement: { type: 'RefuseConsent', body: { contractId, namingId, words } }, done: 'refused' }
}

function dropIn(form: Form, { contractId, namingId }: Place): Said {
  const reason = form.text('drop-reason', 'Say why you take it out')
  return { statement: { type: 'DropNaming', body: { contractId, namingId, reason } }, done: 'dropped' }
}

function endIn(form: Form, { contractId, namingId }: Place): Said {
  const reason = form.text('end-reason', 'Say what has become of its work')
  const requestId = form.optional('requestId', 36)
  const body = { contractId, namingId, reason, ...(requestId === undefined ? {} : { requestId }) }
  return { statement: { type: 'EndNaming', body }, done: 'ended' }
}
