/** Asking for a switch: first which organisation would come in, then why and when. */
import express, { type Request, type Response, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { organisationId, requestId, type Statement } from '#intake/identity.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import { findContract, findNaming, type FoundContract } from './finding.ts'
import { Form } from './form.ts'
import { formFields, personOf, retryModel, show, type Retry } from './page.ts'
import { contractHeading } from './presenters/contract.ts'
import { namingActions } from './presenters/naming.ts'
import { dayOf } from './presenters/dates.ts'
import { GROUNDS, identifierInWords, REGISTERS } from './presenters/wording.ts'
import { registrationIn, switchIn } from './switch-form.ts'
import { bodyOf, submit } from './submit.ts'

interface Place {
  readonly contractId: string
  readonly namingId: string
}

/** Organisations looked through for one search, and shown of it. */
const LOOKED_THROUGH = 1_000
const SHOWN = 20

const PATH = '/contracts/:contractId/namings/:namingId/switch'

export function switchPages(door: Door): Router {
  const router = express.Router()
  const at = ({ contractId, namingId }: Place): string => `/contracts/${contractId}/namings/${namingId}`

  const common = (request: Request<Place>, response: Response) => {
    const found = findContract(door, request.params.contractId)
    const naming = findNaming(found, request.params.namingId)
    const { contractId, chain, contract } = found
    const { askSwitch } = namingActions(chain, contract, naming, personOf(response), dayOf(door.clock()))
    return {
      found,
      naming,
      model: {
        section: 'contracts' as const,
        title: `Ask to replace ${naming.organisation.name}`,
        heading: contractHeading(contractId, contract),
        name: naming.organisation.name,
        naming: at(request.params),
        mayAsk: askSwitch,
        supplier: contract.supplier.name,
      },
    }
  }

  /** An invented contract takes invented organisations only, and a real one real ones only: nothing made up touches a real one. */
  const fits = ({ contract }: FoundContract, known: OrganisationDetails): boolean =>
    known.invented === (contract.invented === true) && known.goneTo === null

  const showChoice = (request: Request<Place>, response: Response, retry?: Retry): void => {
    const { found, naming, model } = common(request, response)
    const given = request.query['q']
    const q = typeof given === 'string' ? given.trim().slice(0, 200) : ''
    const { authority, supplier } = found.contract
    const already = [naming.organisation.id, supplier.id, authority.id]
    const known = door.views
      .organisations(q === '' ? undefined : q, { offset: 0, limit: LOOKED_THROUGH })
      .items.filter(one => fits(found, one) && !already.includes(one.organisationId))
    const choices = known.slice(0, SHOWN).map(one => ({
      name: one.name,
      identifiers: one.identifiers.map(identifierInWords),
      href: `${at(request.params)}/switch?replacement=${one.organisationId}`,
    }))
    const more = known.length > SHOWN
    const registers = REGISTERS.map(([value, text]) => ({ value, text }))
    const form = { ...formFields(response), ...retryModel(retry) }
    show(response, 'switch-choose.njk', { ...model, ...form, q, choices, more, registers }, retry?.status)
  }

  const showForm = (
    request: Request<Place>,
    response: Response,
    replacement: OrganisationDetails,
    retry?: Retry,
  ): void => {
    const { naming, model } = common(request, response)
    const values: Readonly<Record<string, string>> = { services: naming.services?.join('\n') ?? '', ...retry?.values }
    const page = {
      ...model,
      ...formFields(response),
      ...retryModel(retry),
      values,
      replacement: { id: replacement.organisationId, name: replacement.name },
      grounds: Object.entries(GROUNDS).map(([value, text]) => ({ value, text, checked: values['ground'] === value })),
    }
    show(response, 'switch.njk', page, retry?.status)
  }

  const chosen = (found: FoundContract, id: unknown): OrganisationDetails | undefined => {
    const known = typeof id === 'string' ? door.views.organisation(id) : undefined
    return known !== undefined && fits(found, known) ? known : undefined
  }

  router.get(PATH, (request, response) => {
    const found = findContract(door, request.params.contractId)
    const replacement = chosen(found, request.query['replacement'])
    if (replacement === undefined) showChoice(request, response)
    else showForm(request, response, replacement)
  })

  router.post(PATH, async (request, response) => {
    const { found, naming } = common(request, response)
    const form = new Form(bodyOf(request))
    const replacement = chosen(found, form.values['replacement'])
    if (replacement === undefined) {
      const problems = [{ text: 'Choose the organisation that would take its place' }]
      showChoice(request, response, { status: 422, problems, values: form.values })
      return
    }
    const { contractId } = found
    const about = requestId(contractId, form.key ?? '')
    await submit(door, response, {
      form,
      statement: switchIn(form, { contractId, requestId: about, namingId: naming.namingId, replacement }),
      done: 'asked',
      to: `/contracts/${contractId}/requests/${about}`,
      again: retry => showForm(request, response, replacement, retry),
    })
  })

  // A form shown again stands at this address: reading it there leads back to the choice.
  router.get(`${PATH}/organisation`, ({ params }, response) => {
    response.redirect(`${at(params)}/switch`)
  })
  router.post(`${PATH}/organisation`, async (request, response) => {
    const place = request.params as unknown as Place
    const found = findContract(door, place.contractId)
    const form = new Form(bodyOf(request))
    const registered = registrationIn(form, found.contract.invented === true)
    const known = registered === undefined ? undefined : bearerOf(door, registered.identifier)
    if (known !== undefined && fits(found, known)) {
      response.redirect(303, `${at(place)}/switch?replacement=${known.organisationId}`)
      return
    }
    const id = registered === undefined ? '' : organisationId(registered.identifier)
    await submit(door, response, {
      form,
      statement: registered === undefined ? undefined : registerStatement(id, registered, found),
      done: 'registered',
      to: `${at(place)}/switch?replacement=${id}`,
      again: retry => showChoice(request, response, retry),
    })
  })

  return router
}

type Registration = NonNullable<ReturnType<typeof registrationIn>>

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
const bearerOf = ({ views }: Door, { scheme, code }: Registration['identifier']): OrganisationDetails | undefined =>
  views
    .organisations(code, { offset: 0, limit: LOOKED_THROUGH })
    .items.find(({ identifiers }) => identifiers.some(known => known.scheme === scheme && known.code === code))
