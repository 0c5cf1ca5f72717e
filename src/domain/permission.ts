/** Who may send what: roles, and the organisation that they act for. */
import type { Actor, Role } from '#events/envelope.ts'
import type { Meta } from './command.ts'
import type { Refusal } from './decider.ts'
import { businessTime } from '#events/envelope.ts'

const AUTHORITY: readonly Role[] = ['contractManager', 'approver', 'recordsOfficer']
const SUPPLIER: readonly Role[] = ['supplierRep', 'supplierApprover']

export const actsForAuthority = (actor: Actor, authorityId: string): boolean =>
  AUTHORITY.includes(actor.role) && actor.organisation === authorityId

export const actsForSupplier = (actor: Actor, supplierId: string): boolean =>
  SUPPLIER.includes(actor.role) && actor.organisation === supplierId

export const actsForNamed = (actor: Actor, organisationId: string): boolean =>
  actor.role === 'subcontractorRep' && actor.organisation === organisationId

/** An authority's officer of any authority: may register what is not yet in the ledger. */
export const isOfficer = (actor: Actor): boolean => AUTHORITY.includes(actor.role)

export const isImporter = (actor: Actor): boolean => actor.role === 'importer'

export const notYours = (sentence: string): Refusal => ({ code: 'not-permitted', kind: 'forbidden', sentence })

/** A business time later than the door's clock would state what nobody can know yet. */
export function inTheFuture(meta: Meta): Refusal | undefined {
  if (meta.occurredAt === undefined || businessTime(meta.occurredAt) <= meta.at) return undefined
  return {
    code: 'in-the-future',
    kind: 'state',
    sentence: `This cannot be recorded as having happened at ${businessTime(meta.occurredAt)}, which is still to come.`,
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
