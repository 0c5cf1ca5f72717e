/** How far witnesses vouch for a log, and so where a copy of it ends that is to be accepted. */
import type { Checkpoints } from './checkpoints.ts'
import type { WitnessPolicy } from './witness-policy.ts'

interface Signed {
  readonly origin: string
  readonly checkpoints: Checkpoints
  readonly policy: WitnessPolicy
}

/** Where a copy of the log ends, and for how much of it nobody vouches. */
export interface CopyEnd {
  /** Of its last checkpoint. */
  readonly size: number
  /** Signed events after that. */
  readonly newer: number
  /** Events in the copy for which too few witnesses have signed. */
  readonly unwitnessed: number
  /** Since when the first event of either kind is signed, by the ledger's clock; null where there is none. */
  readonly waitingSince: string | null
}

export class Quorum {
  readonly #signed: Signed
  /** The largest checkpoint under which a quorum was seen, and the last cosignature that was looked at for it. */
  #found = { size: 0, seen: 0 }

  constructor(signed: Signed) {
    this.#signed = signed
  }

  /** Of the newest checkpoint that as many have signed as the policy asks for: the last where it asks for nobody, 0 where there is none. */
  get size(): number {
    const { origin, checkpoints, policy } = this.#signed
    return policy.isNone ? (checkpoints.last(origin)?.size ?? 0) : this.#newest()
  }

  /** The newest checkpoint that has the quorum; the last where none has, or where it does not cover the `held` events that a reader has already. */
  copyEnd(held: number): CopyEnd {
    const { origin, checkpoints } = this.#signed
    const last = checkpoints.last(origin)?.size ?? 0
    const vouched = this.size
    const size = vouched > 0 && vouched >= held && this.#isOfPresentKey(vouched) ? vouched : last
    const first = vouched < last ? checkpoints.sizes(origin).find(signed => signed > vouched) : undefined
    return {
      size,
      newer: last - size,
      unwitnessed: size - vouched,
      waitingSince: first === undefined ? null : (checkpoints.at(origin, first)?.signedAt ?? null),
    }
  }

  /** Whether a key that the published policy names has signed it: during a change of keys an older one may have signed alone. */
  #isOfPresentKey(size: number): boolean {
    const { keys } = this.#signed.checkpoints
    const { origin } = this.#signed
    const present = keys.present(origin)
    return keys
      .events(origin)
      .some(event => event.kind === 'introduced' && event.size < size && present.includes(event.vkey))
  }

  /** Only what is new is looked at, from the largest down to the first that has the quorum. */
  #newest(): number {
    const { origin, policy } = this.#signed
    const { cosignatures } = this.#signed.checkpoints
    const seen = cosignatures.lastNumber()
    if (seen > this.#found.seen) {
      const size = cosignatures
        .sizesAfter(origin, this.#found.seen)
        .find(at => policy.isQuorum(cosignatures.of(origin, at)))
      this.#found = { size: Math.max(this.#found.size, size ?? 0), seen }
    }
    return this.#found.size
  }
}
