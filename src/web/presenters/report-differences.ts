/** Two forms of one report side by side: each field that differs, as it was and as it is. */
import type { Compared } from '#reports/annual/compare.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import { amountInWords } from '#reports/charts/measure.ts'
import type { TableShown } from './report-tables.ts'
import { countInWords, shareInWords } from './wording.ts'

type Plain = Compared['differs'][number]['kept']

const TOP: Readonly<Record<string, string>> = {
  builtFrom: 'Built from',
  contract: 'The contract',
  period: 'The period',
  rule: 'The rule',
  money: 'Part A, under this contract',
  supplierAsAWhole: 'Part A, supplier as a whole',
  subcontractors: 'Part B',
  payments: 'Part C',
  opportunities: 'Part D',
  stewardship: 'Part E',
  changes: 'Part F',
  declarations: 'Part G',
  withheld: 'Facts whose words were redacted',
}

/** `names`: the two columns of figures. */
export const differencesShown = (
  id: string,
  caption: string,
  names: readonly [string, string],
  differs: Compared['differs'],
  report: ContractReport,
): TableShown => ({
  id,
  caption,
  notes: [],
  columns: [{ title: 'Where', numeric: false }, ...names.map(title => ({ title, numeric: true }))],
  rows: differs
    .toSorted((a, b) => partOf(a.path) - partOf(b.path))
    .map(({ path, kept, again }) => ({
      heading: pathInWords(path, report),
      cells: [kept, again].map(value => ({ text: valueInWords(path, value, report.money.currency), numeric: true })),
    })),
})

/** In the order of the parts. */
function partOf(path: string): number {
  const part = Object.keys(TOP).indexOf(path.split('.')[0] ?? '')
  return part === -1 ? Object.keys(TOP).length : part
}

/** `money.toSme.declared` as `Part A, under this contract: to SMEs, declared`. */
export function pathInWords(path: string, report: ContractReport): string {
  const [top = '', ...rest] = path.split('.')
  const organisations = new Map(
    report.subcontractors.map(one => [one.namingId, one.organisation?.name ?? one.namingId]),
  )
  const words = rest.map(name => organisations.get(name) ?? separated(name))
  const first = TOP[top] ?? separated(top)
  return words.length === 0 ? first : `${first}: ${words.join(', ')}`
}

const FIELDS: Readonly<Record<string, string>> = {
  toSme: 'to SMEs',
  toVcse: 'to VCSEs',
  toSmeAndVcse: 'to organisations that are both',
  toAffiliates: 'to affiliates',
  toUnclassified: 'to organisations whose class is not stated',
  lowerTiers: 'to the third tier and below',
  varianceBasisPoints: 'variance as a share of what is derived',
  shareBasisPoints: 'share of the revenue',
  valueKept: 'share of the value kept',
  volumeKept: 'share of the referrals kept',
  paymentByResultsShare: 'share of its pay that depends on results',
}

/** `paidToDate` as `paid to date`; an id stays as it is. */
const separated = (name: string): string =>
  FIELDS[name] ??
  (/^[a-z]+([A-Z][a-z]*)*$/.test(name) ? name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`) : name)

const MONEY = /^(?:money|supplierAsAWhole)\.|\.(?:paid|paidToDate|value|interest)$|^payments\.(?:value|interest)$/
const SHARE = /(?:BasisPoints|valueKept|volumeKept|paymentByResultsShare)$/

function valueInWords(path: string, value: Plain, currency: string): string {
  if (value === null) return 'Not stated'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'None' : JSON.stringify(value)
  if (typeof value === 'string') return value
  if (SHARE.test(path)) return shareInWords(value)
  if (path.endsWith('.count')) return countInWords(value)
  return MONEY.test(path) ? amountInWords(value, currency) : countInWords(value)
}
