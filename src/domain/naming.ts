/** Who may put an organisation into a supply chain, who answers for it, and when it may leave. */
import type { z } from 'zod'
import type { Fact } from '#events/catalogue.ts'
import {
  NamingConsentRecordedBody,
  NamingConsentRefusedBody,
  NamingDroppedBody,
  NamingEndedBody,
  SubcontractorNamedBody,
  type NamingFact,
} from '#events/naming.ts'
import { state, type CommandOf, type Meta } from './command.ts'
import { openTo, type ContractState } from './contract.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from './decider.ts'
import { actsForNamed, actsForSupplier, isImporter, notYours } from './permission.ts'
import { sameWords } from './same-words.ts'

export type NameSubcontractor = CommandOf<'NameSubcontractor', z.infer<typeof SubcontractorNamedBody>>
export type RecordConsent = CommandOf<'RecordConsent', z.infer<typeof NamingConsentRecordedBody>>
export type RefuseConsent = CommandOf<'RefuseConsent', z.infer<typeof NamingConsentRefusedBody>>
export type DropNaming = CommandOf<'DropNaming', z.infer<typeof NamingDroppedBody>>
export type EndNaming = CommandOf<'EndNaming', z.infer<typeof NamingEndedBody>>
export type NamingCommand = NameSubcontractor | RecordConsent | RefuseConsent | DropNaming | EndNaming

/** The body that each command must have, as the doors parse it. */
export const namingCommands = {
  NameSubcontractor: SubcontractorNamedBody,
  RecordConsent: NamingConsentRecordedBody,
  RefuseConsent: NamingConsentRefusedBody,
  DropNaming: NamingDroppedBody,
  EndNaming: NamingEndedBody,
} as const

export interface Naming {
  readonly body: SubcontractorNamedBody
  readonly consent: 'awaited' | 'given' | 'refused'
  readonly standing: 'named' | 'dropped' | 'ended'
}

export type NamingState = ReadonlyMap<string, Naming>
export const noNamings: NamingState = new Map()

/** What change requests say of a naming: the one still open, and the approved one that allows it to end. */
export interface RequestsOnNaming {
  readonly open: boolean
  readonly approvedRequestId: string | null
}

export const namingUnknown: Refusal = {
  code: 'naming-unknown',
  kind: 'missing',
  sentence: 'No such organisation is named under this contract.',
}

export const namingOver: Refusal = {
  code: 'naming-over',
  kind: 'state',
  sentence: 'This organisation has already left the supply chain of this contract.',
}

export function evolveNamings(known: NamingState, data: Fact): NamingState {
  switch (data.type) {
    case 'SubcontractorNamed':
      return new Map(known).set(data.body.namingId, { body: data.body, consent: 'awaited', standing: 'named' })
    case 'NamingConsentRecorded':
      return change(known, data.body.namingId, { consent: 'given' })
    case 'NamingConsentRefused':
      return change(known, data.body.namingId, { consent: 'refused' })
    case 'NamingDropped':
      return change(known, data.body.namingId, { standing: 'dropped' })
    case 'NamingEnded':
      return change(known, data.body.namingId, { standing: 'ended' })
    default:
      return known
  }
}

function change(known: NamingState, namingId: string, to: Partial<Naming>): NamingState {
  const naming = known.get(namingId)
  return naming === undefined ? known : new Map(known).set(namingId, { ...naming, ...to })
}

export function decideNaming(
  contract: ContractState,
  namings: NamingState,
  requestsOn: (namingId: string) => RequestsOnNaming,
  command: NamingCommand,
): Decision<NamingFact> {
  const open = openTo(contract, command.meta)
  if ('refusal' in open) return refuse(open.refusal)
  if (command.type === 'NameSubcontractor') return name(open.body.supplier, namings, command)

  const naming = namings.get(command.body.namingId)
  if (naming === undefined) return refuse(namingUnknown)
  switch (command.type) {
    case 'RecordConsent':
    case 'RefuseConsent':
      return answer(naming, command)
    case 'DropNaming':
      return drop(open.body.supplier, contract, naming, requestsOn(command.body.namingId).open, command)
    case 'EndNaming':
      return end(open.body.supplier, naming, requestsOn(command.body.namingId), command)
  }
}

function name(
  supplier: { readonly id: string; readonly name: string },
  namings: NamingState,
  command: NameSubcontractor,
): Decision<NamingFact> {
  const { body, meta } = command
  if (isImporter(meta.actor) !== (body.stage === 'listed')) {
    return refuse(
      isImporter(meta.actor)
        ? notYours('An import can only say that a published source lists an organisation.')
        : notYours('Only the import of a published source can say that a source lists an organisation.'),
    )
  }
  if (!isImporter(meta.actor) && !actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can name its subcontractors.`))
  }
  if (body.organisation.id === supplier.id) {
    return refuse({ code: 'supplier-itself', kind: 'state', sentence: 'The supplier cannot be its own subcontractor.' })
  }
  const before = namings.get(body.namingId)
  if (before !== undefined) {
    if (before.standing === 'named' && sameWords(before.body, body)) return nothingNew
    return refuse({ code: 'naming-exists', kind: 'state', sentence: 'A naming with this id is already recorded.' })
  }
  const twice = [...namings.values()].some(
    naming =>
      naming.standing === 'named' &&
      naming.body.organisation.id === body.organisation.id &&
      naming.body.under === body.under,
  )
  if (twice) {
    if (body.stage === 'listed') return nothingNew
    return refuse({
      code: 'already-named',
      kind: 'state',
      sentence: `${body.organisation.name} is already named in this place of the supply chain.`,
    })
  }
  return underRightTier(namings, body) ?? facts(state('SubcontractorNamed', body, meta))
}

/** A naming under another is one tier below it. */
function underRightTier(namings: NamingState, body: SubcontractorNamedBody): Decision<never> | undefined {
  if (body.under === undefined) {
    if (body.tier === undefined || body.tier === 2) return undefined
    return refuse({
      code: 'tier-without-under',
      kind: 'state',
      sentence: `Say which organisation this one works under: tier ${body.tier} is not directly under the supplier.`,
    })
  }
  const above = namings.get(body.under)
  if (above?.standing !== 'named') return refuse(namingUnknown)
  const expected = tierOf(namings, above) + 1
  if (body.tier === undefined || body.tier === expected) return undefined
  return refuse({
    code: 'wrong-tier',
    kind: 'state',
    sentence: `An organisation working under ${above.body.organisation.name} is in tier ${expected}, not ${body.tier}.`,
  })
}

/** Its own word, or else one below the naming that it works under. At most as many steps as there are namings, lest they form a ring. */
function tierOf(namings: NamingState, naming: Naming): number {
  let below = 0
  for (let at: Naming | undefined = naming; at !== undefined && below < namings.size; below += 1) {
    if (at.body.tier !== undefined) return at.body.tier + below
    if (at.body.under === undefined) break
    at = namings.get(at.body.under)
  }
  return 2 + below
}

/** Only the named organisation answers for itself. A refusal may still become a consent; a consent is not taken back here. */
function answer(naming: Naming, command: RecordConsent | RefuseConsent): Decision<NamingFact> {
  const { organisation } = naming.body
  if (!actsForNamed(command.meta.actor, organisation.id)) {
    return refuse(notYours(`Only ${organisation.name} can answer whether it agrees to be named.`))
  }
  if (naming.standing !== 'named') return refuse(namingOver)
  if (command.type === 'RecordConsent') {
    return naming.consent === 'given' ? nothingNew : facts(state('NamingConsentRecorded', command.body, command.meta))
  }
  if (naming.consent === 'refused') return nothingNew
  if (naming.consent === 'given') {
    return refuse({
      code: 'consent-given',
      kind: 'state',
      sentence: 'Your organisation has agreed to be named. To leave, tell the authority: a consent is not unsaid.',
    })
  }
  return facts(state('NamingConsentRefused', command.body, command.meta))
}

/** Before award (or, where no award is known, the start) a bidder may take an organisation out; and always one that refused to be named. */
function drop(
  supplier: { readonly id: string; readonly name: string },
  contract: ContractState,
  naming: Naming,
  requestOpen: boolean,
  command: DropNaming,
): Decision<NamingFact> {
  const { meta } = command
  const mine = leaving(supplier, naming, meta)
  if (mine) return mine
  if (requestOpen) return refuse(requestStillOpen(naming))
  const award = contract.registered?.awardedOn ?? contract.registered?.period?.from
  const beforeAward = naming.body.stage === 'bid' && award !== undefined && meta.at.slice(0, 10) < award
  if (!beforeAward && naming.consent !== 'refused') return refuse(permissionNeeded(naming))
  return facts(state('NamingDropped', command.body, meta))
}

/** Nobody leaves a named supply chain without permission: only an approved request, or the source that listed it, ends a naming. */
function end(
  supplier: { readonly id: string; readonly name: string },
  naming: Naming,
  requests: RequestsOnNaming,
  command: EndNaming,
): Decision<NamingFact> {
  const { body, meta } = command
  const mine = leaving(supplier, naming, meta)
  if (mine) return mine
  if (requests.open) return refuse(requestStillOpen(naming))
  if (isImporter(meta.actor)) return facts(state('NamingEnded', body, meta))
  if (requests.approvedRequestId === null || body.requestId !== requests.approvedRequestId)
    return refuse(permissionNeeded(naming))
  return facts(state('NamingEnded', body, meta))
}

function leaving(
  supplier: { readonly id: string; readonly name: string },
  naming: Naming,
  meta: Meta,
): Decision<never> | undefined {
  if (!isImporter(meta.actor) && !actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can record this.`))
  }
  return naming.standing === 'named' ? undefined : nothingNew
}

const requestStillOpen = (naming: Naming): Refusal => ({
  code: 'request-open',
  kind: 'state',
  sentence: `A request about ${naming.body.organisation.name} is still open. Wait for its decision, or withdraw it.`,
})

const permissionNeeded = (naming: Naming): Refusal => ({
  code: 'permission-needed',
  kind: 'state',
  sentence: `${naming.body.organisation.name} is named in this supply chain. Ask the authority for permission first.`,
})
