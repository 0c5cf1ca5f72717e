/** What witnesses have cosigned of this log and is not here: weighed against what all who sign it have, before more is signed. */
import { counted } from '#proof/verify/fault.ts'
import type { Contradicted } from './witness/offer.ts'

const WHAT_TO_DO =
  'Nothing is signed until this is settled; the ledger goes on being served. If an older backup was restored, restore the newest copy ' +
  'of the ledger and of its log, and start again. Only if those events are lost for good: tell everybody who holds a receipt, and ' +
  'start a new log under another name with CANDOUR_ORIGIN. If the witness is in error, take it out of the policy, in public.'

export class Claims {
  readonly #heard: Contradicted[] = []
  readonly #due: Contradicted[] = []

  hear(claim: Contradicted): void {
    this.#heard.push(claim)
  }

  /** Whether any was heard that cannot be weighed yet. */
  get areHeard(): boolean {
    return this.#heard.length > 0
  }

  /** What was heard before others who sign this log are looked at can be weighed after it: it may be theirs. */
  beforeLooking(): void {
    this.#due.push(...this.#heard.splice(0))
  }

  /** Why nothing may be signed any longer after a checkpoint of `size`; undefined where all that witnesses have cosigned may be in it. */
  weigh(size: number): string | undefined {
    const claim = this.#due.splice(0).find(({ cosigned, isOther }) => isOther || cosigned > size)
    return claim && `${claim.problem} (Signed here: ${counted(size, 'event')}.) ${WHAT_TO_DO}`
  }
}
