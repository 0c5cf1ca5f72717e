/** The findings that the reader may see, by status. To whoever can see none, now or ever, there is no such page. */
import express, { type Router } from 'express'
import { actorOf, type Person } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import { findingsSeenBy } from '#door/finding.ts'
import type { Role } from '#events/envelope.ts'
import { FindingStatus } from '#events/finding.ts'
import { NotFound } from '../finding.ts'
import { personOf, show } from '../page.ts'
import { findingLine, STATUS_OPTIONS } from '../presenters/findings.ts'
import { pageOf, paging, sliceOf } from '../presenters/paging.ts'
import { counted } from '../presenters/wording.ts'

const FINDINGS_PER_PAGE = 25
const READERS: readonly Role[] = ['auditor', 'contractManager', 'approver', 'marketSteward']

export const readsFindings = (person: Person | undefined): person is Person =>
  person !== undefined && READERS.includes(person.role)

export function findingListPages({ views }: Door): Router {
  const router = express.Router()

  router.get('/findings', (request, response) => {
    const person = personOf(response)
    // Never a refusal: whether there are findings is not said to others.
    if (!readsFindings(person)) throw new NotFound()
    const asked = FindingStatus.options.find(status => status === request.query['status'])
    const page = pageOf(request.query['page'])
    const all = findingsSeenBy(actorOf(person), views, { status: asked })
    const { offset, limit } = sliceOf(page, FINDINGS_PER_PAGE)
    const status = asked === undefined ? '' : `status=${asked}`
    const hrefOf = (n: number): string => {
      const query = [status, n === 1 ? '' : `page=${n}`].filter(part => part !== '').join('&')
      return query === '' ? '/findings' : `/findings?${query}`
    }
    show(response, 'findings.njk', {
      title: page === 1 ? 'Findings' : `Findings (page ${page})`,
      section: 'signals',
      crumbs: [{ text: 'Signals', href: '/signals' }, { text: 'Findings' }],
      isAuditor: person.role === 'auditor',
      asked: asked ?? '',
      statuses: STATUS_OPTIONS,
      found: counted(all.length, 'finding'),
      lines: all
        .slice(offset, offset + limit)
        .map(known => findingLine(known, views.contractRow(known.contractId)?.title ?? 'A contract')),
      paging: paging(page, FINDINGS_PER_PAGE, all.length, hrefOf),
    })
  })

  return router
}
