/** Who sees a finding, and how it is opened from a signal: from exactly what was seen, and only where everybody may see that. */
import type { Refusal } from '#domain/decider.ts'
import { actsForAuthority } from '#domain/permission.ts'
import type { Viewer } from '#domain/visibility/visibility.ts'
import { LIST_MAX } from '#events/envelope.ts'
import type { FindingFact } from '#events/finding.ts'
import type { FindingDetails } from '#projections/finding.ts'
import type { ReadModel } from '#views/read-model.ts'
import type { ContractSignals, SeenSignal } from './signal-desk.ts'

/**
 * Auditors see every finding. The authority of its contract sees what was taken up: a draft, and what was cancelled as one, is the
 * auditors' own thinking. To anybody else there is no such finding.
 */
export function maySeeFinding(viewer: Viewer, { course }: FindingDetails, authorityId: string | undefined): boolean {
  if (viewer?.role === 'auditor') return true
  if (viewer === null || authorityId === undefined || !course.some(({ to }) => to === 'active')) return false
  return (
    actsForAuthority(viewer, authorityId) || (viewer.role === 'marketSteward' && viewer.organisation === authorityId)
  )
}

/** Findings are few, and who may see one is said of each: so all are looked through. The newest first. */
export function findingsSeenBy(
  viewer: Viewer,
  views: Pick<ReadModel, 'findings' | 'contractRow' | 'supplyChain'>,
  filter: Parameters<ReadModel['findings']>[0],
): readonly FindingDetails[] {
  if (viewer === null) return []
  return views.findings(filter, ALL).items.filter(one => maySeeFinding(viewer, one, authorityOf(views, one.contractId)))
}
const ALL = { offset: 0, limit: 100_000 }

export const authorityOf = (views: Pick<ReadModel, 'supplyChain'>, contractId: string): string | undefined =>
  views.supplyChain(contractId)?.contract?.authority.id

export type PinnedSignal = Extract<FindingFact, { type: 'FindingOpened' }>['body']['signal']

/** The signal under a key as a finding keeps it, or why there can be no finding of it. */
export function pinned({ signals }: Pick<ContractSignals, 'signals'>, key: string): PinnedSignal | Refusal {
  const signal = signals.find(one => one.key === key)
  if (signal?.standing !== 'raised') return seenOtherwise
  return signal.inConfidence ? toldInConfidence : asItIsSeen(signal)
}

const asItIsSeen = ({ indicator, rules, namingId, sentence, eventIds }: SeenSignal): PinnedSignal => ({
  indicator,
  rules,
  ...(namingId === undefined ? {} : { namingId }),
  sentence,
  eventIds: eventIds.slice(0, LIST_MAX),
})

const seenOtherwise: Refusal = {
  code: 'signal-seen-otherwise',
  kind: 'state',
  sentence: 'This signal is not raised any more, or is now seen otherwise. Look at the signals of the contract again.',
}

/** What a finding says stands in the ledger, which others read too: a signal that only a few may see must not be told there. */
const toldInConfidence: Refusal = {
  code: 'signal-in-confidence',
  kind: 'state',
  sentence:
    'This signal rests on what was told in confidence, and a finding would pass it on. Look into the concern itself instead.',
}
