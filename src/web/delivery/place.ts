/** Where a page about delivery stands: under which contract, in which quarter. */
import type { Door } from '#door/door.ts'
import { Quarter } from '#events/delivery.ts'
import type { Day, Money } from '#events/envelope.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import { moneyBasis } from '#projections/promised.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { findContract, NotFound, type FoundContract } from '../finding.ts'
import type { Form } from '../form.ts'
import { moneyIn } from '../form-values.ts'
import { dayOf } from '../presenters/dates.ts'

export type ContractPlace = Readonly<Record<'contractId', string>>
export type QuarterPlace = Readonly<Record<'contractId' | 'quarter', string>>

export const deliveryHref = (contractId: string): string => `/contracts/${contractId}/delivery`

export interface FoundQuarter extends FoundContract {
  readonly quarter: Quarter
  /** Nothing is in it where nothing is recorded of the quarter. */
  readonly known: DeliveryQuarter
}

/** @throws NotFound */
export function findQuarter(door: Door, place: QuarterPlace): FoundQuarter {
  const found = findContract(door, place.contractId)
  const { contractId } = found
  const { success, data: quarter } = Quarter.safeParse(place.quarter)
  if (!success) throw new NotFound()
  const nothing = { contractId, quarter, namings: [], whole: [], opportunities: [], withheld: 0, revision: -1 }
  return { ...found, quarter, known: door.views.deliveryQuarter(contractId, quarter) ?? nothing }
}

export const todayOf = (door: Pick<Door, 'clock'>): Day => dayOf(door.clock())

/** An amount in the money of the contract; `missing` asks for it where nothing is written. */
export function amountIn(form: Form, field: string, missing: string, contract: ContractDetails): Money | undefined {
  const money = moneyIn(form, field)
  if (money === undefined && (form.values[field] ?? '') === '') form.problem(field, missing)
  return money === undefined ? undefined : { ...money, ...moneyBasis(contract) }
}

/** One of the quarters that the form offers. */
export function quarterIn(form: Form): Quarter | undefined {
  const chosen = Quarter.safeParse(form.values['quarter'])
  if (!chosen.success) form.problem('quarter', 'Choose the quarter')
  return chosen.data
}
