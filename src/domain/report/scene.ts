/** Everything that a rule about a report looks at: the report, the contract, who is named under it, and the day. */
import type { Day } from '#events/envelope.ts'
import { contractNotRegistered, reach, type ContractState } from '../contract/state.ts'
import { today } from '../deadline.ts'
import type { Refusal } from '../decider.ts'
import type { NamingState } from '../naming/state.ts'
import type { ReportCommand } from './commands.ts'
import type { ReportState } from './state.ts'

export interface Scene {
  readonly known: ReportState
  readonly contract: ContractState
  readonly registered: NonNullable<ContractState['registered']>
  readonly namings: NamingState
  readonly today: Day
}

export type Of<T extends ReportCommand['type']> = Extract<ReportCommand, { readonly type: T }>

/** An ended contract still owes its last report, and what is wrong in an earlier one can still be put right. */
export function sceneOf(known: ReportState, { under, meta }: ReportCommand): Scene | { readonly refusal: Refusal } {
  if (under === undefined) return { refusal: contractNotRegistered }
  const { contract, namings } = under
  const reached = reach(contract, meta)
  if ('refusal' in reached) return reached
  return { known, contract, registered: reached.body, namings, today: today(contract, meta.at) }
}
