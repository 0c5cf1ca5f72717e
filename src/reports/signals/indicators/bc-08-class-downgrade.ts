/** BC-08: an organisation of the voluntary sector, or a small one, is to be replaced by one that is not. */
import type { ClassOnADay } from '#projections/class-at.ts'
import { classAt, classFacts } from '#projections/class-at.ts'
import { dayOf } from '../days.ts'
import { idsOf } from '../figures.ts'
import { basisPointsOf, clear, input, lacking, PRESENT, raised } from '../observed.ts'
import { acceptedGround, askedRequests, type AskedRequest } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { rate: rateAbove } = THRESHOLDS['BC-08']

export const bc08: Indicator = {
  id: 'BC-08',
  title: 'Class downgrade on switch',
  formula: 'Whoever leaves is a VCSE or an SME, and whoever comes is not, each in its class on the day of the request',
  threshold: `Any; and ${rateAbove.value / 100}% or more of the switches of the contract`,
  innocent: [
    'There is no such organisation in the market.',
    'Whoever leaves had lost its class before.',
    'The authority’s own change was the ground.',
  ],
  basis: 'The purpose of the protections of the Dynamic Framework',
  observe: scene => {
    const switches = askedRequests(scene).filter(({ kind }) => kind === 'switch' || kind === 'assign')
    if (switches.length === 0) return [lacking({}, 'Nobody has asked to switch.')]
    const judged = switches.map(request => ({
      request,
      lost: classesLost(scene, request),
      eventIds: idsOf(request.factId, ...bothClasses(scene, request).flatMap(one => classFacts(...one))),
    }))
    const known = judged.filter(({ lost }) => lost !== null)
    const downgrades = known.filter(({ request, lost }) => isLoss(lost) && !isAuthoritysOwn(request)).length
    return judged.map(({ request, lost, eventIds }) =>
      observe(request, lost, eventIds, { downgrades, switches: known.length }),
    )
  },
}

const isLoss = (lost: readonly Class[] | null): boolean => lost !== null && lost.length > 0
const isAuthoritysOwn = (request: AskedRequest): boolean => acceptedGround(request, ['authorityChange'])

type Class = keyof ClassOnADay
const NAMES: Readonly<Record<Class, string>> = { vcse: 'a VCSE', sme: 'an SME' }

/** Which classes the one has and the other has not; null where one of the two is not known, and none is known to be lost. */
function classesLost(scene: Scene, request: AskedRequest): readonly Class[] | null {
  const [leaving, coming] = bothClasses(scene, request)
  const [leaves, comes] = [classAt(...leaving), classAt(...coming)]
  const classes: readonly Class[] = ['vcse', 'sme']
  const lost = classes.filter(one => leaves[one] === true && comes[one] === false)
  const unknown = classes.some(one => leaves[one] === null || (leaves[one] && comes[one] === null))
  return lost.length === 0 && unknown ? null : lost
}

/** Of whoever leaves and of whoever comes: whose class is asked for, and on which day. */
function bothClasses(scene: Scene, { about, replacement, assignee, requestedAt }: AskedRequest) {
  const day = dayOf(scene, requestedAt)
  const of = (party: { readonly id: string } | null | undefined): Parameters<typeof classAt> => [
    party ? scene.organisation(party.id) : undefined,
    day,
  ]
  return [of(about), of(replacement?.organisation ?? assignee)] as const
}

function observe(
  request: AskedRequest,
  lost: readonly Class[] | null,
  eventIds: readonly string[],
  { downgrades, switches }: { readonly downgrades: number; readonly switches: number },
): Observation {
  const { requestId, namingId, about } = request
  const ids = { requestId, ...(namingId === undefined ? {} : { namingId }) }
  if (lost === null) {
    return lacking(ids, 'Of one of the two organisations it is not known whether it is a VCSE or an SME.', {
      eventIds,
    })
  }
  const rate = basisPointsOf(downgrades, switches)
  const who = about?.name ?? 'The organisation'
  const seen = {
    ...ids,
    sentence:
      lost.length === 0
        ? `Whoever was to replace ${who} is of no lower class.`
        : `${who} is ${lost.map(one => NAMES[one]).join(' and ')}, and whoever was to replace it is not.`,
    inputs: [
      input('lost', lost.join(' ')),
      input('downgrades', downgrades, 'count'),
      input('switches', switches, 'count'),
      input('rate', rate, 'basisPoint'),
      input('rateThreshold', rateAbove.value, 'basisPoint'),
    ],
    eventIds,
  }
  if (lost.length === 0) return clear(seen)
  if (isAuthoritysOwn(request)) {
    return clear({ ...seen, sentence: `${seen.sentence} The authority’s own change was the ground.` })
  }
  return raised(seen, switches > 1 && rate !== null && rate >= rateAbove.value ? 100 : PRESENT)
}
