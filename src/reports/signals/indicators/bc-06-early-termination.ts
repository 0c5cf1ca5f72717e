/** BC-06: the work of an organisation was ended soon after it had begun. */
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPermitted, type RequestDetails } from '#projections/supply-chain/request.ts'
import { serviceStart } from '#projections/promised.ts'
import { dayOf, daysBetween } from '../days.ts'
import { idsOf } from '../figures.ts'
import { clear, counted, input, lacking, raised, strengthOf } from '../observed.ts'
import { leftOn } from '../reported.ts'
import { acceptedGround, askedRequests, withdrewFreely } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { within } = THRESHOLDS['BC-06']

export const bc06: Indicator = {
  id: 'BC-06',
  title: 'Termination soon after mobilisation',
  formula: 'Days from service start to the day on which the work ended, where nobody took it over by a switch',
  threshold: `At most ${counted(within.value, 'day')} after service start`,
  innocent: [
    'The organisation did not perform, with evidence.',
    'It left of its own accord.',
    'The authority ordered it.',
  ],
  basis: 'The Guardian 2011: “squeezed out”',
  observe: scene => {
    const { contract, namings } = scene.chain
    if (contract === null) return []
    const seen = namings.map(naming => observe(scene, contract, naming)).filter(one => one !== null)
    return seen.length === 0 ? [lacking({}, 'Nobody’s work has been ended.')] : seen
  },
}

function observe(scene: Scene, contract: ContractDetails, naming: NamingDetails): Observation | null {
  const { namingId, organisation, factId, left, standing } = naming
  const request = endingOf(scene, naming)
  const switched = askedRequests(scene).find(one => one.requestId === left?.requestId && one.kind !== 'terminate')
  if (standing === 'dropped' || switched !== undefined || naming.takenOverBy !== undefined) return null
  const endedOn = leftOn(scene, naming) ?? effectOf(scene, request)
  if (endedOn === null) return null
  const about = { namingId, ...(request === undefined ? {} : { requestId: request.requestId }) }
  const asked = [request?.factId, request?.outcome?.factId]
  const eventIds = idsOf(factId, contract.factId, ...asked, left?.factId, naming.withdrew?.factId)
  const start = serviceStart(contract, naming)
  if (start === null) return lacking(about, 'The day on which the service started is not known.', { eventIds })
  const days = daysBetween(start, endedOn)
  const seen = {
    ...about,
    sentence: `The work of ${organisation.name} ended ${counted(days, 'day')} after it had started.`,
    inputs: [
      input('startedOn', start),
      input('endedOn', endedOn),
      input('days', days, 'day'),
      input('ground', request?.ground?.code ?? request?.ground?.family ?? null),
      input('threshold', within.value, 'day'),
    ],
    eventIds,
  }
  if (days > within.value) return clear(seen)
  const innocent = innocence(naming, request)
  return innocent === null
    ? raised(seen, strengthOf(days, within.value, 0))
    : clear({ ...seen, sentence: `${seen.sentence} ${innocent}` })
}

function innocence(naming: NamingDetails, request: RequestDetails | undefined): string | null {
  if (withdrewFreely(naming)) return 'It left of its own accord.'
  if (naming.directions.some(({ kind }) => kind === 'replacement')) return 'The authority ordered it.'
  if (request === undefined) return null
  if (acceptedGround(request, ['nonPerformance'])) return 'The authority accepted the evidence of non-performance.'
  return acceptedGround(request, ['authorityChange']) ? 'The authority’s own change was the ground.' : null
}

/** The permitted request to terminate, the last where there are several. */
const endingOf = (scene: Scene, { namingId }: NamingDetails): RequestDetails | undefined =>
  askedRequests(scene).findLast(one => one.namingId === namingId && one.kind === 'terminate' && isPermitted(one))

/** Its effect as carried out, otherwise as asked, once that day has come. */
function effectOf(scene: Scene, request: RequestDetails | undefined): string | null {
  if (request === undefined) return null
  const { effected, effectiveOn } = request
  if (effected !== undefined) return effected.on ?? dayOf(scene, effected.at)
  return effectiveOn !== undefined && effectiveOn <= scene.today ? effectiveOn : null
}
