/** The contract as it is registered, bound and open; and what the authority asked and checked under it. */
import type { FactOf } from '#events/catalogue.ts'
import type { PackSetting } from '#events/contract.ts'
import type { Day, Evidence, Money, OccurredAt, Party, Source } from '#events/envelope.ts'
import { saidOf, type Body, type Said } from './said.ts'

export interface ContractDetails extends Omit<Body<'ContractRegistered'>, 'contractId'> {
  /** The fact that registered it. */
  readonly factId: string
  /** Business time of its registration; where it says so, nothing is known of before. */
  readonly registeredAt: OccurredAt
  /** Where a published source states it: such a contract is shown as published and accepts no request. */
  readonly source: Source | null
  readonly pack: { readonly packId: string; readonly version: string } | null
  readonly calendar: { readonly calendarId: string; readonly version: string; readonly timeZone: string } | null
  readonly ended: { readonly on: string; readonly reason: string } | null
  /** The numbers of a pack that this contract has set for itself, each as last set. */
  readonly settings: readonly PackSettingDetails[]
  readonly delegation: (Said & { readonly contractManagerUpTo: Money; readonly reason: string }) | null
  readonly bidsOpenedOn: Day | null
  /** On what terms the authority pays the supplier, as last recorded. */
  readonly supplierTerms:
    (Said & Omit<Body<'SupplierTermsRecorded'>, 'contractId'> & { readonly factId: string }) | null
  /** When its reports are due, where it has said so for itself. */
  readonly reporting: (Said & Omit<Body<'ReportingSet'>, 'contractId'>) | null
  readonly informationRequests: readonly InformationRequestDetails[]
  readonly debarmentChecks: readonly DebarmentCheckDetails[]
}

export interface PackSettingDetails extends Said {
  readonly packId: string
  readonly setting: PackSetting
  readonly length: number
  readonly reason: string
}

/** What the supplier was asked about those whom it means to use, and its answer. */
export interface InformationRequestDetails extends Said {
  readonly factId: string
  readonly informationRequestId: string
  readonly legalBasis: string
  readonly items: readonly string[]
  readonly dueBy: Day
  readonly answer?: Said & { readonly words: string; readonly evidence: readonly Evidence[] }
}

export interface DebarmentCheckDetails extends Said {
  readonly factId: string
  readonly checkId: string
  readonly organisation: Party
  readonly list: string
  readonly checkedOn: Day
  readonly result: Body<'DebarmentChecked'>['result']
  readonly evidence: readonly Evidence[]
}

export type FactOfContract = FactOf<
  | 'ContractRegistered'
  | 'RulePackBound'
  | 'CalendarBound'
  | 'ReferralWindowChanged'
  | 'ContractEnded'
  | 'BidsOpened'
  | 'PackSettingChanged'
  | 'DelegationLimitSet'
  | 'SupplierTermsRecorded'
  | 'ReportingSet'
  | 'SubcontractorInformationRequested'
  | 'SubcontractorInformationProvided'
  | 'DebarmentChecked'
>

/** Of a contract that is not registered nothing is kept. */
export function evolveContract(
  contract: ContractDetails | null,
  factId: string,
  data: FactOfContract,
): ContractDetails | null {
  if (data.type === 'ContractRegistered') {
    const { contractId, ...body } = data.body
    return {
      ...NOTHING_YET,
      ...keptOf(contract),
      ...body,
      factId,
      registeredAt: data.occurredAt,
      source: data.source ?? null,
    }
  }
  return contract === null ? null : { ...contract, ...changeOf(contract, factId, data) }
}

const NOTHING_YET = {
  pack: null,
  calendar: null,
  ended: null,
  settings: [],
  delegation: null,
  bidsOpenedOn: null,
  supplierTerms: null,
  reporting: null,
  informationRequests: [],
  debarmentChecks: [],
} as const

function keptOf(contract: ContractDetails | null): Partial<ContractDetails> {
  if (contract === null) return {}
  const { pack, calendar, ended, settings, delegation, bidsOpenedOn, supplierTerms, reporting } = contract
  const { informationRequests, debarmentChecks } = contract
  const asked = { informationRequests, debarmentChecks }
  return { pack, calendar, ended, settings, delegation, bidsOpenedOn, supplierTerms, reporting, ...asked }
}

function changeOf(
  contract: ContractDetails,
  factId: string,
  data: Exclude<FactOfContract, FactOf<'ContractRegistered'>>,
): Partial<ContractDetails> {
  const said = saidOf(data)
  switch (data.type) {
    case 'RulePackBound':
      return { pack: { packId: data.body.packId, version: data.body.version } }
    case 'CalendarBound': {
      const { calendarId, version, timeZone } = data.body
      return { calendar: { calendarId, version, timeZone } }
    }
    case 'ReferralWindowChanged':
      return { referralWindow: data.body.referralWindow }
    case 'ContractEnded':
      return { ended: { on: data.body.endedOn, reason: data.body.reason } }
    case 'BidsOpened':
      return { bidsOpenedOn: data.body.openedOn }
    case 'PackSettingChanged': {
      const { contractId, ...set } = data.body
      const others = contract.settings.filter(({ packId, setting }) => packId !== set.packId || setting !== set.setting)
      return { settings: [...others, { ...said, ...set }] }
    }
    case 'DelegationLimitSet': {
      const { contractManagerUpTo, reason } = data.body
      return { delegation: { ...said, contractManagerUpTo, reason } }
    }
    case 'SupplierTermsRecorded': {
      const { contractId, ...terms } = data.body
      return { supplierTerms: { ...said, factId, ...terms } }
    }
    case 'ReportingSet': {
      const { contractId, ...set } = data.body
      return { reporting: { ...said, ...set } }
    }
    case 'SubcontractorInformationRequested': {
      const { contractId, ...asked } = data.body
      return { informationRequests: [...contract.informationRequests, { ...said, factId, ...asked }] }
    }
    case 'SubcontractorInformationProvided': {
      const { informationRequestId, words, evidence } = data.body
      const answered = contract.informationRequests.map(asked =>
        asked.informationRequestId === informationRequestId
          ? { ...asked, answer: { ...said, words, evidence } }
          : asked,
      )
      return { informationRequests: answered }
    }
    case 'DebarmentChecked': {
      const { contractId, ...checked } = data.body
      return { debarmentChecks: [...contract.debarmentChecks, { ...said, factId, ...checked }] }
    }
  }
}
