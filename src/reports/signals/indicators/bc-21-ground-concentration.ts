/** BC-21: most of what a supplier asks for, it asks for on one and the same ground. */
import { outOf } from '../figures.ts'
import { basisPointsOf, clear, counted, input, lacking, percent, raised, strengthOf } from '../observed.ts'
import { onceFor } from '../once.ts'
import type { Elsewhere, Observation, Outlook, OutwardIndicator } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { above, atLeast } = THRESHOLDS['BC-21']

export const bc21: OutwardIndicator = {
  id: 'BC-21',
  title: 'Ground concentration',
  formula:
    'Requests of the supplier on the ground that it gives most, divided by all its requests, over all its contracts',
  threshold: `More than ${percent(above.value)}, with at least ${counted(atLeast.value, 'request')}`,
  innocent: ['Something happened to the whole sector at once.'],
  basis: 'Rules enumerate their grounds so that one ground, or “other”, does not do for everything',
  observe: scene => [of(scene)],
}

function of({ elsewhere, chain }: Outlook): Observation {
  const name = chain.contract?.supplier.name ?? 'The supplier'
  if (elsewhere === undefined)
    return lacking({}, 'Only this contract was looked at, and the others of its supplier were not.')
  const { ground, eventIds, asked } = mostFrequentIn(elsewhere.supplierContracts)
  const concentration = basisPointsOf(eventIds.length, asked)
  const inputs = [
    input('ground', ground),
    input('onThatGround', eventIds.length, 'count'),
    input('requests', asked, 'count'),
    input('share', concentration, 'basisPoint'),
    input('threshold', above.value, 'basisPoint'),
  ]
  const known = { inputs, eventIds }
  if (concentration === null || asked < atLeast.value) {
    return lacking({}, `${name} has made ${counted(asked, 'request')}: at least ${atLeast.value} are needed.`, known)
  }
  const sentence = `${outOf(eventIds.length, asked)} requests of ${name} give the ground ${String(ground)}.`
  if (concentration <= above.value) return clear({ sentence, ...known })
  return raised(
    { sentence: `${sentence} What do they have in common?`, ...known },
    strengthOf(concentration, above.value, 10_000),
  )
}

/** The ground given most often, and the requests that give it. */
const mostFrequentIn = onceFor((contracts: Elsewhere['supplierContracts']) => {
  const grounds = contracts.flatMap(one => one.grounds)
  const most = [...Map.groupBy(grounds, ({ ground }) => ground)].toSorted(
    ([oneGround, one], [otherGround, other]) => other.length - one.length || (oneGround < otherGround ? -1 : 1),
  )[0]
  const [ground, requests] = most ?? [null, []]
  return { ground, eventIds: requests.map(({ factId }) => factId), asked: grounds.length }
})
