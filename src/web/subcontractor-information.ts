/** What the authority asks the supplier about those whom it means to use, the answer, and checks against lists of the excluded. */
import express, { type Router } from 'express'
import { checkId as checkIdOf, informationRequestId as informationRequestIdOf } from '#intake/identity.ts'
import type { Door } from '#door/door.ts'
import { findContract, NotFound, whoOf } from './finding.ts'
import { formPage } from './form-page.ts'
import { evidenceIn } from './form-values.ts'
import { underContract } from './presenters/contract-form.ts'
import { dayInWords, occurredInWords } from './presenters/dates.ts'
import { day, evidenceField, words } from './presenters/fields.ts'

type Place = Readonly<Record<'contractId', string>>
type AskedPlace = Readonly<Record<'contractId' | 'informationRequestId', string>>

const RESULTS = ['not-listed', 'excludable', 'excluded'] as const

export function subcontractorInformationPages(door: Door): Router {
  const router = express.Router()

  formPage<Place>(door, router, '/contracts/:contractId/information/new', {
    model: ({ contractId }) => {
      const { contract } = findContract(door, contractId)
      return {
        ...underContract(contractId, contract, 'Ask the supplier whom it means to use', { text: 'Question' }),
        lead: [],
        note: `Only ${contract.authority.name}, the authority, can ask this.`,
        preset: { legalBasis: 'Procurement Act 2023, section 28' },
        fields: [
          { kind: 'line', name: 'legalBasis', label: 'Under which rule or term?' },
          words('items', 'What you ask', 'One question on a line.'),
          day('dueBy', 'By which day?'),
        ],
        button: 'Ask',
      }
    },
    read: (form, { contractId }) => {
      const informationRequestId = informationRequestIdOf(contractId, form.key ?? '')
      const items = form.lines('items')
      if (items.length === 0) form.problem('items', 'Enter what you ask')
      return {
        statement: {
          type: 'RequestSubcontractorInformation',
          body: {
            contractId,
            informationRequestId,
            legalBasis: form.text('legalBasis', 'Say under which rule', 300),
            items: [...items],
            dueBy: form.day('dueBy', 'the day by which you need it'),
          },
        },
        done: 'informationAsked',
        to: `/contracts/${contractId}/information/${informationRequestId}`,
      }
    },
  })

  formPage<AskedPlace>(door, router, '/contracts/:contractId/information/:informationRequestId', {
    model: ({ contractId, informationRequestId }, person) => {
      const { contract } = findContract(door, contractId)
      const asked = contract.informationRequests.find(one => one.informationRequestId === informationRequestId)
      if (asked === undefined) throw new NotFound()
      const { answer } = asked
      const mayAnswer = answer === undefined && person?.organisation?.id === contract.supplier.id
      return {
        ...underContract(contractId, contract, 'What the authority asks', { text: 'Question' }),
        lead: [],
        summary: [
          { key: 'Asked', values: asked.items },
          { key: 'Under', values: [asked.legalBasis] },
          { key: 'By', values: [dayInWords(asked.dueBy)] },
        ],
        said:
          answer === undefined
            ? []
            : [
                {
                  title: 'The answer',
                  who: whoOf(door)(answer.by),
                  when: occurredInWords(answer.at),
                  words: answer.words,
                  more: answer.evidence.map(({ title }) => `Evidence: ${title}`),
                },
              ],
        note: null,
        fields: mayAnswer ? [words('words', 'Your answer'), evidenceField()] : [],
        button: 'Send the answer',
      }
    },
    read: (form, { contractId, informationRequestId }) => ({
      statement: {
        type: 'ProvideSubcontractorInformation',
        body: {
          contractId,
          informationRequestId,
          words: form.text('words', 'Enter your answer'),
          evidence: evidenceIn(form),
        },
      },
      done: 'informationGiven',
      to: `/contracts/${contractId}/information/${informationRequestId}`,
    }),
  })

  formPage<Place>(door, router, '/contracts/:contractId/debarment-check', {
    model: ({ contractId }) => {
      const { contract, chain } = findContract(door, contractId)
      const parties = [contract.supplier, ...chain.namings.map(({ organisation }) => organisation)]
      return {
        ...underContract(contractId, contract, 'Record a check against a list of the excluded', { text: 'Check' }),
        lead: [],
        note: `Only ${contract.authority.name}, the authority, can record this.`,
        fields: [
          {
            kind: 'select',
            name: 'organisation',
            label: 'Which organisation?',
            options: [{ value: '', text: 'Choose one' }, ...parties.map(({ id, name }) => ({ value: id, text: name }))],
          },
          { kind: 'line', name: 'list', label: 'Which list?' },
          day('checkedOn', 'On which day?'),
          {
            kind: 'choice',
            name: 'result',
            label: 'What did it say?',
            options: [
              { value: 'not-listed', text: 'Not on the list' },
              { value: 'excludable', text: 'May be excluded' },
              { value: 'excluded', text: 'Must be excluded' },
            ],
          },
          evidenceField(),
        ],
        button: 'Record the check',
      }
    },
    read: (form, { contractId }) => {
      const { contract, chain } = findContract(door, contractId)
      const organisation = [contract.supplier, ...chain.namings.map(one => one.organisation)].find(
        ({ id }) => id === form.values['organisation'],
      )
      if (organisation === undefined) form.problem('organisation', 'Choose an organisation')
      const result = form.choice('result', RESULTS, 'Choose what the list said')
      const body = {
        contractId,
        checkId: checkIdOf(contractId, form.key ?? ''),
        list: form.text('list', 'Say which list', 300),
        checkedOn: form.day('checkedOn', 'the day of the check'),
        evidence: evidenceIn(form),
      }
      return {
        statement:
          organisation === undefined || result === undefined
            ? undefined
            : { type: 'RecordDebarmentCheck', body: { ...body, organisation, result } },
        done: 'checked',
        to: `/contracts/${contractId}`,
      }
    },
  })

  return router
}
