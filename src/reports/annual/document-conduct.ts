/** Parts C to G of a supply-chain report: how those under the contract were paid, sought, looked after and changed, and who declares it. */
import type { Day, Evidence } from '#events/envelope.ts'

/**
 * Part C. Invoices received in the period, of those whom the supplier itself pays; each value is what was due, so that the parts add up.
 * Whether an invoice is paid is as known at the position of the report; what is still unpaid is measured on the last day of the period.
 */
export interface PaymentPart {
  readonly invoices: number
  readonly value: number
  /** Paid, by the days from receipt to payment; with those unpaid they are all invoices. */
  readonly within30: Counted
  readonly within60: Counted
  readonly over60: Counted
  readonly unpaid: Counted
  /** Over 90 days after the day on which it was due, and still not paid. */
  readonly overdue90: Counted
  readonly late: Counted
  /** Days from receipt to payment, in tenths of a day, half to even; null where nothing was paid. */
  readonly averageTenths: number | null
  /** What that is the average of: all days of all that were paid. */
  readonly daysToPay: number
  readonly disputedBySupplier: Counted
  readonly disputedBySubcontractor: Counted
  readonly unconfirmed: Counted
  /** Paid less than was due; the value is by how much less. */
  readonly reduced: Counted
  /** On late payments, pence. */
  readonly interest: number
  /** Of everybody under the contract. */
  readonly spotChecks: {
    readonly 'paid-in-time': number
    readonly 'paid-late': number
    readonly 'not-paid': number
    readonly 'no-evidence': number
  }
}
export interface Counted {
  readonly count: number
  readonly value: number
}

/** Part D. By kind, in the order of their names. */
export interface OpportunityPart {
  readonly advertised: readonly ByKind[]
  readonly awarded: readonly ByKind[]
  /** Awarded over 90 days before the end of the period, and the notice does not yet say to whom. */
  readonly awardUpdateOverdue: readonly { readonly eventId: string; readonly title: string; readonly awardedOn: Day }[]
  readonly exempted: readonly {
    readonly eventId: string
    readonly title: string
    readonly value: number
    readonly reason: string
  }[]
}
export interface ByKind extends Counted {
  readonly kind: string
}

/** Part E: declared, each statement with its evidence. */
export interface StewardshipPart {
  readonly statements: readonly {
    readonly principle: 'risk' | 'ethos' | 'visibility' | 'reward'
    readonly words: string
    readonly evidence: readonly Evidence[]
  }[]
  readonly risk: {
    readonly paymentByResultsShare: number | null
    readonly guaranteesAsked: boolean
    readonly words: string | null
  } | null
}

/** Part F. What happened in the period, by day; requests counted are those asked in it, decisions those made in it. */
export interface ChangePart {
  readonly entries: readonly {
    /** Null where the history keeps no id of the fact; `requestId` then leads to it. */
    readonly eventId: string | null
    readonly on: Day
    readonly kind:
      'named' | 'left' | 'asked' | 'decided' | 'effected' | 'varied' | 'withdrew' | 'unauthorised' | 'directed'
    readonly change: string | null
    readonly organisation: string | null
    readonly ground: string | null
    readonly standing: string | null
    readonly requestId: string | null
  }[]
  readonly byGround: readonly { readonly ground: string; readonly count: number }[]
  /** Calendar days from each request to its decision, the shortest first, and their median; null where none was decided. */
  readonly decisionDays: readonly number[]
  readonly medianDecisionDays: number | null
  /** By people; `deemed`: by silence. */
  readonly decided: number
  readonly deemed: number
  readonly retrospective: number
  /** Requests to which an organisation first objected in the period, and how many of those were refused. */
  readonly objections: number
  readonly objectionsUpheld: number
}

/** Part G. */
export interface DeclarationPart {
  readonly nilReturn: boolean
  readonly preparedBy: string
  readonly approvedBy: string
  readonly capacity: string
  readonly statement: string
}
