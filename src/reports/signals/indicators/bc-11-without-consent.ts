/** BC-11: an organisation was named in the bid, and had not agreed to it by then. */
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { dayOf, daysBetween } from '../days.ts'
import { idsOf } from '../figures.ts'
import { clear, counted, input, lacking, PRESENT, raised, strengthOf, WITHHELD } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'

export const bc11: Indicator = {
  id: 'BC-11',
  title: 'Named without consent',
  formula: 'No consent of the organisation by the day on which bids were opened, or where that is not known, by award',
  threshold: 'Any',
  innocent: ['A consent given by word of mouth was confirmed later.'],
  basis: 'Clinks 2019: named without being involved; France: the subcontractor signs the DC4',
  observe: scene =>
    scene.chain.namings
      .filter(naming => naming.stage === 'bid' && !isDroppedBefore(scene, naming))
      .map(naming => observe(scene, naming)),
}

/** Whoever was taken out before the bid was not named in it. */
function isDroppedBefore(scene: Scene, { standing, left }: NamingDetails): boolean {
  const limit = limitOf(scene)
  return standing === 'dropped' && (limit === undefined || left === undefined || dayOf(scene, left.at) < limit)
}

const limitOf = ({ chain: { contract } }: Scene): string | undefined => contract?.bidsOpenedOn ?? contract?.awardedOn

function observe(scene: Scene, { namingId, organisation, consent, factId }: NamingDetails): Observation {
  const { contract } = scene.chain
  const limit = limitOf(scene)
  const eventIds = idsOf(factId, consent.factId, contract?.factId)
  if (limit === undefined)
    return lacking({ namingId }, 'Neither the day of the bid nor of award is known.', { eventIds })
  const answeredOn = consent.at === undefined ? null : dayOf(scene, consent.at)
  const seen = {
    namingId,
    inputs: [input('consent', consent.standing), input('answeredOn', answeredOn), input('neededBy', limit)],
    eventIds,
  }
  const { name } = organisation
  if (consent.standing === 'refused') {
    return raised({ ...seen, sentence: `${name} has refused to be named, and is named in the bid.` }, 100)
  }
  if (consent.standing === 'given' && answeredOn !== null) {
    if (answeredOn <= limit) return clear({ ...seen, sentence: `${name} had agreed to be named by ${answeredOn}.` })
    if (typeof consent.at === 'object') {
      return lacking({ namingId }, `${name} agrees to be named; since when, before ${answeredOn}, is not known.`, seen)
    }
    const days = daysBetween(limit, answeredOn)
    const sentence = `${name} agreed to be named only ${counted(days, 'day')} after ${limit}.`
    return raised({ ...seen, sentence }, Math.min(PRESENT, strengthOf(days, 0, 90)))
  }
  if (scene.today <= limit) return lacking({ namingId }, `${name} has until ${limit} to answer.`, seen)
  const sentence = `${name} was named in the bid and has never said that it agrees.`
  if (scene.chain.withheld > 0) return lacking({ namingId }, `${sentence} ${WITHHELD}`, seen)
  return raised({ ...seen, sentence }, PRESENT)
}
