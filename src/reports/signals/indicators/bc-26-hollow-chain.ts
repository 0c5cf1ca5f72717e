/** BC-26: nearly all that is paid to subcontractors goes to one organisation, or most of it stays in the supplier's own group. */
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isDirect } from '../../annual/source.ts'
import { deliveredBy, factsOf } from '../figures.ts'
import { basisPointsOf, clear, input, lacking, percent, raised, strengthOf, sumOf } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { topShare, affiliates } = THRESHOLDS['BC-26']

export const bc26: Indicator = {
  id: 'BC-26',
  title: 'Hollow chain',
  formula:
    'Paid to the organisation that is paid most, and paid to affiliates of the supplier, each divided by all that is paid to those directly under the supplier',
  threshold: `More than ${percent(topShare.value)} to one, where more than one is named; or more than ${percent(affiliates.value)} to affiliates`,
  innocent: ['It is a lot for a single specialist.'],
  basis: 'A supply chain is published so that it can be seen who is in it',
  observe: scene => [of(scene)],
}

function of(scene: Scene): Observation {
  // Only those whom the supplier itself pays, so that nothing is counted twice.
  const direct = scene.chain.namings.filter(naming => naming.standing !== 'dropped' && isDirect(naming))
  const spend = direct.map(naming => ({ naming, ...paidTo(scene, naming) }))
  const total = sumOf(spend.map(({ paid }) => paid))
  const perOrganisation = [...Map.groupBy(spend, ({ naming }) => naming.organisation.id).values()].map(group => ({
    name: group[0]?.naming.organisation.name ?? '',
    paid: sumOf(group.map(({ paid }) => paid)),
  }))
  const top = perOrganisation.toSorted((one, other) => other.paid - one.paid)[0]
  const own = spend.filter(({ naming }) => isAffiliate(scene, naming))
  const toOne = basisPointsOf(top?.paid ?? 0, total)
  const toOwn = basisPointsOf(sumOf(own.map(({ paid }) => paid)), total)
  const inputs = [
    input('paid', total, 'penny'),
    input('organisations', perOrganisation.length, 'count'),
    input('paidMost', top?.name ?? null),
    input('topShare', toOne, 'basisPoint'),
    input('topThreshold', topShare.value, 'basisPoint'),
    input('affiliatesShare', toOwn, 'basisPoint'),
    input('affiliatesThreshold', affiliates.value, 'basisPoint'),
  ]
  const known = { inputs, eventIds: spend.flatMap(({ eventIds }) => eventIds) }
  if (toOne === null || toOwn === null || top === undefined) {
    return lacking({}, 'Nothing is known to have been paid to anybody named under this contract.', known)
  }
  const sentence = `${top.name} has had ${percent(toOne)} of all that was paid to those named, and affiliates of the supplier ${percent(toOwn)}.`
  const strengths = [
    // Of one who is alone there is nothing to compare.
    ...(perOrganisation.length > 1 && toOne > topShare.value ? [strengthOf(toOne, topShare.value, 10_000)] : []),
    ...(toOwn > affiliates.value ? [strengthOf(toOwn, affiliates.value, 10_000)] : []),
  ]
  if (strengths.length === 0) return clear({ sentence, ...known })
  return raised({ sentence: `${sentence} What do the others do?`, ...known }, Math.max(...strengths))
}

const isAffiliate = ({ chain }: Scene, { namingId }: NamingDetails): boolean =>
  chain.requests.some(({ affiliate, effected }) => affiliate === true && effected?.namingId === namingId)

function paidTo(
  scene: Scene,
  { namingId }: NamingDetails,
): { readonly paid: number; readonly eventIds: readonly string[] } {
  const payments = deliveredBy(scene, namingId).flatMap(one => one.payments.filter(({ paid }) => paid !== undefined))
  return { paid: sumOf(payments.map(({ paid }) => paid?.amount ?? 0)), eventIds: factsOf(payments) }
}
