/** One line of an audit trail: what happened, when, when we learned of it, and who said so. */
import type { StandingFact } from '#events/catalogue.ts'
import { businessTime, type Actor, type OccurredAt } from '#events/envelope.ts'

export interface AuditEntry {
  readonly factId: string
  readonly stream: string
  readonly revision: number
  readonly position: number
  readonly recordedAt: string
  readonly digest: string
  /** `withheld` where the payload was redacted. */
  readonly type: string
  readonly occurredAt: OccurredAt | null
  readonly actor: Actor | null
  /** The request that it is about. */
  readonly requestId?: string
  /** The fact that this one corrects. */
  readonly corrects?: string
  /** The correction of this one, the last where there are several. */
  readonly correctedBy?: string
  /** The event that this one redacts. */
  readonly redacts?: string
  /** The redaction that withholds this one. */
  readonly redactedBy?: string
}

export function auditEntry(fact: StandingFact): AuditEntry {
  const { id: factId, stream, revision, position, recordedAt, digest, data, withheld } = fact
  const place = { factId, stream, revision, position, recordedAt, digest }
  if (data === null) {
    const by = withheld === undefined ? {} : { redactedBy: withheld.by }
    return { ...place, type: 'withheld', occurredAt: null, actor: null, ...by }
  }
  const { type, occurredAt, actor } = data
  return {
    ...place,
    type,
    occurredAt,
    actor,
    ...('requestId' in data.body && data.body.requestId !== undefined ? { requestId: data.body.requestId } : {}),
    ...(data.type === 'FactCorrected' || data.type === 'DeliveryCorrected' ? { corrects: data.body.corrects } : {}),
    ...(data.type === 'RedactionApplied' ? { redacts: data.body.redacts } : {}),
  }
}

/** The business time by which an entry is ordered; the time of recording where it is withheld. */
export const auditTime = (entry: AuditEntry): string =>
  entry.occurredAt === null ? entry.recordedAt : businessTime(entry.occurredAt)
