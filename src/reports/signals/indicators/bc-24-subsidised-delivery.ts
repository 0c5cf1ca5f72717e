/** BC-24: an organisation says that the work costs it more than it is paid, or that it helps people whom nobody pays for. */
import type { DeliveredByNaming } from '#projections/delivery.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { deliveredBy } from '../figures.ts'
import {
  basisPointsOf,
  clear,
  counted,
  input,
  lacking,
  percent,
  PRESENT,
  raised,
  strengthOf,
  sumOf,
} from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { below, unfunded } = THRESHOLDS['BC-24']

export const bc24: Indicator = {
  id: 'BC-24',
  title: 'Subsidised delivery',
  formula:
    'Income for the work, as the organisation states it, divided by what the work costs it in full; and referrals without any funding',
  threshold: `Below ${percent(below.value)}; or more than ${counted(unfunded.value, 'unfunded referral')}`,
  innocent: ['Grants pay for part of the work, as was meant from the start.'],
  basis: 'Clinks: a third use their reserves, and 64% support people who are referred without funding',
  observe: scene => scene.chain.namings.filter(({ standing }) => standing !== 'dropped').map(of(scene)),
}

const of =
  (scene: Scene) =>
  ({ namingId, organisation: { name } }: NamingDetails): Observation => {
    const stated = deliveredBy(scene, namingId).flatMap(costsOf)
    const [income, cost, without] = [
      sumOf(stated.map(one => one.income.amount)),
      sumOf(stated.map(one => one.fullCost.amount)),
      sumOf(stated.map(one => one.unfundedReferrals)),
    ]
    const covered = basisPointsOf(income, cost)
    const inputs = [
      input('income', income, 'penny'),
      input('fullCost', cost, 'penny'),
      input('ratio', covered, 'basisPoint'),
      input('threshold', below.value, 'basisPoint'),
      input('unfundedReferrals', without, 'referral'),
    ]
    const known = { inputs, eventIds: stated.map(({ factId }) => factId) }
    if (stated.length === 0) return lacking({ namingId }, `${name} has not stated what the work costs it.`)
    const paid =
      covered === null
        ? `${name} states no cost of the work.`
        : `${name} states that it is paid ${percent(covered)} of what the work costs it.`
    const sentence = without === 0 ? paid : `${paid} It also states ${counted(without, 'referral')} without funding.`
    const strengths = [
      ...(covered !== null && covered < below.value ? [strengthOf(covered, below.value, 5_000)] : []),
      ...(without > unfunded.value ? [PRESENT] : []),
    ]
    if (strengths.length > 0) return raised({ namingId, sentence, ...known }, Math.max(...strengths))
    return covered === null ? lacking({ namingId }, sentence, known) : clear({ namingId, sentence, ...known })
  }

const costsOf = ({ costs }: DeliveredByNaming): readonly NonNullable<DeliveredByNaming['costs']>[] =>
  costs === undefined ? [] : [costs]
