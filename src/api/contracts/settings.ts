/** What may be set for one contract: a number of its rules, what a contract manager may decide, the day on which bids were opened. */
import { BidsOpenedBody, DelegationLimitSetBody, PackSettingChangedBody } from '#events/contract.ts'
import { ContractPath } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { CONTRACTS, contractUrl } from './contract.ts'

const body = { contractId: true } as const

export const contractSettings: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/pack-settings',
    id: 'setPackSetting',
    tag: CONTRACTS,
    summary: 'Set a number of the rules that no public source gives',
    params: ContractPath,
    body: {
      name: 'SetPackSetting',
      schema: PackSettingChangedBody.omit(body),
      example: {
        packId: 'uk-moj-df-2020',
        setting: 'reply.period',
        length: 7,
        reason: 'Small charities need longer to answer.',
      },
    },
    tell: told => ({
      statement: { type: 'SetPackSetting', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
  writing({
    path: '/contracts/:contractId/delegation-limit',
    id: 'setDelegationLimit',
    tag: CONTRACTS,
    summary: 'Set up to which value a contract manager may decide',
    params: ContractPath,
    body: {
      name: 'SetDelegationLimit',
      schema: DelegationLimitSetBody.omit(body),
      example: {
        contractManagerUpTo: { amount: 5000000, currency: 'GBP', vat: 'exVat' },
        reason: 'The scheme of delegation.',
      },
    },
    tell: told => ({
      statement: { type: 'SetDelegationLimit', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
  writing({
    path: '/contracts/:contractId/bid-opening',
    id: 'recordBidOpening',
    tag: CONTRACTS,
    summary: 'Record the day on which bids were opened: some periods run from it',
    params: ContractPath,
    body: { name: 'BidOpening', schema: BidsOpenedBody.omit(body), example: { openedOn: '2025-01-10' } },
    tell: told => ({
      statement: { type: 'RecordBidOpening', body: { ...told.body, ...told.params } },
      shownAt: contractUrl(told.params.contractId),
    }),
  }),
]
