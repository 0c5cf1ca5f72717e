/** What readers ask of annual reports: those of a contract, those of a whole register, and those that time has to schedule. */
import type { DatabaseSync } from 'node:sqlite'
import type { Day, Instant } from '#events/envelope.ts'
import * as line from '#projections/report-line.ts'
import type { ReportLine, ReportSummary } from '#projections/report-line.ts'
import type { ReportDetails } from '#projections/report.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { allDocuments } from './documents.ts'
import type { Slice } from './page.ts'
import { REPORT, REPORTING } from './reports.ts'

export const reportsOf = (db: DatabaseSync, contractId: string): readonly ReportDetails[] =>
  allDocuments(
    db,
    `SELECT doc FROM ${REPORT.name} WHERE contractId = ? ORDER BY period`,
    contractId,
  ) as readonly ReportDetails[]

export interface Unscheduled {
  readonly contractId: string
  readonly period: Day
}

/** The earliest first. A contract further east may be a day ahead, none by more. */
export function reportsToSchedule(db: DatabaseSync, at: Instant, limit: number): readonly Unscheduled[] {
  const sql = `SELECT key, doc FROM ${REPORTING.name} WHERE nextEnds <= ? ORDER BY nextEnds, key LIMIT ?`
  const periods = db.prepare(`SELECT period FROM ${REPORT.name} WHERE contractId = ?`)
  return db
    .prepare(sql)
    .all(at.slice(0, 'YYYY-MM-DD'.length), limit)
    .flatMap(({ key, doc }) => {
      const contractId = key as string
      const recorded = new Set(periods.all(contractId).map(({ period }) => period as Day))
      const contract = JSON.parse(doc as string) as ContractDetails
      return line.reportsToSchedule(contract, recorded, at).map(period => ({ contractId, period }))
    })
    .slice(0, limit)
}

/** By the contract's reference, then by period; a slice counts contracts, and absent it is all of them. */
export function reportLines(
  db: DatabaseSync,
  at: Instant,
  { offset, limit }: Slice = { offset: 0, limit: -1 },
): readonly ReportLine[] {
  const sql = `SELECT reporting.key, reporting.doc, (
      SELECT json_group_array(json(summary)) FROM ${REPORT.name} AS report WHERE report.contractId = reporting.key
    ) AS recorded
    FROM ${REPORTING.name} AS reporting ORDER BY reporting.reference, reporting.key LIMIT ? OFFSET ?`
  const rows = db.prepare(sql).all(limit, offset) as unknown as readonly Record<'key' | 'doc' | 'recorded', string>[]
  return rows.flatMap(({ key, doc, recorded }) =>
    line.reportLines(key, JSON.parse(doc) as ContractDetails, JSON.parse(recorded) as readonly ReportSummary[], at),
  )
}
