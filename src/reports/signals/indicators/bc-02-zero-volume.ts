/** BC-02: work was promised to an organisation, and nobody has been referred to it. */
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { promisedBetween, serviceStart } from '#projections/promised.ts'
import { daysBetween } from '../days.ts'
import { clear, counted, input, lacking, raised, strengthOf } from '../observed.ts'
import {
  disputedBetween,
  earliest,
  firstOfMonth,
  leftOn,
  referralsBetween,
  volumesReportedTo,
  withheldBetween,
} from '../reported.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { after } = THRESHOLDS['BC-02']

export const bc02: Indicator = {
  id: 'BC-02',
  title: 'Zero volume',
  formula: 'Referrals to the organisation are 0 while some were promised, so many days after its service started',
  threshold: `${counted(after.value, 'day')} or more since service start`,
  innocent: ['The service is not commissioned yet.'],
  basis: 'NCVO 2012: a third of voluntary subcontractors had no referrals',
  observe: scene => {
    const { contract, namings } = scene.chain
    if (contract === null) return []
    return namings.filter(({ standing }) => standing !== 'dropped').map(naming => observe(scene, contract, naming))
  },
}

function observe(scene: Scene, contract: ContractDetails, naming: NamingDetails): Observation {
  const { namingId, organisation, factId } = naming
  const { delivery, today } = scene
  const start = serviceStart(contract, naming)
  const reportedTo = volumesReportedTo(delivery)
  const lacks = (sentence: string) => lacking({ namingId }, sentence, { eventIds: [factId] })
  if (start === null) return lacks('The day on which the service started is not known.')
  if (reportedTo === null) return lacks('No referral volumes have been reported.')
  const until = earliest(today, reportedTo, leftOn(scene, naming), contract.ended?.on)
  const days = daysBetween(start, until)
  const promised = promisedBetween(contract, naming, start, until, 'named').referrals
  if (promised === null) return lacks(`No volume was promised to ${organisation.name}.`)
  const from = firstOfMonth(start)
  const reached = referralsBetween(delivery, namingId, from, until)
  // Others have reported for these days: that none are said of this one means none.
  const referrals = reached.referrals ?? 0
  const everybody = referralsBetween(delivery, null, from, until)
  const inputs = [
    input('promised', promised, 'referral'),
    input('delivered', referrals, 'referral'),
    input('deliveredByEverybody', everybody.referrals, 'referral'),
    input('daysSinceStart', days, 'day'),
    input('disputed', disputedBetween(delivery, namingId, from, until), 'count'),
    input('threshold', after.value, 'day'),
  ]
  const seen = { inputs, eventIds: [factId, ...reached.factIds, ...everybody.factIds] }
  if (referrals > 0) {
    const sentence = `${counted(referrals, 'person was', 'people were')} referred to ${organisation.name} by ${until}.`
    return clear({ namingId, sentence, ...seen })
  }
  if (days < after.value) return lacking({ namingId }, `It is only ${counted(days, 'day')} since service start.`, seen)
  if (withheldBetween(delivery, from, until)) {
    return lacking(
      { namingId },
      'Some of what was reported is withheld: it may be just the referrals that are missing.',
      seen,
    )
  }
  if (promised === 0) return lacking({ namingId }, `Nothing was promised for the days up to ${until}.`, seen)
  if (everybody.referrals === 0) {
    return lacking(
      { namingId },
      'Nobody was referred to anybody under the contract: it may not be commissioned yet.',
      seen,
    )
  }
  const sentence = `Nobody was referred to ${organisation.name} in ${counted(days, 'day')}, and ${promised.toLocaleString('en-GB')} were promised by ${until}.`
  return raised({ namingId, sentence, ...seen }, strengthOf(days, after.value, 365))
}
