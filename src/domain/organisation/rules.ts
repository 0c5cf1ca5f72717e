/** What may happen to an organisation: who may register, rename, merge or classify it. */
import { asItStands, changesWhatStood } from '#events/as-it-stands.ts'
import type { FactCorrected } from '#events/correction.ts'
import type { OrganisationFact } from '#events/organisation.ts'
import type { RedactionApplied } from '#events/redaction.ts'
import type { Meta } from '../command.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decider, type Decision, type Refusal } from '../decider.ts'
import {
  dayToCome,
  importedReadOnly,
  inTheFuture,
  isImporter,
  isOfficer,
  isSupplier,
  notYours,
  sourceMissing,
  speaksFor,
} from '../permission.ts'
import { sameWords } from '../same-words.ts'
import type {
  OrganisationCommand,
  RecordClassification,
  RegisterOrganisation,
  ReplaceIdentifier,
  StateCapacity,
} from './commands.ts'
import { evolveOrganisation, has, notKnown, type OrganisationState, same } from './state.ts'

const notRegistered: Refusal = {
  code: 'organisation-not-registered',
  kind: 'missing',
  sentence: 'This organisation is not registered here. Register it with an identifier first.',
}
const alreadyGone: Refusal = {
  code: 'organisation-gone',
  kind: 'state',
  sentence: 'This organisation was merged into another, or succeeded by one. Record this against the other.',
}

/** Officers keep the register; an organisation speaks for itself; what a source states only that source may add to. */
function mayState(known: OrganisationState, meta: Meta): Refusal | undefined {
  const { actor } = meta
  if (isImporter(actor)) return meta.source === undefined ? sourceMissing : undefined
  if (known.imported) return importedReadOnly
  if (isOfficer(actor) || (known.registered && speaksFor(actor, known.registered.organisationId))) return undefined
  return notYours('Only an officer of a contracting authority, or the organisation itself, can record this.')
}

function decide(known: OrganisationState, command: OrganisationCommand): Decision<OrganisationFact> {
  const { meta } = command
  const future = inTheFuture(meta)
  if (future) return refuse(future)
  if (command.type === 'RegisterOrganisation') return register(known, command)
  if (known.registered === null) return refuse(notRegistered)
  if (command.type === 'StateCapacity') return stateCapacity(known, known.registered, command)
  const forbidden = mayState(known, meta)
  if (forbidden) return refuse(forbidden)

  switch (command.type) {
    case 'AddIdentifier':
      if (has(known, command.body.identifier)) return nothingNew
      return facts(state('OrganisationIdentifierAdded', command.body, meta))
    case 'ReplaceIdentifier':
      return replace(known, command)
    case 'RenameOrganisation':
      if (known.name === command.body.name) return nothingNew
      return facts(state('OrganisationRenamed', command.body, meta))
    case 'MergeOrganisation':
      return leave(known, command.body.into.id, () => state('OrganisationMerged', command.body, meta))
    case 'SucceedOrganisation':
      return leave(known, command.body.by.id, () => state('OrganisationSucceeded', command.body, meta))
    case 'RecordClassification':
      return classify(known, command)
  }
}

function classify(known: OrganisationState, command: RecordClassification): Decision<OrganisationFact> {
  const { body, meta } = command
  if (sameWords(known.classification, body)) return nothingNew
  if (body.sme === undefined && body.vcse === undefined) {
    return refuse({
      code: 'nothing-classified',
      kind: 'missing',
      sentence: 'Say whether the organisation is an SME, a VCSE, or both.',
    })
  }
  const toCome = dayToCome(body.asAt, meta.at.slice(0, 10))
  return toCome ? refuse(toCome) : facts(state('ClassificationRecorded', body, meta))
}

/** What it can take on nobody knows but the organisation itself, which is not what a source lists: nobody here speaks for that. */
function stateCapacity(
  known: OrganisationState,
  { organisationId, name }: NonNullable<OrganisationState['registered']>,
  { body, meta }: StateCapacity,
): Decision<OrganisationFact> {
  if (known.imported) return refuse(importedReadOnly)
  if (!speaksFor(meta.actor, organisationId)) {
    return refuse(notYours(`Only ${name} itself can say how much it can take on.`))
  }
  if (sameWords(known.capacity, body)) return nothingNew
  if (body.valuePerYear === undefined && body.referralsPerYear === undefined) {
    return refuse({
      code: 'no-capacity-stated',
      kind: 'missing',
      sentence: 'Say how much work a year the organisation can take on: its value, how many people, or both.',
    })
  }
  const toCome = dayToCome(body.asAt, meta.at.slice(0, 10))
  return toCome ? refuse(toCome) : facts(state('CapacityStated', body, meta))
}

function register(known: OrganisationState, command: RegisterOrganisation): Decision<OrganisationFact> {
  if (known.registered !== null) {
    const { name, identifiers, invented } = command.body
    const alreadySo =
      known.registered.name === name &&
      known.registered.invented === invented &&
      identifiers.every(identifier => has(known, identifier))
    return alreadySo
      ? nothingNew
      : refuse({
          code: 'already-registered',
          kind: 'state',
          sentence: `This identifier is already registered, as ${known.name}${known.registered.invented === true ? ', an invented organisation' : ''}. Rename it or add an identifier instead.`,
        })
  }
  const { actor } = command.meta
  if (isImporter(actor) && command.meta.source === undefined) return refuse(sourceMissing)
  if (isOfficer(actor) || isImporter(actor) || isSupplier(actor)) {
    return facts(state('OrganisationRegistered', command.body, command.meta))
  }
  return refuse(notYours('Only an officer of a contracting authority, or a supplier, can register an organisation.'))
}

function replace(known: OrganisationState, command: ReplaceIdentifier): Decision<OrganisationFact> {
  const { from, to } = command.body
  if (has(known, to) && (!has(known, from) || same(from, to))) return nothingNew
  if (!has(known, from)) {
    return refuse({
      code: 'identifier-unknown',
      kind: 'state',
      sentence: `This organisation has no identifier ${from.scheme} ${from.code}.`,
    })
  }
  return facts(state('OrganisationIdentifierReplaced', command.body, command.meta))
}

function leave(known: OrganisationState, to: string, stated: () => OrganisationFact): Decision<OrganisationFact> {
  if (known.goneTo === to) return nothingNew
  if (known.goneTo !== null) return refuse(alreadyGone)
  if (known.registered?.organisationId === to) {
    return refuse({ code: 'into-itself', kind: 'state', sentence: 'An organisation cannot become itself.' })
  }
  return facts(stated())
}

type OrganisationStreamFact = OrganisationFact | FactCorrected | RedactionApplied

export const organisation: Decider<OrganisationState, OrganisationCommand, OrganisationStreamFact> = {
  name: 'organisation',
  initial: notKnown,
  evolve: (known, { data }) =>
    data === null || data.type === 'FactCorrected' || data.type === 'RedactionApplied'
      ? known
      : evolveOrganisation(known, data),
  decide,
  refolds: changesWhatStood,
  effective: asItStands,
}
