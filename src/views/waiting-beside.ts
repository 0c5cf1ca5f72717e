/** What waits for an organisation beside the supply chains that it is in: annual reports, answers to them, and figures. */
import type { DatabaseSync } from 'node:sqlite'
import type { Quarter } from '#events/delivery.ts'
import type { ContractRow } from '#projections/contract-row.ts'
import type { ReportSummary } from '#projections/report-line.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { waitingFigures, waitingReports } from '#projections/waiting-beside.ts'
import { NAMINGS } from './chain-tables.ts'
import { placeOf, ROWS, type WaitingRow } from './contracts.ts'
import { DELIVERY } from './delivery.ts'
import { REPORT } from './reports.ts'

/** As the supplier, to hand in; as the authority, to answer. By contract and period. */
export function reportsWaitingFor(db: DatabaseSync, organisationId: string): readonly WaitingRow[] {
  const reports = (whose: 'supplierId' | 'authorityId', standings: string): string =>
    `SELECT contract.doc AS contract, report.summary AS summary, contract.reference, contract.key, report.period
      FROM ${ROWS.name} AS contract JOIN ${REPORT.name} AS report ON report.contractId = contract.key
      WHERE contract.${whose} = ?1 AND report.standing IN (${standings})`
  const sql = `${reports('supplierId', "'scheduled', 'rejected'")}
    UNION ALL ${reports('authorityId', "'submitted', 'acknowledged'")} ORDER BY 3, 4, 5`
  return db
    .prepare(sql)
    .all(organisationId)
    .flatMap(({ contract, summary }) => {
      const row = JSON.parse(contract as string) as ContractRow
      const waiting = waitingReports(row, [JSON.parse(summary as string) as ReportSummary])
      return waiting.map(one => ({ ...one, ...placeOf(row) }))
    })
}

/** As one that is named: of each contract and quarter one line. */
export function figuresWaitingFor(db: DatabaseSync, organisationId: string): readonly WaitingRow[] {
  const sql = `SELECT contract.doc AS contract, delivery.quarter, delivery.unanswered,
      json_group_array(json_object('namingId', naming.doc ->> 'namingId', 'organisation', naming.doc -> 'organisation')) AS namings
    FROM ${NAMINGS.name} AS naming
    JOIN ${DELIVERY.name} AS delivery ON delivery.contractId = naming.contractId AND delivery.unanswered IS NOT NULL
    JOIN ${ROWS.name} AS contract ON contract.key = naming.contractId
    WHERE naming.organisationId = ? GROUP BY contract.key, delivery.key ORDER BY contract.reference, contract.key, delivery.quarter`
  const rows = db.prepare(sql).all(organisationId) as unknown as readonly FiguresRow[]
  return rows.flatMap(({ contract, quarter, unanswered, namings }) => {
    const row = JSON.parse(contract) as ContractRow
    const named = JSON.parse(namings) as readonly Pick<NamingDetails, 'namingId' | 'organisation'>[]
    const waiting = waitingFigures(row, named, [{ quarter, unanswered: JSON.parse(unanswered) as readonly string[] }])
    return waiting.map(one => ({ ...one, ...placeOf(row) }))
  })
}

interface FiguresRow {
  readonly contract: string
  readonly quarter: Quarter
  readonly unanswered: string
  readonly namings: string
}
