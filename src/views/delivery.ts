/** Delivery as documents, one for each quarter of a contract. */
import { evolveDelivery } from '#projections/delivery-course.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import { unansweredIn } from '#projections/waiting-beside.ts'
import { createTable } from './document-table.ts'
import { FoldedDocuments, type Folded } from './folded-documents.ts'
import type { View } from './view.ts'

/** `unanswered` are the namings with a figure that the organisation neither confirms nor disputes, as JSON; null where there is none. */
export const DELIVERY = {
  name: 'delivery',
  columns: { contractId: 'TEXT', quarter: 'TEXT', unanswered: 'TEXT' },
  indexes: [['contractId', 'quarter']],
} as const

const FOLDED: Folded<DeliveryQuarter> = {
  category: 'delivery-',
  table: DELIVERY,
  evolve: evolveDelivery,
  columnsOf: doc => {
    const unanswered = unansweredIn(doc)
    const { contractId, quarter } = doc
    return { contractId, quarter, unanswered: unanswered.length === 0 ? null : JSON.stringify(unanswered) }
  },
}

export const delivery: View = {
  name: 'delivery',
  version: 1,
  tables: [DELIVERY.name],
  schema: createTable(DELIVERY),
  writer: db => new FoldedDocuments(db, FOLDED),
}
