/** Registers the invented organisations of every example in a ledger, as they must be before anything is said of them. */
import type { EventStore } from '#ledger/event-store.ts'
import {
  authority,
  charity,
  idOf,
  manager,
  newcomer,
  otherAuthority,
  otherSupplier,
  past,
  smallCharity,
  supplier,
} from './invented-world.ts'

const CAST = [authority, otherAuthority, supplier, otherSupplier, charity, smallCharity, newcomer]

/** Appends one registration for each, past any door. */
export async function registerCast(store: Pick<EventStore, 'append'>): Promise<void> {
  for (const [index, { id, name }] of CAST.entries()) {
    const identifiers = [{ scheme: 'source:invented' as const, code: `CAST_${index}` }]
    const data = past('OrganisationRegistered', manager, { organisationId: id, name, identifiers, invented: true })
    await store.append(`organisation-${id}`, -1, [{ id: idOf(`registration of ${name}`), data }])
  }
}

/** How many events that leaves. */
export const CAST_EVENTS = CAST.length
