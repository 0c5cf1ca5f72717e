/** BC-28: an organisation says in confidence that it was told to keep silent, or made to pay for speaking. */
import type { ConcernDetails } from '#projections/concern.ts'
import { clear, input, lacking, PRESENT, raised } from '../observed.ts'
import type { Indicator, Observation } from '../signal.ts'

export const bc28: Indicator = {
  id: 'BC-28',
  title: 'Gagging',
  formula: 'Concerns about gagging told in confidence under this contract, and not found to be without ground',
  threshold: 'Any',
  innocent: [],
  basis: 'FAR 52.219-9(d)(14): nobody may be kept from speaking with the contracting officer',
  observe: ({ concerns, contractId }) =>
    concerns === undefined
      ? [lacking({}, 'Whoever looks here may not know whether a concern was told in confidence.')]
      : observed(concerns.filter(one => one.contractId === contractId && one.about === 'gagging')),
}

const observed = (concerns: readonly ConcernDetails[]): readonly Observation[] =>
  concerns.length === 0
    ? [clear({ sentence: 'Nobody has told of gagging.', inputs: [input('concerns', 0, 'count')], eventIds: [] })]
    : concerns.map(of)

function of({ namingId, standing, concluded, trail }: ConcernDetails): Observation {
  const about = namingId === undefined ? {} : { namingId }
  const inputs = [input('standing', standing), input('outcome', concluded?.outcome ?? null)]
  const seen = { ...about, inputs, eventIds: trail.map(({ factId }) => factId) }
  switch (concluded?.outcome) {
    case 'not-upheld':
    case 'no-evidence':
      return clear({ ...seen, sentence: 'A concern about gagging was looked into and not upheld.' })
    case 'partly-upheld':
      return raised({ ...seen, sentence: 'A concern about gagging was looked into and upheld in part.' }, PRESENT)
    case 'upheld':
      return raised({ ...seen, sentence: 'A concern about gagging was looked into and upheld.' }, 100)
    case undefined:
      return raised({ ...seen, sentence: 'An organisation has told of gagging. Has it been looked into?' }, PRESENT)
  }
}
