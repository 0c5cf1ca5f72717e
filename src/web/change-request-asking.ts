/** Asking for a change: of which kind, after which notice, and then why, whom and when. */
import express, { type Request, type Response, type Router } from 'express'
import type { ChangeKind } from '#events/reply.ts'
import type { Door } from '#door/door.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { requestId as requestIdOf } from '#intake/identity.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import { areaName } from './area-names.ts'
import { askIn } from './change-request-asking-form.ts'
import { askingNote, kindPage } from './change-request-kind.ts'
import { chosenIn, receiveRegistrations, showChoice, type Choosing } from './change-request-incoming.ts'
import { findContract, findNaming, findRequest, NotFound, type FoundContract } from './finding.ts'
import { Form } from './form.ts'
import { formFields, personOf, retryModel, show, type Retry } from './page.ts'
import {
  askingFields,
  BRINGS_IN,
  coveredBy,
  excludedReasons,
  groundOptions,
  KINDS_OF_NAMED,
} from './presenters/change-request-asking.ts'
import { areaTicks, presetOf } from './presenters/change-request-promises.ts'
import { packToday } from './presenters/change-request-rule.ts'
import { contractHeading } from './presenters/contract.ts'
import { toDo } from './presenters/fact-words/change-request.ts'
import { bodyOf, submit } from './submit.ts'

/** What is about to be asked, as the address has it. */
interface Asking {
  readonly found: FoundContract
  readonly kind: ChangeKind
  readonly naming: NamingDetails | undefined
  /** The request that was announced, which this one makes. */
  readonly announced: RequestDetails | undefined
  readonly base: string
}

type Find = (params: Readonly<Record<string, string>>) => Asking

const NAMING = '/contracts/:contractId/namings/:namingId/ask'

export function askingPages(door: Door): Router {
  const router = express.Router()
  const packFor = ({ contract }: FoundContract): Pack | undefined => packToday(contract, door.clock())

  kindPage(door, router)

  const modelOf = (asking: Asking, response: Response) => {
    const { found, kind, naming } = asking
    const { contractId, contract } = found
    const name = naming?.organisation.name ?? 'an organisation'
    return {
      title: `Ask to ${toDo({ kind }, name)}`,
      section: 'contracts' as const,
      heading: contractHeading(contractId, contract),
      name,
      kind,
      covered: coveredBy(packFor(found), kind),
      backHref:
        naming === undefined ? `/contracts/${contractId}` : `/contracts/${contractId}/namings/${naming.namingId}`,
      note: askingNote(asking, personOf(response)),
      rule: packFor(found),
      supplier: contract.supplier.name,
    }
  }

  const choosingOf = (asking: Asking, response: Response): Choosing => ({
    found: asking.found,
    base: asking.base,
    already: asking.naming === undefined ? [] : [asking.naming.organisation.id],
    model: modelOf(asking, response),
  })

  const showForm = (response: Response, asking: Asking, incoming: OrganisationDetails | undefined, retry?: Retry) => {
    const { found, kind, naming, base, announced } = asking
    const pack = packFor(found)
    const model = modelOf(asking, response)
    const { chain, contract } = found
    const page = {
      ...model,
      ...formFields(response),
      ...retryModel(retry),
      base,
      values: retry?.values ?? { ...presetOf(kind, naming), reasons: announced?.notice?.reasons ?? '' },
      incoming: incoming && { id: incoming.organisationId, name: incoming.name },
      fields: askingFields({
        kind,
        pack,
        name: model.name,
        naming,
        incoming: incoming?.name,
        chain,
        supplier: contract.supplier.name,
      }),
      askable: groundOptions(pack, kind).length > 0,
      excluded: excludedReasons(pack, kind),
      areas: kind === 'reduce' ? areaTicks(naming, areaName, retry?.values) : [],
    }
    show(response, 'asking.njk', page, retry?.status)
  }

  const serve = (path: string, find: Find): void => {
    const paramsOf = (request: Request) => request.params as unknown as Readonly<Record<string, string>>
    router.get(path, (request: Request, response: Response) => {
      const asking = find(paramsOf(request))
      const elsewhere = goFirst(asking, packFor(asking.found))
      if (elsewhere !== undefined) {
        response.redirect(elsewhere)
        return
      }
      const incoming = chosenIn(door, asking.found, request.query['replacement'])
      if (BRINGS_IN.includes(asking.kind) && incoming === undefined) {
        showChoice(door, request, response, choosingOf(asking, response))
      } else showForm(response, asking, incoming)
    })

    router.post(path, async (request: Request, response: Response) => {
      const asking = find(paramsOf(request))
      const { found, kind, naming, announced } = asking
      const form = new Form(bodyOf(request))
      const incoming = chosenIn(door, found, form.values['replacement'])
      if (BRINGS_IN.includes(kind) && incoming === undefined) {
        const problems = [{ text: 'Choose the organisation that would come in' }]
        showChoice(door, request, response, choosingOf(asking, response), {
          status: 422,
          problems,
          values: form.values,
        })
        return
      }
      const { contractId } = found
      const requestId = announced?.requestId ?? requestIdOf(contractId, form.key ?? '')
      await submit(door, response, {
        form,
        statement: askIn(form, { contractId, requestId, kind, pack: packFor(found), naming, incoming }),
        done: 'asked',
        to: `/contracts/${contractId}/requests/${requestId}`,
        again: retry => showForm(response, asking, incoming, retry),
      })
    })
    receiveRegistrations(door, router, path, (request, response) => choosingOf(find(paramsOf(request)), response))
  }

  serve(`${NAMING}/:kind`, ({ contractId = '', namingId = '', kind: given }) => {
    const found = findContract(door, contractId)
    const naming = findNaming(found, namingId)
    const kind = KINDS_OF_NAMED.find(known => known === given)
    if (kind === undefined) throw new NotFound()
    const base = `/contracts/${contractId}/namings/${namingId}/ask/${kind}`
    return { found, kind, naming, announced: undefined, base }
  })
  serve('/contracts/:contractId/requests/:requestId/ask', ({ contractId = '', requestId = '' }) => {
    const found = findContract(door, contractId)
    const announced = findRequest(found, requestId)
    const { kind, namingId } = announced
    const naming = namingId === undefined ? undefined : findNaming(found, namingId)
    return { found, kind, naming, announced, base: `/contracts/${contractId}/requests/${requestId}/ask` }
  })
  serve('/contracts/:contractId/appoint', ({ contractId = '' }) => ({
    found: findContract(door, contractId),
    kind: 'appoint',
    naming: undefined,
    announced: undefined,
    base: `/contracts/${contractId}/appoint`,
  }))

  return router
}

/** Where to go before anything can be asked: to the notice that the rules want first, or on with what was announced. */
function goFirst({ found, kind, naming, announced }: Asking, pack: Pack | undefined): string | undefined {
  const { contractId, chain } = found
  const at = `/contracts/${contractId}`
  if (announced !== undefined) {
    return announced.standing === 'announced' ? undefined : `${at}/requests/${announced.requestId}`
  }
  if (naming === undefined) return undefined
  const begun = chain.requests.find(
    one => one.namingId === naming.namingId && one.standing === 'announced' && one.kind === kind,
  )
  if (begun !== undefined) return `${at}/requests/${begun.requestId}/ask`
  const notice = pack?.change?.notice
  const first = notice?.from === 'supplier' && notice.before === 'request'
  return first ? `${at}/namings/${naming.namingId}/notice?kind=${kind}` : undefined
}
