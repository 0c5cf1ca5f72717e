/** BC-12: more is promised of one organisation, over all the contracts that name it, than it says that it can do. */
import { isLike } from '../committed.ts'
import { basisPointsOf, clear, input, lacking, raised, ratio, strengthOf, sumOf } from '../observed.ts'
import type { Observation, Outlook, OutwardIndicator } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { above } = THRESHOLDS['BC-12']

export const bc12: OutwardIndicator = {
  id: 'BC-12',
  title: 'Named beyond capacity',
  formula: 'Promised a year in every awarded contract that names it ÷ the capacity that it states',
  threshold: `Above ${ratio(above.value)}`,
  innocent: ['A genuine plan to grow.', 'That several bidders name one organisation is no fault by itself.'],
  basis: 'The lots of the Dynamic Framework overlap',
  observe: scene =>
    scene.chain.namings.filter(({ standing }) => standing === 'named').map(naming => observe(scene, naming)),
}

function observe(
  { elsewhere, organisation, today }: Outlook,
  naming: Outlook['chain']['namings'][number],
): Observation {
  const { namingId, factId } = naming
  const { id, name } = naming.organisation
  const lacks = (sentence: string) => lacking({ namingId }, sentence, { eventIds: [factId] })
  if (elsewhere === undefined) return lacks('Only this contract was looked at.')
  const stated = (organisation(id)?.capacities ?? []).filter(({ asAt }) => asAt <= today)
  const value = stated.toSorted((a, b) => a.asAt.localeCompare(b.asAt)).findLast(one => one.valuePerYear !== undefined)
  const volume = stated
    .toSorted((a, b) => a.asAt.localeCompare(b.asAt))
    .findLast(one => one.referralsPerYear !== undefined)
  if (value === undefined && volume === undefined) return lacks(`${name} has not stated its capacity.`)
  const promises = elsewhere.promisedElsewhere(id)
  const able = value?.valuePerYear
  // What is promised in another currency or VAT basis cannot be held against what it states.
  const pence = measured(
    promises.map(({ valuePerYear: one }) =>
      one !== null && able !== undefined && isLike(one, able) ? one.amount : null,
    ),
    able?.amount,
  )
  const referrals = measured(
    promises.map(one => one.referralsPerYear),
    volume?.referralsPerYear,
  )
  const seen = {
    namingId,
    inputs: [
      input('contracts', new Set(promises.map(({ contractId }) => contractId)).size, 'count'),
      input('promisedValue', pence.promised, 'penny'),
      input('capacityValue', pence.capacity, 'penny'),
      input('promisedVolume', referrals.promised, 'referral'),
      input('capacityVolume', referrals.capacity, 'referral'),
      input('ratio', Math.max(pence.ratio ?? 0, referrals.ratio ?? 0), 'basisPoint'),
      input('threshold', above.value, 'basisPoint'),
    ],
    eventIds: [...new Set([factId, value?.factId, volume?.factId])].filter(one => one !== undefined),
  }
  const highest = Math.max(pence.ratio ?? 0, referrals.ratio ?? 0)
  const sentence = `What is promised of ${name} each year is ${ratio(highest)} times what it says that it can do.`
  // What is not known could only add to it.
  if (highest > above.value) return raised({ ...seen, sentence }, strengthOf(highest, above.value, 30_000))
  if (pence.whole || referrals.whole) return clear({ ...seen, sentence })
  return lacking({ namingId }, `Some contracts do not say how much they promise of ${name}.`, seen)
}

interface Measured {
  readonly promised: number
  readonly capacity: number | null
  readonly ratio: number | null
  /** Nothing is missing from it. */
  readonly whole: boolean
}

function measured(promises: readonly (number | null)[], capacity: number | undefined): Measured {
  const known = promises.filter(one => one !== null)
  const promised = sumOf(known)
  if (capacity === undefined) return { promised, capacity: null, ratio: null, whole: false }
  // A capacity of nothing is exceeded by anything.
  const against = capacity === 0 && promised > 0 ? Number.MAX_SAFE_INTEGER : (basisPointsOf(promised, capacity) ?? 0)
  return { promised, capacity, ratio: against, whole: promises.length > 0 && known.length === promises.length }
}
