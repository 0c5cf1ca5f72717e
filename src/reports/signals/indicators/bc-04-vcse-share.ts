/** BC-04: a smaller share of the money goes to the voluntary sector than the bid promised. */
import type { Day } from '#events/envelope.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { classAt, classFacts } from '#projections/class-at.ts'
import { promisesOn, serviceStart } from '#projections/promised.ts'
import { addDays, dayOf } from '../days.ts'
import { idsOf } from '../figures.ts'
import { basisPointsOf, clear, input, lacking, percent, raised, strengthOf, sumOf } from '../observed.ts'
import { comparable, earliest, paidBetween, paymentsReportedTo } from '../reported.ts'
import { endedByAuthority } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { points, ratioBelow } = THRESHOLDS['BC-04']

export const bc04: Indicator = {
  id: 'BC-04',
  title: 'Voluntary sector share drop',
  formula:
    'Share of the promised value that is promised to VCSE, less their share of what was paid in 12 months; of those directly under the supplier, each in its class when it was named',
  threshold: `10 percentage points or more, or paid below ${percent(ratioBelow.value)} of the promised share`,
  innocent: ['An organisation was classified anew.', 'The authority’s own change was the reason.'],
  basis: 'Clinks 2018: 35% funded; the rows of PPN 01/18',
  observe: scene => (scene.chain.contract === null ? [] : [observe(scene, scene.chain.contract)]),
}

function observe(scene: Scene, contract: ContractDetails): Observation {
  const { chain, delivery, today } = scene
  // Whom the authority itself had replaced, and who came in the place: that share is not the supplier's doing.
  const gone = new Set(chain.namings.filter(naming => endedByAuthority(scene, naming)).map(({ namingId }) => namingId))
  const direct = chain.namings.filter(
    ({ namingId, takesOverFrom = '', under, standing }) =>
      under === undefined && standing !== 'dropped' && !gone.has(namingId) && !gone.has(takesOverFrom),
  )
  const bid = direct.filter(({ stage }) => stage === 'bid' || stage === 'award')
  if (bid.length === 0) return lacking({}, 'Nobody was named in the bid or at award.')
  const known = { eventIds: bid.map(({ factId }) => factId) }
  const promised = bid.map(naming => ({ naming, pence: promisedPence(contract, naming, today) }))
  if (promised.some(({ pence }) => pence === null)) {
    return lacking({}, 'What was promised to some of those named has no value that can be compared.', known)
  }
  const reportedTo = paymentsReportedTo(delivery)
  if (reportedTo === null) return lacking({}, 'No payments have been reported.', known)
  const until = earliest(today, reportedTo, contract.ended?.on)
  const from = addDays(until, -364)
  const started = bid.map(naming => serviceStart(contract, naming)).filter(day => day !== null)
  if (started.length === 0 || started.every(day => day > from)) {
    return lacking({}, 'Fewer than 12 months of payments are known.', known)
  }
  const paid = direct.map(naming => ({ naming, ...paidBetween(delivery, naming.namingId, from, until) }))
  const counting = [
    ...promised.map(({ naming, pence }) => ({ naming, money: pence ?? 0 })),
    ...paid.map(one => ({ naming: one.naming, money: one.paid })),
  ].filter(({ money }) => money > 0)
  const unclassified = counting.find(({ naming }) => isVcse(scene, naming) === null)
  if (unclassified !== undefined) {
    const { name } = unclassified.naming.organisation
    return lacking({}, `Whether ${name} was of the voluntary sector when it was named is not known.`, known)
  }
  const toVcse = <T extends { readonly naming: NamingDetails }>(rows: readonly T[]) =>
    rows.filter(({ naming }) => isVcse(scene, naming) === true)
  const promisedAll = sumOf(promised.map(({ pence }) => pence ?? 0))
  const promisedVcse = sumOf(toVcse(promised).map(({ pence }) => pence ?? 0))
  const paidAll = sumOf(paid.map(one => one.paid))
  const paidVcse = sumOf(toVcse(paid).map(one => one.paid))
  const bidShare = basisPointsOf(promisedVcse, promisedAll)
  const paidShare = basisPointsOf(paidVcse, paidAll)
  if (bidShare === null || paidShare === null) return lacking({}, 'Nothing was promised, or nothing was paid.', known)
  const drop = bidShare - paidShare
  const kept = basisPointsOf(paidShare, bidShare)
  const seen = {
    sentence: `The bid promised ${percent(bidShare)} to the voluntary sector; from ${from} to ${until} it was paid ${percent(paidShare)}.`,
    inputs: [
      input('promisedToVcse', promisedVcse, 'penny'),
      input('promised', promisedAll, 'penny'),
      input('paidToVcse', paidVcse, 'penny'),
      input('paid', paidAll, 'penny'),
      input('drop', drop, 'basisPoint'),
      input('kept', kept, 'basisPoint'),
      input('threshold', points.value, 'basisPoint'),
      input('keptThreshold', ratioBelow.value, 'basisPoint'),
    ],
    eventIds: idsOf(
      ...known.eventIds,
      ...counting.flatMap(({ naming }) => classFacts(...classified(scene, naming))),
      ...paid.flatMap(one => one.factIds),
    ),
  }
  const far = drop >= points.value || (kept !== null && kept < ratioBelow.value)
  return far ? raised(seen, strengthOf(kept ?? 0, 10_000, 0)) : clear(seen)
}

/** A year's value as first promised, with what the authority itself has cut. */
const promisedPence = (contract: ContractDetails, naming: NamingDetails, today: Day): number | null =>
  comparable(contract, promisesOn(naming, today, 'named', contract.calendar?.timeZone).commitment?.valuePerYear)

const isVcse = (scene: Scene, naming: NamingDetails): boolean | null => classAt(...classified(scene, naming)).vcse

/** Whose class is asked for, and on which day. */
const classified = (scene: Scene, { organisation, namedAt }: NamingDetails): Parameters<typeof classAt> => [
  scene.organisation(organisation.id),
  dayOf(scene, namedAt),
]
