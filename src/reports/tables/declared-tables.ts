/** Parts E and G of the report as tables: what the supplier states, and declares to be so. */
import type { ContractReport } from '../annual/document.ts'
import type { Published } from '../annual/published-form.ts'
import { column, columnsAndRows } from './columns.ts'
import { cellAt } from './published.ts'
import { hundredths, type Table } from './table.ts'

type Stated = NonNullable<ContractReport['stewardship']>['statements'][number]
type Evidence = Stated['evidence'][number]

/** None where the supplier states nothing. */
const statementsOf = ({ stewardship: part }: Published<ContractReport>): readonly Published<Stated>[] =>
  typeof part === 'object' ? (part?.statements ?? []) : []

interface Statement extends Pick<Stated, 'principle' | 'words'> {
  readonly evidence: readonly string[]
}

export const stewardship = (report: Published<ContractReport>): Table => ({
  name: 'e-stewardship',
  title: 'Part E: market stewardship, as the supplier states it',
  notes: [],
  ...columnsAndRows<Statement>(
    [column('principle', 'Principle'), column('words', 'Statement'), column('evidence', 'Evidence')],
    statementsOf(report).map(each => ({
      ...each,
      evidence: each.evidence.map(one => String(cellAt<Evidence>(one, 'title', '[x]'))),
    })),
  ),
})

const SHARE = 'stewardship.risk.paymentByResultsShare'

export const declarations = (report: Published<ContractReport>): Table => ({
  name: 'g-declarations',
  title: 'Part G: declarations of the supplier, with the risk that it states in Part E',
  notes: [],
  columns: [
    { key: 'what', title: 'What is declared', kind: 'text' },
    { key: 'words', title: 'Declaration', kind: 'text' },
  ],
  rows: (
    [
      ['Nil return', 'declarations.nilReturn'],
      ['Prepared by (reference)', 'declarations.preparedBy'],
      ['Approved by (reference)', 'declarations.approvedBy'],
      ['Capacity', 'declarations.capacity'],
      ['Statement', 'declarations.statement'],
      ['Share of the pay of the supplier that depends on results', SHARE],
      ['Guarantees asked of organisations', 'stewardship.risk.guaranteesAsked'],
      ['Risk, in words', 'stewardship.risk.words'],
    ] as const
  ).map(([what, path]) => {
    const cell = cellAt<ContractReport>(report, path, '[x]')
    return [what, path === SHARE && typeof cell === 'number' ? `${hundredths(cell)}%` : cell]
  }),
})
