/** What readers ask of the audit trail: a stream's lines, where an event stands, what was redacted, what an organisation stated. */
import type { DatabaseSync } from 'node:sqlite'
import type { AuditEntry } from '#projections/audit-entry.ts'
import { AUDIT } from './audit-trail.ts'
import { CONCERN_FACT } from './concerns.ts'
import { pageOfDocuments } from './documents.ts'
import type { Page, Slice } from './page.ts'
import { Where } from './where.ts'

export function auditTrail(db: DatabaseSync, stream: string, slice: Slice): Page<AuditEntry> {
  const where = new Where()
  where.equal('stream', stream)
  return pageOfDocuments(db, AUDIT, where, 'revision', slice) as Page<AuditEntry>
}

export function streamOf(db: DatabaseSync, factId: string): string | undefined {
  const sql = `SELECT stream FROM ${AUDIT} WHERE factId = ?1 UNION ALL SELECT stream FROM ${CONCERN_FACT} WHERE factId = ?1`
  return db.prepare(sql).get(factId)?.['stream'] as string | undefined
}

export interface Place {
  readonly stream: string
  readonly revision: number
}

export const placeAt = (db: DatabaseSync, position: number): Place | undefined =>
  db.prepare(`SELECT stream, revision FROM ${AUDIT} WHERE position = ?`).get(position) as Place | undefined

export function redactedStreams(db: DatabaseSync): readonly string[] {
  const sql = `SELECT DISTINCT stream FROM ${AUDIT} WHERE redaction = 1 UNION SELECT stream FROM ${CONCERN_FACT} WHERE redaction = 1`
  return db
    .prepare(sql)
    .all()
    .map(({ stream }) => stream as string)
}

export interface Stated {
  readonly factId: string
  readonly position: number
}

export function factsStatedBy(
  db: DatabaseSync,
  organisationId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): readonly Stated[] {
  const sql = `SELECT factId, position FROM ${AUDIT} WHERE statedBy = ? AND position > ? ORDER BY position LIMIT ?`
  const rows = db.prepare(sql).all(organisationId, after, limit)
  return rows.map(row => ({ factId: row['factId'] as string, position: Number(row['position']) }))
}
