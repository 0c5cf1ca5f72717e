/** Who may send what: roles, and the organisation that they act for. */
import type { Actor, Role } from '#events/envelope.ts'
import type { Meta } from './command.ts'
import type { Refusal } from './decider.ts'
import { businessTime } from '#events/envelope.ts'

const AUTHORITY: readonly Role[] = ['contractManager', 'approver']
const SUPPLIER: readonly Role[] = ['supplierRep', 'supplierApprover']

export const actsForAuthority = (actor: Actor, authorityId: string): boolean =>
  AUTHORITY.includes(actor.role) && actor.organisation === authorityId

/** Those who act for an authority, and its market steward, who states nothing of the chain and looks after it all the same. */
export const isOfAuthority = (actor: Actor, authorityId: string): boolean =>
  actsForAuthority(actor, authorityId) || (actor.role === 'marketSteward' && actor.organisation === authorityId)

export const actsForSupplier = (actor: Actor, supplierId: string): boolean =>
  SUPPLIER.includes(actor.role) && actor.organisation === supplierId

export const actsForNamed = (actor: Actor, organisationId: string): boolean =>
  actor.role === 'subcontractorRep' && actor.organisation === organisationId

/** An officer of any authority: may register what is not yet in the ledger. */
export const isOfficer = (actor: Actor): boolean => AUTHORITY.includes(actor.role) && actor.organisation !== undefined

/** Answers for the records of an authority: states nothing of the chain, and has withheld what the law says must go. */
export const isRecordsOfficer = (actor: Actor): boolean =>
  actor.role === 'recordsOfficer' && actor.organisation !== undefined

/** Acts for a supplier, whichever it is. */
export const isSupplier = (actor: Actor): boolean => SUPPLIER.includes(actor.role) && actor.organisation !== undefined

/** States facts in the name of an organisation: auditors, market stewards and readers belong to one, and never do (domain.md 6.1). */
export const speaksFor = (actor: Actor, organisationId: string): boolean =>
  [...AUTHORITY, ...SUPPLIER, 'subcontractorRep'].includes(actor.role) && actor.organisation === organisationId

export const isImporter = (actor: Actor): boolean => actor.role === 'importer'

export const notYours = (sentence: string): Refusal => ({ code: 'not-permitted', kind: 'forbidden', sentence })

/** A business time later than the door's clock would state what nobody can know yet. */
export function inTheFuture(meta: Meta): Refusal | undefined {
  if (meta.occurredAt === undefined || businessTime(meta.occurredAt) <= meta.at) return undefined
  return {
    code: 'in-the-future',
    kind: 'state',
    sentence: 'That time is still to come. Record this when it has happened.',
  }
}

/** What is imported says where it was read. */
export const sourceMissing: Refusal = {
  code: 'source-missing',
  kind: 'missing',
  sentence: 'Say which published source this was read from.',
}

/** An import speaks only of what it registered itself: otherwise it could end what people here agreed. */
export const registeredHere: Refusal = {
  code: 'registered-here',
  kind: 'forbidden',
  sentence: 'This was registered here, not read from a published source. An import cannot change it.',
}

/** Judged by the day of the door's clock, where the contract's calendar is kept. */
export function dayToCome(day: string, today: string): Refusal | undefined {
  if (day <= today) return undefined
  return {
    code: 'in-the-future',
    kind: 'state',
    sentence: 'That day is still to come. Record this when it has happened.',
  }
}

/**
 * Facts read from a published source are kept as the source states them: only the same import, or a correction from it, may add
 * to them, so that nobody can try a termination on a real charity.
 */
export const importedReadOnly: Refusal = {
  code: 'imported-read-only',
  kind: 'forbidden',
  sentence:
    'This comes from a published source. Candour shows it as published; only its import, or a correction from its source, can add to it.',
}
