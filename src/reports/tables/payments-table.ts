/** Part C of the report as a table: how the supplier pays, in numbers of invoices and in their value. */
import type { ContractReport } from '../annual/document.ts'
import type { Published } from '../annual/published-form.ts'
import { cellAt } from './published.ts'
import type { Cell, Table } from './table.ts'

const COUNTED = [
  ['within30', 'Paid within 30 days'],
  ['within60', 'Paid in 31 to 60 days'],
  ['over60', 'Paid after 60 days'],
  ['unpaid', 'Not paid'],
  ['overdue90', 'Not paid, and over 90 days overdue'],
  ['late', 'Paid late'],
  ['disputedBySupplier', 'Disputed by the supplier'],
  ['disputedBySubcontractor', 'Disputed by the organisation'],
  ['unconfirmed', 'Not confirmed by the organisation'],
  ['reduced', 'Paid less than was due, and by how much less'],
] as const

const CHECKED = [
  ['paid-in-time', 'Spot checks: paid in time'],
  ['paid-late', 'Spot checks: paid late'],
  ['not-paid', 'Spot checks: not paid'],
  ['no-evidence', 'Spot checks: no evidence'],
] as const

export function paymentsTable(report: Published<ContractReport>): Table {
  const tenths = cellAt<ContractReport>(report, 'payments.averageTenths', '[z]')
  const rows: readonly (readonly Cell[])[] = [
    [
      'Invoices received',
      cellAt<ContractReport>(report, 'payments.invoices', '[x]'),
      cellAt<ContractReport>(report, 'payments.value', '[x]'),
    ],
    ...COUNTED.map(([row, words]) => [
      words,
      cellAt<ContractReport>(report, `payments.${row}.count`, '[x]'),
      cellAt<ContractReport>(report, `payments.${row}.value`, '[x]'),
    ]),
    ['Average days from receipt to payment', typeof tenths === 'number' ? tenths / 10 : tenths, '[z]'],
    [
      'Days from receipt to payment, of all that were paid',
      cellAt<ContractReport>(report, 'payments.daysToPay', '[x]'),
      '[z]',
    ],
    ['Interest paid', '[z]', cellAt<ContractReport>(report, 'payments.interest', '[x]')],
    ...CHECKED.map(([found, words]) => [
      words,
      cellAt<ContractReport>(report, `payments.spotChecks.${found}`, '[x]'),
      '[z]',
    ]),
  ]
  return {
    name: 'c-payments',
    title: 'Part C: how organisations are paid',
    notes: ['Invoices received in the period from organisations that the supplier pays itself.'],
    columns: [
      { key: 'row', title: 'Invoices', kind: 'text' },
      { key: 'number', title: 'Number', kind: 'number' },
      { key: 'value', title: 'Value', kind: 'money' },
    ],
    rows,
  }
}
