/** What waits for an organisation: its page, and the number in the head of every page for whoever acts for it. */
import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { NotFound } from './finding.ts'
import { personOf, show, type CountWaiting } from './page.ts'
import { dayOf } from './presenters/dates.ts'
import { toDo } from './presenters/to-do.ts'
import { counted } from './presenters/wording.ts'

/** Those who act for an organisation are told; auditors and readers are not. */
const ACTS: readonly string[] = ['contractManager', 'approver', 'supplierRep', 'supplierApprover', 'subcontractorRep']

export function countWaiting({ views }: Door) {
  return (_: Request, response: Response, next: NextFunction): void => {
    const count: CountWaiting = () => {
      const person = personOf(response)
      const of = person?.organisation
      if (person === undefined || of === undefined || !ACTS.includes(person.role)) return undefined
      return {
        name: views.organisation(of.id)?.name ?? of.name,
        count: views.waitingFor(of.id).length,
        href: `/organisations/${of.id}/to-do`,
      }
    }
    response.locals['waiting'] = count
    next()
  }
}

export function toDoPages({ views, clock }: Door): Router {
  const router = express.Router()

  router.get('/organisations/:organisationId/to-do', (request, response) => {
    const known = views.organisation(request.params.organisationId)
    if (known === undefined) throw new NotFound()
    const today = dayOf(clock())
    const lines = views.waitingFor(known.organisationId).map(row => toDo(row, today))
    show(response, 'to-do.njk', {
      title: `Waiting for ${known.name}`,
      section: 'organisations',
      name: known.name,
      href: `/organisations/${known.organisationId}`,
      invented: known.invented,
      found: counted(lines.length, 'thing'),
      lines,
    })
  })

  return router
}
