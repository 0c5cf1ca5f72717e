/** Which organisation would come in: searched for among those that are registered, or registered on the way. */
import type { Request, Response, Router } from 'express'
import { NAME_MAX } from '#events/envelope.ts'
import { Identifier } from '#events/organisation.ts'
import type { Door } from '#door/door.ts'
import { organisationId, type Statement } from '#intake/identity.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { FoundContract } from './finding.ts'
import { Form } from './form.ts'
import { formFields, retryModel, show, type Page, type Retry } from './page.ts'
import { identifierInWords, INVENTED_SCHEME, REGISTERS } from './presenters/wording.ts'
import { bodyOf, submit } from './submit.ts'

/** Organisations looked through for one search, and shown of it. */
const LOOKED_THROUGH = 1_000
const SHOWN = 20

/** What the page of the choice is about. */
export interface Choosing {
  readonly found: FoundContract
  /** Where the form of the request stands: the choice leads there. */
  readonly base: string
  /** Who is in this place already. */
  readonly already: readonly string[]
  readonly model: Page & Readonly<Record<string, unknown>>
}

/** An invented contract takes invented organisations only, and a real one real ones only: nothing made up touches a real one. */
const fits = ({ contract }: FoundContract, known: OrganisationDetails): boolean =>
  known.invented === (contract.invented === true) && known.goneTo === null

/** The organisation chosen by its id, where it may come in. */
export function chosenIn({ views }: Door, found: FoundContract, id: unknown): OrganisationDetails | undefined {
  const known = typeof id === 'string' ? views.organisation(id) : undefined
  return known !== undefined && fits(found, known) ? known : undefined
}

export function showChoice(door: Door, request: Request, response: Response, choosing: Choosing, retry?: Retry): void {
  const { found, base, model } = choosing
  const given = request.query['q']
  const q = typeof given === 'string' ? given.trim().slice(0, 200) : ''
  const { authority, supplier } = found.contract
  const already = [...choosing.already, supplier.id, authority.id]
  const known = door.views
    .organisations(q === '' ? undefined : q, { offset: 0, limit: LOOKED_THROUGH })
    .items.filter(one => fits(found, one) && !already.includes(one.organisationId))
  const page = {
    ...model,
    ...formFields(response),
    ...retryModel(retry),
    base,
    q,
    choices: known.slice(0, SHOWN).map(one => ({
      name: one.name,
      identifiers: one.identifiers.map(identifierInWords),
      href: `${base}?replacement=${one.organisationId}`,
    })),
    more: known.length > SHOWN,
    registers: REGISTERS.map(([value, text]) => ({ value, text })),
  }
  show(response, 'asking-choose.njk', page, retry?.status)
}

/** The form for an organisation that is not in the list, below `path`. */
export function receiveRegistrations(
  door: Door,
  router: Router,
  path: string,
  choosingAt: (request: Request, response: Response) => Choosing,
): void {
  // A form shown again stands at this address: reading it there leads back to the choice.
  router.get(`${path}/organisation`, (request: Request, response: Response) => {
    response.redirect(choosingAt(request, response).base)
  })
  router.post(`${path}/organisation`, async (request: Request, response: Response) => {
    const choosing = choosingAt(request, response)
    const { found, base } = choosing
    const form = new Form(bodyOf(request))
    const registered = registrationIn(form, found.contract.invented === true)
    const known = registered === undefined ? undefined : bearerOf(door, registered.identifier)
    if (known !== undefined && fits(found, known)) {
      response.redirect(303, `${base}?replacement=${known.organisationId}`)
      return
    }
    const id = registered === undefined ? '' : organisationId(registered.identifier)
    await submit(door, response, {
      form,
      statement: registered === undefined ? undefined : registerStatement(id, registered, found),
      done: 'registered',
      to: `${base}?replacement=${id}`,
      again: retry => showChoice(door, request, response, choosing, retry),
    })
  })
}

interface Registration {
  readonly name: string
  readonly identifier: Identifier
}

function registrationIn(form: Form, isInvented: boolean): Registration | undefined {
  const name = form.text('name', 'Enter the organisation’s name', NAME_MAX)
  const schemes = REGISTERS.map(([scheme]) => scheme)
  const scheme = isInvented
    ? INVENTED_SCHEME
    : form.choice('scheme', schemes, 'Choose the register that its number is in')
  const code = form.text('code', isInvented ? 'Enter a made-up code' : 'Enter its number in that register', 100)
  const identifier = Identifier.safeParse({ scheme, code })
  if (code !== '' && scheme !== undefined && !identifier.success) {
    form.problem('code', 'The number must be letters and digits, such as 01234567')
  }
  return identifier.success && name !== '' ? { name, identifier: identifier.data } : undefined
}

const registerStatement = (id: string, { name, identifier }: Registration, { contract }: FoundContract): Statement => ({
  type: 'RegisterOrganisation',
  body: {
    organisationId: id,
    name,
    identifiers: [identifier],
    ...(contract.invented === true ? { invented: true as const } : {}),
  },
})

/** The organisation that has this identifier already, whichever it was registered with first. */
const bearerOf = ({ views }: Door, { scheme, code }: Identifier): OrganisationDetails | undefined =>
  views
    .organisations(code, { offset: 0, limit: LOOKED_THROUGH })
    .items.find(({ identifiers }) => identifiers.some(known => known.scheme === scheme && known.code === code))
