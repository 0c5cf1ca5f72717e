/** The audit trail of a contract: each event in words, its two times, who stated it, what became of it since, and its receipt. */
import type { RecordedFact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import type { AuditEntry } from '#projections/audit-entry.ts'
import { sourceLink, type SourceLink } from './contract.ts'
import { momentInWords, occurredInWords } from './dates.ts'
import { factWords, withheldWords, type FactWords, type Names } from './fact-words.ts'
import { checkOf, downloadOf, pageOfReceipt } from './receipts.ts'
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
  readonly redacted: Redacted | null
  /** Null where no log is kept. */
  readonly receipt: TrailReceipt | null
}

/** By which event the payload was taken out of the ledger, and on what basis in law. */
export interface Redacted {
  readonly href: string | null
  readonly basis: string | null
}

/** The links are null until the event is in a signed checkpoint. */
export interface TrailReceipt {
  readonly leaf: string | null
  readonly links: { readonly page: string; readonly download: string; readonly check: string } | null
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
  /** The leaf of the event at a position, where it is signed for already; null where no log is kept. */
  readonly leafAt: ((position: number) => number | undefined) | null
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
      redacted: entry.redactedBy === undefined ? null : redactedBy(context, entry.redactedBy, linkTo(entry.redactedBy)),
      receipt: context.leafAt === null ? null : trailReceipt(entry.position, context.leafAt(entry.position)),
    }
  })
}

function redactedBy({ history }: TrailContext, factId: string, href: string | null): Redacted {
  const data = history.find(({ id }) => id === factId)?.data
  return { href, basis: data?.type === 'RedactionApplied' ? data.body.basis : null }
}

const trailReceipt = (position: number, leaf: number | undefined): TrailReceipt =>
  leaf === undefined
    ? { leaf: null, links: null }
    : {
        leaf: countInWords(leaf),
        links: { page: pageOfReceipt(position), download: downloadOf(position), check: checkOf(position) },
      }

const anchorOf = (revision: number): string => `event-${revision}`

function hrefOf({ contractId, total }: TrailContext, revision: number): string {
  const page = Math.floor((total - 1 - revision) / EVENTS_PER_PAGE) + 1
  return `/contracts/${contractId}/audit${page === 1 ? '' : `?page=${page}`}#${anchorOf(revision)}`
}
