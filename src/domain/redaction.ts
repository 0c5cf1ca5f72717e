/** Who may have a payload withheld for good, which payloads may go, and what goes or stays with each. */
import type { Fact, FactOf } from '#events/catalogue.ts'
import { type Leaves, RedactionBody } from '#events/redaction.ts'
import { state, type CommandOf } from './command.ts'
import { factsOf, type Known } from './correction.ts'
import { facts, nothingNew, refuse, type Decider, type Decision, type Refusal } from './decider.ts'
import { inTheFuture, isOfficer, isRecordsOfficer, notYours } from './permission.ts'
import type { UnderContract } from './under-contract.ts'
import { inConfidence } from './visibility/stream-name.ts'

/** `stream` names where the fact stands: its redaction stands in the same stream; `under` is the contract that another stream is about. */
export type ApplyRedaction = CommandOf<'ApplyRedaction', RedactionBody> & UnderContract & { readonly stream: string }

/** The body that the command must have, as the doors parse it. */
export const redactionCommands = { ApplyRedaction: RedactionBody } as const

export const eventUnknown: Refusal = {
  code: 'event-unknown',
  kind: 'missing',
  sentence: 'There is no such event here to redact.',
}

const reasonStays: Refusal = {
  code: 'redaction-stays',
  kind: 'state',
  sentence: 'A redaction cannot be redacted: it is the only record of why something is missing.',
}

const nobodysWords: Refusal = {
  code: 'nobodys-words',
  kind: 'state',
  sentence:
    'Time or the rules stated this, and it holds nobody’s words. It cannot be redacted: the deadline would run, and pass, again.',
}

const onlyItsOfficer = notYours('Only a records officer of the authority whose record this is can have it redacted.')

/** What an append is worked out from, not written by anybody: a deadline, and what silence or a rule makes of a request. */
const STATED_BY_RULE = new Set<Fact['type']>([
  'DeadlineSet',
  'DeadlineRecalculated',
  'DeadlinePassed',
  'RequestRefusedByRule',
  'RequestDeemedApproved',
  'RequestDeemedRefused',
  'SupplyChainReportScheduled',
])

function decide(known: Known | null, { stream, body, meta, under }: ApplyRedaction): Decision<Fact> {
  const future = inTheFuture(meta)
  if (future) return refuse(future)
  const stated = factsOf(known)
  const original = stated.find(({ id }) => id === body.redacts)?.fact
  const authority = under?.contract.registered?.authority.id ?? authorityOf(stated, original)
  const { actor } = meta
  const permitted = isRecordsOfficer(actor) && (authority === undefined || actor.organisation === authority)
  // To anybody else, whether there is such a concern is not said either.
  if (!permitted) return refuse(inConfidence(stream) ? eventUnknown : onlyItsOfficer)
  const done = new Set(redactionsIn(stated).map(redaction => redaction.body.redacts))
  if (done.has(body.redacts)) return nothingNew
  if (original === undefined) return refuse(eventUnknown)
  if (original.type === 'RedactionApplied') return refuse(reasonStays)
  if (STATED_BY_RULE.has(original.type)) return refuse(nobodysWords)
  // A correction says again what it corrects, so the one does not go without the other.
  const corrections = stated.filter(({ id, fact }) => isCorrectionOf(fact, body.redacts) && !done.has(id))
  const leaves = leavesOf(original)
  return facts(
    ...corrections.map(({ id }) => state('RedactionApplied', { ...body, redacts: id }, meta)),
    state('RedactionApplied', { ...body, ...(leaves === undefined ? {} : { leaves }) }, meta),
  )
}

const redactionsIn = (stated: readonly Known[]): readonly FactOf<'RedactionApplied'>[] =>
  stated.flatMap(({ fact }) => (fact.type === 'RedactionApplied' ? [fact] : []))

const isCorrectionOf = (fact: Fact, factId: string): boolean =>
  (fact.type === 'FactCorrected' || fact.type === 'DeliveryCorrected') && fact.body.corrects === factId

/**
 * Whose record it is: of a contract or a concern, the authority's; where that word is itself withheld, of the authority that withheld it.
 * In the register of organisations, of the authority whose officer stated it. What an organisation says of itself, or a published source
 * says, is no authority's own: undefined, and a records officer of any authority may answer for the law there.
 */
function authorityOf(stated: readonly Known[], original: Fact | undefined): string | undefined {
  for (const { fact } of stated) {
    if (fact.type === 'ContractRegistered' || fact.type === 'ConcernReported') return fact.body.authority.id
    if (fact.type === 'OrganisationRegistered')
      return original !== undefined && isOfficer(original.actor) ? original.actor.organisation : undefined
  }
  return redactionsIn(stated).at(0)?.actor.organisation
}

/** What must go on being so when these words are gone. */
function leavesOf(fact: Fact): Leaves | undefined {
  switch (fact.type) {
    case 'AppointmentRequested':
    case 'SwitchRequested':
    case 'TerminationRequested':
    case 'ReductionRequested':
    case 'AmendmentRequested':
    case 'AssignmentRequested':
    case 'RequestApproved':
    case 'RequestApprovedWithConditions':
    case 'RequestRefused':
    case 'RequestWithdrawn':
      return { what: 'request-over', requestId: fact.body.requestId }
    case 'SubcontractorReplied': {
      const { requestId, stance, late = false } = fact.body
      return stance === 'comments' || late ? undefined : { what: 'done', requestId, of: 'reply' }
    }
    case 'ReplacementPlanSubmitted':
      return { what: 'done', requestId: fact.body.requestId, of: 'replacement-plan' }
    case 'NamingDropped':
    case 'NamingEnded':
      return { what: 'naming-over', namingId: fact.body.namingId }
    case 'ContractEnded':
      return { what: 'contract-over', endedOn: fact.body.endedOn }
    default:
      return undefined
  }
}

/** Folds the history as it was recorded, redacted or not: only so is it known what was there. */
export const redaction: Decider<Known | null, ApplyRedaction, Fact> = {
  name: 'redaction',
  initial: null,
  evolve: (known, { id, data }) => (data === null ? known : { id, fact: data, before: known }),
  decide,
  refolds: () => false,
  effective: history => history,
}
