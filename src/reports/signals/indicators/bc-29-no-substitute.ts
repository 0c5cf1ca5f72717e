/** BC-29: an organisation's work was ended with permission, and nobody is found who does as much of it. */
import { promisesOn } from '#projections/promised.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPermitted, type RequestDetails } from '#projections/supply-chain/request.ts'
import { isLike, promisedNow, valuePerYear } from '../committed.ts'
import { addDays, dayOf, daysBetween } from '../days.ts'
import { basisPointsOf, clear, counted, input, lacking, percent, raised, strengthOf, sumOf } from '../observed.ts'
import { acceptedGround } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { planWithin, replacedWithin, replaced } = THRESHOLDS['BC-29']

export const bc29: Indicator = {
  id: 'BC-29',
  title: 'No substitute found',
  formula:
    'Days from permission to end to a replacement plan; and what is promised a year to those who came in instead, or is promised on top to others, divided by what was promised to the organisation that left',
  threshold: `No plan within ${counted(planWithin.value, 'day')}, or by the day that the rules set; or below ${percent(replaced.value)} within ${counted(replacedWithin.value, 'day')}`,
  innocent: ['The authority itself cut the work.'],
  basis: 'Washington Administrative Code 468-19-030(6)',
  observe: scene =>
    scene.chain.requests.flatMap(request => {
      const naming = scene.chain.namings.find(({ namingId }) => namingId === request.namingId)
      const ends = request.kind === 'terminate' && isPermitted(request) && naming !== undefined
      return ends && request.outcome !== undefined ? [of(scene, request, naming, dayOf(scene, request.outcome.at))] : []
    }),
}

interface Part {
  readonly sentence: string
  /** Null: it cannot be told, or not yet. */
  readonly beyond: number | 'within' | null
}

function of(scene: Scene, request: RequestDetails, naming: NamingDetails, permittedOn: string): Observation {
  const { requestId, factId, deadlines, plan } = request
  const about = { namingId: naming.namingId, requestId }
  const { name } = naming.organisation
  // Where the rules bound to the request set a day, that day holds.
  const planBy = deadlines.find(one => one.of === 'replacement-plan')?.lastDay ?? addDays(permittedOn, planWithin.value)
  const planOn = plan === undefined ? null : dayOf(scene, plan.at)
  const lost = valuePerYear([promisedNow(naming)])
  const incoming = incomingSince(scene, request, naming, permittedOn)
  const found = lost === null ? null : incoming.pence(money => isLike(money, lost))
  const share = found === null || lost === null ? null : basisPointsOf(found, lost.amount)
  const inputs = [
    input('permittedOn', permittedOn),
    input('planBy', planBy),
    input('planOn', planOn),
    input('lostPerYear', lost?.amount ?? null, 'penny'),
    input('replacedPerYear', found, 'penny'),
    input('ratio', share, 'basisPoint'),
    input('threshold', replaced.value, 'basisPoint'),
  ]
  const seen = { ...about, inputs, eventIds: [factId, naming.factId, ...incoming.eventIds] }
  if (acceptedGround(request, ['authorityChange'])) {
    return clear({
      ...seen,
      sentence: `The work of ${name} was ended because the authority itself changed what it wants.`,
    })
  }
  const parts = [planPart(scene, planBy, planOn, deadlines), valuePart(scene, name, permittedOn, share)]
  const sentence = parts.map(part => part.sentence).join(' ')
  const beyond = parts.map(part => part.beyond)
  const strengths = beyond.filter(one => typeof one === 'number')
  if (strengths.length > 0) return raised({ ...seen, sentence }, Math.max(...strengths))
  return beyond.includes(null) ? lacking(about, sentence, seen) : clear({ ...seen, sentence })
}

function planPart({ today }: Scene, by: string, on: string | null, deadlines: RequestDetails['deadlines']): Part {
  // What was done in time, and what it said is withheld.
  const done = deadlines.some(one => one.of === 'replacement-plan' && one.done === true)
  if (done) return { sentence: 'A replacement plan came in time.', beyond: 'within' }
  const late = daysBetween(by, on ?? today)
  if (late > 0) {
    const sentence =
      on === null
        ? `No replacement plan came by ${by}.`
        : `The replacement plan came ${counted(late, 'day')} after ${by}.`
    return { sentence, beyond: strengthOf(late, 0, 60) }
  }
  return on === null
    ? { sentence: `A replacement plan may come until ${by}.`, beyond: null }
    : { sentence: 'A replacement plan came in time.', beyond: 'within' }
}

function valuePart({ chain, today }: Scene, name: string, permittedOn: string, share: number | null): Part {
  const until = addDays(permittedOn, replacedWithin.value)
  const endedOn = chain.contract?.ended?.on
  if (share === null) return { sentence: `What was promised to ${name} a year is not known.`, beyond: null }
  const sentence = `${percent(share)} of what was promised to ${name} a year is promised to others instead.`
  if (share >= replaced.value) return { sentence, beyond: 'within' }
  if (endedOn !== undefined && endedOn <= until)
    return { sentence: `${sentence} The contract ended on ${endedOn}.`, beyond: 'within' }
  if (today <= until) return { sentence: `${sentence} There is time until ${until}.`, beyond: null }
  return { sentence: `${sentence} Who does the rest of the work?`, beyond: strengthOf(share, replaced.value, 0) }
}

/** Who came in from the request on until the time was over, and what others were promised on top in those days: what became of them later is no part of it. */
function incomingSince({ chain }: Scene, request: RequestDetails, gone: NamingDetails, permittedOn: string) {
  const scene = { chain }
  const from = request.requestedAt === undefined ? permittedOn : dayOf(scene, request.requestedAt)
  const to = addDays(permittedOn, replacedWithin.value)
  const isThen = (at: NamingDetails['namedAt']): boolean => dayOf(scene, at) >= from && dayOf(scene, at) <= to
  const stayed = ({ left, standing }: NamingDetails): boolean =>
    standing !== 'dropped' && (left === undefined || dayOf(scene, left.at) > to)
  const others = chain.namings.filter(naming => naming.namingId !== gone.namingId && stayed(naming))
  const gains = others.flatMap(naming => {
    const cameIn = isThen(naming.namedAt)
    // Whoever took the place of somebody else fills that place.
    if (cameIn && naming.takesOverFrom !== undefined && naming.takesOverFrom !== gone.namingId) return []
    if (cameIn) {
      const promised = promisesOn(naming, to, 'standing', chain.contract?.calendar?.timeZone)
      return [{ factId: naming.factId, before: null, after: valuePerYear([promised]) }]
    }
    return naming.variations.flatMap(({ at, factId, promises }, index) => {
      const before = valuePerYear([naming.variations[index - 1]?.promises ?? naming])
      return isThen(at) ? [{ factId, before, after: valuePerYear([promises]) }] : []
    })
  })
  const more = gains.filter(({ before, after }) => after !== null && after.amount > (before?.amount ?? 0))
  return {
    eventIds: more.map(({ factId }) => factId),
    pence: (isComparable: (money: NonNullable<ReturnType<typeof valuePerYear>>) => boolean): number =>
      sumOf(
        more.map(({ before, after }) =>
          after !== null && isComparable(after) ? after.amount - (before?.amount ?? 0) : 0,
        ),
      ),
  }
}
