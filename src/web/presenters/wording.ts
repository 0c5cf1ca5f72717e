/** The words of the field for what the ledger holds as codes. */
import type { GroundFamily } from '#events/change-request.ts'
import type { Money } from '#events/envelope.ts'
import type { Identifier } from '#events/organisation.ts'
import type { Commitment, Promises, Stage } from '#events/naming.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { RequestStanding } from '#projections/supply-chain/request.ts'
import { amountInWords } from '#reports/charts/measure.ts'
import { dayInWords } from './dates.ts'

/** A status: its words, and the colour of its tag. */
export interface Tag {
  readonly text: string
  readonly classes: string
}

/** Absent because the published source is silent; absent because nobody here recorded it. */
export const NOT_STATED = 'Not stated by the source'
export const NOT_RECORDED = 'Not recorded'
export const silence = (published: boolean): string => (published ? NOT_STATED : NOT_RECORDED)

/** The grounds on which a switch is asked, in the order in which a form offers them. */
export const GROUNDS: Record<GroundFamily, string> = {
  insolvency: 'It is insolvent, or about to be',
  nonPerformance: 'It has not delivered what was agreed',
  refusedContract: 'It has refused to enter the subcontract',
  voluntaryWithdrawal: 'It has withdrawn of its own accord',
  ineligible: 'It may no longer do this work',
  notResponsible: 'It has been found not to be a responsible supplier',
  bondOrSecurity: 'It cannot give the bond or security that was agreed',
  clericalError: 'It was named by a clerical error',
  authorityChange: 'The authority changed what is needed',
  other: 'Something else',
}

export const STAGES: Record<Stage, string> = {
  bid: 'In the bid',
  award: 'At award',
  later: 'After award',
  listed: 'Listed in a published source',
}

const STANDINGS: Record<RequestStanding, Tag> = {
  announced: { text: 'Announced, not yet asked', classes: 'govuk-tag--yellow' },
  open: { text: 'Waiting for a decision', classes: 'govuk-tag--yellow' },
  approved: { text: 'Permission given', classes: 'govuk-tag--green' },
  approvedWithConditions: { text: 'Permission given with conditions', classes: 'govuk-tag--green' },
  deemedApproved: { text: 'Permission given by silence', classes: 'govuk-tag--green' },
  refused: { text: 'Permission refused', classes: 'govuk-tag--red' },
  refusedByRule: { text: 'Refused by the rules themselves', classes: 'govuk-tag--red' },
  deemedRefused: { text: 'Permission refused by silence', classes: 'govuk-tag--red' },
  withdrawn: { text: 'Withdrawn', classes: 'govuk-tag--grey' },
  lapsed: { text: 'Lapsed with the contract', classes: 'govuk-tag--grey' },
  withheld: { text: 'Over: words of it are withheld', classes: 'govuk-tag--grey' },
}
export const requestTag = (standing: RequestStanding): Tag => STANDINGS[standing]

export const INSTRUMENTS = { contract: 'Contract', grant: 'Grant' } as const

const WHY_KEY = {
  listed: 'listed as key in the contract',
  critical: 'critical to the service',
  overThreshold: 'above the contract’s threshold',
} as const

/** `Yes: critical to the service`. */
export function keyInWords(key: NamingDetails['key'], absent: string): string {
  if (key === undefined) return absent
  if (!key.isKey) return 'No'
  return key.why === undefined ? 'Yes' : `Yes: ${WHY_KEY[key.why]}`
}

const SCHEMES: Record<string, string> = {
  'GB-COH': 'Companies House number',
  'GB-CHC': 'Charity number (England and Wales)',
  'GB-SC': 'Charity number (Scotland)',
  'GB-NIC': 'Charity number (Northern Ireland)',
  'GB-PPON': 'Public procurement number',
}
/** The registers that a form offers. */
export const REGISTERS: readonly (readonly [string, string])[] = Object.entries(SCHEMES)

/** Made-up organisations have made-up codes, so that none can meet a number in a real register. */
export const INVENTED_SCHEME = 'source:invented'

const schemeInWords = (scheme: string): string =>
  scheme === INVENTED_SCHEME
    ? 'Made-up code'
    : (SCHEMES[scheme] ?? `Code in the source “${scheme.replace(/^source:/, '')}”`)

export const identifierInWords = ({ scheme, code }: Identifier): string => `${schemeInWords(scheme)}: ${code}`

/** `£240,000 a year, without VAT`; pence only where there are pence. */
export function moneyInWords({ amount, currency, vat }: Money, per = ''): string {
  return `${amountInWords(amount, currency)}${per}, ${vat === 'exVat' ? 'without VAT' : 'with VAT'}`
}

/** To make a format takes longer than to write a whole table with it. */
const share = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('en-GB')

/** Hundredths of one per cent as `12.5%`. */
export const shareInWords = (basisPoints: number): string => `${share.format(basisPoints / 100)}%`

export const countInWords = (count: number): string => whole.format(count)

/** What was promised, one line for each promise that was made. */
export function commitmentInWords(commitment: Commitment): readonly string[] {
  const { volume = [], priceBasis, paymentTermsDays, paymentByResultsShare } = commitment
  return [
    ...valueInWords(commitment),
    ...volume.map(volumeInWords),
    ...(priceBasis === undefined ? [] : [`Price: ${priceBasis}`]),
    ...(paymentTermsDays === undefined ? [] : [`Paid within ${countInWords(paymentTermsDays)} days`]),
    ...(paymentByResultsShare === undefined ? [] : [`${shareInWords(paymentByResultsShare)} paid by results`]),
  ]
}

/** All that is promised to an organisation: its work, how much of it and at what price. Areas are said by whoever knows their names. */
export const promisesInWords = ({ services, commitment }: Promises): readonly string[] => [
  ...(services === undefined ? [] : [`Services: ${services.join(', ')}`]),
  ...(commitment === undefined ? [] : commitmentInWords(commitment)),
]

/** The same in brief: what it is worth, and the whole volume from the first day to the last. */
export function commitmentInBrief(commitment: Commitment): readonly string[] {
  const { volume = [] } = commitment
  const brief = [
    ...valueInWords(commitment),
    ...(volume.length === 0
      ? []
      : [
          volumeInWords({
            from: volume.map(({ from }) => from).reduce((a, b) => (b < a ? b : a)),
            to: volume.map(({ to }) => to).reduce((a, b) => (b > a ? b : a)),
            count: volume.reduce((sum, { count }) => sum + count, 0),
          }),
        ]),
  ]
  return brief.length === 0 ? commitmentInWords(commitment) : brief
}

const valueInWords = ({ valuePerYear, share }: Commitment): readonly string[] => [
  ...(valuePerYear === undefined ? [] : [moneyInWords(valuePerYear, ' a year')]),
  ...(share === undefined ? [] : [`${shareInWords(share)} of the contract`]),
]

const volumeInWords = ({ from, to, count }: { from: string; to: string; count: number }): string =>
  `Volume of ${countInWords(count)} from ${dayInWords(from)} to ${dayInWords(to)}`

/** `Second Start’s`. */
export const ofWhom = (name: string): string => (name.endsWith('s') ? `${name}’` : `${name}’s`)

/** `1 organisation`, `3 organisations`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${countInWords(count)} ${count === 1 ? one : many}`
