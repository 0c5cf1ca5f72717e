/** A concern that a subcontractor told in confidence: what it says, what was looked into, and how it ended. */
import type { FactOf, StandingFact } from '#events/catalogue.ts'
import type { Actor, Evidence, OccurredAt, Party } from '#events/envelope.ts'
import { auditEntry, type AuditEntry } from './audit-entry.ts'
import { saidOf, type Body, type Said } from './supply-chain/said.ts'

export interface ConcernDetails {
  readonly concernId: string
  readonly about: Body<'ConcernReported'>['about']
  readonly authority: Party
  readonly contractId: string
  readonly namingId?: string | undefined
  readonly words: string
  readonly evidence: readonly Evidence[]
  readonly reportedAt: OccurredAt
  readonly reportedBy: Actor
  readonly standing: 'reported' | 'investigated' | 'concluded'
  readonly notes: readonly (Said & { readonly note: string })[]
  readonly concluded?: Said & {
    readonly outcome: Body<'ConcernConcluded'>['outcome']
    readonly words: string
  }
  /** Its own audit trail: it stands in no other. */
  readonly trail: readonly AuditEntry[]
  /** The highest revision among the facts that it was folded from. */
  readonly revision: number
}

/** The concern after one more fact; null before it is reported, or where that fact is withheld. */
export function evolveConcern(known: ConcernDetails | null, fact: StandingFact): ConcernDetails | null {
  const { data } = fact
  const entry = auditEntry(fact)
  if (data?.type === 'ConcernReported') return { ...reported(data), trail: [entry], revision: fact.revision }
  if (known === null) return null
  const seen = { ...known, trail: [...known.trail, entry], revision: Math.max(known.revision, fact.revision) }
  if (data === null) return seen
  const said = saidOf(data)
  switch (data.type) {
    case 'ConcernInvestigated':
      return {
        ...seen,
        standing: seen.concluded === undefined ? 'investigated' : 'concluded',
        notes: [...seen.notes, { ...said, note: data.body.note }],
      }
    case 'ConcernConcluded': {
      const { outcome, words } = data.body
      return { ...seen, standing: 'concluded', concluded: { ...said, outcome, words } }
    }
    default:
      return seen
  }
}

function reported({ body, occurredAt, actor }: FactOf<'ConcernReported'>): Omit<ConcernDetails, 'trail' | 'revision'> {
  return { ...body, reportedAt: occurredAt, reportedBy: actor, standing: 'reported', notes: [] }
}
