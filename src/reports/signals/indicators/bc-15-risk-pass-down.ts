/** BC-15: more of an organisation's pay hangs on results than of the supplier's own, or it is asked for guarantees. */
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { promisesOn } from '#projections/promised.ts'
import { basisPointsOf, clear, input, lacking, percent, PRESENT, raised, strengthOf } from '../observed.ts'
import { askedRequests } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { above } = THRESHOLDS['BC-15']

export const bc15: Indicator = {
  id: 'BC-15',
  title: 'Risk pass-down',
  formula: 'Share of the organisation’s pay that depends on results ÷ that of the supplier’s; guarantees asked of it',
  threshold: 'Above 1, or any guarantee',
  innocent: ['The organisation chose it for what it may gain.'],
  basis: 'Stewardship principle of risk; complaints about the Work Programme',
  observe: scene => {
    const { namings } = scene.chain
    const report = lastStatement(scene)
    const guarantees =
      report?.risk.guaranteesAsked === true
        ? [
            raised(
              {
                sentence: 'The supplier reports that it asks guarantees of those under it.',
                inputs: [input('guaranteesAsked', 'yes')],
                eventIds: [report.factId],
              },
              PRESENT,
            ),
          ]
        : []
    const standing = namings.filter(naming => naming.standing === 'named')
    return [...standing.map(naming => observe(scene, naming)), ...guarantees]
  },
}

function observe(scene: Scene, naming: NamingDetails): Observation {
  const { namingId, organisation } = naming
  const own = shareOf(scene, naming)
  const prime = primeShare(scene)
  if (own === null || prime === null) {
    const who = own === null ? organisation.name : 'the supplier'
    const sentence = `How much of the pay of ${who} depends on results is not known.`
    return lacking({ namingId }, sentence, { eventIds: [own?.factId ?? naming.factId] })
  }
  const relative = basisPointsOf(own.share, prime.share)
  const seen = {
    namingId,
    sentence: `${percent(own.share)} of the pay of ${organisation.name} depends on results, and ${percent(prime.share)} of the supplier’s.`,
    inputs: [
      input('subcontractorShare', own.share, 'basisPoint'),
      input('supplierShare', prime.share, 'basisPoint'),
      input('ratio', relative, 'basisPoint'),
      input('threshold', above.value, 'basisPoint'),
    ],
    eventIds: [...new Set([own.factId, prime.factId])],
  }
  if (own.share * 10_000 <= prime.share * above.value) return clear(seen)
  if (chosen(scene, naming)) {
    return clear({ ...seen, sentence: `${seen.sentence} It supported this change itself.` })
  }
  // Where the supplier bears no such risk at all there is no ratio: the share itself says how far.
  return raised(seen, relative === null ? strengthOf(own.share, 0, 10_000) : strengthOf(relative, above.value, 30_000))
}

interface Share {
  readonly share: number
  readonly factId: string
}

/** As the subcontract commits to it; otherwise as promised. */
function shareOf({ today, chain }: Scene, naming: NamingDetails): Share | null {
  const committed = naming.subcontracts
    .flatMap(({ commitments }) => commitments)
    .filter(({ from }) => from <= today)
    .findLast(({ promises }) => promises.commitment?.paymentByResultsShare !== undefined)
  const share =
    committed?.promises.commitment?.paymentByResultsShare ??
    promisesOn(naming, today, 'standing', chain.contract?.calendar?.timeZone).commitment?.paymentByResultsShare
  return share === undefined
    ? null
    : { share, factId: committed?.factId ?? naming.variations.at(-1)?.factId ?? naming.factId }
}

/** On the authority's terms as recorded; otherwise as the supplier reports it. */
function primeShare(scene: Scene): Share | null {
  const { supplierTerms } = scene.chain.contract ?? {}
  if (supplierTerms?.paymentByResultsShare !== undefined) {
    return { share: supplierTerms.paymentByResultsShare, factId: supplierTerms.factId }
  }
  const reported = lastStatement(scene)
  const share = reported?.risk.paymentByResultsShare
  return reported === undefined || share === undefined ? null : { share, factId: reported.factId }
}

/** The last risk statement of any report that was not rejected. */
const lastStatement = ({ reports }: Scene) =>
  reports
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
    .flatMap(({ versions }) => versions)
    .filter(({ rejected }) => rejected === undefined)
    .flatMap(({ factId, says }) => (says.risk === undefined ? [] : [{ factId, risk: says.risk }]))
    .at(-1)

/** What is promised now was asked for in a request that the organisation itself supported. */
function chosen(scene: Scene, { variations }: NamingDetails): boolean {
  const requestId = variations.at(-1)?.requestId
  const request = askedRequests(scene).find(one => one.requestId === requestId)
  return request?.replies.some(({ stance }) => stance === 'supports') === true
}
