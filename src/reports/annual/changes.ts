/** Part F: every change of the supply chain in the period, and how it was asked for and decided. */
import type { Day } from '#events/envelope.ts'
import { daysBetween } from '#projections/day-number.ts'
import { divided } from '#projections/half-even.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isDecided, isDeemed, type RequestDetails, type RequestStanding } from '#projections/supply-chain/request.ts'
import { middleOf } from '../middle.ts'
import type { ChangePart } from './document-conduct.ts'
import { dayOf, inOrder, isWithin, namingIn, type Sight } from './source.ts'

type Entry = ChangePart['entries'][number]

export function changePart(sight: Sight): ChangePart {
  const { requests } = sight.chain
  const isIn = (day: Day | null): boolean => day !== null && isWithin(sight.covers, day)
  const asked = requests.filter(request => isIn(askedOn(sight, request)))
  const decided = requests.filter(request => isIn(decidedOn(sight, request)))
  const byPeople = decided.filter(isDecided)
  const objectedTo = requests.filter(request => isIn(objectedOn(sight, request)))
  const decisionDays = byPeople.flatMap(request => daysToDecide(sight, request)).toSorted((a, b) => a - b)
  return {
    entries: entriesOf(sight),
    byGround: byGround(asked),
    decisionDays,
    medianDecisionDays: medianOf(decisionDays),
    decided: byPeople.length,
    deemed: decided.filter(isDeemed).length,
    retrospective: asked.filter(({ retrospective }) => retrospective === true).length,
    objections: objectedTo.length,
    objectionsUpheld: objectedTo.filter(({ standing }) => REFUSED.includes(standing)).length,
  }
}

const REFUSED: readonly RequestStanding[] = ['refused', 'deemedRefused']

const askedOn = (sight: Sight, { requestedAt }: RequestDetails): Day | null =>
  requestedAt === undefined ? null : dayOf(sight, requestedAt)

const decidedOn = (sight: Sight, { outcome }: RequestDetails): Day | null =>
  outcome === undefined ? null : dayOf(sight, outcome.at)

const objectedOn = (sight: Sight, { replies }: RequestDetails): Day | null =>
  replies
    .filter(({ stance }) => stance === 'objects')
    .map(({ at }) => dayOf(sight, at))
    .toSorted(inOrder)[0] ?? null

function daysToDecide(sight: Sight, request: RequestDetails): readonly number[] {
  const [asked, decided] = [askedOn(sight, request), decidedOn(sight, request)]
  return asked === null || decided === null ? [] : [daysBetween(asked, decided)]
}

/** Of a list in order; of an even number the middle between the two in the middle, half to even. */
function medianOf(ordered: readonly number[]): number | null {
  const middle = middleOf(ordered.map(days => [days, 1]))
  return middle === null ? null : divided(BigInt(middle[0] + middle[1]), 2n)
}

/** The most frequent first, then by name. */
function byGround(asked: readonly RequestDetails[]): ChangePart['byGround'] {
  const counts = new Map<string, number>()
  for (const { ground } of asked) {
    const name = ground?.code ?? ground?.family
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .map(([ground, count]) => ({ ground, count }))
    .toSorted((a, b) => b.count - a.count || inOrder(a.ground, b.ground))
}

/** By day; of one day in the order of the history: namings first, then requests, then those at work without being named. */
function entriesOf(sight: Sight): ChangePart['entries'] {
  const { namings, requests, unauthorised } = sight.chain
  return [
    ...namings.flatMap(naming => entriesOfNaming(sight, naming)),
    ...requests.flatMap(request => entriesOfRequest(sight, request)),
    ...unauthorised.map(one =>
      entry(one.observedOn, 'unauthorised', one.organisation?.name, { eventId: one.factId, change: one.kind }),
    ),
  ]
    .filter(({ on }) => isWithin(sight.covers, on))
    .toSorted((a, b) => inOrder(a.on, b.on))
}

function entriesOfNaming(sight: Sight, naming: NamingDetails): readonly Entry[] {
  const { left, withdrew, variations, directions, unauthorised } = naming
  const at = (day: Day, kind: Entry['kind'], more: Partial<Entry>): Entry =>
    entry(day, kind, naming.organisation.name, more)
  const said = ({ requestId }: { readonly requestId?: string | undefined }) => ({ requestId: requestId ?? null })
  return [
    at(dayOf(sight, naming.namedAt), 'named', { eventId: naming.factId }),
    ...variations.map(one => at(dayOf(sight, one.at), 'varied', { eventId: one.factId, ...said(one) })),
    ...directions.map(one => at(dayOf(sight, one.at), 'directed', { eventId: one.factId, change: one.kind })),
    ...unauthorised.map(one => at(one.observedOn, 'unauthorised', { eventId: one.factId, change: one.kind })),
    ...(withdrew === undefined ? [] : [at(dayOf(sight, withdrew.at), 'withdrew', { eventId: withdrew.factId })]),
    ...(left === undefined ? [] : [at(dayOf(sight, left.at), 'left', { eventId: left.factId, ...said(left) })]),
  ]
}

function entriesOfRequest(sight: Sight, request: RequestDetails): readonly Entry[] {
  const { requestId, factId, kind: change, ground, standing, effected, outcome } = request
  const about = { change, ground: ground?.code ?? ground?.family ?? null, requestId }
  const asked = askedOn(sight, request)
  const newcomer = effected?.namingId === undefined ? undefined : namingIn(sight, effected.namingId)
  const name = request.about?.name
  return [
    ...(asked === null ? [] : [entry(asked, 'asked', name, { ...about, eventId: factId })]),
    ...(outcome === undefined
      ? []
      : [entry(dayOf(sight, outcome.at), 'decided', name, { ...about, eventId: outcome.factId, standing })]),
    ...(effected === undefined
      ? []
      : [
          entry(effected.on ?? dayOf(sight, effected.at), 'effected', newcomer?.organisation.name ?? name, {
            ...about,
            eventId: effected.factId,
          }),
        ]),
  ]
}

const entry = (on: Day, kind: Entry['kind'], organisation: string | undefined, more: Partial<Entry>): Entry => ({
  eventId: more.eventId ?? null,
  on,
  kind,
  change: more.change ?? null,
  organisation: organisation ?? null,
  ground: more.ground ?? null,
  standing: more.standing ?? null,
  requestId: more.requestId ?? null,
})
