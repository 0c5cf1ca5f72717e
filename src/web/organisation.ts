/** The organisations: the list that is searched, and the page of each. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { NotFound } from './finding.ts'
import { show } from './page.ts'
import { organisationLine, organisationPage } from './presenters/organisation.ts'
import { pageOf, paging, sliceOf } from './presenters/paging.ts'
import { counted } from './presenters/wording.ts'

const ORGANISATIONS_PER_PAGE = 25
const SUPPLIED_MAX = 100

export function organisationPages({ views }: Door): Router {
  const router = express.Router()

  router.get('/organisations', (request, response) => {
    const given = request.query['q']
    const q = typeof given === 'string' ? given.trim().slice(0, 200) : ''
    const page = pageOf(request.query['page'])
    const { items, total } = views.organisations(q === '' ? undefined : q, sliceOf(page, ORGANISATIONS_PER_PAGE))
    const hrefOf = (n: number): string => {
      const query = new URLSearchParams({ ...(q === '' ? {} : { q }), ...(n === 1 ? {} : { page: String(n) }) })
      return query.size === 0 ? '/organisations' : `/organisations?${query.toString()}`
    }
    const model = {
      title: page === 1 ? 'Organisations' : `Organisations (page ${page})`,
      section: 'organisations' as const,
      q,
      found: counted(total, 'organisation'),
      lines: items.map(organisationLine),
      paging: paging(page, ORGANISATIONS_PER_PAGE, total, hrefOf),
    }
    show(response, 'organisations.njk', model)
  })

  router.get('/organisations/:organisationId', (request, response) => {
    const known = views.organisation(request.params.organisationId)
    if (known === undefined) throw new NotFound()
    const { organisationId } = known
    const supplies = views.contracts({ supplierId: organisationId }, 'title', { offset: 0, limit: SUPPLIED_MAX })
    const page = organisationPage(
      known,
      supplies,
      views.namingsOf(organisationId),
      views.waitingFor(organisationId).length,
    )
    show(response, 'organisation.njk', { title: known.name, section: 'organisations', ...page })
  })

  return router
}
