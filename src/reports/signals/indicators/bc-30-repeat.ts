/** BC-30: over many contracts, more is asked of one supplier than of most. */
import {
  basisPointsOf,
  clear,
  counted,
  halfToEven,
  input,
  lacking,
  ratio,
  raised,
  strengthOf,
  sumOf,
} from '../observed.ts'
import { middleOf } from '../../middle.ts'
import { onceFor } from '../once.ts'
import type { Elsewhere, Observation, Outlook, OutwardIndicator } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

// Of fewer suppliers the middle one says nothing: of two, nobody is ever above twice their median.
const { timesMedian, over, fewestSuppliers } = THRESHOLDS['BC-30']

export const bc30: OutwardIndicator = {
  id: 'BC-30',
  title: 'Repeat across contracts',
  formula: `BC-01 to BC-07 raised over the last ${counted(over.value, 'month')} in all contracts of the supplier, divided by its namings`,
  threshold: `More than ${ratio(timesMedian.value)} times the median of all suppliers here, with at least ${fewestSuppliers.value}`,
  innocent: ['The numbers are small: see the interval.'],
  basis: 'FAR 52.219-9(h) and (k): past performance against the plan',
  observe: scene => [of(scene)],
}

function of({ elsewhere, chain }: Outlook): Observation {
  const name = chain.contract?.supplier.name ?? 'The supplier'
  if (elsewhere === undefined)
    return lacking({}, 'Only this contract was looked at, and the others of its supplier were not.')
  const { found, namings, eventIds } = foundIn(elsewhere.supplierContracts)
  const { suppliers, median } = ratesIn(elsewhere.supplierRates)
  const rate = basisPointsOf(found, namings)
  const { low, high } = intervalOf(found, namings)
  const inputs = [
    input('raised', found, 'count'),
    input('namings', namings, 'count'),
    input('rate', rate, 'basisPoint'),
    input('lowest', low, 'basisPoint'),
    input('highest', high, 'basisPoint'),
    input('suppliers', suppliers, 'count'),
    input('median', median, 'basisPoint'),
    input('threshold', timesMedian.value, 'basisPoint'),
  ]
  const known = { inputs, eventIds }
  if (rate === null || median === null || low === null || high === null)
    return lacking({}, `Nobody is named under the contracts of ${name}.`, known)
  if (suppliers < fewestSuppliers.value) {
    return lacking(
      {},
      `Only ${counted(suppliers, 'supplier')} can be compared: at least ${fewestSuppliers.value} are needed.`,
      known,
    )
  }
  const limit = halfToEven(median * timesMedian.value, 10_000)
  const sentence = `${counted(found, 'signal')} of BC-01 to BC-07 over ${counted(namings, 'naming')} of ${name}: ${perHundred(rate)} for every 100, and between ${perHundred(low)} and ${perHundred(high)} where chance is allowed for. The median of suppliers is ${perHundred(median)}.`
  return rate > limit
    ? raised({ sentence, ...known }, strengthOf(rate, limit, limit + 10_000))
    : clear({ sentence, ...known })
}

const perHundred = (rate: number): string => (rate / 100).toFixed(1)

const foundIn = onceFor((contracts: Elsewhere['supplierContracts']) => ({
  found: sumOf(contracts.map(one => one.raised)),
  namings: sumOf(contracts.map(one => one.namings)),
  // Signals are no facts; the requests of the same contracts are.
  eventIds: contracts
    .filter(({ raised: some }) => some > 0)
    .flatMap(({ grounds }) => grounds.map(({ factId }) => factId)),
}))

const ratesIn = onceFor((all: Elsewhere['supplierRates']) => {
  const rates = all.flatMap(one => basisPointsOf(one.raised, one.namings) ?? [])
  return { suppliers: rates.length, median: medianOf(rates) }
})

function medianOf(rates: readonly number[]): number | null {
  const sorted = rates.toSorted((one, other) => one - other)
  const middle = middleOf(sorted.map(rate => [rate, 1]))
  return middle === null ? null : halfToEven(middle[0] + middle[1], 2)
}

/**
 * Between which rates the true one lies in 95 of 100 such reckonings: Byar's approximation to the Poisson distribution, as a naming
 * may raise more than one signal.
 */
function intervalOf(count: number, of: number): { readonly low: number | null; readonly high: number | null } {
  const bound = (events: number, sign: 1 | -1): number =>
    events * (1 - 1 / (9 * events) + (sign * 1.96) / (3 * Math.sqrt(events))) ** 3
  if (of === 0) return { low: null, high: null }
  const rate = (events: number): number => Math.round((10_000 * events) / of)
  return { low: count === 0 ? 0 : Math.max(0, rate(bound(count, -1))), high: rate(bound(count + 1, 1)) }
}
