/** What a combined report says: the sums of many contracts' reports, and in how many of them each figure stands. */
import type { Day, Money } from '#events/envelope.ts'
import type { ChangePart, Counted, OpportunityPart, PaymentPart } from './document-conduct.ts'
import type { Class } from './money.ts'

export interface CombinedScope {
  readonly of: 'supplier' | 'lot' | 'area' | 'register'
  /** Of a supplier its organisation's id; of a lot its name; of an area its code. Empty of the register. */
  readonly id: string
  readonly name: string
  readonly period: { readonly from: Day; readonly to: Day; readonly label: string }
}

/** Each side over every report that has it, `of` so many. The variance is of those reports that have both, and of no others. */
export interface CombinedFigure {
  readonly derived: number
  readonly derivedOf: number
  readonly declared: number
  readonly declaredOf: number
  readonly variance: number
  readonly varianceOf: number
  readonly varianceBasisPoints: number | null
}

export interface CombinedRow extends CombinedFigure {
  readonly disputed: Counted
  /** Of the revenue of the reports that declare it; null where none does. */
  readonly shareBasisPoints: number | null
}

export interface CombinedMoney {
  readonly revenue: CombinedFigure
  readonly subcontracted: CombinedRow
  readonly toSme: CombinedRow
  readonly toVcse: CombinedRow
  readonly toSmeAndVcse: CombinedRow
  readonly toAffiliates: CombinedRow
  readonly toUnclassified: CombinedRow
  readonly retained: CombinedRow
  readonly lowerTiers: CombinedFigure & { readonly disputed: Counted }
}

/** To the end of each report's period, but `paid`, `referrals` and `disputed` figures: in it. */
export interface Kept {
  readonly namings: number
  readonly unused: number
  readonly disputed: number
  readonly paid: number
  readonly referrals: number
  readonly value: { readonly promised: number; readonly kept: number; readonly keptBasisPoints: number | null }
  readonly volume: { readonly promised: number; readonly kept: number; readonly keptBasisPoints: number | null }
}

export interface CombinedOpportunities extends Pick<OpportunityPart, 'advertised' | 'awarded'> {
  readonly awardUpdateOverdue: number
  readonly exempted: Counted
}

export type CombinedChanges = Pick<
  ChangePart,
  'byGround' | 'medianDecisionDays' | 'decided' | 'deemed' | 'retrospective' | 'objections' | 'objectionsUpheld'
>

export interface CombinedBasis extends Pick<Money, 'currency' | 'vat'> {
  readonly reports: number
  readonly money: CombinedMoney
  readonly payments: PaymentPart
  readonly opportunities: CombinedOpportunities
  /** Of those whom the suppliers pay themselves; every naming is of one class here and of no other, by the last day of its period. */
  readonly byClass: readonly (Kept & { readonly class: Class | 'affiliate' })[]
  /** A naming with several areas counts whole in each of them: these overlap, and a sum over them means nothing. */
  readonly byArea: readonly (Kept & { readonly scheme: string; readonly area: string })[]
  readonly withoutArea: Kept
}

export interface CombinedReport {
  readonly scope: CombinedScope
  readonly simulated?: true
  /** The highest position of the reports in it. */
  readonly builtFrom: { readonly position: number }
  readonly reports: number
  /** Facts whose words were redacted. */
  readonly withheld: number
  /** One for each currency and VAT basis, in the order of their names: money of two of them is never added. */
  readonly bases: readonly CombinedBasis[]
  readonly changes: CombinedChanges
}
