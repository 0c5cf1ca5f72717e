/** The words of delivery: how a figure stands, who may do what about it, and the quarters that a form offers. */
import type { Person } from '#directory/people.ts'
import type { Quarter } from '#events/delivery.ts'
import type { Actor, Day, Money } from '#events/envelope.ts'
import { moneyBasis } from '#projections/promised.ts'
import type { DeliveryQuarter, Figure, FigureStanding } from '#projections/delivery.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { moneyIn } from '#reports/charts/measure.ts'
import { occurredOnInWords } from './dates.ts'
import type { Field, Option } from './fields.ts'
import { quarterInWords } from './quarters.ts'
import type { Tag } from './wording.ts'

const STANDINGS: Record<FigureStanding, Tag> = {
  confirmed: { text: 'Confirmed', classes: 'govuk-tag--green' },
  disputed: { text: 'Disputed', classes: 'govuk-tag--red' },
  reported: { text: 'Not answered yet', classes: 'govuk-tag--yellow' },
}

/** What the organisation says of a figure: its tag, every answer in its own words, and the correction since. */
export interface AnswerShown {
  readonly tag: Tag
  readonly said: readonly string[]
  /** The correction, in the quarter's record; null where there is none. */
  readonly correction: string | null
}

export type Who = (actor: Actor) => string

export const answerShown = (figure: Figure, record: string, who: Who): AnswerShown => ({
  tag: STANDINGS[figure.standing],
  said: figure.answers.map(({ stance, words, by, at }) => {
    const says = stance === 'confirms' ? 'Confirmed' : 'Disputed'
    return `${says} by ${who(by)}, ${occurredOnInWords(at)}${words === undefined ? '' : `: “${words}”`}`
  }),
  correction: figure.correctedBy === undefined ? null : `${record}#fact-${figure.correctedBy}`,
})

/** The words with which the organisation disputes any of these figures now, each once. */
export const disputesOf = (figures: readonly Figure[]): readonly string[] => [
  ...new Set(
    figures
      .filter(({ standing }) => standing === 'disputed')
      .flatMap(({ answers }) => answers.at(-1)?.words ?? [])
      .map(words => `“${words}”`),
  ),
]

/** An amount in a table, which says beside it whether VAT is in it. */
export const amount = ({ amount: pence, currency }: Money): string => moneyIn(currency).say(pence)

export const vatNote = (contract: ContractDetails): string =>
  `Amounts are ${moneyBasis(contract).vat === 'exVat' ? 'without' : 'with'} VAT.`

/** A field for an amount in the money of the contract. */
export function amountField(name: string, label: string, contract: ContractDetails, hint?: string): Field {
  const { currency, vat } = moneyBasis(contract)
  const prefix = currency === 'GBP' ? '£' : currency
  return {
    kind: 'line',
    name,
    label: `${label}, ${vat === 'exVat' ? 'without' : 'with'} VAT`,
    hint,
    prefix,
    width: 10,
  }
}

export const actsForSupplier = (person: Person | undefined, { supplier }: ContractDetails): boolean =>
  acts(person, supplier.id, ['supplierRep', 'supplierApprover'])
export const actsForAuthority = (person: Person | undefined, { authority }: ContractDetails): boolean =>
  acts(person, authority.id, ['contractManager', 'approver'])
export const maySpotCheck = (person: Person | undefined, { authority }: ContractDetails): boolean =>
  acts(person, authority.id, ['contractManager', 'approver', 'marketSteward'])
export const actsForNamed = (person: Person | undefined, organisation: { readonly id: string }): boolean =>
  acts(person, organisation.id, ['subcontractorRep'])

const acts = (person: Person | undefined, organisationId: string, roles: readonly Person['role'][]): boolean =>
  person !== undefined && roles.includes(person.role) && person.organisation?.id === organisationId

/** The quarter that a day is in: `2026-05-31` is in `2026q2`. */
export const quarterOf = (day: Day): Quarter => `${day.slice(0, 4)}q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

const QUARTERS_BEFORE_MAX = 40

/** From the one in which the contract began (or the first of which anything is recorded) to the present one and `ahead` more, newest first. */
export function quartersOf(
  contract: ContractDetails,
  known: readonly Pick<DeliveryQuarter, 'quarter'>[],
  today: Day,
  ahead = 0,
): readonly Quarter[] {
  const now = ordinal(quarterOf(today))
  const begun = contract.period?.from ?? contract.awardedOn
  const starts = [
    now,
    ...(begun === undefined ? [] : [ordinal(quarterOf(begun))]),
    ...known.map(one => ordinal(one.quarter)),
  ]
  const first = Math.max(Math.min(...starts), now - QUARTERS_BEFORE_MAX)
  return Array.from({ length: now + ahead - first + 1 }, (_, index) => fromOrdinal(now + ahead - index))
}

const ordinal = (quarter: Quarter): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1
const fromOrdinal = (index: number): Quarter => `${Math.floor(index / 4)}q${(index % 4) + 1}`

export const quarterOptions = (quarters: readonly Quarter[]): readonly Option[] =>
  quarters.map(quarter => ({ value: quarter, text: quarterInWords(quarter) }))

/** The quarter of which figures are most likely to be told today: the last that is over, else the first that there is. */
export const lastOver = (quarters: readonly Quarter[], today: Day): Quarter =>
  quarters.find(quarter => quarter < quarterOf(today)) ?? quarters.at(-1) ?? quarterOf(today)
