/** What a subcontractor tells the authority in confidence: told, seen by the few who may, and brought to an outcome. */
import express, { type Router } from 'express'
import { ConcernConcludedBody, ConcernReportedBody } from '#events/concern.ts'
import { actorOf, type Person } from '#directory/people.ts'
import { maySeeConcern } from '#domain/visibility/visibility.ts'
import { concernId as concernIdOf } from '#intake/identity.ts'
import type { Door } from '#door/door.ts'
import type { ConcernDetails } from '#projections/concern.ts'
import { findContract, NotFound, whoOf } from './finding.ts'
import { Form } from './form.ts'
import { formPage } from './form-page.ts'
import { evidenceIn } from './form-values.ts'
import { formFields, personOf, retryModel, show, type Retry } from './page.ts'
import { ABOUT_OPTIONS, concernLine, concernPage, OUTCOME_OPTIONS } from './presenters/concern.ts'
import { evidenceField, words } from './presenters/fields.ts'
import { pageOf, paging, sliceOf } from './presenters/paging.ts'
import { counted } from './presenters/wording.ts'
import { bodyOf, submit } from './submit.ts'

const CONCERNS_PER_PAGE = 25
const OFFICERS: readonly string[] = ['contractManager', 'approver']
const LISTS: readonly string[] = [...OFFICERS, 'auditor', 'marketSteward']

/** The authority whose concerns the reader may list. To anybody else there is no such page (404, never 403). */
function authorityOf(person: Person | undefined): string {
  if (person?.organisation === undefined || !LISTS.includes(person.role)) throw new NotFound()
  return person.organisation.id
}

/** The rule of who sees a concern stands in one table (visibility). */
function maySee({ authority, reportedBy }: ConcernDetails, person: Person | undefined): boolean {
  return maySeeConcern(person === undefined ? null : actorOf(person), { authorityId: authority.id, reportedBy })
}

export function concernPages(door: Door): Router {
  const router = express.Router()

  formPage<Readonly<Record<string, string>>>(door, router, '/concern/new', {
    model: (_, person, request) => {
      const of = person?.role === 'subcontractorRep' ? person.organisation : undefined
      const namings = of === undefined ? [] : door.views.namingsOf(of.id)
      const about = request.query['contract']
      return {
        title: 'Tell the authority something in confidence',
        section: 'about',
        crumbs: [],
        caption: of?.name ?? 'For subcontractors',
        lead: [
          'For example, that you are kept from working for others, pressed to leave, or told to say nothing.',
          'Who will see it: the contract managers, approvers and market stewards of the authority, auditors, and you. Nobody else, and not the supplier.',
          'The supplier cannot see that anything was said. It is in no list and no audit trail that others can read.',
        ],
        note:
          of === undefined ? 'Only somebody who acts for a subcontractor can report a concern in confidence.' : null,
        preset: typeof about === 'string' ? { contract: about } : {},
        fields: [
          { kind: 'choice', name: 'about', label: 'What is it about?', options: ABOUT_OPTIONS },
          {
            kind: 'select',
            name: 'contract',
            label: 'Under which contract?',
            options: [
              { value: '', text: 'Choose a contract' },
              ...namings.map(one => ({
                value: one.contractId,
                text: `${one.contractTitle} (${one.contractReference})`,
              })),
            ],
          },
          words('words', 'What happened', undefined, 6),
          evidenceField(),
        ],
        button: 'Tell the authority',
      }
    },
    read: form => {
      const about = form.choice('about', ConcernReportedBody.shape.about.options, 'Choose what it is about')
      const contractId = form.text('contract', 'Choose the contract', 36)
      const said = form.text('words', 'Say what happened')
      const { contract } = contractId === '' ? { contract: undefined } : findContract(door, contractId)
      return {
        statement:
          about === undefined || contract === undefined
            ? undefined
            : {
                type: 'ReportConcern',
                body: {
                  concernId: concernIdOf(form.key ?? ''),
                  about,
                  authority: contract.authority,
                  contractId,
                  words: said,
                  evidence: evidenceIn(form),
                },
              },
        done: 'concernTold',
        to: '/concern/sent',
      }
    },
  })

  router.get('/concern/sent', (_, response) =>
    show(response, 'concern-sent.njk', { title: 'You have told the authority' }),
  )

  router.get('/concerns', (request, response) => {
    const authorityId = authorityOf(personOf(response))
    const page = pageOf(request.query['page'])
    const { items, total } = door.views.concerns({ authorityId }, sliceOf(page, CONCERNS_PER_PAGE))
    show(response, 'concerns.njk', {
      title: page === 1 ? 'Concerns told in confidence' : `Concerns told in confidence (page ${page})`,
      found: counted(total, 'concern'),
      lines: items.map(known => concernLine(known, titleOf(known))),
      paging: paging(page, CONCERNS_PER_PAGE, total, n => `/concerns${n === 1 ? '' : `?page=${n}`}`),
    })
  })

  const titleOf = ({ contractId }: ConcernDetails): string => door.views.contractRow(contractId)?.title ?? 'A contract'

  const find = (concernId: string, person: Person | undefined): ConcernDetails => {
    const known = door.views.concern(concernId)
    if (known === undefined || !maySee(known, person)) throw new NotFound()
    return known
  }

  const showConcern = (concernId: string, response: Parameters<typeof personOf>[0], retry?: Retry): void => {
    const person = personOf(response)
    const known = find(concernId, person)
    const isOfficer = person?.organisation?.id === known.authority.id && OFFICERS.includes(person.role)
    show(
      response,
      'concern.njk',
      {
        title: 'A concern told in confidence',
        ...concernPage(known, titleOf(known), whoOf(door), isOfficer),
        outcomes: OUTCOME_OPTIONS,
        canList: person !== undefined && LISTS.includes(person.role),
        ...formFields(response),
        ...retryModel(retry),
      },
      retry?.status,
    )
  }
  router.get('/concerns/:concernId', (request, response) => showConcern(request.params.concernId, response))

  for (const action of ['note', 'outcome'] as const) {
    const path = `/concerns/:concernId/${action}` as const
    // A form shown again stands at this address: reading it there leads back to the page.
    router.get(path, ({ params }, response) => response.redirect(`/concerns/${params.concernId}`))
    router.post(path, async (request, response) => {
      const { concernId } = request.params
      find(concernId, personOf(response))
      const form = new Form(bodyOf(request))
      await submit(door, response, {
        form,
        ...(action === 'note' ? noteIn(form, concernId) : outcomeIn(form, concernId)),
        to: `/concerns/${concernId}`,
        again: retry => showConcern(concernId, response, retry),
      })
    })
  }

  return router
}

const noteIn = (form: Form, concernId: string) => ({
  statement: {
    type: 'InvestigateConcern' as const,
    body: { concernId, note: form.text('note', 'Enter what you looked into') },
  },
  done: 'noted' as const,
})

function outcomeIn(form: Form, concernId: string) {
  const outcome = form.choice('outcome', ConcernConcludedBody.shape.outcome.options, 'Choose the outcome')
  const said = form.text('outcome-words', 'Say why')
  return {
    statement:
      outcome === undefined
        ? undefined
        : { type: 'ConcludeConcern' as const, body: { concernId, outcome, words: said } },
    done: 'concluded' as const,
  }
}
