/** What one contract adds to the headline ratios. */
import { classAt } from '#projections/class-at.ts'
import { promisedBetween, serviceStart } from '#projections/promised.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPermitted } from '#projections/supply-chain/request.ts'
import { addDays, dayOf, daysBetween } from './days.ts'
import { daysOf } from './median.ts'
import { sumOf } from './observed.ts'
import { noHeadlines, type HeadlineCounts, type Share } from './ratios.ts'
import {
  earliest,
  firstOfMonth,
  paidBetween,
  paymentsReportedTo,
  referralsBetween,
  volumesReportedTo,
} from './reported.ts'
import type { Scene } from './signal.ts'

/** Nothing of a contract that is not registered, or known only from a published source. */
export function headlineCounts(scene: Scene): HeadlineCounts {
  const { contract, namings } = scene.chain
  if (contract === null || contract.source !== null) return noHeadlines
  const named = namings.filter(
    ({ stage, standing }) => (stage === 'bid' || stage === 'award') && standing !== 'dropped',
  )
  const { awardedOn } = contract
  const sinceAward = (days: readonly (string | null)[]): readonly number[] =>
    awardedOn === undefined ? [] : days.filter(day => day !== null).map(day => Math.max(0, daysBetween(awardedOn, day)))
  return {
    namedToContracted: shareOf(named.map(({ subcontracts }) => subcontracts.length > 0)),
    namedToDelivered: shareOf(named.map(naming => isDelivered(scene, contract, naming)).filter(one => one !== null)),
    valueKept: kept(named.map(naming => valueOf(scene, contract, naming))),
    volumeKept: kept(named.map(naming => volumeOf(scene, contract, naming))),
    ...vcseShares(scene, contract, named),
    awardToSignature: daysOf(sinceAward(named.map(signedOn))),
    awardToReferral: daysOf(sinceAward(named.map(naming => firstReferralOn(scene, naming)))),
    changeControl: shareOf(changes(scene)),
  }
}

const shareOf = (those: readonly boolean[]): Share => ({
  numerator: those.filter(Boolean).length,
  denominator: those.length,
  n: those.length,
})

const signedOn = ({ subcontracts }: NamingDetails): string | null =>
  subcontracts.map(one => one.signedOn).toSorted()[0] ?? null

/** The first day of the first month with a referral: no finer day is ever reported. */
const firstReferralOn = ({ delivery }: Scene, { namingId }: NamingDetails): string | null =>
  delivery
    .flatMap(({ namings }) => namings)
    .filter(one => one.namingId === namingId)
    .flatMap(({ volumes }) => volumes)
    .filter(({ low, medium, high }) => low + medium + high > 0)
    .map(({ month }) => `${month}-01`)
    .toSorted()[0] ?? null

/** Null while it is too early to say no, or nothing is reported under the contract. */
function isDelivered(scene: Scene, contract: ContractDetails, naming: NamingDetails): boolean | null {
  const { delivery, today } = scene
  const start = serviceStart(contract, naming)
  if (start === null) return null
  const until = addDays(start, 364)
  const month = firstOfMonth(start)
  const { namingId } = naming
  const reached = referralsBetween(delivery, namingId, month, until).referrals ?? 0
  if (reached > 0 || paidBetween(delivery, namingId, month, until).paid > 0) return true
  const reportedTo = [volumesReportedTo(delivery), paymentsReportedTo(delivery)].filter(day => day !== null)
  return today > until && reportedTo.some(day => day >= until) ? false : null
}

interface Measured {
  readonly promised: number | null
  readonly actual: number
}

/** To the day up to which anything of the kind is reported: what is not reported yet is not missing. */
function valueOf(scene: Scene, contract: ContractDetails, naming: NamingDetails): Measured | null {
  const span = spanOf(scene, contract, naming, paymentsReportedTo(scene.delivery))
  if (span === null) return null
  const { value } = promisedBetween(contract, naming, ...span, 'named')
  return { promised: value, actual: paidBetween(scene.delivery, naming.namingId, ...span).paid }
}

function volumeOf(scene: Scene, contract: ContractDetails, naming: NamingDetails): Measured | null {
  const span = spanOf(scene, contract, naming, volumesReportedTo(scene.delivery))
  if (span === null) return null
  const [from, until] = span
  const { referrals } = promisedBetween(contract, naming, from, until, 'named')
  const actual = referralsBetween(scene.delivery, naming.namingId, firstOfMonth(from), until).referrals ?? 0
  return { promised: referrals, actual }
}

function spanOf(
  { today }: Scene,
  contract: ContractDetails,
  naming: NamingDetails,
  reportedTo: string | null,
): readonly [from: string, to: string] | null {
  const start = serviceStart(contract, naming)
  return start === null || reportedTo === null ? null : [start, earliest(today, reportedTo)]
}

/** The smaller of the two for each, so that one who got more hides nobody who got less. */
function kept(those: readonly (Measured | null)[]): Share {
  const known = those.flatMap(one =>
    one === null || one.promised === null ? [] : [{ promised: one.promised, actual: one.actual }],
  )
  return {
    numerator: sumOf(known.map(({ promised, actual }) => Math.min(promised, actual))),
    denominator: sumOf(known.map(({ promised }) => promised)),
    n: known.length,
  }
}

/** Over the same days: promised to those named in the bid or at award, paid to all directly under the supplier; of those whose class when named is known. */
function vcseShares(
  scene: Scene,
  contract: ContractDetails,
  named: readonly NamingDetails[],
): Pick<HeadlineCounts, 'promisedToVcse' | 'paidToVcse'> {
  const isDirect = ({ under }: NamingDetails) => under === undefined
  const shareBy = (namings: readonly NamingDetails[], what: 'promised' | 'actual'): Share => {
    const rows = namings.filter(isDirect).flatMap(naming => {
      const { vcse } = classAt(scene.organisation(naming.organisation.id), dayOf(scene, naming.namedAt))
      const pence = valueOf(scene, contract, naming)?.[what] ?? null
      return vcse === null || pence === null ? [] : [{ vcse, pence }]
    })
    return {
      numerator: sumOf(rows.filter(({ vcse }) => vcse).map(({ pence }) => pence)),
      denominator: sumOf(rows.map(({ pence }) => pence)),
      n: rows.length,
    }
  }
  return { promisedToVcse: shareBy(named, 'promised'), paidToVcse: shareBy(scene.chain.namings, 'actual') }
}

/** Every change that was made or seen: whether it was decided before it took effect. */
function changes(scene: Scene): readonly boolean[] {
  const { requests, namings, unauthorised } = scene.chain
  const effected = requests.flatMap(request => {
    const { effected, outcome, retrospective } = request
    if (effected === undefined) return []
    const on = effected.on ?? dayOf(scene, effected.at)
    const decided = isPermitted(request) && outcome !== undefined && dayOf(scene, outcome.at) <= on
    return [decided && retrospective !== true]
  })
  const seen = [...unauthorised, ...namings.flatMap(naming => naming.unauthorised)]
  return [...effected, ...seen.map(() => false)]
}
