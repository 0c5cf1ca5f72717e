/** A contract: what it is, and where that is known from. */
import type { Source } from '#events/envelope.ts'
import type { ReferralWindow } from '#events/contract.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { dayInWords, dayOf, momentInWords, occurredInWords } from './dates.ts'
import type { Crumb } from './crumbs.ts'
import { INSTRUMENTS, moneyInWords, silence } from './wording.ts'

/** A line of a summary list. Several values stand under one another; `href` makes a single value a link. */
export interface SummaryRow {
  readonly key: string
  readonly values: readonly string[]
  readonly href?: string
}

export interface ContractHeading {
  readonly contractId: string
  readonly reference: string
  readonly title: string
  readonly published: boolean
  readonly invented: boolean
}

export interface SourceLink {
  readonly document: string
  readonly href: string | null
  readonly path: string | null
  readonly commit: string | null
}

export type AreaName = (scheme: string, code: string) => string

export const contractHeading = (contractId: string, contract: ContractDetails): ContractHeading => ({
  contractId,
  reference: contract.reference,
  title: contract.title,
  published: contract.source !== null,
  invented: contract.invented === true,
})

/** The way from the list of contracts to a page under this one. */
export const contractCrumbs = (
  contractId: string,
  { reference }: Pick<ContractDetails, 'reference'>,
  ...more: readonly Crumb[]
): readonly Crumb[] => [
  { text: 'Contracts', href: '/' },
  { text: reference, href: `/contracts/${contractId}` },
  ...more,
]

export const sourceLink = ({ document, url, path, commit }: Source): SourceLink => ({
  document,
  href: url ?? null,
  path: path ?? null,
  commit: commit === undefined ? null : commit.slice(0, 12),
})

export function contractSummary(contract: ContractDetails, areaName: AreaName): readonly SummaryRow[] {
  const absent = silence(contract.source !== null)
  const { authority, supplier, areas, period, referralWindow, ended } = contract
  const optional = (key: string, value: string | undefined): readonly SummaryRow[] =>
    value === undefined ? [] : [{ key, values: [value] }]
  return [
    { key: 'Authority', values: [authority.name], href: `/organisations/${authority.id}` },
    { key: 'Supplier', values: [supplier.name], href: `/organisations/${supplier.id}` },
    { key: 'Instrument', values: [INSTRUMENTS[contract.instrument]] },
    ...optional('Lot', contract.lot),
    { key: 'Contract type', values: [contract.contractType?.name ?? absent] },
    { key: 'Service categories', values: contract.serviceCategories?.map(({ name }) => name) ?? [absent] },
    { key: 'Areas', values: areas?.codes.map(code => areaName(areas.scheme, code)) ?? [absent] },
    { key: 'For', values: [eligibilityInWords(contract.eligibility) ?? absent] },
    { key: 'Referrals', values: [referralWindow === undefined ? absent : windowInWords(referralWindow)] },
    { key: 'Period', values: [periodInWords(period) ?? absent] },
    { key: 'Value', values: [contract.value === undefined ? absent : moneyInWords(contract.value)] },
    ...optional('Ended', ended === null ? undefined : `${dayInWords(ended.on)}: ${ended.reason}`),
    { key: 'Registered', values: [occurredInWords(contract.registeredAt)] },
  ]
}

export function windowInWords({ from, until }: ReferralWindow): string {
  return until === undefined
    ? `From ${dayInWords(from)}; no end is set`
    : `From ${dayInWords(from)} to ${momentInWords(until)}`
}

/** Whether people can be referred on a day, in a few words for a list. */
export function referralsInWords(window: ReferralWindow | null, today: string, absent: string): string {
  if (window === null) return absent
  if (today < window.from) return `Open from ${dayInWords(window.from)}`
  if (window.until === undefined) return 'Open'
  const last = dayOf(window.until)
  return last < today ? `Closed ${dayInWords(last)}` : `Open to ${dayInWords(last)}`
}

function periodInWords(period: ContractDetails['period']): string | undefined {
  if (period?.from === undefined) return period?.to === undefined ? undefined : `To ${dayInWords(period.to)}`
  return period.to === undefined
    ? `From ${dayInWords(period.from)}`
    : `${dayInWords(period.from)} to ${dayInWords(period.to)}`
}

function eligibilityInWords(eligibility: ContractDetails['eligibility']): string | undefined {
  if (eligibility === undefined) return undefined
  const { women, men, minimumAge, maximumAge } = eligibility
  const who = women && men ? 'Women and men' : women ? 'Women' : men ? 'Men' : 'Nobody'
  if (minimumAge === undefined) return maximumAge === undefined ? who : `${who} aged up to ${maximumAge}`
  return maximumAge === undefined ? `${who} aged ${minimumAge} or over` : `${who} aged ${minimumAge} to ${maximumAge}`
}
