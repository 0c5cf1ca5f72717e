/** What the authority sets for a contract: the numbers that no public source gives, who may decide what, who is confirmed. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { findContract, findNaming } from './finding.ts'
import { formPage } from './form-page.ts'
import { moneyIn, numberIn } from './form-values.ts'
import { underContract } from './presenters/contract-form.ts'
import { settable } from './presenters/contract-rules.ts'
import { dayOf } from './presenters/dates.ts'
import { day, words } from './presenters/fields.ts'
import { packFor } from './presenters/rules-of.ts'

type Place = Readonly<Record<'contractId', string>>
type NamingPlace = Readonly<Record<'contractId' | 'namingId', string>>

const WHY_KEY = ['listed', 'critical', 'overThreshold'] as const

export function contractSettingPages(door: Door): Router {
  const router = express.Router()
  const find = ({ contractId }: Place) => {
    const found = findContract(door, contractId)
    return { ...found, pack: packFor(found.contract, undefined, dayOf(door.clock())) }
  }

  formPage<Place>(door, router, '/contracts/:contractId/settings', {
    model: place => {
      const { contractId, contract, pack } = find(place)
      const options = settable(pack)
      return {
        ...underContract(contractId, contract, 'Set a number for this contract', { text: 'Numbers' }),
        lead:
          options.length === 0
            ? ['Every number of these rules comes from the rules themselves. None can be set.']
            : [
                'Only a number that no public source gives can be set. It holds for what is counted from now on.',
                'The change, and who made it, stays on record.',
              ],
        note: `Only an approver of ${contract.authority.name} can set what holds for this contract.`,
        fields:
          options.length === 0
            ? []
            : [
                { kind: 'choice', name: 'setting', label: 'Which number?', options },
                {
                  kind: 'line',
                  name: 'length',
                  label: 'How many days?',
                  hint: 'In the unit that the rules count in',
                  width: 4,
                },
                words('reason', 'Why'),
              ],
        button: 'Set the number',
      }
    },
    read: (form, place) => {
      const { contractId, pack } = find(place)
      const setting = form.choice(
        'setting',
        settable(pack).map(({ value }) => value),
        'Choose which number you set',
      )
      const length = numberIn(form, 'length', 1, 366)
      if (form.values['length'] === '') form.problem('length', 'Enter how many days')
      const reason = form.text('reason', 'Say why')
      const body = { contractId, packId: pack?.packId ?? '', reason }
      return {
        statement:
          setting === undefined || length === undefined
            ? undefined
            : { type: 'SetPackSetting', body: { ...body, setting, length } },
        done: 'settingSet',
        to: `/contracts/${contractId}#rules`,
      }
    },
  })

  formPage<Place>(door, router, '/contracts/:contractId/delegation', {
    model: place => {
      const { contractId, contract } = find(place)
      return {
        ...underContract(contractId, contract, 'Set what a contract manager may decide', { text: 'Delegation' }),
        lead: ['Counted by the value a year promised to the organisation. Above it, an approver decides.'],
        note: `Only an approver of ${contract.authority.name} can set what holds for this contract.`,
        fields: [
          { kind: 'line', name: 'limit', label: 'Up to, a year, without VAT', prefix: '£', width: 10 },
          words('reason', 'Why'),
        ],
        button: 'Set the limit',
      }
    },
    read: (form, { contractId }) => {
      const contractManagerUpTo = moneyIn(form, 'limit')
      if (form.values['limit'] === '') form.problem('limit', 'Enter an amount')
      const reason = form.text('reason', 'Say why')
      return {
        statement:
          contractManagerUpTo === undefined
            ? undefined
            : { type: 'SetDelegationLimit', body: { contractId, contractManagerUpTo, reason } },
        done: 'delegationSet',
        to: `/contracts/${contractId}#rules`,
      }
    },
  })

  formPage<Place>(door, router, '/contracts/:contractId/bid-opening', {
    model: place => {
      const { contractId, contract } = find(place)
      return {
        ...underContract(contractId, contract, 'Record the opening of bids', { text: 'Opening of bids' }),
        lead: ['Some rules count their time from this day.'],
        note: `Only ${contract.authority.name}, the authority, can record this.`,
        fields: [day('openedOn', 'On which day were bids opened?')],
        button: 'Record the day',
      }
    },
    read: (form, { contractId }) => ({
      statement: {
        type: 'RecordBidOpening',
        body: { contractId, openedOn: form.day('openedOn', 'the day on which bids were opened') },
      },
      done: 'bidsOpened',
      to: `/contracts/${contractId}#rules`,
    }),
  })

  formPage<NamingPlace>(door, router, '/contracts/:contractId/namings/:namingId/confirmation', {
    model: place => {
      const { contractId, contract, chain } = find(place)
      const { organisation, key } = findNaming({ contractId, contract, chain }, place.namingId)
      const back = { text: organisation.name, href: `/contracts/${contractId}/namings/${place.namingId}` }
      return {
        ...underContract(contractId, contract, `Confirm ${organisation.name}`, back, { text: 'Confirm' }),
        lead: ['From then on its place in the supply chain is locked.'],
        note: `Only ${contract.authority.name}, the authority, can confirm who is named.`,
        preset: key === undefined ? {} : { isKey: key.isKey ? 'yes' : 'no', why: key.why ?? '' },
        fields: [
          {
            kind: 'choice',
            name: 'isKey',
            label: 'Is it a key subcontractor?',
            options: [
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ],
          },
          {
            kind: 'select',
            name: 'why',
            label: 'Why it is key (if it is)',
            options: [
              { value: '', text: 'Not said' },
              { value: 'listed', text: 'Listed as key in the contract' },
              { value: 'critical', text: 'Critical to the service' },
              { value: 'overThreshold', text: 'Above the contract’s threshold' },
            ],
          },
          words('explanation', 'Explanation (optional)', undefined, 3),
        ],
        button: 'Confirm',
      }
    },
    read: (form, { contractId, namingId }) => {
      const isKey = form.choice('isKey', ['yes', 'no'], 'Say whether it is a key subcontractor') === 'yes'
      const why = WHY_KEY.find(known => isKey && known === form.values['why'])
      const explanation = form.optional('explanation')
      const key = {
        isKey,
        ...(why === undefined ? {} : { why }),
        ...(explanation === undefined ? {} : { explanation }),
      }
      return {
        statement: { type: 'ConfirmNaming', body: { contractId, namingId, key } },
        done: 'confirmed',
        to: `/contracts/${contractId}/namings/${namingId}`,
      }
    },
  })

  return router
}
