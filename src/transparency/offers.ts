/** Offers what is signed to every witness, each in its own time, and keeps what they sign: only at a start are they waited for, and not for long. */
import type { Checkpoints } from './checkpoints.ts'
import { Claims } from './claims.ts'
import type { PublishedLog } from './published-log.ts'
import { repeated } from './repeated.ts'
import type { WitnessStanding } from './standing.ts'
import { WitnessClient } from './witness/offer.ts'
import type { WitnessNamed } from './witness-policy.ts'

export interface OffersOptions {
  readonly witnesses: readonly WitnessNamed[]
  readonly log: PublishedLog
  readonly checkpoints: Checkpoints
  /** What is not the continuation of what was signed is offered to nobody. */
  readonly mayOffer: () => boolean
  readonly warn: (sentence: string) => void
  readonly everyMs?: number | undefined
  readonly askWithinMs?: number | undefined
}

/** Between two checkpoints for the same witness: it need not see every one. */
const EVERY_MS = 10_000
/** At a start signing waits so long, and no longer, for those who do not answer. */
const ASK_WITHIN_MS = 3_000

export class Offers {
  /** What they have cosigned and is not here. */
  readonly claims = new Claims()
  readonly #options: OffersOptions
  readonly #clients: ReadonlyMap<WitnessNamed, WitnessClient>
  readonly #problems = new Map<string, string | null>()
  #asking = false

  constructor(options: OffersOptions) {
    this.#options = options
    const { witnesses, log } = options
    const offered = { checkpoint: () => log.last?.note, nodes: (size: number) => log.nodes(size) }
    const clientOf = (witness: WitnessNamed): WitnessClient =>
      new WitnessClient({ witness, seen: this.#newest(witness.key)?.size ?? 0, log: offered })
    this.#clients = new Map(witnesses.map(witness => [witness, clientOf(witness)]))
  }

  /** Whether there is anybody to offer to. */
  get areMade(): boolean {
    return this.#options.witnesses.length > 0
  }

  /** How each witness stands. */
  get standing(): readonly WitnessStanding[] {
    const { witnesses } = this.#options
    return witnesses.map(({ name, key }) => {
      const newest = this.#newest(key)
      return { name, size: newest?.size ?? 0, time: newest?.time ?? null, problem: this.#problems.get(name) ?? null }
    })
  }

  /** Offers a signed checkpoint to every witness at once. Whoever does not answer soon is not waited for any longer. */
  async ask(checkpoint: string, stopping: AbortSignal): Promise<void> {
    const { witnesses, mayOffer, askWithinMs = ASK_WITHIN_MS } = this.#options
    if (!mayOffer()) return
    this.#asking = true
    const soon = AbortSignal.any([stopping, AbortSignal.timeout(askWithinMs)])
    const asked = async (witness: WitnessNamed): Promise<void> => {
      const problem = await this.#show(witness, soon, checkpoint)
      if (!stopping.aborted) this.#say(witness, problem)
    }
    await Promise.all(witnesses.map(asked)).finally(() => (this.#asking = false))
  }

  /** Offers from now on; resolves when all offers have ended, soon after `stopping` is aborted. */
  async follow(stopping: AbortSignal): Promise<void> {
    const { witnesses, everyMs = EVERY_MS } = this.#options
    const followed = (witness: WitnessNamed): Promise<void> => {
      const say = (problem: string | undefined): void => this.#say(witness, problem)
      return repeated({ work: () => this.#offer(witness, stopping), everyMs, say }, stopping)
    }
    await Promise.all(witnesses.map(followed))
  }

  /** Why there is no cosignature; undefined where there is one, or nothing new to sign. */
  async #offer(witness: WitnessNamed, stopping: AbortSignal): Promise<string | undefined> {
    const { log, mayOffer } = this.#options
    const isDue = mayOffer() && !this.#asking && log.size > (this.#newest(witness.key)?.size ?? 0)
    return isDue ? this.#show(witness, stopping) : (this.#problems.get(witness.name) ?? undefined)
  }

  /** Shows a checkpoint, or else the last, to a witness. */
  async #show(witness: WitnessNamed, signal: AbortSignal, checkpoint?: string): Promise<string | undefined> {
    const { log, checkpoints } = this.#options
    const answer = await this.#clients.get(witness)?.offer(signal, checkpoint)
    if (answer === undefined) return undefined
    if ('problem' in answer) {
      if ('cosigned' in answer) this.claims.hear(answer)
      return answer.problem
    }
    const { size, line, time } = answer
    const { name, id } = witness.key
    // Of no events none is kept: that is only asked.
    if (size > 0) checkpoints.cosignatures.keep(log.origin, { size, witness: name, keyId: id, line, time })
    return undefined
  }

  #say({ name }: WitnessNamed, problem: string | undefined): void {
    const said = this.#problems.get(name)
    this.#problems.set(name, problem ?? null)
    if (problem !== undefined && problem !== said) this.#options.warn(`${problem} It is tried again.`)
  }

  #newest(key: WitnessNamed['key']) {
    const { log, checkpoints } = this.#options
    return checkpoints.cosignatures.newestBy(log.origin, key)
  }
}
