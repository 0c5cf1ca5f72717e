/** A correction: what a fact should have said, who says so and why. The fact itself stays as it was. */
import { z } from 'zod'
import { ContractEnded, ContractRegistered, ReferralWindowChanged } from './contract.ts'
import { SwitchRequested } from './change-request.ts'
import type { DeliveryCorrected } from './delivery.ts'
import { fact, text, Uuid, WORDS_MAX } from './envelope.ts'
import { NamingDropped, NamingEnded, SubcontractorNamed } from './naming.ts'
import {
  ClassificationRecorded,
  OrganisationIdentifierAdded,
  OrganisationIdentifierReplaced,
  OrganisationMerged,
  OrganisationRegistered,
  OrganisationRenamed,
  OrganisationSucceeded,
} from './organisation.ts'

const said = { type: true, occurredAt: true, body: true } as const

/**
 * What a corrected fact may say: type, business time and body, by the schema of the fact that it corrects. Consents, decisions and
 * withdrawals are absent: they are answered by a new fact, never corrected (law 7).
 */
export const CorrectedData = z.discriminatedUnion('type', [
  OrganisationRegistered.pick(said),
  OrganisationIdentifierAdded.pick(said),
  OrganisationIdentifierReplaced.pick(said),
  OrganisationRenamed.pick(said),
  OrganisationMerged.pick(said),
  OrganisationSucceeded.pick(said),
  ClassificationRecorded.pick(said),
  ContractRegistered.pick(said),
  ReferralWindowChanged.pick(said),
  ContractEnded.pick(said),
  SubcontractorNamed.pick(said),
  NamingDropped.pick(said),
  NamingEnded.pick(said),
  SwitchRequested.pick(said),
])
export type CorrectedData = z.infer<typeof CorrectedData>

export const FactCorrectedBody = z.strictObject({ corrects: Uuid, data: CorrectedData, reason: text(WORDS_MAX) })
export const FactCorrected = fact('FactCorrected', FactCorrectedBody)
export type FactCorrected = z.infer<typeof FactCorrected>

/** Of a figure or of anything else: two types, for a published schema is never widened. */
export const isCorrection = (fact: { readonly type: string }): boolean =>
  fact.type === 'FactCorrected' || fact.type === 'DeliveryCorrected'

/**
 * A history as its corrections leave it: each corrected fact says what its last correction says, in its own place, and keeps its own
 * actor and command. The corrections themselves stay, so that revisions and counts agree. The same list where nothing was corrected.
 */
export function corrected<
  F extends { readonly type: string },
  R extends { readonly id: string; readonly data: F | null },
>(history: readonly R[]): readonly (R & { readonly data: F | null })[] {
  const last = new Map<string, FactCorrected['body'] | DeliveryCorrected['body']>()
  for (const { data } of history) {
    if (data !== null && isCorrection(data)) {
      const { body } = data as unknown as FactCorrected | DeliveryCorrected
      last.set(body.corrects, body)
    }
  }
  if (last.size === 0) return history
  return history.map(fact => {
    const correction = last.get(fact.id)
    // A kind of fact becomes no other kind: no rule would have let that pass, and no fold could read it.
    if (correction === undefined || fact.data?.type !== correction.data.type) return fact
    return { ...fact, data: { ...fact.data, ...correction.data } }
  })
}
