/** Opportunities for subcontractors, by form: advertised or exempted, awarded, the award made known (PPN 01/18). */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { opportunityId as opportunityIdOf } from '#intake/identity.ts'
import { findContract, NotFound } from '../finding.ts'
import type { Form } from '../form.ts'
import { formPage } from '../form-page.ts'
import { underContract } from '../presenters/contract-form.ts'
import { amountField, quarterOf, quarterOptions, quartersOf } from '../presenters/delivery-words.ts'
import { day, words, type Field } from '../presenters/fields.ts'
import { quarterInWords } from '../presenters/quarters.ts'
import {
  amountIn,
  deliveryHref,
  findQuarter,
  quarterIn,
  todayOf,
  type ContractPlace,
  type QuarterPlace,
} from './place.ts'

type Place = QuarterPlace & Readonly<Record<'opportunityId', string>>
const NOTICE: Field = {
  kind: 'line',
  name: 'notice',
  label: 'Address of the notice (optional)',
  hint: 'It begins with https://',
}

export function opportunityPages(door: Door): Router {
  const router = express.Router()

  const begin = ({ contractId }: ContractPlace, title: string) => {
    const { contract } = findContract(door, contractId)
    const back = { text: 'Delivery', href: deliveryHref(contractId) }
    return { contract, page: underContract(contractId, contract, title, back, { text: title }) }
  }
  const supplierOnly = (name: string) => `Only ${name}, the supplier, can record its opportunities.`

  formPage<ContractPlace>(door, router, '/contracts/:contractId/delivery/opportunities/advertised', {
    model: place => {
      const { contract, page } = begin(place, 'Record an opportunity that was advertised')
      return {
        ...page,
        lead: ['It is recorded in the quarter in which it was advertised.'],
        note: supplierOnly(contract.supplier.name),
        fields: [
          { kind: 'line', name: 'title', label: 'Title of the opportunity' },
          { kind: 'line', name: 'kind', label: 'Kind of work', hint: 'Such as mentoring' },
          amountField('value', 'Value', contract),
          day('advertisedOn', 'On which day was it advertised?'),
          NOTICE,
        ],
        button: 'Record the opportunity',
      }
    },
    read: (form, { contractId }) => {
      const opportunityId = opportunityIdOf(contractId, form.key ?? '')
      const { contract } = findContract(door, contractId)
      const { title, kind, value } = workIn(form, contract)
      const advertisedOn = form.day('advertisedOn', 'the day on which it was advertised')
      const quarter = quarterOf(advertisedOn)
      const body = { contractId, quarter, opportunityId, title, kind, advertisedOn, ...noticeIn(form) }
      return {
        statement:
          value === undefined || advertisedOn === ''
            ? undefined
            : { type: 'AdvertiseOpportunity', body: { ...body, value } },
        done: 'advertised',
        to: `${deliveryHref(contractId)}/${quarter}#opportunities`,
      }
    },
  })

  formPage<ContractPlace>(door, router, '/contracts/:contractId/delivery/opportunities/exempted', {
    model: place => {
      const { contract, page } = begin(place, 'Agree that an opportunity need not be advertised')
      const quarters = quartersOf(contract, [], todayOf(door))
      return {
        ...page,
        lead: ['The agreement and its reason can be read by everyone who can see this contract.'],
        note: `Only ${contract.authority.name} can agree that an opportunity need not be advertised.`,
        preset: { quarter: quarterOf(todayOf(door)) },
        fields: [
          { kind: 'select', name: 'quarter', label: 'Quarter', options: quarterOptions(quarters) },
          { kind: 'line', name: 'title', label: 'Title of the opportunity' },
          { kind: 'line', name: 'kind', label: 'Kind of work', hint: 'Such as mentoring' },
          amountField('value', 'Value', contract),
          words('reason', 'Why it need not be advertised'),
        ],
        button: 'Record the agreement',
      }
    },
    read: (form, { contractId }) => {
      const opportunityId = opportunityIdOf(contractId, form.key ?? '')
      const { contract } = findContract(door, contractId)
      const quarter = quarterIn(form)
      const { title, kind, value } = workIn(form, contract)
      const reason = form.text('reason', 'Say why it need not be advertised')
      return {
        statement:
          quarter === undefined || value === undefined
            ? undefined
            : { type: 'ExemptAdvert', body: { contractId, quarter, opportunityId, title, kind, value, reason } },
        done: 'exempted',
        to: `${deliveryHref(contractId)}/${quarter ?? ''}#opportunities`,
      }
    },
  })

  /** @throws NotFound */
  const one = (place: Place) => {
    const { contractId, contract, quarter, known } = findQuarter(door, place)
    const opportunity = known.opportunities.find(({ opportunityId }) => opportunityId === place.opportunityId)
    if (opportunity === undefined) throw new NotFound()
    const at = { text: quarterInWords(quarter), href: `${deliveryHref(contractId)}/${quarter}` }
    const form = (title: string) => ({
      ...underContract(contractId, contract, title, { text: 'Delivery', href: deliveryHref(contractId) }, at, {
        text: title,
      }),
      lead: [opportunity.title],
      note: supplierOnly(contract.supplier.name),
    })
    const body = { contractId, quarter, opportunityId: opportunity.opportunityId }
    return { contract, form, body, to: `${at.href}#opportunities` }
  }

  formPage<Place>(door, router, '/contracts/:contractId/delivery/:quarter/opportunities/:opportunityId/award', {
    model: place => {
      const { contract, form } = one(place)
      return {
        ...form('Record the award of an opportunity'),
        fields: [
          day('awardedOn', 'On which day was it awarded?'),
          { kind: 'line', name: 'to', label: 'To which organisation?', hint: 'Its name as registered' },
          amountField('value', 'Value', contract),
        ],
        button: 'Record the award',
      }
    },
    read: (form, place) => {
      const { contract, body, to } = one(place)
      const awardedOn = form.day('awardedOn', 'the day on which it was awarded')
      const winner = form.text('to', 'Enter the name of the organisation', 300)
      const value = amountIn(form, 'value', 'Enter its value', contract)
      return {
        statement:
          value === undefined
            ? undefined
            : { type: 'AwardOpportunity', body: { ...body, awardedOn, to: winner, value } },
        done: 'awarded',
        to,
      }
    },
  })

  formPage<Place>(
    door,
    router,
    '/contracts/:contractId/delivery/:quarter/opportunities/:opportunityId/award-published',
    {
      model: place => ({
        ...one(place).form('Record that an award was published'),
        fields: [day('publishedOn', 'On which day was it published?'), NOTICE],
        button: 'Record the publication',
      }),
      read: (form, place) => {
        const { body, to } = one(place)
        const publishedOn = form.day('publishedOn', 'the day on which it was published')
        return {
          statement: { type: 'PublishAward', body: { ...body, publishedOn, ...noticeIn(form) } },
          done: 'awardPublished',
          to,
        }
      },
    },
  )

  return router
}

type Contract = Parameters<typeof amountIn>[3]

const workIn = (form: Form, contract: Contract) => ({
  title: form.text('title', 'Enter the title of the opportunity', 300),
  kind: form.text('kind', 'Enter what kind of work it is', 300),
  value: amountIn(form, 'value', 'Enter its value', contract),
})

function noticeIn(form: Form): { readonly notice?: string } {
  const notice = form.optional('notice', 1_000)
  if (notice === undefined) return {}
  if (!/^https?:\/\/[^\s]+$/.test(notice))
    form.problem('notice', 'Enter the whole address, such as https://notices.example/17')
  return { notice }
}
