/** The thresholds of all thirty indicators, in one table with its version: change one, and `SIGNAL_RULES` rises. */
import type { SIGNAL_RULES } from './signal.ts'

/** A number that something is compared with. Where no source gives it, it is Candour's choice, to be calibrated on real data. */
interface Threshold {
  readonly value: number
  /** Ratios and shares in basis points: 5,000 is a half. */
  readonly unit: 'day' | 'month' | 'quarter' | 'count' | 'basisPoint'
  readonly source: string
}

const threshold =
  (unit: Threshold['unit']) =>
  (value: number, source = 'default'): Threshold =>
    Object.freeze({ value, unit, source })

const days = threshold('day')
const months = threshold('month')
const quarters = threshold('quarter')
const count = threshold('count')
const basisPoints = threshold('basisPoint')

/** The version that these numbers belong to. */
export const THRESHOLDS_VERSION: typeof SIGNAL_RULES = '1.0.0'

export const THRESHOLDS = Object.freeze({
  'BC-01': Object.freeze({ signedWithin: days(90) }),
  'BC-02': Object.freeze({ after: days(90) }),
  'BC-03': Object.freeze({ below: basisPoints(5_000), consecutive: quarters(2) }),
  'BC-04': Object.freeze({ points: basisPoints(1_000), ratioBelow: basisPoints(7_500), rolling: months(12) }),
  'BC-05': Object.freeze({ within: days(180) }),
  'BC-06': Object.freeze({ within: days(180) }),
  'BC-07': Object.freeze({ atMost: count(0, '49 CFR 26.53(f): replacing by self-performance is an excluded ground') }),
  'BC-08': Object.freeze({ atMost: count(0), rate: basisPoints(5_000) }),
  'BC-09': Object.freeze({ atMost: count(0), lag: days(60) }),
  'BC-10': Object.freeze({ atMost: count(0), rate: basisPoints(2_000) }),
  'BC-11': Object.freeze({ atMost: count(0) }),
  'BC-12': Object.freeze({ above: basisPoints(10_000) }),
  'BC-13': Object.freeze({ atMost: count(0, 'The preclusion of exclusivity in the Dynamic Framework of 2020') }),
  'BC-14': Object.freeze({
    longerBy: days(0),
    above: days(30, 'Procurement Act 2023, section 73: payment within 30 days down the chain'),
  }),
  'BC-15': Object.freeze({ above: basisPoints(10_000) }),
  'BC-16': Object.freeze({ above: basisPoints(15_000), atLeast: count(30) }),
  'BC-17': Object.freeze({ below: basisPoints(9_500) }),
  'BC-18': Object.freeze({ share: basisPoints(2_000) }),
  'BC-19': Object.freeze({ share: basisPoints(1_000) }),
  'BC-20': Object.freeze({ atMost: count(0, '49 CFR 26.53(f): five days to reply; California PCC 4107') }),
  'BC-21': Object.freeze({ above: basisPoints(6_000), atLeast: count(5) }),
  'BC-22': Object.freeze({ daysLate: days(0), variance: basisPoints(500) }),
  'BC-23': Object.freeze({
    paidWithin: days(30, 'Procurement Act 2023, section 73'),
    late: basisPoints(500),
    confirmedWithin: days(30),
    unconfirmed: basisPoints(1_000),
  }),
  'BC-24': Object.freeze({ below: basisPoints(10_000), unfunded: count(0) }),
  'BC-25': Object.freeze({ addedWithin: days(30), goneWithin: days(30), share: basisPoints(3_000) }),
  'BC-26': Object.freeze({ topShare: basisPoints(8_000), affiliates: basisPoints(5_000) }),
  'BC-27': Object.freeze({ above: basisPoints(1_000) }),
  'BC-28': Object.freeze({ atMost: count(0) }),
  'BC-29': Object.freeze({
    planWithin: days(7, 'WAC 468-19-030(6)'),
    replacedWithin: days(60, 'WAC 468-19-030(6)'),
    replaced: basisPoints(10_000),
  }),
  'BC-30': Object.freeze({ timesMedian: basisPoints(20_000), over: months(36), fewestSuppliers: count(3) }),
} satisfies Readonly<Record<string, Readonly<Record<string, Threshold>>>>)
