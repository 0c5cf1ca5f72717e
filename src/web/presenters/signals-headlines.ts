/** The headline ratios, each with how many things it is made of; no percentage of fewer than five. */
import { SMALLEST_N, type Headlines, type Median, type Ratio, type Share } from '#reports/signals/ratios.ts'
import { countInWords, shareInWords } from './wording.ts'

export interface HeadlineRow {
  readonly name: string
  readonly means: string
  readonly value: string
  /** What it is a share of, in counts or money. */
  readonly counts: string
  readonly n: string
}

const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 })
const inCounts = ({ numerator, denominator }: Share): string =>
  `${countInWords(numerator)} of ${countInWords(denominator)}`
const inMoney = ({ numerator, denominator }: Share): string =>
  `${money.format(numerator / 100)} of ${money.format(denominator / 100)}`

/** Why there is no percentage, where there is none. */
const percentageOf = ({ basisPoints, suppressed, n }: Ratio): string => {
  if (n === 0) return 'Nothing to count yet'
  if (suppressed) return `Fewer than ${SMALLEST_N}: no percentage`
  return basisPoints === null ? 'Nothing to divide by' : shareInWords(basisPoints)
}

const daysIn = ({ tenthsOfDays }: Median): string =>
  tenthsOfDays === null
    ? 'Nothing to count yet'
    : `${countInWords(tenthsOfDays / 10)} ${tenthsOfDays === 10 ? 'day' : 'days'}`

export function headlineRows(headlines: Headlines): readonly HeadlineRow[] {
  const { vcsePromiseGap: gap } = headlines
  const row = (name: string, means: string, ratio: Ratio, counts: string): HeadlineRow => ({
    name,
    means,
    value: percentageOf(ratio),
    counts: ratio.n === 0 ? '' : counts,
    n: countInWords(ratio.n),
  })
  const median = (name: string, means: string, given: Median): HeadlineRow => ({
    name,
    means,
    value: daysIn(given),
    counts: '',
    n: countInWords(given.n),
  })
  const ofNamed = (name: string, means: string, ratio: Ratio, counted = inCounts): HeadlineRow =>
    row(name, means, ratio, counted(ratio))
  return [
    ofNamed(
      'Named to contracted',
      'Organisations named in a bid or at award that have a subcontract',
      headlines.namedToContracted,
    ),
    ofNamed(
      'Named to delivered',
      'Those with a paid invoice or a referral within 12 months of their start',
      headlines.namedToDelivered,
    ),
    ofNamed(
      'Value kept',
      'What was paid of what was promised, organisation by organisation',
      headlines.valueKept,
      inMoney,
    ),
    ofNamed(
      'Volume kept',
      'Referrals that came of those that were promised, organisation by organisation',
      headlines.volumeKept,
    ),
    ofNamed('Promised to the voluntary sector', 'Of all that was promised', gap.promised, inMoney),
    ofNamed('Paid to the voluntary sector', 'Of all that was paid', gap.paid, inMoney),
    {
      name: 'Voluntary sector promise gap',
      means: 'Promised less paid, in percentage points',
      value: gap.basisPoints === null ? 'Not enough for a percentage' : `${countInWords(gap.basisPoints / 100)} points`,
      counts: '',
      n: countInWords(Math.min(gap.promised.n, gap.paid.n)),
    },
    median('Award to signature', 'Median days', headlines.medianAwardToSignature),
    median(
      'Award to first referral',
      'Median days, to the first day of the month of the first referral',
      headlines.medianAwardToReferral,
    ),
    ofNamed(
      'Change control',
      'Changes decided before they took effect, of all that were seen',
      headlines.changeControl,
    ),
  ]
}
