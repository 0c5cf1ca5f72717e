/** Which rules hold for a contract on a day: the version of its pack in force then, and the numbers that the contract has set itself. */
import type { PackReference, PackSetting } from '#events/contract.ts'
import type { Day } from '#events/envelope.ts'
import { settingKey, type ContractState } from './contract/state.ts'
import { packInForce, packOf } from './packs/catalogue.ts'
import type { Change, Pack, Period } from './packs/pack.ts'

/** The version in force on `day`: each request is bound to the one of its own day, so that a later version never reaches back. */
export const packOn = (contract: ContractState, day: Day): Pack | undefined =>
  contract.pack === null ? undefined : packInForce(contract.pack.packId, day)

/** The pack that a request was bound to when it was made; undefined where none was, or none that is known here. */
export const packBound = (reference: PackReference | null | undefined): Pack | undefined =>
  reference ? packOf(reference) : undefined

export const referenceTo = ({ packId, version }: Pack): PackReference => ({ packId, version })

/** The periods that can be set per contract, where they stand in a pack. */
const PERIODS: Readonly<Record<PackSetting, (change: Change) => Period | null | undefined>> = {
  'reply.period': change => change.reply?.period,
  'decision.period': change => change.decision.period,
  'decision.askWithin': change => change.decision.askWithin,
  'emergency.requestWithin': change => change.emergency?.requestWithin,
  'replacement.plan': change => change.replacement?.plan,
}

/** The pack's own period; undefined where it has none. */
export const periodOf = (change: Change | null | undefined, setting: PackSetting): Period | undefined =>
  (change && PERIODS[setting](change)) ?? undefined

/** The period with the length that this contract has set for itself, where it has. */
export function periodFor(
  contract: ContractState,
  pack: Pack | undefined,
  setting: PackSetting,
): { readonly period: Period; readonly set: boolean } | undefined {
  const period = periodOf(pack?.change, setting)
  if (pack === undefined || period === undefined) return undefined
  const length = period.basis.mark === 'default' ? contract.settings.get(settingKey(pack.packId, setting)) : undefined
  return length === undefined ? { period, set: false } : { period: { ...period, length }, set: true }
}
