/** Concerns as documents, in a table of their own that nothing else is read with. */
import type { DatabaseSync } from 'node:sqlite'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { corrected, isCorrection } from '#events/correction.ts'
import { businessTime } from '#events/envelope.ts'
import { evolveConcern, type ConcernDetails } from '#projections/concern.ts'
import { createTable, DocumentTable } from './document-table.ts'
import type { View, Writer } from './view.ts'

/** How the names of their streams begin. */
export const CONCERNS = 'concern-'

export const CONCERN = {
  name: 'concern',
  columns: { authorityId: 'TEXT', concluded: 'INTEGER', reportedAt: 'TEXT' },
  indexes: [['authorityId', 'concluded', 'reportedAt']],
} as const

export const concerns: View = {
  name: 'concerns',
  version: 1,
  tables: [CONCERN.name],
  schema: createTable(CONCERN),
  writer: db => new ConcernsWriter(db),
}

class ConcernsWriter implements Writer {
  readonly #table: DocumentTable<ConcernDetails>

  constructor(db: DatabaseSync) {
    this.#table = new DocumentTable(db, CONCERN)
  }

  apply({ facts, historyUpTo }: Parameters<Writer['apply']>[0]): void {
    const changed = new Map<string, ConcernDetails>()
    for (const fact of facts) {
      if (!fact.stream.startsWith(CONCERNS)) continue
      const concernId = fact.stream.slice(CONCERNS.length)
      const before = changed.get(concernId) ?? this.#table.get(concernId) ?? null
      const after =
        fact.data !== null && isCorrection(fact.data) ? refold(historyUpTo(fact)) : evolveConcern(before, fact)
      if (after !== null) changed.set(concernId, after)
    }
    for (const [concernId, known] of changed) {
      const { authority, standing, reportedAt } = known
      this.#table.put(concernId, known, {
        authorityId: authority.id,
        concluded: standing === 'concluded' ? 1 : 0,
        reportedAt: businessTime(reportedAt),
      })
    }
  }
}

const refold = (history: readonly RecordedFact[]): ConcernDetails | null =>
  corrected<Fact, RecordedFact>(history).reduce<ConcernDetails | null>(evolveConcern, null)
