/** Everything that a rule about a quarter's delivery looks at: the quarter, the contract, who is named under it, and the day. */
import type { ContractRegisteredBody } from '#events/contract.ts'
import type { Quarter } from '#events/delivery.ts'
import type { Day } from '#events/envelope.ts'
import type { z } from 'zod'
import { contractNotRegistered, reach } from '../contract/state.ts'
import { today } from '../deadline.ts'
import type { Refusal } from '../decider.ts'
import { namingUnknown, type Naming, type NamingState } from '../naming/state.ts'
import type { DeliveryCommand } from './commands.ts'
import { firstDayOf, quarterInWords } from './quarter.ts'
import type { DeliveryState } from './state.ts'

export interface Scene {
  readonly known: DeliveryState
  readonly registered: z.infer<typeof ContractRegisteredBody>
  /** The day on which the contract was over, where it is. */
  readonly endedOn: Day | null
  readonly namings: NamingState
  readonly quarter: Quarter
  readonly today: Day
}

/** An ended contract still takes delivery of its time: payments come late. */
export function sceneOf(known: DeliveryState, command: DeliveryCommand): Scene | { readonly refusal: Refusal } {
  const { under, meta, body } = command
  if (under === undefined) return { refusal: contractNotRegistered }
  const reached = reach(under.contract, meta)
  if ('refusal' in reached) return reached
  const { namings, contract } = under
  const { quarter } = body
  return {
    known,
    registered: reached.body,
    endedOn: contract.endedOn,
    namings,
    quarter,
    today: today(contract, meta.at),
  }
}

/** What is expected of a quarter is said before it; everything else is said of a quarter that has begun. */
export function notBegun({ quarter, today: day }: Scene, { type }: DeliveryCommand): Refusal | undefined {
  if (type === 'ExpectDemand' || firstDayOf(quarter) <= day) return undefined
  return {
    code: 'quarter-to-come',
    kind: 'state',
    sentence: `The quarter ${quarterInWords(quarter)} has not begun. Record this when it has.`,
  }
}

/** Whoever delivers or has delivered under the contract. A naming that was dropped before the award never did. */
export function delivering({ namings }: Scene, namingId: string): Naming | Refusal {
  const naming = namings.get(namingId)
  if (naming === undefined) return namingUnknown
  return naming.standing === 'dropped'
    ? {
        code: 'naming-dropped',
        kind: 'state',
        sentence: `${naming.body.organisation.name} was taken out before the award. It delivers nothing under this contract.`,
      }
    : naming
}
