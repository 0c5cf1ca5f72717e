/** On what terms the authority pays the supplier, and when the reports under a contract are due: by form. */
import express, { type Router } from 'express'
import { ReportingYear } from '#domain/packs/pack.ts'
import type { Door } from '#door/door.ts'
import { findContract } from './finding.ts'
import { formPage } from './form-page.ts'
import { numberIn, shareIn } from './form-values.ts'
import { underContract } from './presenters/contract-form.ts'
import { words } from './presenters/fields.ts'
import { yearChoices } from './presenters/contract-terms.ts'

type Place = Readonly<Record<'contractId', string>>

export function contractTermPages(door: Door): Router {
  const router = express.Router()

  formPage<Place>(door, router, '/contracts/:contractId/supplier-terms', {
    model: place => {
      const { contractId, contract } = findContract(door, place.contractId)
      const { paymentTermsDays, paymentByResultsShare } = contract.supplierTerms ?? {}
      return {
        ...underContract(contractId, contract, 'Record on what terms the supplier is paid', { text: 'Terms' }),
        lead: ['What those who work under the supplier are paid on is held against this.'],
        note: `Only ${contract.authority.name}, which pays the supplier, can record on what terms.`,
        preset: {
          paymentTermsDays: paymentTermsDays?.toString() ?? '',
          paymentByResultsShare: paymentByResultsShare === undefined ? '' : String(paymentByResultsShare / 100),
        },
        fields: [
          {
            kind: 'line',
            name: 'paymentTermsDays',
            label: 'Within how many days is the supplier paid?',
            suffix: 'days',
            width: 4,
          },
          {
            kind: 'line',
            name: 'paymentByResultsShare',
            label: 'Which share of its pay depends on results?',
            hint: 'Such as 12.5, or 0 where none does',
            suffix: '%',
            width: 4,
          },
        ],
        button: 'Record the terms',
      }
    },
    read: (form, { contractId }) => {
      const paymentTermsDays = numberIn(form, 'paymentTermsDays', 0, 3_650)
      const paymentByResultsShare = shareIn(form, 'paymentByResultsShare')
      if ([form.values['paymentTermsDays'], form.values['paymentByResultsShare']].every(given => !given)) {
        form.problem('paymentTermsDays', 'Enter within how many days the supplier is paid, a share, or both')
      }
      const terms = {
        ...(paymentTermsDays === undefined ? {} : { paymentTermsDays }),
        ...(paymentByResultsShare === undefined ? {} : { paymentByResultsShare }),
      }
      return {
        statement: { type: 'RecordSupplierTerms', body: { contractId, ...terms } },
        done: 'supplierTermsRecorded',
        to: `/contracts/${contractId}#rules`,
      }
    },
  })

  formPage<Place>(door, router, '/contracts/:contractId/reporting', {
    model: place => {
      const { contractId, contract } = findContract(door, place.contractId)
      return {
        ...underContract(contractId, contract, 'Set when reports are due', { text: 'Reports' }),
        lead: [
          'The supplier reports on its supply chain every year. Set this only where the contract says something else than the rules.',
          'The change, and who made it, stays on record.',
        ],
        note: `Only an approver of ${contract.authority.name} can set what holds for this contract.`,
        fields: [
          { kind: 'choice', name: 'year', label: 'For which year is reported?', options: yearChoices },
          {
            kind: 'line',
            name: 'yearStarts',
            label: 'The accounting year starts on (only for an accounting year)',
            hint: 'The month and the day, such as 07-01 for 1 July',
            width: 10,
          },
          { kind: 'line', name: 'dueDays', label: 'How many days after the year is a report due?', width: 4 },
          words('reason', 'Why'),
        ],
        button: 'Set when reports are due',
      }
    },
    read: (form, { contractId }) => {
      const year = form.choice('year', ReportingYear.options, 'Choose for which year is reported')
      const yearStarts = form.optional('yearStarts', 5)
      if (yearStarts !== undefined && !MONTH_AND_DAY.test(yearStarts)) {
        form.problem('yearStarts', 'Enter the month and the day, up to the 28th, such as 07-01 for 1 July')
      }
      const dueDays = numberIn(form, 'dueDays', 1, 366)
      if (form.values['dueDays'] === '') form.problem('dueDays', 'Enter how many days')
      const reason = form.text('reason', 'Say why')
      const set = { contractId, reason, ...(yearStarts === undefined ? {} : { yearStarts }) }
      return {
        statement:
          year === undefined || dueDays === undefined
            ? undefined
            : { type: 'SetReporting', body: { ...set, year, dueDays } },
        done: 'reportingSet',
        to: `/contracts/${contractId}#rules`,
      }
    },
  })

  return router
}

const MONTH_AND_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/
