/** What the authority orders of its own accord, and is answerable for: a reduction, an arrangement, a replacement. */
import express, { type Router } from 'express'
import { directionId as directionIdOf } from '#intake/identity.ts'
import type { Door } from '#door/door.ts'
import { findContract, findNaming } from './finding.ts'
import { formPage } from './form-page.ts'
import { underContract } from './presenters/contract-form.ts'
import { day, words, type Field } from './presenters/fields.ts'
import { promiseFields } from './presenters/promises.ts'
import { promisesIn } from './promises-form.ts'

type Place = Readonly<Record<'contractId' | 'namingId', string>>

const ARRANGEMENT = 'Procurement Act 2023, section 72'

export function directionPages(door: Door): Router {
  const router = express.Router()

  const model = (place: Place, title: (name: string) => string, note: (authority: string) => string) => {
    const { contractId, contract, chain } = findContract(door, place.contractId)
    const naming = findNaming({ contractId, contract, chain }, place.namingId)
    const { name } = naming.organisation
    const back = { text: name, href: namingHref(place) }
    return {
      naming,
      common: {
        ...underContract(contractId, contract, title(name), back, { text: 'Direction' }),
        note: note(contract.authority.name),
      },
    }
  }
  const marked = 'A direction is no request, and nobody decides it. It stays marked as caused by the authority.'
  const reasons = words('reasons', 'Your reasons', 'Both organisations can read them.')

  formPage<Place>(door, router, '/contracts/:contractId/namings/:namingId/direct-reduction', {
    model: place => {
      const { naming, common } = model(
        place,
        name => `Lower what ${name} was promised`,
        authority => `Only ${authority}, the authority, can direct this.`,
      )
      const { preset, fields } = promiseFields(naming.now ?? naming)
      return {
        ...common,
        lead: [marked, 'Say all that is promised from then on.'],
        preset,
        fields: [...fields, day('from', 'From which day?', 'A day that has come.'), reasons],
        button: 'Direct the reduction',
      }
    },
    read: (form, place) => {
      const naming = findNaming(findContract(door, place.contractId), place.namingId)
      const promises = promisesIn(form, naming.now ?? naming)
      const from = form.day('from', 'the day from which it holds')
      const body = { ...idsIn(form.key, place), reasons: form.text('reasons', 'Enter your reasons'), from }
      return {
        statement: promises === undefined ? undefined : { type: 'DirectReduction', body: { ...body, promises } },
        done: 'directed',
        to: namingHref(place),
      }
    },
  })

  const orders = {
    arrangement: {
      type: 'DirectArrangement',
      title: (name: string) => `Direct the supplier to sign with ${name}`,
      lead: 'For an organisation that the bid relied on to meet its conditions.',
      preset: { legalBasis: ARRANGEMENT },
    },
    replacement: {
      type: 'DirectReplacement',
      title: (name: string) => `Direct the supplier to replace ${name}`,
      lead: 'For an organisation that must be excluded, or may be.',
      preset: {},
    },
  } as const

  for (const [kind, order] of Object.entries(orders)) {
    formPage<Place>(door, router, `/contracts/:contractId/namings/:namingId/direct-${kind}`, {
      model: place => ({
        ...model(place, order.title, authority => `Only an approver of ${authority} can direct this.`).common,
        lead: [order.lead, marked],
        preset: order.preset,
        fields: [basisField, day('by', 'By which day?'), reasons],
        button: 'Direct it',
      }),
      read: (form, place) => ({
        statement: {
          type: order.type,
          body: {
            ...idsIn(form.key, place),
            legalBasis: form.text('legalBasis', 'Say under which rule', 300),
            by: form.day('by', 'the day by which it must be done'),
            reasons: form.text('reasons', 'Enter your reasons'),
          },
        },
        done: 'directed',
        to: namingHref(place),
      }),
    })
  }

  return router
}

const basisField: Field = { kind: 'line', name: 'legalBasis', label: 'Under which rule or term?' }
const namingHref = ({ contractId, namingId }: Place): string => `/contracts/${contractId}/namings/${namingId}`
const idsIn = (key: string | null, { contractId, namingId }: Place) => ({
  contractId,
  namingId,
  directionId: directionIdOf(contractId, key ?? ''),
})
