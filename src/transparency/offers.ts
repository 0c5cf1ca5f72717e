/** Offers what is signed to every witness, each in its own time, and keeps what they sign: nothing waits for any of them. */
import type { Checkpoints } from './checkpoints.ts'
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
}

/** Between two checkpoints for the same witness: it need not see every one. */
const EVERY_MS = 10_000

export class Offers {
  readonly #options: OffersOptions
  readonly #problems = new Map<string, string | null>()

  constructor(options: OffersOptions) {
    this.#options = options
  }

  /** How each witness stands. */
  get standing(): readonly WitnessStanding[] {
    const { witnesses } = this.#options
    return witnesses.map(({ name, key }) => {
      const newest = this.#newest(key)
      return { name, size: newest?.size ?? 0, time: newest?.time ?? null, problem: this.#problems.get(name) ?? null }
    })
  }

  /** Offers from now on; resolves when all offers have ended, soon after `stopping` is aborted. */
  async follow(stopping: AbortSignal): Promise<void> {
    await Promise.all(this.#options.witnesses.map(witness => this.#followed(witness, stopping)))
  }

  async #followed(witness: WitnessNamed, stopping: AbortSignal): Promise<void> {
    const { log, warn, everyMs = EVERY_MS } = this.#options
    const seen = this.#newest(witness.key)?.size ?? 0
    const offered = { checkpoint: () => log.last?.note, nodes: (size: number) => log.nodes(size) }
    const client = new WitnessClient({ witness, seen, log: offered })
    const say = (problem: string | undefined): void => {
      this.#problems.set(witness.name, problem ?? null)
      if (problem !== undefined) warn(`${problem} It is tried again.`)
    }
    await repeated({ work: () => this.#offer(witness, client, stopping), everyMs, say }, stopping)
  }

  /** Why there is no cosignature; undefined where there is one, or nothing new to sign. */
  async #offer({ name, key }: WitnessNamed, client: WitnessClient, stopping: AbortSignal): Promise<string | undefined> {
    const { log, checkpoints, mayOffer } = this.#options
    if (!mayOffer() || log.size <= (this.#newest(key)?.size ?? 0)) return this.#problems.get(name) ?? undefined
    const answer = await client.offer(stopping)
    if ('problem' in answer) return answer.problem
    const { size, line, time } = answer
    checkpoints.cosignatures.keep(log.origin, { size, witness: key.name, keyId: key.id, line, time })
    return undefined
  }

  #newest(key: WitnessNamed['key']) {
    const { log, checkpoints } = this.#options
    return checkpoints.cosignatures.newestBy(log.origin, key)
  }
}
