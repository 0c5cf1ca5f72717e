/** Concerns as documents, in a table of their own that nothing else is read with. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { businessTime } from '#events/envelope.ts'
import { isRedaction } from '#events/redaction.ts'
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

/** Which event stands in which concern, also where the concern itself is withheld. */
export const CONCERN_FACT = 'concern_fact'

export const concerns: View = {
  name: 'concerns',
  version: 3,
  tables: [CONCERN.name, CONCERN_FACT],
  schema: `${createTable(CONCERN)}
CREATE TABLE ${CONCERN_FACT} (factId TEXT NOT NULL PRIMARY KEY, stream TEXT NOT NULL, redaction INTEGER NOT NULL) STRICT;`,
  writer: db => new ConcernsWriter(db),
}

class ConcernsWriter implements Writer {
  readonly #table: DocumentTable<ConcernDetails>
  readonly #place: StatementSync

  constructor(db: DatabaseSync) {
    this.#table = new DocumentTable(db, CONCERN)
    this.#place = db.prepare(`INSERT INTO ${CONCERN_FACT} VALUES (?, ?, ?)`)
  }

  apply({ facts, historyUpTo }: Parameters<Writer['apply']>[0]): void {
    const changed = new Map<string, ConcernDetails | null>()
    for (const fact of facts) {
      if (!fact.stream.startsWith(CONCERNS)) continue
      this.#place.run(fact.id, fact.stream, fact.data !== null && isRedaction(fact.data) ? 1 : 0)
      const concernId = fact.stream.slice(CONCERNS.length)
      const known = changed.get(concernId)
      const before = known === undefined ? (this.#table.get(concernId) ?? null) : known
      const after =
        fact.data !== null && changesWhatStood(fact.data) ? refold(historyUpTo(fact)) : evolveConcern(before, fact)
      changed.set(concernId, after)
    }
    for (const [concernId, known] of changed) {
      if (known === null) {
        this.#table.remove(concernId)
        continue
      }
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
  asItStands<Fact, RecordedFact>(history).reduce<ConcernDetails | null>(evolveConcern, null)
