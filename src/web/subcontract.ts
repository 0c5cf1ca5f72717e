/** The subcontract under a naming: signed, varied, ended. */
import express, { type Router } from 'express'
import { subcontractId as subcontractIdOf } from '#intake/identity.ts'
import type { Door } from '#door/door.ts'
import { findContract, findNaming, NotFound, type FoundContract } from './finding.ts'
import type { Form } from './form.ts'
import { formPage } from './form-page.ts'
import { moneyIn, numberIn } from './form-values.ts'
import { underContract } from './presenters/contract-form.ts'
import { day, words } from './presenters/fields.ts'
import { termFields, termValues } from './presenters/subcontract.ts'

type NamingPlace = Readonly<Record<'contractId' | 'namingId', string>>
type Place = Readonly<Record<'contractId' | 'subcontractId', string>>

export function subcontractPages(door: Door): Router {
  const router = express.Router()

  const model = (found: FoundContract, namingId: string, title: (name: string) => string) => {
    const { contractId, contract } = found
    const { name } = findNaming(found, namingId).organisation
    const back = { text: name, href: namingHref(contractId, namingId) }
    return {
      ...underContract(contractId, contract, title(name), back, { text: 'Subcontract' }),
      note: `Only ${contract.supplier.name}, the supplier, can record its subcontracts.`,
    }
  }
  const exclusive = 'A term that keeps it from working for others is recorded, and refused where the rules forbid it.'

  formPage<NamingPlace>(door, router, '/contracts/:contractId/namings/:namingId/subcontract', {
    model: ({ contractId, namingId }) => ({
      ...model(findContract(door, contractId), namingId, name => `Record the subcontract with ${name}`),
      lead: [exclusive],
      fields: [day('signedOn', 'On which day was it signed?'), ...termFields()],
      button: 'Record the subcontract',
    }),
    read: (form, { contractId, namingId }) => {
      const subcontractId = subcontractIdOf(contractId, form.key ?? '')
      const signedOn = form.day('signedOn', 'the day on which it was signed')
      return {
        statement: {
          type: 'SignSubcontract',
          body: { contractId, subcontractId, namingId, signedOn, ...termsIn(form) },
        },
        done: 'signed',
        to: namingHref(contractId, namingId),
      }
    },
  })

  formPage<Place>(door, router, '/contracts/:contractId/subcontracts/:subcontractId/variation', {
    model: ({ contractId, subcontractId }) => {
      const found = findContract(door, contractId)
      const { naming, subcontract } = findSubcontract(found, subcontractId)
      const now = subcontract.variations.at(-1) ?? subcontract
      return {
        ...model(found, naming.namingId, name => `Change the subcontract with ${name}`),
        lead: ['Say the terms as they stand from now on, all of them.', exclusive],
        preset: termValues(now),
        fields: [
          day('variedOn', 'On which day was it changed?'),
          words('reason', 'Why it was changed'),
          ...termFields(),
        ],
        button: 'Record the change',
      }
    },
    read: (form, { contractId, subcontractId }) => {
      const { naming } = findSubcontract(findContract(door, contractId), subcontractId)
      const variedOn = form.day('variedOn', 'the day on which it was changed')
      const reason = form.text('reason', 'Say why it was changed')
      return {
        statement: { type: 'VarySubcontract', body: { contractId, subcontractId, variedOn, reason, ...termsIn(form) } },
        done: 'varied',
        to: namingHref(contractId, naming.namingId),
      }
    },
  })

  formPage<Place>(door, router, '/contracts/:contractId/subcontracts/:subcontractId/end', {
    model: ({ contractId, subcontractId }) => {
      const found = findContract(door, contractId)
      const { naming } = findSubcontract(found, subcontractId)
      return {
        ...model(found, naming.namingId, name => `Record the end of the subcontract with ${name}`),
        lead: ['Where the rules protect the organisation, this needs permission first.'],
        fields: [day('endedOn', 'On which day did it end?'), words('reason', 'Why it ended')],
        button: 'Record the end',
      }
    },
    read: (form, { contractId, subcontractId }) => {
      const { naming } = findSubcontract(findContract(door, contractId), subcontractId)
      const endedOn = form.day('endedOn', 'the day on which it ended')
      const reason = form.text('reason', 'Say why it ended')
      return {
        statement: { type: 'EndSubcontract', body: { contractId, subcontractId, endedOn, reason } },
        done: 'subcontractEnded',
        to: namingHref(contractId, naming.namingId),
      }
    },
  })

  return router
}

const namingHref = (contractId: string, namingId: string): string => `/contracts/${contractId}/namings/${namingId}`

function findSubcontract({ chain }: FoundContract, subcontractId: string) {
  for (const naming of chain.namings) {
    const subcontract = naming.subcontracts.find(one => one.subcontractId === subcontractId)
    if (subcontract !== undefined) return { naming, subcontract }
  }
  throw new NotFound()
}

function termsIn(form: Form) {
  const value = moneyIn(form, 'value')
  const priceBasis = form.optional('priceBasis', 300)
  const paymentTermsDays = numberIn(form, 'paymentTermsDays', 0, 3_650)
  const endsOn = ['day', 'month', 'year'].some(part => (form.values[`endsOn-${part}`] ?? '') !== '')
    ? form.day('endsOn', 'the last day of the subcontract')
    : undefined
  const exclusivity = form.choice('exclusivity', ['no', 'yes'], 'Say whether it may work for others')
  const document = form.optional('document', 300)
  const sha256 = form.optional('sha256', 64)
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
    form.problem('sha256', 'A SHA-256 has 64 digits and letters from a to f')
  return {
    scope: form.text('scope', 'Say what it covers'),
    ...(endsOn === undefined ? {} : { endsOn }),
    ...(value === undefined ? {} : { value }),
    ...(priceBasis === undefined ? {} : { priceBasis }),
    ...(paymentTermsDays === undefined ? {} : { paymentTermsDays }),
    exclusivityRequired: exclusivity === 'yes',
    flowDowns: [...form.lines('flowDowns')],
    ...(document === undefined ? {} : { document: { title: document, ...(sha256 === undefined ? {} : { sha256 }) } }),
  }
}
