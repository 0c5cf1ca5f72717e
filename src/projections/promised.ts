/** What was promised to an organisation for a span of days, pro rata: the measure of what it was given. */
import { businessTime, type Day, type Money, type OccurredAt } from '#events/envelope.ts'
import type { Promises } from '#events/naming.ts'
import { dayNumber } from './day-number.ts'
import { divided } from './half-even.ts'
import type { ContractDetails } from './supply-chain/contract.ts'
import { dayThere } from './supply-chain/day-there.ts'
import type { NamingDetails, Variation } from './supply-chain/naming.ts'

/** `named`: as at its naming, less what the authority itself cut since. `standing`: as it stands after every variation. */
export type WhichPromises = 'named' | 'standing'

/** The currency and VAT basis in which money under a contract is counted (what is in another cannot be added to it). */
export const moneyBasis = ({ value }: Pick<ContractDetails, 'value'>): Pick<Money, 'currency' | 'vat'> => ({
  currency: value?.currency ?? 'GBP',
  vat: value?.vat ?? 'exVat',
})

/** The first day on which work is owed: the contract's, or the one on which it was named if that is later. Null where no day is known. */
export function serviceStart(contract: ContractDetails, naming: NamingDetails): Day | null {
  const first = contract.period?.from ?? contract.awardedOn
  if (first === undefined) return null
  const named = dayOf(naming.namedAt, contract.calendar?.timeZone)
  return named > first ? named : first
}

/** What was promised on a day. A variation is all that is promised from its day on: what it leaves out is promised no more. */
export function promisesOn(naming: NamingDetails, day: Day, which: WhichPromises, timeZone?: string): Promises {
  return variationsOf(naming, which, timeZone).findLast(({ from }) => from <= day)?.promises ?? atNaming(naming)
}

/**
 * What was promised from one day to another, both counted: pence and referrals, null where nothing of the kind was promised, or where
 * the days cannot be told. Only days of service count, from its start to the last day of the naming or of the contract. A value a year
 * is spread over 365 days, also in a leap year; the volume of a span over the days of that span. Each is rounded once, half to even.
 */
export function promisedBetween(
  contract: ContractDetails,
  naming: NamingDetails,
  from: Day,
  to: Day,
  which: WhichPromises,
): { readonly value: number | null; readonly referrals: number | null } {
  const timeZone = contract.calendar?.timeZone
  const start = serviceStart(contract, naming)
  // Where the words of its leaving are withheld, its last day is not known.
  if (start === null || (naming.standing !== 'named' && naming.left === undefined)) return NOT_KNOWN
  const ends = [contract.period?.to, contract.ended?.on, naming.left && dayOf(naming.left.at, timeZone)]
  const served = { first: dayNumber(start), last: Math.min(...ends.map(end => (end ? dayNumber(end) : Infinity))) }
  const asked = { first: dayNumber(from), last: dayNumber(to) }
  const basis = moneyBasis(contract)
  let value: bigint | null = null
  let referrals: Fraction | null = null
  for (const { promises, days } of spansOf(naming, asked, which, timeZone)) {
    const worked = overlap(days, served)
    const { valuePerYear, volume } = promises.commitment ?? {}
    if (valuePerYear?.currency === basis.currency && valuePerYear.vat === basis.vat) {
      value = (value ?? 0n) + BigInt(valuePerYear.amount) * BigInt(lengthOf(worked))
    }
    for (const one of volume ?? []) {
      const span = { first: dayNumber(one.from), last: dayNumber(one.to) }
      if (lengthOf(span) === 0) continue
      const share = BigInt(one.count) * BigInt(lengthOf(overlap(span, worked)))
      referrals = sum(referrals ?? [0n, 1n], [share, BigInt(lengthOf(span))])
    }
  }
  return { value: value === null ? null : divided(value, 365n), referrals: referrals && divided(...referrals) }
}

const NOT_KNOWN = { value: null, referrals: null } as const

const dayOf = (at: OccurredAt, timeZone?: string): Day => dayThere(businessTime(at), timeZone)

const atNaming = ({ services, areas, commitment }: NamingDetails): Promises => ({
  ...(services && { services }),
  ...(areas && { areas }),
  ...(commitment && { commitment }),
})

/** The variations that count, by the day from which each does; the authority's own say from which day. */
function variationsOf(naming: NamingDetails, which: WhichPromises, timeZone?: string) {
  const from = ({ at, directionId }: Variation): Day =>
    naming.directions.find(one => one.directionId === directionId)?.from ?? dayOf(at, timeZone)
  return naming.variations
    .filter(({ authorityCaused }) => which === 'standing' || authorityCaused === true)
    .map(variation => ({ from: from(variation), promises: variation.promises }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** Numbers of days; none where the last is before the first. */
interface Days {
  readonly first: number
  readonly last: number
}
const overlap = (a: Days, b: Days): Days => ({ first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) })
const lengthOf = ({ first, last }: Days): number => Math.max(0, last - first + 1)

/** The days asked for, cut where other promises begin to hold. */
function spansOf(naming: NamingDetails, asked: Days, which: WhichPromises, timeZone?: string) {
  const varied = variationsOf(naming, which, timeZone).map(({ from, promises }) => ({
    first: dayNumber(from),
    promises,
  }))
  return [{ first: -Infinity, promises: atNaming(naming) }, ...varied]
    .map(({ first, promises }, index) => {
      const next = varied[index]?.first ?? Infinity
      return { promises, days: overlap(asked, { first, last: next - 1 }) }
    })
    .filter(({ days }) => lengthOf(days) > 0)
}

type Fraction = readonly [bigint, bigint]
const sum = ([a, b]: Fraction, [c, d]: Fraction): Fraction => (b === d ? [a + c, b] : [a * d + c * b, b * d])
