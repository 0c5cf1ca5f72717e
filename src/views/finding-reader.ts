/** What readers ask of findings as a list. */
import type { DatabaseSync } from 'node:sqlite'
import type { FindingStatus } from '#events/finding.ts'
import type { FindingDetails } from '#projections/finding.ts'
import { pageOfDocuments } from './documents.ts'
import { FINDING } from './findings.ts'
import type { Page, Slice } from './page.ts'
import { Where } from './where.ts'

/** Absent filters do not filter. */
export interface FindingFilter {
  readonly contractId?: string | undefined
  readonly status?: FindingStatus | undefined
}

export function findings(db: DatabaseSync, { contractId, status }: FindingFilter, slice: Slice): Page<FindingDetails> {
  const where = new Where()
  where.equal('contractId', contractId)
  where.equal('status', status)
  return pageOfDocuments(db, FINDING.name, where, 'openedAt DESC, key', slice) as Page<FindingDetails>
}
