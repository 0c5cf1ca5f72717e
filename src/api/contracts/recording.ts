/** What may be said of a contract as a whole: registered, bound to rules, opened or closed to referrals, ended. */
import {
  CalendarBoundBody,
  ContractEndedBody,
  ContractRegisteredBody,
  ReferralWindowChangedBody,
  RulePackBoundBody,
} from '#events/contract.ts'
import { contractId } from '#intake/identity.ts'
import { ContractPath, nothing } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { CONTRACTS, contractUrl } from './contract.ts'

const body = { contractId: true } as const
const aContract = {
  reference: 'EX-7',
  title: 'Personal wellbeing services for Exampleshire',
  authority: { id: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a01', name: 'Ministry of Examples' },
  supplier: { id: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a02', name: 'Harbour Lane Services' },
  instrument: 'contract',
  period: { from: '2024-06-01', to: '2027-05-31' },
  invented: true,
}

export const contractRecording: readonly Operation[] = [
  writing({
    path: '/contracts',
    id: 'registerContract',
    tag: CONTRACTS,
    summary: 'Register a contract',
    description: 'Its id derives from the authority and the reference: registered twice, it is the same contract.',
    params: nothing,
    body: { name: 'RegisterContract', schema: ContractRegisteredBody.omit(body), example: aContract },
    tell: told => {
      const id = contractId(told.body.authority.id, told.body.reference)
      return {
        statement: { type: 'RegisterContract', body: { ...told.body, contractId: id } },
        shownAt: contractUrl(id),
      }
    },
  }),
  writing({
    path: '/contracts/:contractId/rule-pack',
    id: 'bindRulePack',
    tag: CONTRACTS,
    summary: 'Bind the rules that changes to the supply chain are judged by',
    params: ContractPath,
    body: {
      name: 'BindRulePack',
      schema: RulePackBoundBody.omit(body),
      example: { packId: 'uk-msc-key', version: '1.0.0', reason: 'The terms of the contract.' },
    },
    tell: told => ({
      statement: { type: 'BindRulePack', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
  writing({
    path: '/contracts/:contractId/calendar',
    id: 'bindCalendar',
    tag: CONTRACTS,
    summary: 'Bind the calendar that working days are counted by',
    params: ContractPath,
    body: {
      name: 'BindCalendar',
      schema: CalendarBoundBody.omit(body),
      example: { calendarId: 'GB-EAW', version: '2025.1', timeZone: 'Europe/London' },
    },
    tell: told => ({
      statement: { type: 'BindCalendar', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
  writing({
    path: '/contracts/:contractId/referral-window',
    id: 'changeReferralWindow',
    tag: CONTRACTS,
    summary: 'Open or close a contract to referrals',
    params: ContractPath,
    body: {
      name: 'ChangeReferralWindow',
      schema: ReferralWindowChangedBody.omit(body),
      example: { referralWindow: { from: '2024-06-01', until: '2026-03-31T22:59:59.000Z' } },
    },
    tell: told => ({
      statement: { type: 'ChangeReferralWindow', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
  writing({
    path: '/contracts/:contractId/end',
    id: 'endContract',
    tag: CONTRACTS,
    summary: 'Record that a contract has ended',
    params: ContractPath,
    body: {
      name: 'EndContract',
      schema: ContractEndedBody.omit(body),
      example: { endedOn: '2026-05-31', reason: 'Ended by agreement.' },
    },
    tell: told => ({
      statement: { type: 'EndContract', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
]
