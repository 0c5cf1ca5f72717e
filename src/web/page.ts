/** What every page has: who the reader is, what to tell them, and the policy under which the page runs. */
import { randomUUID } from 'node:crypto'
import type { Response } from 'express'
import type { Person } from '#directory/people.ts'
import { ROLE_NAMES } from '#directory/people.ts'
import { takeNotice } from './notice.ts'
import { render } from './templates.ts'

export interface Page {
  readonly title: string
  /** Which part of the service it belongs to, for the navigation. */
  readonly section?: 'contracts' | 'requests' | 'reports' | 'signals' | 'organisations' | 'rules' | 'people' | 'about'
}

/** Who the reader has chosen to be; undefined before they have chosen. */
export const personOf = (response: Response): Person | undefined => response.locals['person'] as Person | undefined

/** A fault in what was typed, with the field that it is about; a refusal is about none. */
export interface Problem {
  readonly field?: string
  readonly text: string
}

export interface Retry {
  readonly status: number
  readonly problems: readonly Problem[]
  /** What was typed, to be shown again. */
  readonly values: Readonly<Record<string, string>>
}

/** What waits for the organisation that the reader acts for. */
interface WaitsFor {
  readonly name: string
  readonly count: number
  readonly href: string
}

/** Asked only where a page is shown, so that nothing else pays for it. */
export type CountWaiting = () => WaitsFor | undefined

type Model = Page & Readonly<Record<string, unknown>>

export function show(response: Response, template: string, page: Model, status = 200): void {
  const person = personOf(response)
  const model = {
    ...page,
    person,
    role: person === undefined ? undefined : ROLE_NAMES[person.role],
    waitsFor: (response.locals['waiting'] as CountWaiting | undefined)?.(),
    notice: takeNotice(response),
    behind: response.locals['behind'] === true,
    simulated: response.locals['simulated'] === true,
    cspNonce: response.locals['cspNonce'] as string,
    here: response.req.originalUrl,
  }
  // Pages depend on cookies, and say what is true now: nothing between here and the reader may keep them.
  response.status(status).set('Cache-Control', 'no-store').type('html').send(render(template, model))
}

/** The hidden fields of a form: proof that it is ours, and a key, new each time, under which saying it twice is saying it once. */
export interface FormFields {
  readonly csrf: string
  readonly key: string
}

export type FormToken = (response: Response) => string

export const formFields = (response: Response): FormFields => ({
  csrf: (response.locals['formToken'] as FormToken)(response),
  key: randomUUID(),
})

/** What a form shows when it is shown again: problems by field, a list for the summary, and what was typed. */
export function retryModel(retry: Retry | undefined) {
  const problems = retry?.problems ?? []
  return {
    values: retry?.values ?? {},
    errors: Object.fromEntries(
      problems.flatMap(({ field, text }) => (field === undefined ? [] : [[field, { text }]])),
    ) as Readonly<Record<string, { readonly text: string }>>,
    errorList: problems.map(({ field, text }) => (field === undefined ? { text } : { text, href: `#${field}` })),
  }
}
