/** Follows the ledger after its answers are given: leaf, tree, signature, store, and only then is a checkpoint shown. */
import type { EventStore } from '#ledger/event-store.ts'
import { base64Of } from '#proof/bytes.ts'
import { catchUp, isOf, isRecorded } from './catch-up.ts'
import { Checkpoints, saidBy } from './checkpoints.ts'
import { Journal, type JournalStore } from './journal.ts'
import { Log, type StreamName } from './log.ts'
import { LogSigner } from './log-signer.ts'
import { Offers } from './offers.ts'
import { PublishedLog } from './published-log.ts'
import type { Receipt } from './receipt.ts'
import { tileIn } from './shown-tile.ts'
import { Stamps } from './stamps.ts'
import { Signing } from './signing.ts'
import type { SigningKey } from './signing-key.ts'
import type { Standing } from './standing.ts'
import { readPolicy, type WitnessPolicy } from './witness-policy.ts'

export interface TransparencyOptions {
  readonly logPath: string
  readonly checkpointsPath: string
  /** All of them sign: two while one takes over from the other. */
  readonly keys: readonly SigningKey[]
  readonly origin?: string | undefined
  /** Who is to witness, and how many of them; nobody where absent. */
  readonly policy?: WitnessPolicy
  /** Between two checkpoints for the same witness. */
  readonly offerEveryMs?: number
  /** How long signing waits at a start for witnesses that do not answer. */
  readonly askWithinMs?: number
  /** The address of a time-stamping authority (RFC 3161); none where absent. */
  readonly timeStamper?: string | undefined
  /** Where several nodes sign this log, what they agree in: closed with the log. */
  readonly journal?: JournalStore | undefined
  /** What streams are called in public: as they are, where absent. */
  readonly streamName?: StreamName
  readonly clock: () => string
  readonly warn: (sentence: string) => void
}

/** Between two checkpoints: so there is at most one a second, however many events there are. */
const EVERY_MS = 1_000

export class Transparency {
  /** What is signed and shown. It is not `provable` at all times: ask first. */
  readonly published: PublishedLog
  readonly #store: EventStore
  readonly #options: TransparencyOptions
  readonly #log: Log
  readonly #signer: LogSigner
  readonly #signing: Signing
  readonly #offers: Offers
  readonly #stamps: Stamps
  readonly #stopping = new AbortController()
  #checked = false
  #anew = false
  #failing = ''
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> = Promise.resolve()
  #others: Promise<unknown> = Promise.resolve()

  /** @throws ForeignFile, KeyUnfit, or what SQLite says of checkpoints that cannot be read: they must not be made anew */
  static open(store: EventStore, options: TransparencyOptions): Transparency {
    const checkpoints = Checkpoints.open(options.checkpointsPath)
    try {
      return new Transparency(store, options, checkpoints)
    } catch (error) {
      checkpoints.close()
      throw error
    }
  }

  private constructor(store: EventStore, options: TransparencyOptions, checkpoints: Checkpoints) {
    const { keys, origin: configured, logPath, warn, clock, streamName, policy = readPolicy() } = options
    const simulated = store.simulated !== undefined
    this.#store = store
    this.#options = options
    this.#signer = new LogSigner(keys, { configured, kept: checkpoints.lastOrigin(simulated), simulated })
    this.#log = Log.open(logPath, warn, streamName)
    const { origin } = this.#signer
    this.published = new PublishedLog({ origin, log: this.#log, checkpoints, policy })
    const journal = options.journal && new Journal({ store: options.journal, origin, checkpoints })
    const { offerEveryMs: everyMs, askWithinMs } = options
    const shown = { log: this.published, checkpoints, mayOffer: () => this.provable, warn }
    this.#offers = new Offers({ ...shown, witnesses: policy.witnesses, everyMs, askWithinMs })
    const own = { log: this.#log, signer: this.#signer, offers: this.#offers }
    this.#signing = new Signing({ ...own, checkpoints, journal, clock, warn })
    this.#stamps = new Stamps({ ...shown, url: options.timeStamper })
  }

  get standing(): Standing {
    const { origin, keys, development } = this.#signer
    const last = this.published.last
    const vkeys = keys.map(({ vkey }) => vkey)
    return {
      origin,
      vkey: vkeys[0] ?? '',
      keys: vkeys,
      development,
      size: last?.size ?? 0,
      root: last === undefined ? null : base64Of(saidBy(last).root),
      lastCheckpointAt: last?.signedAt ?? null,
      stopped: this.#signing.stopped,
      witnesses: this.#offers.standing,
    }
  }

  /** The last signed checkpoint, with its cosignatures; undefined before the first. */
  get checkpoint(): string | undefined {
    return this.published.checkpoint()
  }

  /** A tree that does not continue what was signed can prove nothing about it, nor can one that nobody has compared yet. */
  get provable(): boolean {
    return this.#checked && !this.#signing.contradicted
  }

  /** Begins to follow, in the background; once a second until `close`. */
  start(): void {
    const { signal } = this.#stopping
    const others = Promise.all([this.#offers.follow(signal), this.#stamps.follow(signal)])
    this.#others = others.catch((error: unknown) => this.#failed(error))
    const again = async (): Promise<void> => {
      await this.round().catch((error: unknown) => this.#failed(error))
      if (this.#stopping.signal.aborted) return
      this.#timer = setTimeout(() => {
        this.#round = again()
      }, EVERY_MS)
      this.#timer.unref()
    }
    this.#round = again()
  }

  /** Takes what is new into the tree, and signs it: after what other nodes have signed, which is looked at first. */
  async round(): Promise<void> {
    const { signal } = this.#stopping
    if (!(await this.#signing.look(signal))) return
    await this.#catchUp()
    if (signal.aborted) return
    await this.#signing.take()
    if (!this.#checked) await this.#check()
    if (this.#checked) await this.#signing.sign(signal)
    this.#failing = ''
  }

  /** The bytes that a path names (C2SP tlog-tiles); undefined where the signed log has no such tile. */
  tile(path: string): Uint8Array | undefined {
    const tile = this.provable ? tileIn(this.published.size, path) : undefined
    return tile && this.published.tile(tile)
  }

  /** The receipt of the event at a position; `not-yet` where it is recorded and not yet signed for, undefined where there is none. */
  async receipt(position: number): Promise<Receipt | 'not-yet' | undefined> {
    const leaf = this.provable ? this.published.leafAt(position) : undefined
    if (leaf !== undefined) return this.published.receipt(leaf)
    return (await isRecorded(position, this.#checked ? this.#log : undefined, this.#store)) ? 'not-yet' : undefined
  }

  /** Ends the round and the offers under way; call it before the ledger is closed. */
  async close(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#timer)
    await Promise.all([this.#round, this.#others, this.#options.journal?.close()])
    this.published.close()
  }

  async #catchUp(): Promise<void> {
    if (!this.#checked && !(await isOf(this.#log, this.#store))) {
      this.#makeAnew('The log was made from another ledger')
    }
    this.#anew ||= !this.#checked && this.#log.position === 0
    await catchUp(this.#log, this.#store, this.#stopping.signal)
  }

  #makeAnew(why: string): void {
    this.#options.warn(`${why}, so it is being made anew from this one.`)
    this.#log.anew()
    this.#anew = true
  }

  /** Once, before anything is signed. What contradicts a checkpoint must be the ledger itself, and not only the tree that was kept. */
  async #check(): Promise<void> {
    this.#signing.recall()
    if (!this.#anew && this.#signing.contradicts(false)) {
      this.#makeAnew('The log does not continue what was signed')
      await this.#catchUp()
      if (this.#stopping.signal.aborted) return
    }
    await this.#signing.check(this.#anew)
    this.#checked = true
  }

  /** Said once, not every second; then tried again. */
  #failed(error: unknown): void {
    const said = String(error)
    if (said !== this.#failing) this.#options.warn(`The log stopped following the ledger and tries again: ${said}`)
    this.#failing = said
  }
}
