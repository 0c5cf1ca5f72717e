/** The audit trail: every event as recorded but for what was told in confidence, with what corrected it and the times of its replay. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { RecordedFact, StandingFact } from '#events/catalogue.ts'
import { isRedaction, withheld } from '#events/redaction.ts'
import { auditEntry, auditTime, type AuditEntry } from '#projections/audit-entry.ts'
import { CONCERNS } from './concerns.ts'
import { Remembered } from './remembered.ts'
import type { View, Writer } from './view.ts'

/** Streams whose latest time is remembered: about 200 bytes each. */
const STREAMS_REMEMBERED_MAX = 50_000

export const AUDIT = 'audit_entry'

/**
 * `latest` is the running maximum of `happenedAt` in the stream: where it is later, the fact was recorded out of its order. The index
 * holds every column that a replay asks for, so that it reads no document. `statedBy` is the organisation in whose name it was stated;
 * null where nobody is named, or where it is withheld: whose words they were is gone with them.
 */
export const auditTrail: View = {
  name: 'audit-trail',
  version: 5,
  tables: [AUDIT],
  schema: `CREATE TABLE ${AUDIT} (
  position   INTEGER PRIMARY KEY,
  stream     TEXT    NOT NULL,
  revision   INTEGER NOT NULL,
  recordedAt TEXT    NOT NULL,
  happenedAt TEXT    NOT NULL,
  latest     TEXT    NOT NULL,
  correction INTEGER NOT NULL,
  redaction  INTEGER NOT NULL,
  factId     TEXT    NOT NULL,
  statedBy   TEXT,
  doc        TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX ${AUDIT}_by_stream ON ${AUDIT} (stream, revision, recordedAt, happenedAt, latest, correction, redaction);
CREATE INDEX ${AUDIT}_by_fact ON ${AUDIT} (factId);
CREATE INDEX ${AUDIT}_redactions ON ${AUDIT} (stream) WHERE redaction = 1;
CREATE INDEX ${AUDIT}_by_statedBy ON ${AUDIT} (statedBy, position, factId);`,
  writer: db => new AuditWriter(db),
}

class AuditWriter implements Writer {
  readonly #insert: StatementSync
  readonly #latest: StatementSync
  readonly #find: StatementSync
  readonly #amend: StatementSync
  readonly #clear: StatementSync
  readonly #latestOf = new Remembered<string>(STREAMS_REMEMBERED_MAX)

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(`INSERT INTO ${AUDIT} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    this.#latest = db.prepare(`SELECT latest FROM ${AUDIT} WHERE stream = ? ORDER BY revision DESC LIMIT 1`)
    this.#find = db.prepare(`SELECT position, doc FROM ${AUDIT} WHERE factId = ? AND stream = ?`)
    this.#amend = db.prepare(`UPDATE ${AUDIT} SET doc = ? WHERE position = ?`)
    this.#clear = db.prepare(`DELETE FROM ${AUDIT} WHERE stream = ?`)
  }

  apply({ facts, historyUpTo }: Parameters<Writer['apply']>[0]): void {
    for (const fact of facts) {
      // Told in confidence: its trail stands with the concern itself.
      if (fact.stream.startsWith(CONCERNS)) continue
      if (fact.data !== null && isRedaction(fact.data)) this.#writeAnew(fact.stream, historyUpTo(fact))
      else this.#write(fact)
    }
  }

  /** With the words go the time at which they were said, by whom, and what they corrected: so the trail is made anew from its beginning. */
  #writeAnew(stream: string, history: readonly RecordedFact[]): void {
    this.#clear.run(stream)
    withheld(history).forEach(fact => this.#write(fact))
  }

  #write(fact: StandingFact): void {
    const entry = auditEntry(fact)
    const { stream, revision, position, recordedAt, factId, corrects, redacts } = entry
    const happenedAt = auditTime(entry)
    const before = this.#latestIn(stream, revision)
    const latest = happenedAt > before ? happenedAt : before
    this.#latestOf.keep(stream, latest)
    const correction = corrects === undefined ? 0 : 1
    const redaction = redacts === undefined ? 0 : 1
    const statedBy = entry.actor?.organisation ?? null
    const place = [position, stream, revision, recordedAt, happenedAt, latest, correction, redaction] as const
    this.#insert.run(...place, factId, statedBy, JSON.stringify(entry))
    if (corrects !== undefined) this.#mark(stream, corrects, factId)
  }

  #latestIn(stream: string, revision: number): string {
    if (revision === 0) return ''
    return this.#latestOf.get(stream) ?? ((this.#latest.get(stream)?.['latest'] ?? '') as string)
  }

  #mark(stream: string, factId: string, correctedBy: string): void {
    const found = this.#find.get(factId, stream)
    if (found === undefined) return
    const entry = JSON.parse(found['doc'] as string) as AuditEntry
    this.#amend.run(JSON.stringify({ ...entry, correctedBy }), Number(found['position']))
  }
}
