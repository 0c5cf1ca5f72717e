/** BC-19: a subcontract commits to less than is promised, and nobody permitted that. */
import type { Promises } from '#events/naming.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPermitted, type RequestDetails } from '#projections/supply-chain/request.ts'
import {
  committedAtFirst,
  committedOn,
  isLike,
  promisedNow,
  referralsIn,
  spanOf,
  valuePerYear,
  volumes,
  type Committed,
} from '../committed.ts'
import {
  basisPointsOf,
  clear,
  counted,
  input,
  lacking,
  percent,
  PRESENT,
  raised,
  strengthOf,
  sumOf,
} from '../observed.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { share } = THRESHOLDS['BC-19']

export const bc19: Indicator = {
  id: 'BC-19',
  title: 'Creeping reduction',
  formula:
    'One less what the subcontract commits to now, divided by what is promised after every reduction that was approved or that the authority directed',
  threshold: `${percent(share.value)} or more, by value, volume or share, whichever is cut most; or a reduction reported that nobody permitted`,
  innocent: ['The authority caused the cut, and has not recorded its direction yet.'],
  basis: 'US DOT on 49 CFR 26.53(f): a reduction is a partial termination; a cut by the authority itself is exempt',
  observe: scene => scene.chain.namings.filter(({ standing }) => standing !== 'dropped').map(of(scene)),
}

const of =
  (scene: Scene) =>
  (naming: NamingDetails): Observation => {
    const { namingId, factId } = naming
    const { name } = naming.organisation
    const observed = naming.unauthorised.filter(({ kind }) => kind === 'reduce')
    const committed = committedOn(naming, scene.today)
    const permitted = permittedReduction(scene, naming)
    const cut = committed === null ? null : largestCut(naming, permitted, committed, scene.today)
    const inputs = [
      input('compared', cut?.by ?? null),
      input('promised', cut?.promised ?? null, cut?.unit),
      input('committed', cut?.committed ?? null, cut?.unit),
      input('reduction', cut?.reduction ?? null, 'basisPoint'),
      input('unpermittedReductionsReported', observed.length, 'count'),
      input('threshold', share.value, 'basisPoint'),
    ]
    const eventIds = [
      factId,
      ...naming.variations.map(one => one.factId),
      ...(permitted === undefined ? [] : [permitted.factId]),
      ...(committed?.eventIds ?? []),
      ...observed.map(one => one.factId),
    ]
    const seen = { namingId, inputs, eventIds }
    const beyond = cut !== null && cut.reduction >= share.value
    const by =
      cut === null
        ? ''
        : `By ${cut.by}, the subcontract of ${name} commits to ${percent(cut.reduction)} less than is promised`
    if (observed.length > 0) {
      const reported = `${counted(observed.length, 'reduction')} of the work of ${name} that nobody permitted ${observed.length === 1 ? 'is' : 'are'} reported.`
      const sentence = beyond ? `${reported} ${by}.` : reported
      return raised({ ...seen, sentence }, beyond ? Math.max(PRESENT, strengthOfCut(cut.reduction)) : PRESENT)
    }
    if (committed === null)
      return lacking({ namingId }, `What the subcontract of ${name} commits to is not recorded.`, seen)
    if (cut === null) {
      return lacking(
        { namingId },
        `What is promised to ${name} and what its subcontract commits to are not stated in the same way.`,
        seen,
      )
    }
    if (cut.reduction <= 0)
      return clear({ ...seen, sentence: `The subcontract of ${name} commits to all that is promised.` })
    if (!beyond) return clear({ ...seen, sentence: `${by}.` })
    return raised(
      { ...seen, sentence: `${by}, and no reduction was approved. Was one asked for?` },
      strengthOfCut(cut.reduction),
    )
  }

const strengthOfCut = (reduction: number): number => strengthOf(reduction, share.value, 10_000)

/** The last reduction that was permitted, also before it is carried out: from then on no more is owed. */
const permittedReduction = ({ chain }: Scene, { namingId }: NamingDetails): RequestDetails | undefined =>
  chain.requests.findLast(
    request =>
      request.namingId === namingId &&
      request.kind === 'reduce' &&
      isPermitted(request) &&
      request.effected === undefined,
  )

interface Cut {
  readonly by: 'value a year' | 'volume' | 'share'
  readonly unit: 'penny' | 'referral' | 'basisPoint'
  readonly promised: number
  readonly committed: number
  /** In basis points; negative where more is committed than promised. */
  readonly reduction: number
}

/** Of all that both sides state. What was never promised in figures is held against what the subcontract committed to first. */
function largestCut(
  naming: NamingDetails,
  permitted: RequestDetails | undefined,
  now: Committed,
  today: string,
): Cut | null {
  const before = [permitted?.promises ?? promisedNow(naming)]
  const atFirst = committedAtFirst(naming, today)?.promises ?? before
  const cuts = MEASURES.map(measure => measure(before, now.promises) ?? measure(atFirst, now.promises))
  return cuts.filter(cut => cut !== null).toSorted((one, other) => other.reduction - one.reduction)[0] ?? null
}

type Measure = (before: readonly Promises[], now: readonly Promises[]) => Cut | null

const byValue: Measure = (before, now) => {
  const [promised, committed] = [valuePerYear(before), valuePerYear(now)]
  if (promised === null || committed === null || !isLike(promised, committed)) return null
  return cutOf('value a year', 'penny', promised.amount, committed.amount)
}

/** Over the days that both profiles span: a ramp is held against the same days of the other. */
const byVolume: Measure = (before, now) => {
  const [promised, committed] = [volumes(before), volumes(now)]
  const [one, other] = [promised && spanOf(promised), committed && spanOf(committed)]
  if (promised === null || committed === null || one === null || other === null) return null
  const from = one.from > other.from ? one.from : other.from
  const to = one.to < other.to ? one.to : other.to
  return cutOf('volume', 'referral', referralsIn(promised, from, to), referralsIn(committed, from, to))
}

const byShare: Measure = (before, now) => {
  const shares = [...before, ...now].map(({ commitment }) => commitment?.share)
  if (shares.includes(undefined)) return null
  const [promised = 0, ...committed] = shares.map(one => one ?? 0)
  return before.length === 1 ? cutOf('share', 'basisPoint', promised, sumOf(committed)) : null
}

const MEASURES: readonly Measure[] = [byValue, byVolume, byShare]

function cutOf(by: Cut['by'], unit: Cut['unit'], promised: number, committed: number): Cut | null {
  const kept = basisPointsOf(committed, promised)
  return kept === null ? null : { by, unit, promised, committed, reduction: 10_000 - kept }
}
