/** What the subcontracts of a naming commit to, beside what is promised to it: so that like is held against like. */
import type { Day, Money } from '#events/envelope.ts'
import type { Commitment, Promises } from '#events/naming.ts'
import { divided } from '#projections/half-even.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { SubcontractDetails } from '#projections/supply-chain/subcontract.ts'
import { daysBetween } from './days.ts'
import { lacking, sumOf } from './observed.ts'
import type { Observation } from './signal.ts'

export interface Committed {
  /** Each of what holds on a day, of one subcontract or of several side by side. */
  readonly promises: readonly Promises[]
  readonly eventIds: readonly string[]
}
type Volume = NonNullable<Commitment['volume']>

/** What holds on the day; after the last subcontract has ended, what held at last. Null where nothing is recorded by then. */
export function committedOn({ subcontracts }: NamingDetails, day: Day): Committed | null {
  const running = subcontracts.filter(({ ended }) => ended === undefined || ended.on >= day)
  const last = (running.length > 0 ? running : subcontracts.slice(-1)).flatMap(one => commitmentsBy(one, day).slice(-1))
  return last.length === 0 ? null : committed(last)
}

/** Of a naming of which no commitment is recorded, nothing can be held against what was promised. */
export const nothingCommitted = ({ namingId, organisation, factId }: NamingDetails): Observation =>
  lacking({ namingId }, `What the subcontract of ${organisation.name} commits to is not recorded.`, {
    eventIds: [factId],
  })

/** The facts that say what was promised, and what is committed to. */
export const eventIdsOf = ({ factId, variations }: NamingDetails, { eventIds }: Committed): readonly string[] => [
  factId,
  ...variations.map(one => one.factId),
  ...eventIds,
]

/** What each subcontract committed to first. */
export function committedAtFirst({ subcontracts }: NamingDetails, day: Day): Committed | null {
  const first = subcontracts.slice(0, 1).flatMap(one => commitmentsBy(one, day).slice(0, 1))
  return first.length === 0 ? null : committed(first)
}

const commitmentsBy = ({ commitments }: SubcontractDetails, day: Day): SubcontractDetails['commitments'] =>
  commitments
    .filter(({ from }) => from <= day)
    .toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)))

const committed = (all: SubcontractDetails['commitments']): Committed => ({
  promises: all.map(({ promises }) => promises),
  eventIds: all.map(({ factId }) => factId),
})

/** All that is promised now: as it was named, or as it was varied since with permission or by direction. */
export const promisedNow = (naming: NamingDetails): Promises => naming.now ?? naming

/** Together, in pence a year; null where one of them states none, or in another currency or VAT basis than the first. */
export function valuePerYear(all: readonly Promises[]): Money | null {
  const values = all.map(({ commitment }) => commitment?.valuePerYear)
  const [first] = values
  if (first === undefined || !values.every(value => value !== undefined && isLike(value, first))) return null
  return { ...first, amount: sumOf(values.map(value => value?.amount ?? 0)) }
}

export const isLike = (one: Money, other: Money): boolean => one.currency === other.currency && one.vat === other.vat

/** Together, period by period; null where one of them states none. */
export function volumes(all: readonly Promises[]): Volume | null {
  const stated = all.map(({ commitment }) => commitment?.volume)
  return stated.includes(undefined) ? null : stated.flatMap(volume => volume ?? [])
}

/** The days that a profile of volumes spans; null of an empty one. */
export function spanOf(volume: Volume): { readonly from: Day; readonly to: Day } | null {
  const from = volume.map(one => one.from).toSorted()[0]
  const to = volume
    .map(one => one.to)
    .toSorted()
    .at(-1)
  return from === undefined || to === undefined || from > to ? null : { from, to }
}

/** Referrals from the first day to the last, both of them too: each period by the days of it that lie between, half to even. */
export function referralsIn(volume: Volume, from: Day, to: Day): number {
  let sum = { over: 0n, by: 1n }
  for (const one of volume) {
    const days = BigInt(daysBetween(one.from, one.to) + 1)
    const within = daysBetween(one.from > from ? one.from : from, one.to < to ? one.to : to) + 1
    if (days <= 0n || within <= 0) continue
    sum = { over: sum.over * days + BigInt(one.count) * BigInt(within) * sum.by, by: sum.by * days }
  }
  return divided(sum.over, sum.by)
}
