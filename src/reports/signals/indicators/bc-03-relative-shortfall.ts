/** BC-03: an organisation gets less of what it was promised than the contract as a whole gets of what was expected. */
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { promisedBetween } from '#projections/promised.ts'
import { basisPointsOf, clear, input, lacking, raised, ratio, strengthOf } from '../observed.ts'
import { daysOfQuarter, disputedBetween, quarterBefore, referralsBetween } from '../reported.ts'
import type { Indicator, Observation, Scene, SignalInput } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { below } = THRESHOLDS['BC-03']

export const bc03: Indicator = {
  id: 'BC-03',
  title: 'Relative volume shortfall',
  formula: '(delivered ÷ promised) of the organisation ÷ (delivered ÷ expected) of the contract, quarter by quarter',
  threshold: `Below ${ratio(below.value)} in two consecutive quarters`,
  innocent: ['The mix of needs has changed.', 'Fewer people are referred to everybody: that alone does not raise it.'],
  basis: 'NCVO 2012: half were far below expectation; NAO 2019: a general fall of 16% to 48%',
  observe: scene => {
    const { contract, namings } = scene.chain
    if (contract === null) return []
    return namings.filter(({ standing }) => standing !== 'dropped').map(naming => observe(scene, contract, naming))
  },
}

function observe(scene: Scene, contract: ContractDetails, naming: NamingDetails): Observation {
  const { namingId, organisation, factId } = naming
  const quarters = scene.delivery
    .map(({ quarter }) => compared(scene, contract, naming, quarter))
    .filter(quarter => quarter !== null)
  const last = quarters.at(-1)
  const before = quarters.find(({ quarter }) => last !== undefined && quarter === quarterBefore(last.quarter))
  if (last === undefined || before === undefined) {
    const sentence = `Two consecutive quarters are needed in which referrals, what was promised to ${organisation.name} and what was expected are all known.`
    return lacking({ namingId }, sentence, { eventIds: [factId] })
  }
  const seen = {
    namingId,
    inputs: [...before.inputs, ...last.inputs, input('threshold', below.value, 'basisPoint')],
    eventIds: [...new Set([factId, ...before.eventIds, ...last.eventIds])],
  }
  const least = `${organisation.name} got ${ratio(before.relative)} and ${ratio(last.relative)} times the share of its promise that the contract got of what was expected, in ${before.quarter} and ${last.quarter}.`
  const higher = Math.max(before.relative, last.relative)
  return higher < below.value
    ? raised({ ...seen, sentence: least }, strengthOf(higher, below.value, 0))
    : clear({ ...seen, sentence: least })
}

interface Compared {
  readonly quarter: string
  readonly relative: number
  readonly inputs: readonly SignalInput[]
  readonly eventIds: readonly string[]
}

/** One quarter that is over; null where something of it is not known, or nothing was promised or delivered at all. */
function compared(
  { delivery, today }: Scene,
  contract: ContractDetails,
  naming: NamingDetails,
  quarter: string,
): Compared | null {
  const { from, to } = daysOfQuarter(quarter)
  const { expected, withheld = 0 } = delivery.find(one => one.quarter === quarter) ?? {}
  // What is withheld may be just the referrals that are missing.
  if (expected === undefined || to >= today || withheld > 0) return null
  const promised = promisedBetween(contract, naming, from, to, 'named').referrals ?? 0
  const delivered = referralsBetween(delivery, naming.namingId, from, to)
  const whole = referralsBetween(delivery, null, from, to)
  if (whole.referrals === null || expected.count === 0) return null
  // The whole is reported: that nothing is said of this one means none.
  const referrals = delivered.referrals ?? 0
  const relative = basisPointsOf(referrals * expected.count, promised * whole.referrals)
  if (relative === null) return null
  return {
    quarter,
    relative,
    inputs: [
      input(`${quarter}.delivered`, referrals, 'referral'),
      input(`${quarter}.promised`, promised, 'referral'),
      input(`${quarter}.deliveredByEverybody`, whole.referrals, 'referral'),
      input(`${quarter}.expected`, expected.count, 'referral'),
      input(`${quarter}.relative`, relative, 'basisPoint'),
      input(`${quarter}.disputed`, disputedBetween(delivery, naming.namingId, from, to), 'count'),
    ],
    eventIds: [...delivered.factIds, ...whole.factIds, expected.factId],
  }
}
