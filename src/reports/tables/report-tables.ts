/** The supply-chain report as tables to be downloaded: at least one for each of its parts A to G. */
import type { ContractReport } from '../annual/document.ts'
import type { Published, PublishedReport } from '../annual/published-form.ts'
import { changeFigures, changes } from './changes-tables.ts'
import { declarations, stewardship } from './declared-tables.ts'
import { moneyTable } from './money-table.ts'
import { awardUpdates, exemptions, opportunities } from './opportunity-tables.ts'
import { organisationsTable } from './organisations-table.ts'
import { paymentsTable } from './payments-table.ts'
import { cellAt, type PathIn } from './published.ts'
import type { Cover, Table } from './table.ts'

type Report = Published<ContractReport>

/** In the order of the parts. */
export function reportTables(report: Report): readonly Table[] {
  const currency = /^[A-Z]{3}$/.exec(report.money.currency)?.[0] ?? 'GBP'
  const tables = [
    moneyTable(report, 'money', 'a-money', 'Part A: money under this contract'),
    ...(cellAt<ContractReport>(report, 'supplierAsAWhole.currency', '') === ''
      ? []
      : [moneyTable(report, 'supplierAsAWhole', 'a-supplier', 'Part A: money of the supplier as a whole')]),
    organisationsTable(report),
    paymentsTable(report),
    opportunities(report),
    exemptions(report),
    awardUpdates(report),
    stewardship(report),
    changes(report),
    changeFigures(report),
    declarations(report),
  ]
  return tables.map(table => ({ ...table, currency }))
}

/** `withheldFields`: what the published form leaves out, each with the rule that it is left out by. */
export function reportCover(report: Report, withheldFields: PublishedReport['withheldFields'] = []): Cover {
  const said = (path: PathIn<ContractReport>): string => String(cellAt<ContractReport>(report, path, '[x]'))
  const withheld = report.withheld.length
  return {
    title: `Supply-chain report: ${said('contract.title')}, ${said('period.label')}`,
    about: [
      ['Contract', said('contract.reference')],
      ['Title of the contract', said('contract.title')],
      ['Authority', said('contract.authority.name')],
      ['Supplier', said('contract.supplier.name')],
      ['First day of the period', said('period.from')],
      ['Last day of the period', said('period.to')],
      ['Last report of the contract', said('period.final')],
      ['Built from the ledger up to position', said('builtFrom.position')],
      ['Format', said('format')],
      ['Invented for demonstration', said('contract.invented')],
      ...(cellAt<ContractReport>(report, 'simulated', '') === 'Yes'
        ? ([['Simulated', 'Yes: times in it are no evidence']] as const)
        : []),
      ...(withheld === 0 ? [] : ([['Facts whose words were redacted', String(withheld)]] as const)),
      ...withheldFields.map(({ path, basis }) => ['Left out of what is published', `${path}: ${basis}`] as const),
    ],
    notes: [
      'Derived figures are worked out from the ledger; declared figures are the supplier’s own. Where there are both, the variance is declared less derived.',
      'The sheet “contents” lists the tables, and the sheet “notes” explains the shorthand.',
    ],
  }
}
