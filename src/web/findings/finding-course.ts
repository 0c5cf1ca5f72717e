/** One finding: the signal as it was seen, what became of it, and what an auditor may make of it next. */
import express, { type Response, type Router } from 'express'
import { actorOf } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import { authorityOf, maySeeFinding } from '#door/finding.ts'
import { FindingStatusChangedBody } from '#events/finding.ts'
import type { FindingDetails } from '#projections/finding.ts'
import { noSupplyChain } from '#projections/supply-chain/chain.ts'
import { NotFound, whoOf } from '../finding.ts'
import { Form } from '../form.ts'
import { formFields, personOf, retryModel, show, type Retry } from '../page.ts'
import { namesIn } from '../presenters/fact-words.ts'
import { findingPage } from '../presenters/findings.ts'
import { bodyOf, submit } from '../submit.ts'

export function findingCoursePages(door: Door): Router {
  const { views } = door
  const router = express.Router()

  /** @throws NotFound also where there is one that the reader may not see */
  function find(findingId: string, response: Response): FindingDetails {
    const person = personOf(response)
    const known = views.finding(findingId)
    const viewer = person === undefined ? null : actorOf(person)
    if (known === undefined || !maySeeFinding(viewer, known, authorityOf(views, known.contractId))) throw new NotFound()
    return known
  }

  async function showFinding(findingId: string, response: Response, retry?: Retry): Promise<void> {
    const known = find(findingId, response)
    const { contractId } = known
    const chain = views.supplyChain(contractId) ?? noSupplyChain
    const evidence = {
      contractId,
      history: await door.replay.history(contractId),
      names: namesIn(chain),
      streamOf: (eventId: string) => views.streamOf(eventId),
      organisation: (id: string) => views.organisation(id),
    }
    const page = findingPage(known, { chain, person: personOf(response), who: whoOf(door), evidence })
    const model = {
      title: `Finding: ${known.title}`,
      section: 'signals' as const,
      crumbs: [{ text: 'Signals', href: '/signals' }, { text: 'Findings', href: '/findings' }, { text: known.title }],
      ...page,
      ...formFields(response),
      ...retryModel(retry),
    }
    show(response, 'finding.njk', model, retry?.status)
  }

  router.get('/findings/:findingId', (request, response) => showFinding(request.params.findingId, response))

  // A form shown again stands at this address: reading it there leads back to the page.
  router.get('/findings/:findingId/status', ({ params }, response) =>
    response.redirect(`/findings/${params.findingId}`),
  )

  router.post('/findings/:findingId/status', async (request, response) => {
    const { findingId } = request.params
    find(findingId, response)
    const form = new Form(bodyOf(request))
    const to = form.choice('to', FindingStatusChangedBody.shape.to.options, 'Choose what becomes of it')
    const words = form.text('words', 'Say why')
    await submit(door, response, {
      form,
      statement: to === undefined ? undefined : { type: 'ChangeFindingStatus', body: { findingId, to, words } },
      done: 'findingMoved',
      to: `/findings/${findingId}`,
      again: retry => showFinding(findingId, response, retry),
    })
  })

  return router
}
