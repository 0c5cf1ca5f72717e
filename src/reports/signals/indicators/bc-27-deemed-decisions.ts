/** BC-27: the authority lets time answer what it is asked. */
import { outOf } from '../figures.ts'
import { basisPointsOf, clear, input, lacking, percent, raised, strengthOf } from '../observed.ts'
import { onceFor } from '../once.ts'
import type { Elsewhere, Observation, Outlook, OutwardIndicator } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { above } = THRESHOLDS['BC-27']

export const bc27: OutwardIndicator = {
  id: 'BC-27',
  title: 'Deemed decisions',
  formula: 'Requests answered by silence, divided by all that were answered, over all contracts of the authority',
  threshold: `More than ${percent(above.value)}`,
  innocent: ['The rules bound to the contract let silence decide.'],
  basis: 'A supplier is to seek permission: somebody must be there to give it',
  observe: scene => [of(scene)],
}

/** The outcomes are known by request and not by fact: the requests that silence answered are the inputs. */
function of({ elsewhere, chain }: Outlook): Observation {
  const name = chain.contract?.authority.name ?? 'The authority'
  if (elsewhere === undefined)
    return lacking({}, 'Only this contract was looked at, and the others of its authority were not.')
  const { deemed, answered, eventIds } = answersIn(elsewhere.authorityContracts)
  const share = basisPointsOf(deemed, answered)
  const inputs = [
    input('deemed', deemed, 'count'),
    input('answered', answered, 'count'),
    input('share', share, 'basisPoint'),
    input('threshold', above.value, 'basisPoint'),
  ]
  const known = { inputs, eventIds }
  if (share === null) return lacking({}, `Nothing that ${name} was asked has been answered yet.`, known)
  const sentence = `${outOf(deemed, answered)} requests to ${name} were answered by silence.`
  if (share <= above.value) return clear({ sentence, ...known })
  return raised(
    { sentence: `${sentence} Was there time to decide them?`, ...known },
    strengthOf(share, above.value, 10_000),
  )
}

const answersIn = onceFor((contracts: Elsewhere['authorityContracts']) => {
  const outcomes = contracts.flatMap(one => one.outcomes)
  const deemed = outcomes.filter(one => one.deemed)
  const asked = new Map(contracts.flatMap(({ grounds }) => grounds.map(({ requestId, factId }) => [requestId, factId])))
  const eventIds = deemed.flatMap(({ requestId }) => asked.get(requestId) ?? [])
  return { deemed: deemed.length, answered: outcomes.length, eventIds }
})
