/** The shape of a rule: what is known, what may follow from a command, and what each fact changes. */
import type { Withheld } from '#events/redaction.ts'

/**
 * Why a command is turned down, in words for the person who sent it. `forbidden` is about who asks, `state` about what is so,
 * `missing` about something that is not there. A refusal leaves no fact.
 */
export interface Refusal {
  readonly code: string
  readonly kind: 'forbidden' | 'state' | 'missing'
  readonly sentence: string
}

export type Decision<F> =
  | { readonly outcome: 'facts'; readonly facts: readonly F[] }
  | { readonly outcome: 'nothing-new' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }

/** A fact with the id it has in the ledger. `data` is null where it is withheld: by which redaction, as far as that is known. */
export interface Identified<F> {
  readonly id: string
  readonly data: F | null
  readonly withheld?: Withheld
}

/** Pure: no clock, no dice, no I/O. `evolve` accepts any history, also one that `decide` would not have allowed. */
export interface Decider<State, Command, F> {
  /** Names the fold, so that a kept state is never read by another decider. */
  readonly name: string
  readonly initial: State
  evolve(state: State, fact: Identified<F>): State
  decide(state: State, command: Command): Decision<F>
  /** True for a fact after which the whole stream must be folded again: a correction (law 7), or a redaction. */
  refolds(fact: F): boolean
  /** The history to fold: each fact as last corrected, and withheld where it was redacted, in the order recorded. */
  effective(history: readonly Identified<F>[]): readonly Identified<F>[]
}

export const facts = <F>(...stated: readonly F[]): Decision<F> => ({ outcome: 'facts', facts: stated })
export const nothingNew: Decision<never> = { outcome: 'nothing-new' }
export const refuse = (refusal: Refusal): Decision<never> => ({ outcome: 'refused', refusal })
