/** Follows the ledger after its answers are given: leaf, tree, signature, store, and only then is a checkpoint shown. */
import type { EventStore } from '#ledger/event-store.ts'
import { base64Of } from '#proof/bytes.ts'
import { tileIn } from './shown-tile.ts'
import { catchUp, isOf } from './catch-up.ts'
import { Checkpoints, type KeptCheckpoint, saidBy } from './checkpoints.ts'
import { fork, forked, otherKey } from './guard.ts'
import { Log } from './log.ts'
import { LogSigner } from './log-signer.ts'
import { type Receipt, receiptOf } from './receipt.ts'
import type { Seed } from './seed.ts'
import type { Standing } from './standing.ts'

export interface TransparencyOptions {
  readonly logPath: string
  readonly checkpointsPath: string
  readonly seed: Seed
  readonly origin?: string | undefined
  readonly clock: () => string
  readonly warn: (sentence: string) => void
}

/** Between two checkpoints: so there is at most one a second, however many events there are. */
const EVERY_MS = 1_000

export class Transparency {
  readonly #store: EventStore
  readonly #options: TransparencyOptions
  readonly #log: Log
  readonly #checkpoints: Checkpoints
  readonly #signer: LogSigner
  readonly #stopping = new AbortController()
  #shown: KeptCheckpoint | undefined
  #stopped: string | null = null
  #checked = false
  #anew = false
  #failing = ''
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> = Promise.resolve()

  /** @throws ForeignFile, or what SQLite says of checkpoints that cannot be read: they must not be made anew */
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
    this.#store = store
    this.#options = options
    this.#checkpoints = checkpoints
    const simulated = store.simulated !== undefined
    const kept = checkpoints.lastOrigin(simulated)
    this.#signer = new LogSigner(options.seed, { configured: options.origin, kept, simulated })
    this.#log = Log.open(options.logPath, options.warn)
    this.#shown = checkpoints.last(this.#signer.origin)
  }

  get standing(): Standing {
    const { origin, vkey, development } = this.#signer
    const shown = this.#shown
    return {
      origin,
      vkey,
      development,
      size: shown?.size ?? 0,
      root: shown === undefined ? null : base64Of(saidBy(shown).root),
      lastCheckpointAt: shown?.signedAt ?? null,
      stopped: this.#stopped,
    }
  }

  /** The last signed checkpoint; undefined before the first. */
  get checkpoint(): string | undefined {
    return this.#shown?.note
  }

  /** A tree that does not continue what was signed can prove nothing about it, nor can one that nobody has compared yet. */
  get provable(): boolean {
    return this.#checked && this.#stopped === null
  }

  /** Begins to follow, in the background; once a second until `close`. */
  start(): void {
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

  /** Takes what is new into the tree, and signs it. */
  async round(): Promise<void> {
    await this.#catchUp()
    if (this.#stopping.signal.aborted) return
    if (!this.#checked) await this.#check()
    if (this.#stopped === null) this.#sign()
    this.#failing = ''
  }

  /** The bytes that a path names (C2SP tlog-tiles); undefined where the signed log has no such tile. */
  tile(path: string): Uint8Array | undefined {
    const tile = this.provable ? tileIn(this.#shown?.size ?? 0, path) : undefined
    return tile && this.#log.tile(tile)
  }

  /** The receipt of the event at a position; `not-yet` where it is recorded and not yet signed for, undefined where there is none. */
  async receipt(position: number): Promise<Receipt | 'not-yet' | undefined> {
    const leaf = this.#log.leafAt(position)
    const shown = this.#shown
    if (leaf !== undefined && shown !== undefined && this.provable && leaf < shown.size) {
      return receiptOf(this.#log, leaf, shown)
    }
    const [found] = await this.#store.exportRows(position - 1, 1)
    return found?.position === position ? 'not-yet' : undefined
  }

  /** Ends the round under way; call it before the ledger is closed. */
  async close(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#timer)
    await this.#round
    this.#log.close()
    this.#checkpoints.close()
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
    if (!this.#anew && this.#forked() !== undefined) {
      this.#makeAnew('The log does not continue what was signed')
      await this.#catchUp()
      if (this.#stopping.signal.aborted) return
    }
    const last = this.#checkpoints.last(this.#signer.origin)
    const reason = this.#forked() ?? (last === undefined ? undefined : await otherKey(this.#signer, last))
    if (reason !== undefined) this.#stop(reason)
    this.#checked = true
  }

  #forked(): string | undefined {
    return forked(this.#log, this.#checkpoints, { origin: this.#signer.origin, every: this.#anew })
  }

  #stop(reason: string): void {
    this.#stopped = reason
    this.#options.warn(`SIGNING HAS STOPPED. ${reason}`)
  }

  /** Durably kept before it is shown; and compared once more with the last, whoever kept that. */
  #sign(): void {
    const { origin } = this.#signer
    if (this.#log.size === (this.#shown?.size ?? 0)) return
    const kept = this.#checkpoints.keep(origin, last => {
      const reason = last === undefined ? undefined : fork(this.#log, last)
      if (reason !== undefined) {
        this.#stop(reason)
        return undefined
      }
      const { size } = this.#log
      if (last?.size === size) return undefined
      return {
        origin,
        size,
        note: this.#signer.sign({ size, root: this.#log.root() }),
        signedAt: this.#options.clock(),
      }
    })
    this.#shown = kept ?? this.#checkpoints.last(origin)
  }

  /** Said once, not every second; then tried again. */
  #failed(error: unknown): void {
    const said = String(error)
    if (said !== this.#failing) this.#options.warn(`The log stopped following the ledger and tries again: ${said}`)
    this.#failing = said
  }
}
