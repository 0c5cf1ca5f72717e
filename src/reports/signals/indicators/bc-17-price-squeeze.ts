/** BC-17: the subcontract pays less for the same work than was promised when the organisation was named. */
import type { Promises } from '#events/naming.ts'
import { divided } from '#projections/half-even.ts'
import { promisesOn } from '#projections/promised.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import {
  committedOn,
  eventIdsOf,
  isLike,
  nothingCommitted,
  promisedNow,
  referralsIn,
  spanOf,
  valuePerYear,
  volumes,
} from '../committed.ts'
import { daysBetween } from '../days.ts'
import { basisPointsOf, clear, input, lacking, percent, raised, strengthOf } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { below } = THRESHOLDS['BC-17']

export const bc17: Indicator = {
  id: 'BC-17',
  title: 'Price squeeze',
  formula:
    'Price a referral in the subcontract, divided by the price a referral promised at naming; where volumes are not stated, the value a year, for the same services and areas',
  threshold: `Below ${percent(below.value)}`,
  innocent: ['The scope was cut: see BC-18.', 'The authority agreed to the lower price.'],
  basis: 'California Public Contract Code 4107(a)(1): at the price specified in the bid',
  observe: scene => scene.chain.namings.filter(({ standing }) => standing !== 'dropped').map(of(scene)),
}

const of =
  (scene: Scene) =>
  (naming: NamingDetails): Observation => {
    const { namingId } = naming
    const { name } = naming.organisation
    const committed = committedOn(naming, scene.today)
    if (committed === null) return nothingCommitted(naming)
    const eventIds = eventIdsOf(naming, committed)
    // What the authority itself cut since is its own doing.
    const asNamed = promisesOn(naming, scene.today, 'named', scene.chain.contract?.calendar?.timeZone)
    const prices = pricesOf(naming, asNamed, committed.promises)
    if (prices === null) {
      const sentence = `The price promised to ${name} and the price of its subcontract cannot be compared like for like.`
      return lacking({ namingId }, sentence, { eventIds })
    }
    const { promised, agreed, each } = prices
    const kept = basisPointsOf(agreed, promised)
    const inputs = [
      input('compared', each),
      input('promisedPrice', promised, 'penny'),
      input('agreedPrice', agreed, 'penny'),
      input('ratio', kept, 'basisPoint'),
      input('threshold', below.value, 'basisPoint'),
    ]
    if (kept === null) return lacking({ namingId }, `No price was promised to ${name}.`, { inputs, eventIds })
    const sentence = `By ${each}, the subcontract of ${name} pays ${percent(kept)} of the price promised when it was named.`
    if (kept >= below.value) return clear({ namingId, sentence, inputs, eventIds })
    const asking = `${sentence} What explains the difference?`
    return raised({ namingId, sentence: asking, inputs, eventIds }, strengthOf(kept, below.value, 5_000))
  }

interface Prices {
  /** Pence. */
  readonly promised: number
  readonly agreed: number
  readonly each: 'price a referral' | 'value a year'
}

/** Null where like cannot be held against like. */
function pricesOf(naming: NamingDetails, asNamed: Promises, committed: readonly Promises[]): Prices | null {
  const promised = pricePerReferral([asNamed])
  const agreed = pricePerReferral(committed)
  if (promised !== null && agreed !== null && isLikeMoney([asNamed], committed)) {
    return { promised, agreed, each: 'price a referral' }
  }
  // What was permitted since has changed what the value is for; what the authority itself cut is known to be its doing.
  if (naming.variations.some(({ authorityCaused }) => authorityCaused !== true)) return null
  const standing = promisedNow(naming)
  const [before, after] = [valuePerYear([standing]), valuePerYear(committed)]
  if (before === null || after === null || !isLike(before, after) || !hasSameScope(standing, committed)) return null
  return { promised: before.amount, agreed: after.amount, each: 'value a year' }
}

/** The value of the days that the volumes are promised for, divided by those volumes. */
function pricePerReferral(all: readonly Promises[]): number | null {
  const value = valuePerYear(all)
  const volume = volumes(all)
  const span = volume === null ? null : spanOf(volume)
  if (value === null || volume === null || span === null) return null
  const referrals = referralsIn(volume, span.from, span.to)
  if (referrals === 0) return null
  return divided(BigInt(value.amount) * BigInt(daysBetween(span.from, span.to) + 1), 365n * BigInt(referrals))
}

function isLikeMoney(one: readonly Promises[], other: readonly Promises[]): boolean {
  const [first, second] = [valuePerYear(one), valuePerYear(other)]
  return first !== null && second !== null && isLike(first, second)
}

function hasSameScope(promised: Promises, committed: readonly Promises[]): boolean {
  const [only, ...others] = committed
  if (only === undefined || others.length > 0 || promised.services === undefined) return false
  const said = (list: readonly string[] = []): string => list.toSorted().join('\n')
  const place = ({ areas }: Promises): string => `${areas?.scheme ?? ''}@${areas?.version ?? ''}\n${said(areas?.codes)}`
  return said(promised.services) === said(only.services) && place(promised) === place(only)
}
