/** Part A of the report as a table: a row for each kind of money, derived and declared beside each other. */
import type { ContractReport } from '../annual/document.ts'
import type { Published } from '../annual/published-form.ts'
import { cellAt } from './published.ts'
import type { Table } from './table.ts'

const ROWS = [
  ['revenue', 'Revenue under the contract'],
  ['subcontracted', 'Subcontracted in all'],
  ['toSme', 'Of it to SMEs'],
  ['toVcse', 'Of it to VCSEs'],
  ['toSmeAndVcse', 'Of it to organisations that are both'],
  ['toAffiliates', 'Of it to affiliates of the supplier'],
  ['toUnclassified', 'Of it to organisations whose class is not stated'],
  ['retained', 'Kept by the supplier'],
  ['lowerTiers', 'Paid to the third tier and below, in none of the rows above'],
] as const

const VAT: Record<string, string> = { exVat: 'Amounts are without VAT.', incVat: 'Amounts are with VAT.' }
const REVENUE_IS: Record<string, string> = {
  actual: 'The revenue is actual.',
  estimated: 'The revenue is estimated.',
}

export function moneyTable(
  report: Published<ContractReport>,
  part: 'money' | 'supplierAsAWhole',
  name: string,
  title: string,
): Table {
  const said = (path: 'vat' | 'revenue.is') => String(cellAt<ContractReport>(report, `${part}.${path}`, '[x]'))
  const rows = cellAt<ContractReport>(report, `${part}.declaredOtherwise`, '')
  const otherwise = rows === '' ? [] : [`Declared in another currency or VAT basis, and left out: ${rows}.`]
  return {
    name,
    title,
    notes: [
      `${VAT[said('vat')] ?? 'Whether VAT is in it is left out.'} ${REVENUE_IS[said('revenue.is')] ?? 'Whether the revenue is actual or estimated is not stated.'}`,
      'The rows to SMEs and to VCSEs overlap: they cannot be added.',
      ...otherwise,
      'A variance is [z] where a figure is missing on either side.',
    ],
    columns: [
      { key: 'row', title: 'Kind of money', kind: 'text' },
      { key: 'derived', title: 'Derived from the ledger', kind: 'money' },
      { key: 'declared', title: 'Declared by the supplier', kind: 'money' },
      { key: 'disputed_number', title: 'Payments disputed in what is derived', kind: 'number' },
      { key: 'disputed_value', title: 'Value of the disputed payments', kind: 'money' },
      { key: 'variance', title: 'Variance', kind: 'money' },
      { key: 'variance_share', title: 'Variance as a share of what is derived', kind: 'percent' },
      { key: 'revenue_share', title: 'Share of the revenue', kind: 'percent' },
    ],
    rows: ROWS.map(([row, words]) => [
      part === 'supplierAsAWhole' && row === 'revenue' ? 'Revenue of the supplier as a whole' : words,
      cellAt<ContractReport>(report, `${part}.${row}.derived`, '[x]'),
      cellAt<ContractReport>(report, `${part}.${row}.declared`, '[x]'),
      row === 'revenue' ? '[z]' : cellAt<ContractReport>(report, `${part}.${row}.disputed.count`, '[x]'),
      row === 'revenue' ? '[z]' : cellAt<ContractReport>(report, `${part}.${row}.disputed.value`, '[x]'),
      cellAt<ContractReport>(report, `${part}.${row}.variance`, '[z]'),
      cellAt<ContractReport>(report, `${part}.${row}.varianceBasisPoints`, '[z]'),
      row === 'revenue' || row === 'lowerTiers'
        ? '[z]'
        : cellAt<ContractReport>(report, `${part}.${row}.shareBasisPoints`, '[x]'),
    ]),
  }
}
