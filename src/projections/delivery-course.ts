/** What each fact makes of the delivery of a quarter: figures, what is said of them, costs, opportunities and checks. */
import type { Fact, FactOf, StandingFact } from '#events/catalogue.ts'
import type { Quarter } from '#events/delivery.ts'
import type { DeliveredByNaming, DeliveryQuarter, Figure, FigureAnswer } from './delivery.ts'
import { withAnswer, withCorrection, withReported } from './figure-course.ts'
import { evolveOpportunities } from './opportunity-course.ts'
import { saidOf, type Said } from './supply-chain/said.ts'

/** The quarter after one more fact, as corrections and redactions leave it. Accepts any history, in any order. */
export function evolveDelivery(known: DeliveryQuarter | null, fact: StandingFact): DeliveryQuarter | null {
  const before = known ?? begun(fact)
  if (before === null) return null
  // By business time a later revision may be folded first.
  const seen = { ...before, revision: Math.max(before.revision, fact.revision) }
  if (fact.data === null) return { ...seen, withheld: seen.withheld + 1 }
  return { ...seen, ...changeOf(seen, fact.id, fact.data) }
}

function begun(fact: StandingFact): DeliveryQuarter | null {
  const about = aboutOf(fact)
  return about && { ...about, namings: [], whole: [], opportunities: [], withheld: 0, revision: -1 }
}

const STREAM = /^delivery-(.{36})-(\d{4}q[1-4])$/

/** Where what was said is withheld, the name of its stream still says which quarter it is about. */
function aboutOf({ data, stream }: StandingFact): { readonly contractId: string; readonly quarter: Quarter } | null {
  if (data !== null && 'quarter' in data.body) {
    const { contractId, quarter } = data.body
    return { contractId, quarter }
  }
  const [, contractId, quarter] = STREAM.exec(stream) ?? []
  return contractId === undefined || quarter === undefined ? null : { contractId, quarter }
}

function changeOf(known: DeliveryQuarter, factId: string, data: Fact): Partial<DeliveryQuarter> {
  const said = { ...saidOf(data), factId }
  switch (data.type) {
    case 'ReferralVolumesReported':
      return volumesReported(known, said, data.body)
    case 'PaymentsReported':
      return ofNaming(known, data.body.namingId, ({ payments }) => ({
        payments: withReported(payments, said, data.body.payments, ({ reference }) => reference),
      }))
    case 'ReferralVolumesConfirmed':
    case 'ReferralVolumesDisputed': {
      const answer = answerOf(said, data)
      const months = new Set(data.body.months)
      return ofNaming(known, data.body.namingId, ({ volumes }) => ({
        volumes: withAnswer(volumes, answer, ({ month }) => months.has(month)),
      }))
    }
    case 'PaymentsConfirmed':
    case 'PaymentsDisputed': {
      const answer = answerOf(said, data)
      const references = new Set(data.body.references)
      return ofNaming(known, data.body.namingId, ({ payments }) => ({
        payments: withAnswer(payments, answer, ({ reference }) => references.has(reference)),
      }))
    }
    case 'DemandExpected':
      return { expected: { ...said, count: data.body.count, basis: data.body.basis } }
    case 'DeliveryCostsStated': {
      const { contractId, quarter, namingId, ...costs } = data.body
      return ofNaming(known, namingId, () => ({ costs: { ...said, ...costs } }))
    }
    case 'SpotCheckRecorded': {
      const { contractId, quarter, namingId, ...check } = data.body
      return ofNaming(known, namingId, ({ spotChecks }) => ({ spotChecks: [...spotChecks, { ...said, ...check }] }))
    }
    case 'OpportunityAdvertised':
    case 'AdvertExempted':
    case 'OpportunityAwarded':
    case 'OpportunityAwardPublished':
      return { opportunities: evolveOpportunities(known.opportunities, factId, data) }
    case 'DeliveryCorrected':
      return corrected(known, data.body.corrects, said)
    default:
      return {}
  }
}

type Reported = Said & { readonly factId: string }

function volumesReported(
  known: DeliveryQuarter,
  said: Reported,
  { namingId, months }: FactOf<'ReferralVolumesReported'>['body'],
): Partial<DeliveryQuarter> {
  const monthOf = ({ month }: { readonly month: string }): string => month
  if (namingId === undefined) return { whole: withReported(known.whole, said, months, monthOf) }
  return ofNaming(known, namingId, ({ volumes }) => ({ volumes: withReported(volumes, said, months, monthOf) }))
}

type Answered = FactOf<
  'ReferralVolumesConfirmed' | 'ReferralVolumesDisputed' | 'PaymentsConfirmed' | 'PaymentsDisputed'
>

const answerOf = (said: Reported, { type, body: { words } }: Answered): FigureAnswer => ({
  ...said,
  stance: type === 'ReferralVolumesConfirmed' || type === 'PaymentsConfirmed' ? 'confirms' : 'disputes',
  ...(words === undefined ? {} : { words }),
})

/** What changes of a naming; of one of which nothing was said so far, it is said first. */
function ofNaming(
  { namings }: DeliveryQuarter,
  namingId: string,
  change: (known: DeliveredByNaming) => Partial<DeliveredByNaming>,
): Partial<DeliveryQuarter> {
  const changed = (known: DeliveredByNaming): DeliveredByNaming => ({ ...known, ...change(known) })
  if (namings.some(one => one.namingId === namingId)) {
    return { namings: namings.map(one => (one.namingId === namingId ? changed(one) : one)) }
  }
  return { namings: [...namings, changed({ namingId, volumes: [], payments: [], spotChecks: [] })] }
}

function corrected(
  { namings, whole }: DeliveryQuarter,
  corrects: string,
  { factId, at }: Reported,
): Partial<DeliveryQuarter> {
  const again = <F extends Figure>(figures: readonly F[]): readonly F[] => withCorrection(figures, corrects, factId, at)
  return {
    whole: again(whole),
    namings: namings.map(one => ({ ...one, volumes: again(one.volumes), payments: again(one.payments) })),
  }
}
