/** What is said of a contract's signals, as one document for each contract. */
import { evolveSignalComments, type SignalComments } from '#projections/signal-comment.ts'
import { createTable } from './document-table.ts'
import { FoldedDocuments, type Folded } from './folded-documents.ts'
import type { View } from './view.ts'

export const SIGNAL_COMMENTS = { name: 'signal_comments', columns: {}, indexes: [] } as const

const FOLDED: Folded<SignalComments> = {
  category: 'signals-',
  table: SIGNAL_COMMENTS,
  evolve: evolveSignalComments,
  columnsOf: () => ({}),
}

export const signalComments: View = {
  name: 'signal-comments',
  version: 1,
  tables: [SIGNAL_COMMENTS.name],
  schema: createTable(SIGNAL_COMMENTS),
  writer: db => new FoldedDocuments(db, FOLDED),
}
