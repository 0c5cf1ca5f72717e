/** BC-01: an organisation was named in the bid and, months after award, has no subcontract. */
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { addDays, dayOf, daysBetween } from '../days.ts'
import { idsOf } from '../figures.ts'
import { clear, counted, input, lacking, raised, strengthOf, WITHHELD } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { signedWithin } = THRESHOLDS['BC-01']

export const bc01: Indicator = {
  id: 'BC-01',
  title: 'Named, never contracted',
  formula: 'No subcontract signed with an organisation named in the bid, so many days after award',
  threshold: `More than ${counted(signedWithin.value, 'day')} after award`,
  innocent: ['The organisation withdrew.', 'The award or the start of the service was delayed.'],
  basis: 'HMI Probation 2018; California Public Contract Code 4107(a)(1); Procurement Act 2023, section 72',
  observe: scene =>
    scene.chain.namings.filter(({ stage, standing }) => stage === 'bid' && standing !== 'dropped').map(of(scene)),
}

const of =
  (scene: Scene) =>
  (naming: NamingDetails): Observation => {
    const { namingId, organisation, subcontracts, factId } = naming
    const awardedOn = scene.chain.contract?.awardedOn
    if (awardedOn === undefined) return lacking({ namingId }, 'The day of award is not known.', { eventIds: [factId] })
    const signedOn = subcontracts.map(one => one.signedOn).toSorted()[0]
    const until = endOfWaiting(scene, naming)
    const days = daysBetween(awardedOn, signedOn ?? until)
    const inputs = [
      input('awardedOn', awardedOn),
      input('signedOn', signedOn ?? null),
      input('daysSinceAward', days, 'day'),
      input('threshold', signedWithin.value, 'day'),
    ]
    const said = [scene.chain.contract?.factId, naming.withdrew?.factId, naming.left?.factId]
    const eventIds = idsOf(factId, ...subcontracts.map(one => one.factId), ...said)
    const seen = { namingId, inputs, eventIds }
    if (signedOn !== undefined) {
      return clear({ ...seen, sentence: `${organisation.name} has had a subcontract since ${signedOn}.` })
    }
    if (naming.withdrew !== undefined && !naming.withdrew.pressureApplied) {
      return clear({ ...seen, sentence: `${organisation.name} withdrew of its own accord and had no subcontract.` })
    }
    const sentence = `${organisation.name} was named in the bid and has no subcontract ${counted(days, 'day')} after award.`
    if (days <= signedWithin.value) {
      return lacking(
        { namingId },
        `${sentence} It is asked only after ${addDays(awardedOn, signedWithin.value)}.`,
        seen,
      )
    }
    if (scene.chain.withheld > 0) return lacking({ namingId }, `${sentence} ${WITHHELD}`, seen)
    return raised({ ...seen, sentence }, strengthOf(days, signedWithin.value, 365))
  }

/** Nobody waits for a signature any more once the contract has ended or the organisation has left. */
function endOfWaiting(scene: Scene, { left }: NamingDetails): string {
  const ended = scene.chain.contract?.ended?.on
  const leftOn = left === undefined ? undefined : dayOf(scene, left.at)
  return [scene.today, ended, leftOn].filter(day => day !== undefined).toSorted()[0] ?? scene.today
}
