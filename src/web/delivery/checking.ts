/** What the authority itself says of a quarter: how many people it expects to refer, and whether it found that subcontractors are paid. */
import express, { type Request, type Router } from 'express'
import type { Door } from '#door/door.ts'
import { checkId } from '#intake/identity.ts'
import { findContract } from '../finding.ts'
import { formPage } from '../form-page.ts'
import { evidenceIn, numberIn } from '../form-values.ts'
import { underContract } from '../presenters/contract-form.ts'
import { FOUND } from '../presenters/delivery-quarter.ts'
import { lastOver, quarterOf, quarterOptions, quartersOf } from '../presenters/delivery-words.ts'
import { day, evidenceField, words } from '../presenters/fields.ts'
import { deliveryHref, quarterIn, todayOf, type ContractPlace } from './place.ts'

/** An expectation is said before its quarter: a year ahead at most. */
const QUARTERS_AHEAD = 4
const EXPECTED_MAX = 10_000_000
const HOW = Object.keys(FOUND) as (keyof typeof FOUND)[]

export function checkingPages(door: Door): Router {
  const router = express.Router()

  const begin = (contractId: string, title: string) => {
    const found = findContract(door, contractId)
    const { contract } = found
    const back = { text: 'Delivery', href: deliveryHref(contractId) }
    return { ...found, page: underContract(contractId, contract, title, back, { text: title }) }
  }

  formPage<ContractPlace>(door, router, '/contracts/:contractId/delivery/expected-demand', {
    model: ({ contractId }, _, request) => {
      const { contract, page } = begin(contractId, 'Say how many people you expect to refer')
      const today = todayOf(door)
      const quarters = quartersOf(contract, [], today, QUARTERS_AHEAD)
      return {
        ...page,
        lead: [
          'Of all the people referred under the contract. A fall in demand is measured by this, so say it before the quarter begins.',
          'It can be said anew while the quarter runs. Afterwards it can only be corrected.',
        ],
        note: `Only ${contract.authority.name} can say how many people it expects to refer.`,
        preset: { quarter: chosenIn(request) ?? quarterOf(today) },
        fields: [
          { kind: 'select', name: 'quarter', label: 'Quarter', options: quarterOptions(quarters) },
          { kind: 'line', name: 'count', label: 'How many people', width: 10 },
          words('basis', 'What this rests on', 'Such as the referrals of the year before.'),
        ],
        button: 'Record what you expect',
      }
    },
    read: (form, { contractId }) => {
      const quarter = quarterIn(form)
      const count = numberIn(form, 'count', 0, EXPECTED_MAX)
      if (form.values['count'] === '') form.problem('count', 'Enter how many people you expect to refer')
      const basis = form.text('basis', 'Say what this rests on')
      return {
        statement:
          quarter === undefined || count === undefined
            ? undefined
            : { type: 'ExpectDemand', body: { contractId, quarter, count, basis } },
        done: 'demandExpected',
        to: `${deliveryHref(contractId)}/${quarter ?? ''}`,
      }
    },
  })

  formPage<ContractPlace>(door, router, '/contracts/:contractId/delivery/spot-check', {
    model: ({ contractId }, _, request) => {
      const { contract, chain, page } = begin(contractId, 'Record a spot check of payments')
      const today = todayOf(door)
      const quarters = quartersOf(contract, door.views.deliveryOf(contractId), today)
      const named = chain.namings.filter(({ standing }) => standing !== 'dropped')
      return {
        ...page,
        lead: ['Look at evidence of your own: bank statements, or the word of the organisation.'],
        note: `Only ${contract.authority.name} can record its spot checks.`,
        preset: { quarter: chosenIn(request) ?? lastOver(quarters, today) },
        fields: [
          { kind: 'select', name: 'quarter', label: 'Payments of which quarter?', options: quarterOptions(quarters) },
          {
            kind: 'select',
            name: 'namingId',
            label: 'Payments to whom?',
            options: [
              { value: '', text: 'Choose an organisation' },
              ...named.map(({ namingId, organisation }) => ({ value: namingId, text: organisation.name })),
            ],
          },
          day('checkedOn', 'On which day did you look?'),
          {
            kind: 'choice',
            name: 'found',
            label: 'What did you find?',
            options: HOW.map(value => ({ value, text: FOUND[value] })),
          },
          words('words', 'What you saw'),
          evidenceField('The title of each, one on a line. Needed unless there was no evidence.'),
        ],
        button: 'Record the spot check',
      }
    },
    read: (form, { contractId }) => {
      const quarter = quarterIn(form)
      const { chain } = findContract(door, contractId)
      const ids = chain.namings.map(({ namingId }) => namingId)
      const namingId = form.choice('namingId', ids, 'Choose whose payments you looked at')
      const checkedOn = form.day('checkedOn', 'the day on which you looked')
      const found = form.choice('found', HOW, 'Choose what you found')
      const said = form.text('words', 'Say what you saw')
      const evidence = evidenceIn(form)
      const id = checkId(contractId, form.key ?? '')
      return {
        statement:
          quarter === undefined || namingId === undefined || found === undefined
            ? undefined
            : {
                type: 'RecordSpotCheck',
                body: { contractId, quarter, namingId, checkId: id, checkedOn, found, words: said, evidence },
              },
        done: 'spotChecked',
        to: `${deliveryHref(contractId)}/${quarter ?? ''}`,
      }
    },
  })

  return router
}

/** The quarter that an address asks for. */
const chosenIn = ({ query }: Request): string | undefined => {
  const { quarter } = query
  return typeof quarter === 'string' ? quarter : undefined
}
