/** What can be done about a request on a page of its own: ask for more, answer, extend, hear, withdraw, carry out, plan. */
import type { Router } from 'express'
import type { Door } from '#door/door.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import {
  effectIn,
  extensionIn,
  hearingIn,
  hearingNoteIn,
  informationIn,
  planIn,
  questionIn,
  withdrawalIn,
  type About,
  type Said,
} from './change-request-form.ts'
import { findContract, findRequest } from './finding.ts'
import type { Form } from './form.ts'
import { formPage } from './form-page.ts'
import { requestActions, type RequestActions } from './presenters/change-request-actions.ts'
import { askedInWords } from './presenters/change-request-words.ts'
import { contractHeading } from './presenters/contract.ts'
import { dayInWords, dayOf } from './presenters/dates.ts'
import { day, dayValues, evidenceField, words, type Field } from './presenters/fields.ts'

interface Place extends Record<string, string> {
  readonly contractId: string
  readonly requestId: string
}

interface Step {
  readonly may: keyof RequestActions
  readonly title: string
  readonly lead: (request: RequestDetails) => readonly string[]
  /** Who can send it. */
  readonly who: 'authority' | 'supplier'
  readonly fields: readonly Field[]
  readonly button: string
  readonly warning?: true
  readonly read: (form: Form, about: About, request: RequestDetails) => Said
  /** A day that the form holds before anything is typed: today. */
  readonly today?: string
}

const STEPS: Readonly<Record<string, Step>> = {
  'further-information': {
    may: 'askInformation',
    title: 'Ask for further information',
    lead: () => ['The supplier answers here. Under some rules the time to decide begins again with its answer.'],
    who: 'authority',
    fields: [words('items', 'What do you want to know?', 'One question on a line.')],
    button: 'Ask the supplier',
    read: questionIn,
  },
  information: {
    may: 'provideInformation',
    title: 'Give further information',
    lead: ({ information }) => ['The authority asked:', ...(information.at(-1)?.items ?? [])],
    who: 'supplier',
    fields: [words('words', 'Your answer', 'Everybody who can see this request can read it.'), evidenceField()],
    button: 'Send the answer',
    read: informationIn,
  },
  extension: {
    may: 'extend',
    title: 'Take longer to decide',
    lead: () => ['The rules of this contract say whether, and how often, the time to decide can be extended.'],
    who: 'authority',
    fields: [words('reasons', 'Why you need longer', 'Both organisations can read it.')],
    button: 'Extend the time',
    read: extensionIn,
  },
  hearing: {
    may: 'callHearing',
    title: 'Call a hearing',
    lead: () => ['The organisation and the supplier are heard. The rules say how much notice a hearing needs.'],
    who: 'authority',
    fields: [
      day('hearingOn', 'On which day?', 'For example, 27 3 2027'),
      { kind: 'line', name: 'place', label: 'Where?', hint: 'A place, or how to join from elsewhere.' },
    ],
    button: 'Call the hearing',
    read: hearingIn,
  },
  'hearing-note': {
    may: 'recordHearing',
    title: 'Record the hearing',
    lead: ({ hearing }) =>
      hearing === undefined ? [] : [`It was called for ${dayInWords(hearing.on)}: ${hearing.place}.`],
    who: 'authority',
    fields: [day('heldOn', 'On which day was it held?'), words('note', 'What was heard?', 'What each side said.')],
    button: 'Record the hearing',
    read: hearingNoteIn,
    today: 'heldOn',
  },
  withdrawal: {
    may: 'withdraw',
    title: 'Withdraw the request',
    lead: () => ['The request and all that was said about it stay in the audit trail.'],
    who: 'supplier',
    fields: [words('reasons', 'Why you withdraw it')],
    button: 'Withdraw the request',
    warning: true,
    read: withdrawalIn,
  },
  effect: {
    may: 'effect',
    title: 'Record that the change was made',
    lead: request => [
      `Permission was given: ${askedInWords(request)}.`,
      ...(request.effectiveOn === undefined
        ? []
        : [`It was asked for ${dayInWords(request.effectiveOn)}, and cannot be made before that day.`]),
      'The supply chain changes with this, and stays so.',
    ],
    who: 'supplier',
    fields: [day('effectedOn', 'On which day was it made?', 'For example, 27 3 2027')],
    button: 'Record that the change was made',
    read: effectIn,
    today: 'effectedOn',
  },
  plan: {
    may: 'plan',
    title: 'Say how the work goes on',
    lead: () => ['How the work of the organisation that leaves is done from now on, and by whom.'],
    who: 'supplier',
    fields: [words('plan', 'Your plan', 'The authority and the organisation can read it.', 8), evidenceField()],
    button: 'Send the plan',
    read: planIn,
  },
}

export function requestSteps(door: Door, router: Router): void {
  for (const [action, step] of Object.entries(STEPS)) {
    formPage<Place>(door, router, `/contracts/:contractId/requests/:requestId/${action}`, {
      model: ({ contractId, requestId }, person) => {
        const found = findContract(door, contractId)
        const request = findRequest(found, requestId)
        const { chain, contract } = found
        const now = door.clock()
        const may = requestActions(chain, contract, request, person, now)[step.may] === true
        const { name } = contract[step.who]
        return {
          title: step.title,
          section: 'requests',
          crumbs: [
            { text: 'Contracts', href: '/' },
            { text: contract.reference, href: `/contracts/${contractId}` },
            { text: 'Request', href: `/contracts/${contractId}/requests/${requestId}` },
            { text: step.title },
          ],
          caption: askedInWords(request),
          heading: contractHeading(contractId, contract),
          lead: step.lead(request),
          note: may ? null : `Only ${name} can do this, and only when the rules of this contract let it.`,
          fields: step.fields,
          button: step.button,
          warning: step.warning === true,
          preset: step.today === undefined ? {} : dayValues(step.today, dayOf(now)),
        }
      },
      read: (form, { contractId, requestId }) => {
        const request = findRequest(findContract(door, contractId), requestId)
        const said = step.read(form, { contractId, requestId }, request)
        return { ...said, to: `/contracts/${contractId}/requests/${requestId}` }
      },
    })
  }
}
