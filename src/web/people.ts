/** Choosing who to be among made-up people, until there is a sign-in. */
import express, { type Response, type Router } from 'express'
import { ROLE_NAMES } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import { Form } from './form.ts'
import { leaveNotice } from './notice.ts'
import { formFields, personOf, retryModel, show, type Retry } from './page.ts'
import { choosePerson } from './session.ts'
import { bodyOf } from './submit.ts'

export function peoplePages({ people }: Door): Router {
  const router = express.Router()

  const showPeople = (response: Response, retry?: Retry): void => {
    const model = {
      title: 'Choose who to be',
      section: 'people' as const,
      ...formFields(response),
      ...retryModel(retry),
      people: people.all.map(({ person, name, role, organisation }) => ({
        value: person,
        text: name,
        hint: { text: [ROLE_NAMES[role], ...(organisation === undefined ? [] : [organisation.name])].join(', ') },
        checked: person === personOf(response)?.person,
      })),
    }
    show(response, 'people.njk', model, retry?.status)
  }

  router.get('/people', (_, response) => showPeople(response))

  router.post('/people', (request, response) => {
    const form = new Form(bodyOf(request))
    const references = people.all.map(({ person }) => person)
    const chosen = form.choice('person', references, 'Choose who to be')
    if (chosen === undefined) {
      showPeople(response, { status: 422, problems: form.problems, values: form.values })
      return
    }
    choosePerson(response, chosen)
    leaveNotice(response, 'chosen')
    response.redirect(303, '/')
  })

  return router
}
