/** BC-07: the work of a named organisation goes to the supplier itself, to its own group, or to nobody. */
import { clear, input, lacking, PRESENT, raised } from '../observed.ts'
import { acceptedGround, askedRequests, leftFreely, type AskedRequest } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'

type Successor = 'supplier' | 'affiliate' | 'nobody' | 'another' | null

export const bc07: Indicator = {
  id: 'BC-07',
  title: 'Replaced by self-delivery or affiliate',
  formula: 'Whoever takes over is the supplier, an organisation of its group, or nobody',
  threshold: 'Any',
  innocent: [
    'Emergency continuity of the service.',
    'The organisation left of its own accord.',
    'The authority’s own change was the ground.',
  ],
  basis: 'US DOT DBE, 49 CFR 26.53(f): an excluded ground',
  observe: scene => {
    const asked = askedRequests(scene).filter(takesAway)
    return asked.length === 0
      ? [lacking({}, 'Nobody has asked to take work away from a named organisation.')]
      : asked.map(of(scene))
  },
}

const takesAway = ({ kind, selfPerform }: AskedRequest): boolean =>
  kind === 'switch' || kind === 'terminate' || kind === 'assign' || (kind === 'reduce' && selfPerform === true)

const WORDS: Readonly<Record<Exclude<Successor, null>, string>> = {
  supplier: 'the supplier itself',
  affiliate: 'an organisation of the supplier’s own group',
  nobody: 'nobody who is named',
  another: 'another organisation',
}

const of =
  (scene: Scene) =>
  (request: AskedRequest): Observation => {
    const { requestId, namingId, factId, about, emergency } = request
    const ids = { requestId, ...(namingId === undefined ? {} : { namingId }) }
    const successor = successorOf(scene, request)
    if (successor === null) {
      const sentence = 'The request does not say whether whoever takes over is of the supplier’s own group.'
      return lacking(ids, sentence, { eventIds: [factId] })
    }
    const seen = {
      ...ids,
      sentence: `It was asked that the work of ${about?.name ?? 'an organisation'} goes to ${WORDS[successor]}.`,
      inputs: [input('kind', request.kind), input('successor', successor), input('answer', request.standing)],
      eventIds: [factId],
    }
    if (successor === 'another') return clear(seen)
    const innocent = innocence(scene, request, successor)
    if (innocent !== null) return clear({ ...seen, sentence: `${seen.sentence} ${innocent}` })
    return raised(
      emergency === undefined ? seen : { ...seen, sentence: `${seen.sentence} An emergency was declared.` },
      PRESENT,
    )
  }

function successorOf({ chain }: Scene, request: AskedRequest): Successor {
  const supplierId = chain.contract?.supplier.id
  const { kind, effected, selfPerform, affiliate } = request
  const arrived = chain.namings.find(({ namingId }) => namingId === effected?.namingId)?.organisation
  const incoming = request.replacement?.organisation ?? request.assignee ?? arrived
  if (selfPerform === true || (incoming !== undefined && incoming.id === supplierId)) return 'supplier'
  if (kind === 'terminate') return arrived === undefined ? 'nobody' : 'another'
  if (affiliate === undefined) return null
  return affiliate ? 'affiliate' : 'another'
}

/** Only what both sides or the authority have said themselves. */
function innocence(scene: Scene, request: AskedRequest, successor: Successor): string | null {
  const { emergency } = request
  if (emergency !== undefined && emergency.evidence.length > 0 && permittedEmergency(request)) {
    return 'It kept the service going in an emergency, and the authority permitted it.'
  }
  if (acceptedGround(request, ['authorityChange'])) return 'The authority’s own change was the ground.'
  return successor === 'nobody' && leftFreely(scene, request) ? 'The organisation left of its own accord.' : null
}

const permittedEmergency = ({ standing }: AskedRequest): boolean =>
  standing === 'approved' || standing === 'approvedWithConditions'
