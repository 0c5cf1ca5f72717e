/** The supply-chain report as a document, Parts A to G (domain.md 3.2): every figure says whether it is derived or declared. */
import type { PackReference } from '#events/contract.ts'
import type { Day, Party } from '#events/envelope.ts'
import type {
  ChangePart,
  Counted,
  DeclarationPart,
  OpportunityPart,
  PaymentPart,
  StewardshipPart,
} from './document-conduct.ts'

/** Raised whenever the same history would give other bytes. */
export const FORMAT = 'candour-report/1'

/** Integer pence. Derived from the ledger, declared by the supplier, or both: then `variance` is declared less derived. */
export interface Figure {
  readonly derived: number | null
  readonly declared: number | null
  readonly variance: number | null
  /** Of the derived figure, in basis points, half to even; null where either is missing or the derived one is 0. */
  readonly varianceBasisPoints: number | null
}

/**
 * Part A. Pence, of the one currency and VAT basis said; paid in the period, by the day of payment. Shares are basis points of the
 * revenue, which only the supplier can declare: of the derived figure, or of the declared one where nothing is derived. An affiliate
 * (FAR 52.219-9: no part of its own goals) counts as subcontracted and to affiliates, and to no class.
 */
export interface MoneyPart {
  readonly currency: string
  readonly vat: 'exVat' | 'incVat'
  readonly revenue: Figure & { readonly is: 'actual' | 'estimated' | null }
  readonly subcontracted: MoneyRow
  readonly toSme: MoneyRow
  readonly toVcse: MoneyRow
  readonly toSmeAndVcse: MoneyRow
  readonly toAffiliates: MoneyRow
  /** To organisations of which it is not stated of what class they were on the day. */
  readonly toUnclassified: MoneyRow
  /** The revenue less what was subcontracted. */
  readonly retained: MoneyRow
  /** Paid to the third tier and below: not in any row above, so that nothing is counted twice. */
  readonly lowerTiers: DisputableFigure
  /** Rows that were declared in another currency or VAT basis: they cannot be held against the ledger's, and are left out above. */
  readonly declaredOtherwise: readonly string[]
}
/** `disputed`: payments in the derived sum of which whoever was paid says that they are not so, and what they come to. */
export interface DisputableFigure extends Figure {
  readonly disputed: Counted
}
export interface MoneyRow extends DisputableFigure {
  readonly shareBasisPoints: number | null
}

/**
 * Part B, in the order in which they were named: everybody named by the end of the period, and everybody else with a figure in it.
 * `toDate` is from the start of the promise to the end of the period. What is promised is what was promised at the naming, less what the
 * authority itself cut. Standing, consent, class and terms are those of the period's last day.
 */
export interface SubcontractorPart {
  readonly namingId: string
  /** Null where the naming itself is withheld: what was paid under it counts all the same. */
  readonly organisation: Party | null
  readonly tier: number | null
  /** Works for the supplier itself: its payments are in the rows of Part A, and those of a lower tier are not. */
  readonly direct: boolean
  /** Brought in by a request that said that it is of the supplier's own group. */
  readonly affiliate: boolean
  readonly isKey: boolean | null
  readonly services: readonly string[]
  readonly areas: readonly string[]
  /** `scheme version`: a code means nothing without it. */
  readonly areaScheme: string | null
  readonly sme: boolean | null
  readonly vcse: boolean | null
  readonly standing: 'named' | 'dropped' | 'ended'
  readonly consent: 'awaited' | 'given' | 'refused'
  readonly promised: Delivered
  readonly promisedToDate: Delivered
  readonly paid: number
  readonly paidToDate: number
  readonly referrals: number
  readonly referralsToDate: number
  /** To date, in basis points; null where nothing was promised. */
  readonly valueKept: number | null
  readonly volumeKept: number | null
  /** Was promised work by now, and has had none. */
  readonly unused: boolean
  /** Of the figures that count in the period; they stay in the sums. */
  readonly disputedFigures: number
  readonly disputedToDate: number
  readonly unconfirmedFigures: number
  readonly exclusivity: boolean
  readonly paymentTermsDays: number | null
  readonly signedOn: Day | null
  /** Event ids of the requests about it in the period, with what became of each. */
  readonly changes: readonly {
    readonly requestId: string
    readonly eventId: string
    readonly kind: string
    readonly ground: string | null
    readonly standing: string
  }[]
  readonly explanation: string | null
}
/** Pence and referrals; null where none was promised. */
export interface Delivered {
  readonly value: number | null
  readonly referrals: number | null
}

export interface ContractReport {
  readonly format: typeof FORMAT
  /** Times in it are no evidence. */
  readonly simulated?: true
  readonly contract: {
    readonly contractId: string
    readonly reference: string
    readonly title: string
    readonly authority: Party
    readonly supplier: Party
    readonly invented: boolean
  }
  readonly period: { readonly from: Day; readonly to: Day; readonly label: string; readonly final: boolean }
  readonly rule: PackReference | null
  /** Everything up to this position of the ledger, and nothing after it. */
  readonly builtFrom: { readonly position: number }
  readonly money: MoneyPart
  readonly supplierAsAWhole: MoneyPart | null
  readonly subcontractors: readonly SubcontractorPart[]
  readonly payments: PaymentPart
  readonly opportunities: OpportunityPart
  readonly stewardship: StewardshipPart | null
  readonly changes: ChangePart
  readonly declarations: DeclarationPart | null
  /** Event ids of the facts of these histories whose words were redacted. */
  readonly withheld: readonly string[]
}
