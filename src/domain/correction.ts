/** What a correction may say of an earlier fact, and whose word it must be. */
import { z } from 'zod'
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { Fact } from '#events/catalogue.ts'
import { CorrectedData, FactCorrectedBody } from '#events/correction.ts'
import { CorrectedDelivery } from '#events/delivery.ts'
import { state, type CommandOf, type Meta } from './command.ts'
import { datesBackwards } from './contract/rules.ts'
import { correctDelivery } from './delivery/correct.ts'
import { facts, nothingNew, refuse, type Decider, type Decision, type Refusal } from './decider.ts'
import { importedReadOnly, inTheFuture, isImporter, notYours, speaksFor } from './permission.ts'
import { sameWords } from './same-words.ts'

/** What was stated of anything, or reported of delivery: one command for both, whichever type of fact it leads to. */
export const CorrectFactBody = FactCorrectedBody.extend({
  data: z.discriminatedUnion('type', [...CorrectedData.options, ...CorrectedDelivery.options]),
})
type Corrected = z.infer<typeof CorrectFactBody>['data']

/** The body that the command must have, as the doors parse it. */
export const correctionCommands = { CorrectFact: CorrectFactBody } as const

/** `stream` names where the corrected fact stands: a correction stands in the same stream (law 7). */
export type CorrectFact = CommandOf<'CorrectFact', z.infer<typeof CorrectFactBody>> & { readonly stream: string }

/** The facts of the stream, each as it now stands, latest first: a list that grows without being copied. */
export interface Known {
  readonly id: string
  readonly fact: Fact
  readonly before: Known | null
}

/** In the order recorded. */
export function factsOf(known: Known | null): readonly Known[] {
  const stated: Known[] = []
  for (let at = known; at !== null; at = at.before) stated.push(at)
  return stated.reverse()
}

const unknownFact: Refusal = {
  code: 'fact-unknown',
  kind: 'missing',
  sentence: 'There is no such fact in this history to correct.',
}

/**
 * What a fact is about can never be corrected: that would be another fact. Nor can whom a naming or a request is about, or the stage
 * of a naming: that would be a switch, or a way out, without permission. Nor whether it is invented: that must always show.
 */
const SUBJECT = [
  'contractId',
  'quarter',
  'opportunityId',
  'organisationId',
  'namingId',
  'requestId',
  'reference',
  'authority.id',
  'from',
  'organisation.id',
  'stage',
  'replacement.organisation.id',
  'pack',
  'invented',
] as const

const CORRECTABLE = new Set<string>(CorrectFactBody.shape.data.options.map(option => option.shape.type.value))

function decide(known: Known | null, command: CorrectFact): Decision<Fact> {
  const { meta, body } = command
  const future = inTheFuture(meta) ?? inTheFuture({ ...meta, occurredAt: body.data.occurredAt })
  if (future) return refuse(future)
  const stated = factsOf(known)
  const original = stated.find(({ id }) => id === body.corrects)?.fact
  if (original === undefined) return refuse(unknownFact)
  if (!CORRECTABLE.has(original.type)) {
    return refuse({
      code: 'not-correctable',
      kind: 'state',
      sentence:
        'Only what was stated of an organisation, a contract, a naming, a request or delivery can be corrected. ' +
        'Consents, decisions, bound rules and corrections stand: answer them with a new fact.',
    })
  }
  const forbidden = voiceless(original, meta)
  if (forbidden) return refuse(forbidden)
  if (body.data.type !== original.type || !sameSubject(original.body, body.data.body)) {
    return refuse({
      code: 'another-subject',
      kind: 'state',
      sentence:
        'A correction must be about the same thing as the fact that it corrects: ' +
        'the same contract, organisation, naming, stage and request.',
    })
  }
  if (lowersASettledPromise(stated, original, body.data)) return refuse(promiseSettled)
  if (changesASettledRequest(stated, original, body.data)) return refuse(requestSettled)
  const { type, occurredAt } = original
  if (sameWords({ type, occurredAt, body: original.body }, body.data)) return nothingNew
  const backwards = body.data.type === 'ContractRegistered' ? datesBackwards(body.data.body) : undefined
  if (backwards) return refuse(backwards)
  if (!isOfDelivery(body.data)) return facts(state('FactCorrected', { ...body, data: body.data }, meta))
  // The original is of the same kind.
  const beside = stated.map(({ fact }) => fact)
  return correctDelivery(original as CorrectedDelivery, { ...body, data: body.data }, meta, beside)
}

const isOfDelivery = (data: Corrected): data is CorrectedDelivery =>
  CorrectedDelivery.options.some(option => option.shape.type.value === data.type)

const promiseSettled: Refusal = {
  code: 'promise-settled',
  kind: 'state',
  sentence:
    'The named organisation has agreed to be named on these promises, so they can no longer be corrected. ' +
    'Changing them is a change of the supply chain, and needs permission.',
}

/** What the named organisation agreed to. Lowering it afterwards would be a reduction, whatever it is called. */
const PROMISES = ['commitment', 'services', 'areas', 'key', 'reliedOnForConditions', 'tier', 'under'] as const

function lowersASettledPromise(stated: readonly Known[], original: Fact, said: Corrected): boolean {
  if (original.type !== 'SubcontractorNamed' || said.type !== original.type) return false
  const { namingId } = original.body
  const isSettled = ({ type, body }: Fact) => SETTLING.has(type) && 'namingId' in body && body.namingId === namingId
  const agreed = stated.some(({ fact }) => isSettled(fact))
  return agreed && PROMISES.some(promise => !sameWords(original.body[promise] ?? null, said.body[promise] ?? null))
}

/** From then on what was promised stands: it was agreed, locked at award, varied with permission, or asked about. */
const SETTLING = new Set<Fact['type']>([
  'NamingConsentRecorded',
  'NamingConfirmed',
  'PromisesVaried',
  'IntentNoticeGiven',
  'SwitchRequested',
  'TerminationRequested',
  'ReductionRequested',
  'AmendmentRequested',
  'AssignmentRequested',
])

const requestSettled: Refusal = {
  code: 'request-settled',
  kind: 'state',
  sentence:
    'This request has been answered, or asked under rules that judge its ground and its day. What was asked stands: withdraw it, or ask anew.',
}

/** What an answer rests on: after it nothing of the request changes, and under a pack neither what the pack judged. */
function changesASettledRequest(stated: readonly Known[], original: Fact, said: Corrected): boolean {
  if (original.type !== 'SwitchRequested' || said.type !== original.type) return false
  const { requestId, pack } = original.body
  const judged = (['ground', 'effectiveOn', 'replacement'] as const).some(
    what => !sameWords(original.body[what], said.body[what]),
  )
  if (pack !== undefined && judged) return true
  const isAnswer = ({ type, body }: Fact) => ANSWERS.has(type) && 'requestId' in body && body.requestId === requestId
  return stated.some(({ fact }) => isAnswer(fact))
}

const ANSWERS = new Set<Fact['type']>([
  'RequestApproved',
  'RequestApprovedWithConditions',
  'RequestRefused',
  'RequestWithdrawn',
  'RequestRefusedByRule',
  'RequestDeemedApproved',
  'RequestDeemedRefused',
])

/** A fact that an import stated has the voice of its document; any other, that of the organisation that stated it. */
function voiceless(original: Fact, meta: Meta): Refusal | undefined {
  if (isImporter(original.actor)) {
    const itsSource = original.source !== undefined && meta.source?.document === original.source.document
    return isImporter(meta.actor) && itsSource ? undefined : importedReadOnly
  }
  const { organisation } = original.actor
  if (organisation !== undefined && speaksFor(meta.actor, organisation)) return undefined
  return notYours('Only the organisation that stated this can correct it.')
}

const sameSubject = (before: object, after: object): boolean =>
  SUBJECT.every(path => member(before, path) === member(after, path))

const member = (body: unknown, path: string): unknown => {
  let value = body
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key]
  return typeof value === 'object' ? JSON.stringify(value) : value
}

export const correction: Decider<Known | null, CorrectFact, Fact> = {
  name: 'correction',
  initial: null,
  evolve: (known, { id, data }) => (data === null ? known : { id, fact: data, before: known }),
  decide,
  refolds: changesWhatStood,
  effective: asItStands,
}
