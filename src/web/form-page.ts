/** A page with one form: shown, sent, and shown again with what to mend, or left once it is recorded. */
import type { Request, Response, Router } from 'express'
import type { Person } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import type { Statement } from '#intake/identity.ts'
import { Form } from './form.ts'
import type { Notice } from './notice.ts'
import { formFields, personOf, retryModel, show, type Page, type Retry } from './page.ts'
import type { ContractHeading, SummaryRow } from './presenters/contract.ts'
import type { Crumb } from './presenters/crumbs.ts'
import type { Field } from './presenters/fields.ts'
import { bodyOf, submit } from './submit.ts'

/** Something that somebody said before, in their own words. */
export interface Spoken {
  readonly title: string
  readonly who: string
  readonly when: string
  readonly words: string
  readonly more: readonly string[]
}

export interface FormModel extends Page {
  readonly crumbs: readonly Crumb[]
  readonly caption: string
  /** The contract that it is about, for its marks. */
  readonly heading?: ContractHeading
  readonly lead: readonly string[]
  /** Who can send it, said to everybody else. */
  readonly note: string | null
  readonly fields: readonly Field[]
  readonly button: string
  readonly warning?: boolean
  /** What is known already, above the form; a model without fields has no form. */
  readonly summary?: readonly SummaryRow[]
  readonly said?: readonly Spoken[]
  /** What the fields hold before anything is typed. */
  readonly preset?: Readonly<Record<string, string>>
}

export interface Sent {
  readonly statement: Statement | undefined
  readonly done: Notice
  readonly to: string
}

type Params = Readonly<Record<string, string>>

export interface FormPage<P extends Params> {
  readonly template?: string
  /** Throws NotFound where the address names nothing. `request.query` may choose what is offered. */
  readonly model: (params: P, person: Person | undefined, request: Request) => Page & Partial<FormModel>
  readonly read: (form: Form, params: P) => Sent
}

export function formPage<P extends Params>(door: Door, router: Router, path: string, page: FormPage<P>): void {
  const paramsOf = (request: Request): P => request.params as unknown as P
  const render = (request: Request, response: Response, retry?: Retry): void => {
    const model = page.model(paramsOf(request), personOf(response), request)
    const retried = retryModel(retry)
    show(
      response,
      page.template ?? 'form.njk',
      { ...formFields(response), ...model, ...retried, values: { ...model.preset, ...retried.values } },
      retry?.status,
    )
  }
  router.get(path, (request: Request, response: Response) => render(request, response))
  router.post(path, async (request: Request, response: Response) => {
    // Says 404 before anything is read.
    page.model(paramsOf(request), personOf(response), request)
    const form = new Form(bodyOf(request))
    await submit(door, response, {
      form,
      ...page.read(form, paramsOf(request)),
      again: retry => render(request, response, retry),
    })
  })
}
