/** The audit trail of a contract: each event in words, its two times, who stated it, and what corrected it since. */
import type { RecordedFact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import type { AuditEntry } from '#projections/audit-entry.ts'
import { sourceLink, type SourceLink } from './contract.ts'
import { momentInWords, occurredInWords } from './dates.ts'
import { factWords, withheldWords, type FactWords, type Names } from './fact-words.ts'
import { countInWords } from './wording.ts'

export const EVENTS_PER_PAGE = 25

export interface TrailItem extends FactWords {
  readonly anchor: string
  readonly who: string
  readonly happened: string
  readonly recordedAt: string
  readonly recorded: string
  readonly revision: number
  readonly position: string
  readonly digest: string
  readonly source: SourceLink | null
  readonly step: string
  readonly corrects: string | null
  readonly correctedBy: string | null
}

/** Newest first, the last page holding the first events. */
export function trailSlice(page: number, total: number): { readonly offset: number; readonly limit: number } {
  const end = Math.max(0, total - (page - 1) * EVENTS_PER_PAGE)
  const offset = Math.max(0, end - EVENTS_PER_PAGE)
  return { offset, limit: end - offset }
}

export interface TrailContext {
  readonly contractId: string
  readonly total: number
  readonly history: readonly RecordedFact[]
  readonly names: Names
  readonly who: (actor: Actor) => string
}

/** `entries` in the order recorded. */
export function trailItems(entries: readonly AuditEntry[], context: TrailContext): readonly TrailItem[] {
  const revisionOf = new Map(context.history.map(({ id, revision }) => [id, revision]))
  const linkTo = (factId: string | undefined): string | null => {
    const revision = factId === undefined ? undefined : revisionOf.get(factId)
    return revision === undefined ? null : hrefOf(context, revision)
  }
  return entries.toReversed().map(entry => {
    const data = context.history[entry.revision]?.data ?? null
    return {
      ...(data === null ? withheldWords : factWords(data, context.names)),
      anchor: anchorOf(entry.revision),
      who: entry.actor === null ? 'somebody whose name is withheld' : context.who(entry.actor),
      happened: entry.occurredAt === null ? 'Withheld' : occurredInWords(entry.occurredAt),
      recordedAt: entry.recordedAt,
      recorded: momentInWords(entry.recordedAt),
      revision: entry.revision,
      position: countInWords(entry.position),
      digest: entry.digest,
      source: data?.source === undefined ? null : sourceLink(data.source),
      step: `/contracts/${context.contractId}/replay?step=${entry.revision}`,
      corrects: linkTo(entry.corrects),
      correctedBy: linkTo(entry.correctedBy),
    }
  })
}

const anchorOf = (revision: number): string => `event-${revision}`

function hrefOf({ contractId, total }: TrailContext, revision: number): string {
  const page = Math.floor((total - 1 - revision) / EVENTS_PER_PAGE) + 1
  return `/contracts/${contractId}/audit${page === 1 ? '' : `?page=${page}`}#${anchorOf(revision)}`
}
