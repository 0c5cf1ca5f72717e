/** Facts beside an invented contract, appended past any door: delivery, reports, comments and findings as their views meet them. */
import type { Fact } from '#events/catalogue.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { VIEWS } from '#src/house.ts'
import { calendarBound, contractId, named, namedUnder, packBound, registered } from '../domain/invented-contract.ts'
import { idOf, LAW, NAMED_SOMEBODY, past, recordsOfficer } from '../domain/invented-world.ts'
import type { InventedLedger } from './invented-ledger.ts'

export const CONTRACT = `contract-${contractId}`
export const DELIVERY = `delivery-${contractId}-2024q4`
export const REPORT = `report-${contractId}-2024-06-01`
export const SIGNALS = `signals-${contractId}`

/** The contract, bound to rules that ask for a report, with two organisations named. */
export const chain: readonly Fact[] = [registered, packBound, calendarBound, named, namedUnder]

/** The id of the fact that stands in a stream at a revision. */
export const idAt = (stream: string, revision: number): string => idOf(`${stream} ${revision}`)

/** Appends facts to a stream, one at a time. */
export async function append(
  store: Pick<EventStore, 'read' | 'append'>,
  stream: string,
  ...facts: readonly Fact[]
): Promise<void> {
  for (const data of facts) {
    const revision = (await store.read(stream, 0, 1_000)).length
    const { outcome } = await store.append(stream, revision - 1, [{ id: idAt(stream, revision), data }])
    if (outcome !== 'appended') throw new Error(outcome)
  }
}

export const redactionOf = (stream: string, revision: number): Fact =>
  past('RedactionApplied', recordsOfficer, { redacts: idAt(stream, revision), basis: LAW, reason: NAMED_SOMEBODY })

/** Everything in every table, in order. */
export const everything = ({ house }: InventedLedger): readonly string[] =>
  VIEWS.flatMap(({ tables }) =>
    tables.flatMap(table => house.keeper.db.prepare(`SELECT '${table}', * FROM ${table} ORDER BY 2`).all()),
  ).map(row => JSON.stringify(row))
