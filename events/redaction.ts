/** A redaction: which payload is withheld for good, on what legal basis, who decided it and why. Its event stays, and so does every proof. */
import { z } from 'zod'
import { Day, fact, text, Uuid, WORDS_MAX } from './envelope.ts'

const BASIS_MAX = 1_000

/**
 * What is still so although the words are gone: without it a request that was answered would wait for its answer again, a reply that was
 * given in time would count as silence, an organisation that has left would be back, and a contract that has ended would run on.
 */
export const Leaves = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('request-over'), requestId: Uuid }),
  z.strictObject({ what: z.literal('done'), requestId: Uuid, of: z.enum(['reply', 'replacement-plan']) }),
  z.strictObject({ what: z.literal('naming-over'), namingId: Uuid }),
  z.strictObject({ what: z.literal('contract-over'), endedOn: Day }),
])
export type Leaves = z.infer<typeof Leaves>

/** What is asked: which event, the law that it rests on, and the reason. */
export const RedactionBody = z.strictObject({ redacts: Uuid, basis: text(BASIS_MAX), reason: text(WORDS_MAX) })
export type RedactionBody = z.infer<typeof RedactionBody>

export const RedactionApplied = fact('RedactionApplied', RedactionBody.extend({ leaves: Leaves.optional() }))
export type RedactionApplied = z.infer<typeof RedactionApplied>

export const isRedaction = (fact: { readonly type: string }): boolean => fact.type === 'RedactionApplied'

/** Why a payload is withheld: the event id of its redaction, and what is still so. */
export interface Withheld {
  readonly by: Uuid
  readonly leaves?: Leaves
}

/**
 * A history as its redactions leave it: each redacted fact without its payload, whether its bytes are gone yet or not, so that both read
 * the same. The redactions themselves stay. The same list where nothing was redacted.
 */
export function withheld<R extends { readonly id: string; readonly data: { readonly type: string } | null }>(
  history: readonly R[],
): readonly (R & { readonly withheld?: Withheld })[] {
  const redactions = new Map<string, Withheld>()
  for (const { id, data } of history) {
    if (data === null || !isRedaction(data)) continue
    const { redacts, leaves } = (data as unknown as RedactionApplied).body
    if (!redactions.has(redacts)) redactions.set(redacts, { by: id, ...(leaves === undefined ? {} : { leaves }) })
  }
  if (redactions.size === 0) return history
  return history.map(fact => {
    const by = redactions.get(fact.id)
    return by === undefined ? fact : { ...fact, data: null, withheld: by }
  })
}
