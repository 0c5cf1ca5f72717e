/** BC-10: a change was made first, and asked or decided after. */
import { isPending } from '#projections/supply-chain/request.ts'
import { dayOf, daysBetween } from '../days.ts'
import { idsOf } from '../figures.ts'
import { basisPointsOf, clear, counted, input, lacking, PRESENT, raised, strengthOf } from '../observed.ts'
import { askedRequests, type AskedRequest } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { rate: rateAbove } = THRESHOLDS['BC-10']

export const bc10: Indicator = {
  id: 'BC-10',
  title: 'Retrospective request',
  formula: 'The change took effect before it was decided',
  threshold: `Any; and ${rateAbove.value / 100}% or more of the requests of the contract`,
  innocent: ['A declared emergency.', 'The authority decided late, and nothing was done before.'],
  basis: 'Titan 2008',
  observe: scene => {
    const asked = askedRequests(scene)
    if (asked.length === 0) return [lacking({}, 'Nobody has asked for a change.')]
    const early = asked.filter(request => isEarly(scene, request)).length
    return asked.map(request => observe(scene, request, { early, asked: asked.length }))
  },
}

const effectOn = (scene: Scene, { effected, effectiveOn }: AskedRequest): string | null =>
  effected === undefined ? (effectiveOn ?? null) : (effected.on ?? dayOf(scene, effected.at))

const decisionOn = (scene: Scene, { outcome }: AskedRequest): string | null =>
  outcome === undefined ? null : dayOf(scene, outcome.at)

/** Made before it was decided, or asked for a day that was over. That the decision came late does not make it so. */
function isEarly(scene: Scene, request: AskedRequest): boolean {
  if (request.retrospective === true) return true
  if (request.effected === undefined) return false
  const effect = effectOn(scene, request)
  const decision = decisionOn(scene, request)
  return effect !== null && (decision === null || effect < decision)
}

function observe(
  scene: Scene,
  request: AskedRequest,
  { early, asked }: { readonly early: number; readonly asked: number },
): Observation {
  const { requestId, namingId, factId, emergency } = request
  const effect = effectOn(scene, request)
  const decision = decisionOn(scene, request)
  const rate = basisPointsOf(early, asked)
  const seen = {
    requestId,
    ...(namingId === undefined ? {} : { namingId }),
    inputs: [
      input('requestedOn', dayOf(scene, request.requestedAt)),
      input('effectOn', effect),
      input('decidedOn', decision),
      input('emergency', emergency === undefined ? 'no' : 'yes'),
      input('retrospective', early, 'count'),
      input('requests', asked, 'count'),
      input('rate', rate, 'basisPoint'),
      input('rateThreshold', rateAbove.value, 'basisPoint'),
    ],
    eventIds: idsOf(factId, request.outcome?.factId),
  }
  if (isEarly(scene, request)) {
    const days = effect === null ? 0 : daysBetween(effect, decision ?? scene.today)
    const sentence = `The change was made, or was to be made, ${counted(Math.max(0, days), 'day')} before ${decision === null ? 'today, and it is not decided' : 'it was decided'}.`
    if (emergency !== undefined) {
      return clear({ ...seen, sentence: `${sentence} An emergency was declared; it stays marked as retrospective.` })
    }
    const often = asked > 1 && rate !== null && rate >= rateAbove.value
    return raised({ ...seen, sentence }, Math.max(often ? PRESENT : 1, strengthOf(days, 0, 180)))
  }
  if (isPending(request)) return lacking({ requestId }, 'It is not decided yet, and nothing is known to be done.', seen)
  return clear({ ...seen, sentence: 'Nothing is known to have been done before it was decided.' })
}
