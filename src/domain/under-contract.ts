/** What a contract's own stream says, handed in by the house to rules that are decided in another stream. */
import type { ContractStreamState } from './contract-stream.ts'

/**
 * A command about a contract that is decided in a stream of its own: `under` is the contract as its stream stood when the command came
 * in. No sender can say it, so it is no part of the body. Absent: nobody looked, and the rule refuses.
 */
export interface UnderContract {
  readonly under?: ContractStreamState | undefined
}
