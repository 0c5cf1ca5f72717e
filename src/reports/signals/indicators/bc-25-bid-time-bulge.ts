/** BC-25: many organisations came into the chain just before the bid and were gone just after award. */
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { addDays, dayOf, daysBetween } from '../days.ts'
import { outOf } from '../figures.ts'
import { basisPointsOf, clear, counted, input, lacking, percent, raised, strengthOf } from '../observed.ts'
import { endedByAuthority, withdrewFreely } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { addedWithin, goneWithin, share } = THRESHOLDS['BC-25']

export const bc25: Indicator = {
  id: 'BC-25',
  title: 'Bid-time bulge',
  formula: `Organisations named at most ${counted(addedWithin.value, 'day')} before the bids were opened, and gone at most ${counted(goneWithin.value, 'day')} after award, divided by all that the bid named; without those that said they withdrew freely, or that the authority had replaced`,
  threshold: `${percent(share.value)} or more`,
  innocent: ['The consortium changed.', 'The organisations left of their own accord and have not said so.'],
  basis: 'What bid candy means: named to win, and not needed afterwards',
  observe: scene => [of(scene)],
}

function of(scene: Scene): Observation {
  const { contract, namings } = scene.chain
  const awardedOn = contract?.awardedOn
  const bidOn = contract?.bidsOpenedOn ?? awardedOn
  if (awardedOn === undefined || bidOn === undefined) return lacking({}, 'The day of award is not known.')
  const inBid = namings.filter(({ stage, namedAt }) => stage === 'bid' && typeof namedAt === 'string')
  const bulge = inBid.filter(naming => isLate(scene, naming, bidOn) && isSoonGone(scene, naming, awardedOn))
  const gone = basisPointsOf(bulge.length, inBid.length)
  const inputs = [
    input('bidsOpenedOn', contract?.bidsOpenedOn ?? null),
    input('awardedOn', awardedOn),
    input('namedInBid', inBid.length, 'count'),
    input('cameLateAndGoneSoon', bulge.length, 'count'),
    input('share', gone, 'basisPoint'),
    input('threshold', share.value, 'basisPoint'),
  ]
  const known = { inputs, eventIds: (bulge.length > 0 ? bulge : inBid).map(({ factId }) => factId) }
  if (gone === null) return lacking({}, 'Nobody is known to have been named in the bid on a day that is known.', known)
  const sentence = `${outOf(bulge.length, inBid.length)} organisations named in the bid came in shortly before it and were gone shortly after award.`
  if (gone >= share.value) {
    return raised(
      { sentence: `${sentence} What were they named for?`, ...known },
      strengthOf(gone, share.value, 10_000),
    )
  }
  const until = addDays(awardedOn, goneWithin.value)
  return scene.today <= until
    ? lacking({}, `${sentence} It is asked only after ${until}.`, known)
    : clear({ sentence, ...known })
}

/** A naming recorded after the bid tells nothing of when the organisation came in. */
function isLate(scene: Scene, { namedAt }: NamingDetails, bidOn: string): boolean {
  const days = daysBetween(dayOf(scene, namedAt), bidOn)
  return days >= 0 && days <= addedWithin.value
}

const isSoonGone = (scene: Scene, naming: NamingDetails, awardedOn: string): boolean =>
  naming.left !== undefined &&
  !withdrewFreely(naming) &&
  !endedByAuthority(scene, naming) &&
  daysBetween(awardedOn, dayOf(scene, naming.left.at)) <= goneWithin.value
