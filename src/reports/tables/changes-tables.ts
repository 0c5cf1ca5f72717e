/** Part F of the report as tables: the register of changes, and what it comes to in figures. */
import type { ContractReport } from '../annual/document.ts'
import type { Published } from '../annual/published-form.ts'
import { column, columnsAndRows } from './columns.ts'
import { cellAt } from './published.ts'
import type { Table } from './table.ts'

type Changes = ContractReport['changes']

export const changes = (report: Published<ContractReport>): Table => ({
  name: 'f-changes',
  title: 'Part F: register of changes',
  notes: [],
  ...columnsAndRows<Changes['entries'][number]>(
    [
      column('on', 'Date', 'day'),
      column('kind', 'What happened'),
      column('change', 'Change asked for', 'text', '[z]'),
      column('organisation', 'Organisation'),
      column('ground', 'Ground', 'text', '[z]'),
      column('standing', 'What became of it', 'text', '[z]'),
      column('requestId', 'Id of the request', 'text', '[z]'),
      column('eventId', 'Id of the event'),
    ],
    report.changes.entries,
  ),
})

export const changeFigures = (report: Published<ContractReport>): Table => ({
  name: 'f-figures',
  title: 'Part F: changes in figures',
  notes: [],
  columns: [
    { key: 'what', title: 'What is counted', kind: 'text' },
    { key: 'number', title: 'Number', kind: 'number' },
  ],
  rows: [
    ...report.changes.byGround.map(each => [
      `Requests on the ground ${String(cellAt<Changes['byGround'][number]>(each, 'ground', '[x]'))}`,
      cellAt<Changes['byGround'][number]>(each, 'count', '[x]'),
    ]),
    ...(
      [
        ['Median days from a request to its decision', 'changes.medianDecisionDays'],
        ['Requests decided', 'changes.decided'],
        ['Requests decided by silence', 'changes.deemed'],
        ['Changes made before permission', 'changes.retrospective'],
        ['Objections', 'changes.objections'],
        ['Objections upheld', 'changes.objectionsUpheld'],
      ] as const
    ).map(([what, path]) => [what, cellAt<ContractReport>(report, path, '[z]')]),
  ],
})
