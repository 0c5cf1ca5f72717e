/** What a correction may say of an earlier fact, and how a history reads with its corrections in place. */
import type { z } from 'zod'
import type { Fact } from '#events/catalogue.ts'
import type { FactCorrectedBody } from '#events/correction.ts'
import { CorrectedData, type FactCorrected } from '#events/correction.ts'
import type { CommandOf } from './command.ts'
import { state } from './command.ts'
import { facts, nothingNew, refuse, type Decider, type Decision, type Identified, type Refusal } from './decider.ts'
import { inTheFuture, isImporter, notYours } from './permission.ts'

/** `stream` names where the corrected fact stands: a correction stands in the same stream (law 7). */
export type CorrectFact = CommandOf<'CorrectFact', z.infer<typeof FactCorrectedBody>> & { readonly stream: string }

export const isCorrection = (fact: { readonly type: string }): boolean => fact.type === 'FactCorrected'

/**
 * A history as its corrections leave it: each corrected fact says what its last correction says, in its own place, and keeps its own
 * actor and command. The corrections themselves stay, so that positions and counts agree.
 */
export function corrected<F extends { readonly type: string }>(
  history: readonly Identified<F>[],
): readonly Identified<F>[] {
  const last = new Map<string, FactCorrected['body']>()
  for (const { data } of history) {
    if (data !== null && isCorrection(data)) {
      const { body } = data as unknown as FactCorrected
      last.set(body.corrects, body)
    }
  }
  if (last.size === 0) return history
  return history.map(fact => {
    const correction = last.get(fact.id)
    return correction === undefined || fact.data === null
      ? fact
      : { ...fact, data: { ...fact.data, ...correction.data } }
  })
}

/** The facts of the stream, each as it now stands, latest first: a list that grows without being copied. */
export interface Known {
  readonly id: string
  readonly fact: Fact
  readonly before: Known | null
}

function find(known: Known | null, id: string): Fact | undefined {
  for (let at = known; at !== null; at = at.before) if (at.id === id) return at.fact
  return undefined
}

const unknownFact: Refusal = {
  code: 'fact-unknown',
  kind: 'missing',
  sentence: 'There is no such fact in this history to correct.',
}

/** What a fact is about can never be corrected: that would be another fact. */
const IDENTITY = ['contractId', 'organisationId', 'namingId', 'requestId', 'reference', 'from'] as const

const CORRECTABLE = new Set<string>(CorrectedData.options.map(option => option.shape.type.value))

function decide(known: Known | null, command: CorrectFact): Decision<Fact> {
  const { meta, body } = command
  const future = inTheFuture(meta)
  if (future) return refuse(future)
  const original = find(known, body.corrects)
  if (original === undefined) return refuse(unknownFact)
  if (!CORRECTABLE.has(original.type)) {
    return refuse({
      code: 'not-correctable',
      kind: 'state',
      sentence: 'Consents, replies, decisions and corrections cannot be corrected. Answer them with a new fact.',
    })
  }
  const sameVoice = isImporter(original.actor)
    ? isImporter(meta.actor) && meta.source?.document === original.source?.document
    : original.actor.organisation !== undefined && meta.actor.organisation === original.actor.organisation
  if (!sameVoice) {
    return refuse(
      isImporter(original.actor)
        ? notYours('This was read from a published source. Only that source can correct it.')
        : notYours('Only the organisation that stated this can correct it.'),
    )
  }
  if (body.data.type !== original.type || !sameSubject(original.body, body.data.body)) {
    return refuse({
      code: 'another-subject',
      kind: 'state',
      sentence: 'A correction must be about the same thing as the fact that it corrects.',
    })
  }
  if (sameWords(original, body.data)) return nothingNew
  return facts(state('FactCorrected', body, meta))
}

function sameSubject(before: object, after: object): boolean {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>]
  return IDENTITY.every(key => JSON.stringify(was[key]) === JSON.stringify(is[key]))
}

function sameWords(original: Fact, data: CorrectedData): boolean {
  return (
    ordered({ occurredAt: original.occurredAt, body: original.body }) ===
    ordered({ occurredAt: data.occurredAt, body: data.body })
  )
}

/** JSON with its keys in order: enough to compare two parsed bodies. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}

export const correction: Decider<Known | null, CorrectFact, Fact> = {
  name: 'correction',
  initial: null,
  evolve: (known, { id, data }) => (data === null ? known : { id, fact: data, before: known }),
  decide,
  refolds: isCorrection,
  effective: corrected,
}
