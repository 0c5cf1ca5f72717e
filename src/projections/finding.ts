/** A finding: an auditor's case opened from a signal, and each change of its status. */
import type { StandingFact } from '#events/catalogue.ts'
import type { FindingStatus } from '#events/finding.ts'
import { saidOf, type Body, type Said } from './supply-chain/said.ts'

export interface FindingDetails extends Said, Body<'FindingOpened'> {
  readonly factId: string
  readonly status: FindingStatus
  readonly course: readonly (Said & { readonly factId: string; readonly to: FindingStatus; readonly words: string })[]
  readonly withheld: number
  readonly revision: number
}

/** The finding after one more fact; null before it is opened, or where that fact is withheld. */
export function evolveFinding(known: FindingDetails | null, fact: StandingFact): FindingDetails | null {
  const { id: factId, data, revision } = fact
  if (data?.type === 'FindingOpened') {
    return { ...saidOf(data), factId, ...data.body, status: 'draft', course: [], withheld: 0, revision }
  }
  if (known === null) return null
  // By business time a later revision may be folded first.
  const seen = { ...known, revision: Math.max(known.revision, revision) }
  if (data === null) return { ...seen, withheld: seen.withheld + 1 }
  if (data.type !== 'FindingStatusChanged') return seen
  const { to, words } = data.body
  return { ...seen, status: to, course: [...seen.course, { ...saidOf(data), factId, to, words }] }
}
