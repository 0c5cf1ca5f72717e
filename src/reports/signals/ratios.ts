/** The headline ratios for an auditor's front page (domain.md 4.3): always with their counts, and no percentage of fewer than five. */
import { addMedians, medianOf, type Days } from './median.ts'
import { basisPointsOf } from './observed.ts'

export const SMALLEST_N = 5

/** A part and its whole, and of how many things the whole is made. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
  readonly n: number
}

/** What one contract adds; sums of contracts are of the same shape. Money in pence. */
export interface HeadlineCounts {
  /** Namings with a subcontract, of those named in the bid or at award. */
  readonly namedToContracted: Share
  /** Namings with an invoice paid or a referral within 12 months of their start, of those whose delivery is reported or whose 12 months are over. */
  readonly namedToDelivered: Share
  /** The smaller of what was promised and what was paid, of what was promised. `n` counts namings. */
  readonly valueKept: Share
  readonly volumeKept: Share
  /** Promised, and paid, to the voluntary sector: of all that was. */
  readonly promisedToVcse: Share
  readonly paidToVcse: Share
  readonly awardToSignature: Days
  readonly awardToReferral: Days
  /** Changes decided before they took effect, of all that were seen. */
  readonly changeControl: Share
}

/** `basisPoints` is null, suppressed, where n < 5 or the whole is 0; the counts stay. */
export interface Ratio extends Share {
  readonly basisPoints: number | null
  readonly suppressed: boolean
}
export interface Median {
  readonly n: number
  /** Of an even number the half between the two in the middle: in tenths of a day. Null of none. */
  readonly tenthsOfDays: number | null
}

export interface Headlines {
  readonly namedToContracted: Ratio
  readonly namedToDelivered: Ratio
  readonly valueKept: Ratio
  readonly volumeKept: Ratio
  /** Percentage points, in basis points: promised less paid. */
  readonly vcsePromiseGap: { readonly promised: Ratio; readonly paid: Ratio; readonly basisPoints: number | null }
  readonly medianAwardToSignature: Median
  readonly medianAwardToReferral: Median
  readonly changeControl: Ratio
}

const NONE: Share = { numerator: 0, denominator: 0, n: 0 }
export const noHeadlines: HeadlineCounts = {
  namedToContracted: NONE,
  namedToDelivered: NONE,
  valueKept: NONE,
  volumeKept: NONE,
  promisedToVcse: NONE,
  paidToVcse: NONE,
  awardToSignature: [],
  awardToReferral: [],
  changeControl: NONE,
}

const both = (one: Share, other: Share): Share => ({
  numerator: one.numerator + other.numerator,
  denominator: one.denominator + other.denominator,
  n: one.n + other.n,
})

/** The counts of many contracts, folded one by one. */
export const addHeadlines = (sum: HeadlineCounts, one: HeadlineCounts): HeadlineCounts => ({
  namedToContracted: both(sum.namedToContracted, one.namedToContracted),
  namedToDelivered: both(sum.namedToDelivered, one.namedToDelivered),
  valueKept: both(sum.valueKept, one.valueKept),
  volumeKept: both(sum.volumeKept, one.volumeKept),
  promisedToVcse: both(sum.promisedToVcse, one.promisedToVcse),
  paidToVcse: both(sum.paidToVcse, one.paidToVcse),
  awardToSignature: addMedians(sum.awardToSignature, one.awardToSignature),
  awardToReferral: addMedians(sum.awardToReferral, one.awardToReferral),
  changeControl: both(sum.changeControl, one.changeControl),
})

/** As they are printed. */
export function headlinesOf(counts: HeadlineCounts): Headlines {
  const promised = ratioOf(counts.promisedToVcse)
  const paid = ratioOf(counts.paidToVcse)
  const gap =
    promised.basisPoints === null || paid.basisPoints === null ? null : promised.basisPoints - paid.basisPoints
  return {
    namedToContracted: ratioOf(counts.namedToContracted),
    namedToDelivered: ratioOf(counts.namedToDelivered),
    valueKept: ratioOf(counts.valueKept),
    volumeKept: ratioOf(counts.volumeKept),
    vcsePromiseGap: { promised, paid, basisPoints: gap },
    medianAwardToSignature: medianOf(counts.awardToSignature),
    medianAwardToReferral: medianOf(counts.awardToReferral),
    changeControl: ratioOf(counts.changeControl),
  }
}

function ratioOf(share: Share): Ratio {
  const suppressed = share.n < SMALLEST_N
  return { ...share, basisPoints: suppressed ? null : basisPointsOf(share.numerator, share.denominator), suppressed }
}
