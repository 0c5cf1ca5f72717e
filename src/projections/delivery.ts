/** Delivery under a contract in one quarter: what was reported, and whether the organisation itself says the same. */
import type { Payment, Quarter } from '#events/delivery.ts'
import type { Day, Evidence, Money, OccurredAt } from '#events/envelope.ts'
import type { Said } from './supply-chain/said.ts'

/** What the organisation says of a figure: nothing yet, that it is so, or that it is not. A corrected figure is `reported` again. */
export type FigureStanding = 'reported' | 'confirmed' | 'disputed'

/** Everything said of one figure by the organisation that it is about, in order; the last decides, unless the figure was corrected since. */
export interface FigureAnswer extends Said {
  readonly factId: string
  readonly stance: 'confirms' | 'disputes'
  readonly words?: string | undefined
}

export interface Figure extends Said {
  /** The fact that reported it first. */
  readonly factId: string
  /** The fact that reported it again, as an invoice is once it is paid: `at` and `by` are of that one. */
  readonly againIn?: string
  readonly standing: FigureStanding
  readonly answers: readonly FigureAnswer[]
  /** The last correction of it, and when: from then on it waits for its answer again. */
  readonly correctedBy?: string
  readonly correctedAt?: OccurredAt
}

/** Referrals of one month. */
export interface VolumeFigure extends Figure {
  readonly month: string
  readonly low: number
  readonly medium: number
  readonly high: number
}

export interface PaymentFigure extends Figure, Payment {}

/** What is known of one naming in the quarter. */
export interface DeliveredByNaming {
  readonly namingId: string
  readonly volumes: readonly VolumeFigure[]
  readonly payments: readonly PaymentFigure[]
  readonly costs?: Said & {
    readonly factId: string
    readonly income: Money
    readonly fullCost: Money
    readonly unfundedReferrals: number
    readonly words?: string | undefined
  }
  readonly spotChecks: readonly (Said & {
    readonly factId: string
    readonly checkId: string
    readonly checkedOn: Day
    readonly found: 'paid-in-time' | 'paid-late' | 'not-paid' | 'no-evidence'
    readonly words: string
    readonly evidence: readonly Evidence[]
  })[]
}

export interface OpportunityDetails extends Said {
  readonly factId: string
  readonly opportunityId: string
  readonly title: string
  readonly kind: string
  readonly value: Money
  /** Absent where the authority agreed that it need not be advertised. */
  readonly advertisedOn?: Day
  readonly notice?: string | undefined
  readonly exempted?: Said & { readonly reason: string }
  readonly awarded?: Said & { readonly factId: string; readonly on: Day; readonly to: string; readonly value: Money }
  readonly awardPublished?: Said & { readonly on: Day; readonly notice?: string | undefined }
}

export interface DeliveryQuarter {
  readonly contractId: string
  readonly quarter: Quarter
  /** In the order in which anything was first said of each. */
  readonly namings: readonly DeliveredByNaming[]
  /** Of everybody together, by month. */
  readonly whole: readonly VolumeFigure[]
  readonly expected?: Said & { readonly factId: string; readonly count: number; readonly basis: string }
  readonly opportunities: readonly OpportunityDetails[]
  /** Facts whose payload was redacted. */
  readonly withheld: number
  /** The highest revision among the facts that it was folded from. */
  readonly revision: number
}
