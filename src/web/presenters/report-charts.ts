/** The charts of a report, and of many together: what was promised beside what was kept. */
import type { CombinedBasis } from '#reports/annual/combined-document.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import type { Published } from '#reports/annual/published-form.ts'
import { flow } from '#reports/charts/flow.ts'
import { moneyIn, REFERRALS } from '#reports/charts/measure.ts'
import type { Pair } from '#reports/charts/pair.ts'
import { promisedByGroup } from '#reports/charts/promised-by-group.ts'
import { promisedKept } from '#reports/charts/promised-kept.ts'
import { rounded } from '#reports/suppression.ts'
import { cellAt } from '#reports/tables/published.ts'
import { chartShown, type ChartShown } from './chart.ts'

type Organisation = ContractReport['subcontractors'][number]

/** What is left out is not stated in a chart, either. */
const amount = (value: unknown): number | null => (typeof value === 'number' ? value : null)

export function publishedCharts(
  { money, subcontractors }: Published<ContractReport>,
  supplier: string,
): readonly ChartShown[] {
  if (subcontractors.length === 0) return []
  const pairs = (
    promised: 'promisedToDate.value' | 'promisedToDate.referrals',
    kept: 'paidToDate' | 'referralsToDate',
  ) =>
    subcontractors
      .map((one): Pair => ({
        name: String(cellAt<Organisation>(one, 'organisation.name', 'An organisation that is not named here')),
        promised: amount(cellAt<Organisation>(one, promised, '[z]')),
        kept: amount(cellAt<Organisation>(one, kept, '[x]')),
      }))
      // Who was promised nothing, such as one that refused to be named, was not let down; Part B tells of it.
      .filter(pair => pair.promised !== 0 || pair.kept !== 0)
  const currency = /^[A-Z]{3}$/.exec(money.currency)?.[0] ?? 'GBP'
  const [paid, made] = [
    pairs('promisedToDate.value', 'paidToDate'),
    pairs('promisedToDate.referrals', 'referralsToDate'),
  ]
  return [
    flow(supplier, paid, moneyIn(currency), 'flow-of-money'),
    promisedKept(made, REFERRALS, 'referrals-kept'),
  ].map(chartShown)
}

const CLASSES: Readonly<Record<CombinedBasis['byClass'][number]['class'], string>> = {
  sme: 'SME',
  vcse: 'VCSE',
  smeAndVcse: 'Both SME and VCSE',
  neither: 'Neither',
  unknown: 'Class not stated',
  affiliate: 'Affiliate of the supplier',
}
export const classInWords = (of: CombinedBasis['byClass'][number]['class']): string => CLASSES[of]

/** Of many contracts together, by class and by area; a promise too small to tell of people is rounded away. */
export function combinedCharts(
  basis: CombinedBasis,
  areaName: (scheme: string, code: string) => string,
): readonly ChartShown[] {
  const classes = basis.byClass.filter(({ namings }) => namings > 0).map(one => ({ ...one, name: CLASSES[one.class] }))
  const areas = basis.byArea.map(one => ({ ...one, name: areaName(one.scheme, one.area) }))
  const measure = moneyIn(basis.currency)
  const key = basis.currency.toLowerCase() + (basis.vat === 'exVat' ? '' : '-with-vat')
  const charts = [
    promisedByGroup(classes.map(valuePair), 'class', measure, `class-value-${key}`),
    promisedByGroup(classes.map(volumePair), 'class', REFERRALS, `class-volume-${key}`),
    ...(areas.length === 0
      ? []
      : [
          promisedByGroup(leastKept(areas, 'value').map(valuePair), 'area', measure, `area-value-${key}`),
          promisedByGroup(leastKept(areas, 'volume').map(volumePair), 'area', REFERRALS, `area-volume-${key}`),
        ]),
  ]
  return charts.map(chartShown)
}

type Group = Pick<CombinedBasis['byClass'][number], 'value' | 'volume'> & { readonly name: string }

const valuePair = ({ name, value: { promised, kept } }: Group): Pair => ({ name, promised, kept })
const volumePair = ({ name, volume: { promised, kept } }: Group): Pair => ({
  name,
  promised,
  kept: amount(rounded(kept)),
})

/** More areas than this do not fit a picture: those that kept least are shown, and the tables have all. */
const AREAS_MAX = 20

function leastKept<T extends Group>(areas: readonly T[], of: 'value' | 'volume'): readonly T[] {
  if (areas.length <= AREAS_MAX) return areas
  return areas
    .toSorted((a, b) => (a[of].keptBasisPoints ?? 10_000) - (b[of].keptBasisPoints ?? 10_000))
    .slice(0, AREAS_MAX)
}
