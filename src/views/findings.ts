/** Findings as documents. */
import { businessTime } from '#events/envelope.ts'
import { evolveFinding, type FindingDetails } from '#projections/finding.ts'
import { createTable } from './document-table.ts'
import { FoldedDocuments, type Folded } from './folded-documents.ts'
import type { View } from './view.ts'

export const FINDING = {
  name: 'finding',
  columns: { contractId: 'TEXT', status: 'TEXT', openedAt: 'TEXT' },
  indexes: [
    ['contractId', 'openedAt'],
    ['status', 'openedAt'],
  ],
} as const

const FOLDED: Folded<FindingDetails> = {
  category: 'finding-',
  table: FINDING,
  evolve: evolveFinding,
  columnsOf: ({ contractId, status, at }) => ({ contractId, status, openedAt: businessTime(at) }),
}

export const findings: View = {
  name: 'findings',
  version: 1,
  tables: [FINDING.name],
  schema: createTable(FINDING),
  writer: db => new FoldedDocuments(db, FOLDED),
}
