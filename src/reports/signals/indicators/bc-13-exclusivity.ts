/** BC-13: an organisation may not work for others. */
import type { ConcernDetails } from '#projections/concern.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { clear, input, lacking, PRESENT, raised } from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { termsOn } from '../subcontract-terms.ts'

export const bc13: Indicator = {
  id: 'BC-13',
  title: 'Exclusivity imposed',
  formula: 'The subcontract requires exclusivity, or the organisation says that it was asked for it',
  threshold: 'Any',
  innocent: [],
  basis: 'The preclusion of exclusivity in the Dynamic Framework of 2020',
  observe: scene => {
    const told = openConcerns(scene)
    const { namings } = scene.chain
    const ofNobody = told.filter(({ namingId }) => !namings.some(naming => naming.namingId === namingId))
    return [
      ...namings.map(naming => observe(scene, naming, told)),
      ...ofNobody.map(concern =>
        raised(
          {
            sentence: 'It was told in confidence that exclusivity is asked for.',
            inputs: [input('told', 1, 'count')],
            eventIds: idsOf([concern]),
          },
          PRESENT,
        ),
      ),
    ]
  },
}

/** Not those that were looked into and not borne out. */
const openConcerns = ({ concerns = [], contractId }: Scene): readonly ConcernDetails[] =>
  concerns.filter(
    one =>
      one.contractId === contractId &&
      one.about === 'exclusivity' &&
      one.concluded?.outcome !== 'not-upheld' &&
      one.concluded?.outcome !== 'no-evidence',
  )

/** The fact that told it, and none of those that followed. */
const idsOf = (concerns: readonly ConcernDetails[]): readonly string[] =>
  concerns.flatMap(({ trail }) => trail.slice(0, 1).map(({ factId }) => factId))

function observe({ today }: Scene, naming: NamingDetails, told: readonly ConcernDetails[]): Observation {
  const { namingId, organisation, subcontracts } = naming
  const mine = told.filter(concern => concern.namingId === namingId)
  const terms = subcontracts.map(one => ({ ...termsOn(one, today), refused: one.refusedTerms.length }))
  const required = terms.filter(({ exclusivityRequired }) => exclusivityRequired)
  const seen = {
    namingId,
    inputs: [
      input('subcontracts', subcontracts.length, 'count'),
      input('exclusivityRequired', required.length, 'count'),
      input('refusedByRule', required.filter(({ refused }) => refused > 0).length, 'count'),
      input('told', mine.length, 'count'),
    ],
    eventIds: [naming.factId, ...terms.map(({ factId }) => factId), ...idsOf(mine)],
  }
  if (required.length > 0) {
    const sentence = `The subcontract of ${organisation.name} does not let it work for others.`
    return raised({ ...seen, sentence }, 100)
  }
  if (mine.length > 0) {
    const sentence = `${organisation.name} has told in confidence that exclusivity is asked of it.`
    return raised({ ...seen, sentence }, PRESENT)
  }
  if (subcontracts.length === 0) return lacking({ namingId }, `${organisation.name} has no subcontract yet.`, seen)
  return clear({ ...seen, sentence: `${organisation.name} may work for others.` })
}
