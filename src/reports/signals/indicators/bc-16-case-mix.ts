/** BC-16: far more of the hardest cases go to one organisation than are found under the contract as a whole. */
import type { VolumeFigure } from '#projections/delivery.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { deliveredBy, factsOf, outOf } from '../figures.ts'
import { basisPointsOf, clear, counted, input, lacking, raised, ratio, strengthOf, sumOf } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { above, atLeast } = THRESHOLDS['BC-16']

export const bc16: Indicator = {
  id: 'BC-16',
  title: 'Case-mix skew',
  formula:
    'Share of high-complexity cases at the organisation, divided by their share under the whole contract, over the same months',
  threshold: `More than ${ratio(above.value)} times, with at least ${counted(atLeast.value, 'case')}`,
  innocent: ['The organisation has a specialist remit.', 'Cases are banded in another way there.'],
  basis: 'Fair apportionment of easier and harder cases, asked for by voluntary organisations in probation',
  observe: scene => scene.chain.namings.filter(({ standing }) => standing !== 'dropped').map(of(scene)),
}

const of =
  (scene: Scene) =>
  ({ namingId, organisation: { name } }: NamingDetails): Observation => {
    const whole = new Map(scene.delivery.flatMap(quarter => quarter.whole).map(figure => [figure.month, figure]))
    // Like beside like: only months of which both are known.
    const own = deliveredBy(scene, namingId).flatMap(({ volumes }) => volumes.filter(({ month }) => whole.has(month)))
    const beside = own.flatMap(({ month }) => whole.get(month) ?? [])
    const [cases, high, allCases, allHigh] = [casesIn(own), highIn(own), casesIn(beside), highIn(beside)]
    const skew = basisPointsOf(high * allCases, allHigh * cases)
    const inputs = [
      input('highAtOrganisation', high, 'referral'),
      input('allAtOrganisation', cases, 'referral'),
      input('highUnderContract', allHigh, 'referral'),
      input('allUnderContract', allCases, 'referral'),
      input('ratio', skew, 'basisPoint'),
      input('threshold', above.value, 'basisPoint'),
    ]
    const known = { inputs, eventIds: factsOf([...own, ...beside]) }
    if (cases < atLeast.value) {
      const sentence = `Only ${counted(cases, 'case')} of ${name} can be held against the whole contract's: at least ${atLeast.value} are needed.`
      return lacking({ namingId }, sentence, known)
    }
    if (allCases < cases || allHigh < high) {
      return lacking({ namingId }, `Fewer cases are reported of the whole contract than of ${name} alone.`, known)
    }
    const sentence = `${outOf(high, cases)} cases at ${name} are of high complexity, and ${outOf(allHigh, allCases)} under the whole contract.`
    if (skew === null || skew <= above.value) return clear({ namingId, sentence, ...known })
    const asking = `${sentence} Is that what it was asked to take on?`
    return raised({ namingId, sentence: asking, ...known }, strengthOf(skew, above.value, 30_000))
  }

const highIn = (figures: readonly VolumeFigure[]): number => sumOf(figures.map(({ high }) => high))
const casesIn = (figures: readonly VolumeFigure[]): number =>
  sumOf(figures.map(({ low, medium, high }) => low + medium + high))
