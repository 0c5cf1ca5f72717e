/** Telling an organisation what is intended: the form, the words to send, and that they arrived. */
import express, { type Request, type Response, type Router } from 'express'
import { requestId as requestIdOf } from '#intake/identity.ts'
import type { Door } from '#door/door.ts'
import { findContract, findNaming, findRequest, NotFound, type FoundContract } from './finding.ts'
import type { Form } from './form.ts'
import { formPage, type Sent } from './form-page.ts'
import { clockOf, evidenceIn, instantIn } from './form-values.ts'
import { personOf, show } from './page.ts'
import { contractCrumbs, contractHeading } from './presenters/contract.ts'
import { dayOf } from './presenters/dates.ts'
import { day, dayValues, evidenceField } from './presenters/fields.ts'
import { KINDS_OF_NAMED } from './presenters/change-request-asking.ts'
import { noticeFields, noticePage } from './presenters/giving-notice.ts'
import { noticeFrom, packFor } from './presenters/rules-of.ts'
import { Instant } from '#events/envelope.ts'

interface NamingPlace extends Record<string, string> {
  readonly contractId: string
  readonly namingId: string
}
interface RequestPlace extends Record<string, string> {
  readonly contractId: string
  readonly requestId: string
}

const NAMING = '/contracts/:contractId/namings/:namingId/notice'
const REQUEST = '/contracts/:contractId/requests/:requestId/notice'
const at = ({ contractId, requestId }: RequestPlace): string => `/contracts/${contractId}/requests/${requestId}`

export function noticePages(door: Door): Router {
  const router = express.Router()
  const now = () => {
    const [today = '', time = ''] = clockOf(door.clock()).split(' ')
    return { ...dayValues('sentAt', today), 'sentAt-time': time }
  }
  const packOf = ({ contract }: FoundContract, request?: Parameters<typeof packFor>[1]) =>
    packFor(contract, request, dayOf(door.clock()))

  const model = (found: FoundContract, namingId: string, asked?: ReturnType<typeof findRequest>) => {
    const { contractId, contract } = found
    const { name } = findNaming(found, namingId).organisation
    const pack = packOf(found, asked)
    const teller = noticeFrom(pack) === 'authority' ? contract.authority.name : contract.supplier.name
    return {
      title: `Tell ${name} what is intended`,
      section: 'contracts' as const,
      crumbs: contractCrumbs(contractId, contract, { text: 'Notice' }),
      caption: `${contract.reference}, ${contract.title}`,
      heading: contractHeading(contractId, contract),
      lead: [
        'Candour sends no mail yet. When you have recorded the notice, this page gives you the words to send.',
        'The time to answer is counted from when the notice is recorded here, never from a time typed in.',
      ],
      note: `Under the rules of this contract ${teller} gives this notice.`,
      fields: noticeFields(name, asked !== undefined, pack),
      button: 'Record the notice',
    }
  }

  formPage<NamingPlace>(door, router, NAMING, {
    model: ({ contractId, namingId }, _, request) => {
      const kind = KINDS_OF_NAMED.find(known => known === request.query['kind'])
      const preset = { ...now(), ...(kind === undefined ? {} : { kind }) }
      return { ...model(findContract(door, contractId), namingId), preset }
    },
    read: (form, { contractId, namingId }) => {
      const kind = form.choice('kind', KINDS_OF_NAMED, 'Choose what is intended')
      return told(form, contractId, requestIdOf(contractId, form.key ?? ''), namingId, kind)
    },
  })

  // A notice that is given is a page of its own: the words to send.
  router.get(REQUEST, (request: Request<RequestPlace>, response: Response, next) => {
    const found = findContract(door, request.params.contractId)
    const asked = findRequest(found, request.params.requestId)
    const { notice, namingId } = asked
    if (notice === undefined || namingId === undefined) {
      next()
      return
    }
    const { contractId, contract } = found
    const naming = findNaming(found, namingId)
    const base = `${request.protocol}://${request.get('host') ?? ''}`
    const page = noticePage(contractId, contract, naming, { ...asked, notice }, packOf(found, asked), base)
    const person = personOf(response)
    show(response, 'notice.njk', {
      title: `Notice to ${page.name}`,
      section: 'contracts',
      crumbs: contractCrumbs(contractId, contract, { text: 'Request', href: page.requestHref }, { text: 'Notice' }),
      heading: contractHeading(contractId, contract),
      ...page,
      isSender: person?.organisation?.id === notice.by.organisation,
    })
  })

  formPage<RequestPlace>(door, router, REQUEST, {
    model: ({ contractId, requestId }) => {
      const found = findContract(door, contractId)
      const asked = findRequest(found, requestId)
      if (asked.namingId === undefined) throw new NotFound()
      return { ...model(found, asked.namingId, asked), preset: { ...now(), reasons: asked.reasons ?? '' } }
    },
    read: (form, { contractId, requestId }) => {
      const asked = findRequest(findContract(door, contractId), requestId)
      const kind = KINDS_OF_NAMED.find(known => known === asked.kind)
      return told(form, contractId, requestId, asked.namingId ?? '', kind)
    },
  })

  formPage<RequestPlace>(door, router, '/contracts/:contractId/requests/:requestId/receipt', {
    model: ({ contractId, requestId }) => {
      const found = findContract(door, contractId)
      const asked = findRequest(found, requestId)
      const { contract } = found
      return {
        title: 'When did the notice arrive?',
        section: 'contracts',
        crumbs: contractCrumbs(
          contractId,
          contract,
          { text: 'Request', href: at({ contractId, requestId }) },
          { text: 'Receipt' },
        ),
        caption: `${contract.reference}, notice to ${asked.about?.name ?? ''}`,
        lead: ['Whoever sent it shows how they know: name the receipt. The organisation itself needs no document.'],
        note: null,
        fields: [
          day('receivedAt', 'On which day?'),
          { kind: 'line', name: 'receivedAt-time', label: 'At what time?', hint: 'Such as 14:05', width: 4 },
          evidenceField('The title of each receipt, one on a line.'),
        ],
        button: 'Record that it arrived',
      }
    },
    read: (form, place) => {
      // The organisation's own button says when the page was opened, so that sending it twice says the same.
      const said = Instant.safeParse(form.values['receivedAt'])
      const receivedAt = said.success ? said.data : instantIn(form, 'receivedAt', 'the day on which it arrived')
      const evidence = evidenceIn(form)
      const body = { contractId: place.contractId, requestId: place.requestId, evidence }
      return {
        statement:
          receivedAt === undefined ? undefined : { type: 'RecordNoticeReceipt', body: { ...body, receivedAt } },
        done: 'received',
        to: said.success ? `${at(place)}/reply` : `${at(place)}/notice`,
      }
    },
  })

  return router
}

function told(
  form: Form,
  contractId: string,
  requestId: string,
  namingId: string,
  kind: (typeof KINDS_OF_NAMED)[number] | undefined,
): Sent {
  const reasons = form.text('reasons', 'Enter the reasons')
  const channel = form.text('channel', 'Enter how you send it', 300)
  const sentAt = instantIn(form, 'sentAt', 'the day on which you send it')
  return {
    statement:
      kind === undefined || sentAt === undefined
        ? undefined
        : { type: 'GiveNotice', body: { contractId, requestId, namingId, kind, reasons, channel, sentAt } },
    done: 'noticeGiven',
    to: `${at({ contractId, requestId })}/notice`,
  }
}
