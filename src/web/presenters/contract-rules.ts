/** The rules of a contract: its pack, each number with where it comes from, what the contract has set itself, and who may decide what. */
import { PackSetting } from '#events/contract.ts'
import { periodOf } from '#domain/rules.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { dayInWords, occurredOnInWords } from './dates.ts'
import { reportingInWords, supplierTermsInWords } from './contract-terms.ts'
import { packFor } from './rules-of.ts'
import { basisInWords, lengthInWords, SETTINGS, VERIFICATIONS, type BasisWords } from './rule-words.ts'
import { moneyInWords } from './wording.ts'

export interface NumberLine {
  readonly what: string
  readonly value: string
  readonly basis: BasisWords
  /** What the contract has set in place of Candour's own number, and why. */
  readonly set: string | null
}

export interface ContractRules {
  readonly packId: string | null
  readonly title: string | null
  readonly bound: string | null
  readonly verification: string | null
  readonly numbers: readonly NumberLine[]
  readonly delegation: string
  readonly calendar: string | null
  readonly calendarHref: string | null
  readonly bidsOpened: string | null
  readonly supplierTerms: string | null
  readonly reporting: string | null
}

export function contractRules(contract: ContractDetails, today: string): ContractRules {
  const { pack: bound, calendar, delegation, bidsOpenedOn, supplierTerms, reporting } = contract
  const pack = packFor(contract, undefined, today)
  return {
    packId: bound?.packId ?? null,
    title: pack?.title ?? null,
    bound: bound === null ? null : `${bound.packId}, bound in version ${bound.version}`,
    verification: pack === undefined ? null : VERIFICATIONS[pack.verification],
    numbers: pack === undefined ? [] : PackSetting.options.flatMap(setting => numberLine(contract, pack, setting)),
    delegation:
      delegation === null
        ? 'A contract manager may decide any request; no limit is set.'
        : `A contract manager may decide up to ${moneyInWords(delegation.contractManagerUpTo, ' a year')}; above that, an approver. ${delegation.reason}`,
    calendar:
      calendar === null ? null : `${calendar.calendarId}, version ${calendar.version}, time of ${calendar.timeZone}`,
    calendarHref: calendar === null ? null : `/calendars#${calendar.calendarId}`,
    bidsOpened: bidsOpenedOn === null ? null : dayInWords(bidsOpenedOn),
    supplierTerms: supplierTerms === null ? null : supplierTermsInWords(supplierTerms),
    reporting: reporting === null ? null : reportingInWords(reporting),
  }
}

function numberLine(contract: ContractDetails, pack: Pack, setting: PackSetting): readonly NumberLine[] {
  const period = periodOf(pack.change, setting)
  if (period === undefined) return []
  const set = contract.settings.find(one => one.packId === pack.packId && one.setting === setting)
  const length = period.basis.mark === 'default' ? (set?.length ?? period.length) : period.length
  return [
    {
      what: SETTINGS[setting],
      value: lengthInWords({ ...period, length }),
      basis: basisInWords(period.basis),
      set:
        set === undefined
          ? null
          : `Set for this contract on ${occurredOnInWords(set.at)}, in place of ${lengthInWords(period)}: ${set.reason}`,
    },
  ]
}

/** The numbers that an approver may set: those that Candour chose. */
export const settable = (pack: Pack | undefined): readonly { readonly value: PackSetting; readonly text: string }[] =>
  PackSetting.options.flatMap(setting => {
    const period = periodOf(pack?.change, setting)
    if (period?.basis.mark !== 'default') return []
    return [{ value: setting, text: `${SETTINGS[setting]} (Candour’s number: ${lengthInWords(period)})` }]
  })
