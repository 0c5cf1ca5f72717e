/** Part D of the report as tables: what was advertised and awarded, and what was not advertised. */
import type { ContractReport } from '../annual/document.ts'
import type { Published } from '../annual/published-form.ts'
import { column, columnsAndRows } from './columns.ts'
import type { Table } from './table.ts'

type Opportunities = ContractReport['opportunities']
type ByKind = Opportunities['advertised'][number]

export const opportunities = (report: Published<ContractReport>): Table => ({
  name: 'd-opportunities',
  title: 'Part D: opportunities advertised and awarded',
  notes: [],
  ...columnsAndRows<ByKind & { readonly stage: string }>(
    [
      column('stage', 'Advertised or awarded'),
      column('kind', 'Kind'),
      column('count', 'Number', 'number'),
      column('value', 'Value', 'money'),
    ],
    (['advertised', 'awarded'] as const).flatMap(stage =>
      report.opportunities[stage].map(each => ({ stage, ...each })),
    ),
  ),
})

export const exemptions = (report: Published<ContractReport>): Table => ({
  name: 'd-exemptions',
  title: 'Part D: opportunities that the authority agreed need not be advertised',
  notes: [],
  ...columnsAndRows<Opportunities['exempted'][number]>(
    [
      column('title', 'Opportunity'),
      column('value', 'Value', 'money'),
      column('reason', 'Reason'),
      column('eventId', 'Id of the event'),
    ],
    report.opportunities.exempted,
  ),
})

export const awardUpdates = (report: Published<ContractReport>): Table => ({
  name: 'd-award-updates',
  title: 'Part D: awards over 90 days ago that no notice tells of',
  notes: [],
  ...columnsAndRows<Opportunities['awardUpdateOverdue'][number]>(
    [column('title', 'Opportunity'), column('awardedOn', 'Awarded on', 'day'), column('eventId', 'Id of the event')],
    report.opportunities.awardUpdateOverdue,
  ),
})
