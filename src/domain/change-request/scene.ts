/** Everything under one contract that a rule about a change may look at. */
import type { Day } from '#events/envelope.ts'
import type { ContractState } from '../contract/state.ts'
import { deadlineOf, type DeadlineState } from '../deadline.ts'
import type { Naming, NamingState } from '../naming/state.ts'
import type { Change } from '../packs/pack.ts'
import type { ChangeRequest, ChangeRequestState } from './state.ts'

export interface Scene {
  readonly contract: ContractState
  readonly registered: NonNullable<ContractState['registered']>
  readonly namings: NamingState
  readonly requests: ChangeRequestState
  readonly deadlines: DeadlineState
  /** The day of the door's clock, where the contract is. */
  readonly today: Day
}

/** Whether a pack protects an organisation: all that are named, or only those that are key. */
export const protectsNaming = (change: Change | null | undefined, naming: Naming): boolean =>
  change?.protects !== 'key' || isKey(naming)

/** Acted first under a declared emergency, and asked in time: only then is the rest excused. */
export const actedInEmergency = ({ deadlines }: Scene, { requestId, emergency }: ChangeRequest): boolean =>
  emergency !== null && deadlineOf(deadlines, requestId, 'emergency-request')?.passed !== true

export const isKey = ({ key }: Naming): boolean => key?.isKey === true
