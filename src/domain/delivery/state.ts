/** What is known of delivery in a quarter: each figure as it stands, and what its organisation says of it. */
import type { z } from 'zod'
import type { Fact } from '#events/catalogue.ts'
import type {
  AdvertExemptedBody,
  DeliveryCostsStatedBody,
  DemandExpectedBody,
  MonthlyVolume,
  OpportunityAdvertisedBody,
  OpportunityAwardedBody,
  OpportunityAwardPublishedBody,
  Payment,
  SpotCheckRecordedBody,
} from '#events/delivery.ts'
import type { Identified } from '../decider.ts'

/** What the organisation said last of a figure. */
export interface Answer {
  readonly stance: 'confirms' | 'disputes'
  readonly words: string | undefined
}

interface Reported<F> {
  readonly figure: F
  /** The facts that reported it: an unpaid invoice is reported again once it is paid. */
  readonly factIds: readonly string[]
  /** Null while nothing is said of the figure as it stands. */
  readonly answer: Answer | null
}
export type Figures<F> = ReadonlyMap<string, Reported<F>>

export interface Opportunity {
  readonly advertised?: z.infer<typeof OpportunityAdvertisedBody>
  readonly exempted?: z.infer<typeof AdvertExemptedBody>
  readonly awarded?: z.infer<typeof OpportunityAwardedBody>
  readonly published?: z.infer<typeof OpportunityAwardPublishedBody>
}

export interface DeliveryState {
  /** By naming and month. */
  readonly volumes: Figures<MonthlyVolume>
  /** By naming and reference. */
  readonly payments: Figures<Payment>
  readonly expected: z.infer<typeof DemandExpectedBody> | null
  /** By naming. */
  readonly costs: ReadonlyMap<string, z.infer<typeof DeliveryCostsStatedBody>>
  readonly opportunities: ReadonlyMap<string, Opportunity>
  readonly spotChecks: ReadonlyMap<string, z.infer<typeof SpotCheckRecordedBody>>
}

export const nothingDelivered: DeliveryState = {
  volumes: new Map(),
  payments: new Map(),
  expected: null,
  costs: new Map(),
  opportunities: new Map(),
  spotChecks: new Map(),
}

/** Where the figure of a naming is found, by its month or its reference; without a naming, that of everybody together. */
export const keyOf = (namingId: string | undefined, monthOrReference: string): string =>
  `${namingId ?? 'everybody'} ${monthOrReference}`

/** Any history: a withheld fact says nothing, and the redaction of it nothing of delivery. */
export function evolve(known: DeliveryState, { id, data }: Identified<Fact>): DeliveryState {
  switch (data?.type) {
    case 'ReferralVolumesReported': {
      const { namingId, months } = data.body
      const told = months.map(figure => [keyOf(namingId, figure.month), figure] as const)
      return { ...known, volumes: report(known.volumes, told, id) }
    }
    case 'PaymentsReported': {
      const { namingId, payments } = data.body
      const told = payments.map(figure => [keyOf(namingId, figure.reference), figure] as const)
      return { ...known, payments: report(known.payments, told, id) }
    }
    case 'ReferralVolumesConfirmed':
    case 'ReferralVolumesDisputed': {
      const { namingId, months, words } = data.body
      const stance = data.type === 'ReferralVolumesConfirmed' ? 'confirms' : 'disputes'
      return { ...known, volumes: answer(known.volumes, namingId, months, { stance, words }) }
    }
    case 'PaymentsConfirmed':
    case 'PaymentsDisputed': {
      const { namingId, references, words } = data.body
      const stance = data.type === 'PaymentsConfirmed' ? 'confirms' : 'disputes'
      return { ...known, payments: answer(known.payments, namingId, references, { stance, words }) }
    }
    case 'DemandExpected':
      return { ...known, expected: data.body }
    case 'DeliveryCostsStated':
      return { ...known, costs: new Map(known.costs).set(data.body.namingId, data.body) }
    case 'SpotCheckRecorded':
      return { ...known, spotChecks: new Map(known.spotChecks).set(data.body.checkId, data.body) }
    case 'OpportunityAdvertised':
      return learn(known, data.body.opportunityId, { advertised: data.body })
    case 'AdvertExempted':
      return learn(known, data.body.opportunityId, { exempted: data.body })
    case 'OpportunityAwarded':
      return learn(known, data.body.opportunityId, { awarded: data.body })
    case 'OpportunityAwardPublished':
      return learn(known, data.body.opportunityId, { published: data.body })
    case 'DeliveryCorrected': {
      const { corrects } = data.body
      return { ...known, volumes: unanswer(known.volumes, corrects), payments: unanswer(known.payments, corrects) }
    }
    default:
      return known
  }
}

function report<F>(known: Figures<F>, told: readonly (readonly [string, F])[], factId: string): Figures<F> {
  const after = new Map(known)
  for (const [key, figure] of told) {
    after.set(key, { figure, factIds: [...(after.get(key)?.factIds ?? []), factId], answer: null })
  }
  return after
}

function answer<F>(known: Figures<F>, namingId: string, of: readonly string[], said: Answer): Figures<F> {
  const after = new Map(known)
  for (const one of of) {
    const key = keyOf(namingId, one)
    const figure = after.get(key)
    if (figure !== undefined) after.set(key, { ...figure, answer: said })
  }
  return after
}

/** Whoever answered the old figures has not answered the corrected ones. */
const unanswer = <F>(known: Figures<F>, corrected: string): Figures<F> =>
  new Map(
    [...known].map(([key, one]) => [key, one.factIds.includes(corrected) ? { ...one, answer: null } : one] as const),
  )

const learn = (known: DeliveryState, opportunityId: string, more: Opportunity): DeliveryState => ({
  ...known,
  opportunities: new Map(known.opportunities).set(opportunityId, {
    ...known.opportunities.get(opportunityId),
    ...more,
  }),
})
