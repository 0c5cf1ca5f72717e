/** BC-05: soon after award, the supplier asks to put another organisation in the place of the one that it named. */
import { dayOf, daysBetween } from '../days.ts'
import { idsOf } from '../figures.ts'
import { clear, counted, input, lacking, raised, strengthOf } from '../observed.ts'
import { acceptedGround, askedRequests, factsOfLeaving, leftFreely, type AskedRequest } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { within } = THRESHOLDS['BC-05']

export const bc05: Indicator = {
  id: 'BC-05',
  title: 'Early switch',
  formula: 'Days from award to the request to switch',
  threshold: `At most ${counted(within.value, 'day')} after award`,
  innocent: [
    'The organisation became insolvent.',
    'The organisation itself wanted to leave.',
    'The authority’s own change was the ground.',
  ],
  basis: 'Statutes against bid shopping',
  observe: scene => {
    const switches = askedRequests(scene).filter(({ kind }) => kind === 'switch')
    return switches.length === 0 ? [lacking({}, 'Nobody has asked to switch.')] : switches.map(of(scene))
  },
}

const of =
  (scene: Scene) =>
  (request: AskedRequest): Observation => {
    const { requestId, namingId, factId, about } = request
    const ids = { requestId, ...(namingId === undefined ? {} : { namingId }) }
    const awardedOn = scene.chain.contract?.awardedOn
    if (awardedOn === undefined) return lacking(ids, 'The day of award is not known.', { eventIds: [factId] })
    const requestedOn = dayOf(scene, request.requestedAt)
    const days = daysBetween(awardedOn, requestedOn)
    const seen = {
      ...ids,
      sentence: `To replace ${about?.name ?? 'an organisation'} was asked ${counted(days, 'day')} after award.`,
      inputs: [
        input('awardedOn', awardedOn),
        input('requestedOn', requestedOn),
        input('days', days, 'day'),
        input('ground', request.ground?.code ?? request.ground?.family ?? null),
        input('threshold', within.value, 'day'),
      ],
      eventIds: idsOf(factId, scene.chain.contract?.factId, request.outcome?.factId, ...factsOfLeaving(scene, request)),
    }
    if (days < 0) return clear({ ...seen, sentence: 'It was asked before award.' })
    if (days > within.value) return clear(seen)
    if (acceptedGround(request, ['insolvency'])) {
      return clear({ ...seen, sentence: `${seen.sentence} The authority accepted the evidence of insolvency.` })
    }
    if (acceptedGround(request, ['authorityChange'])) {
      return clear({ ...seen, sentence: `${seen.sentence} The authority’s own change was the ground.` })
    }
    if (leftFreely(scene, request)) {
      return clear({
        ...seen,
        sentence: `${seen.sentence} The organisation itself says that it leaves of its own accord.`,
      })
    }
    return raised(seen, strengthOf(days, within.value, 0))
  }
