/** What was done in an emergency before anybody could be asked: said at once, and marked for ever. */
import express, { type Router } from 'express'
import { requestId as requestIdOf } from '#intake/identity.ts'
import type { Door } from '#door/door.ts'
import { findContract, findNaming } from './finding.ts'
import { formPage } from './form-page.ts'
import { evidenceIn } from './form-values.ts'
import { underContract } from './presenters/contract-form.ts'
import { day, evidenceField, words } from './presenters/fields.ts'
import { kindOptions, KINDS_OF_NAMED } from './presenters/change-request-asking.ts'
import { packToday } from './presenters/change-request-rule.ts'

type NamingPlace = Readonly<Record<'contractId' | 'namingId', string>>

export function emergencyPages(door: Door): Router {
  const router = express.Router()

  formPage<NamingPlace>(door, router, '/contracts/:contractId/namings/:namingId/emergency', {
    model: ({ contractId, namingId }) => {
      const found = findContract(door, contractId)
      const { name } = findNaming(found, namingId).organisation
      return {
        ...underContract(contractId, found.contract, `Say that you acted in an emergency`, { text: 'Emergency' }),
        lead: [
          `For what had to be done about ${name} before anybody could be asked. It stays marked for ever.`,
          'When it is recorded, ask for permission at once: the rules give little time.',
        ],
        note: `Only ${found.contract.supplier.name}, the supplier, can record this.`,
        fields: [
          {
            kind: 'choice',
            name: 'kind',
            label: 'What did you do?',
            options: kindOptions(packToday(found.contract, door.clock()), name),
          },
          words('reasons', 'Why it could not wait', `${name} and the authority can read this.`),
          day('actedOn', 'On which day did you act?'),
          evidenceField(),
        ],
        button: 'Record the emergency',
      }
    },
    read: (form, { contractId, namingId }) => {
      const requestId = requestIdOf(contractId, form.key ?? '')
      const kind = form.choice('kind', KINDS_OF_NAMED, 'Choose what you did')
      const reasons = form.text('reasons', 'Say why it could not wait')
      const actedOn = form.day('actedOn', 'the day on which you acted')
      const body = { contractId, requestId, namingId, reasons, actedOn, evidence: evidenceIn(form) }
      return {
        statement: kind === undefined ? undefined : { type: 'DeclareEmergency', body: { ...body, kind } },
        done: 'emergency',
        to: `/contracts/${contractId}/requests/${requestId}`,
      }
    },
  })

  return router
}
