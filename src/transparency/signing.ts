/** Signs what the log has become: after the guard has looked, outside every transaction, and durably kept before it is shown. */
import { emptyRoot } from '#proof/tree.ts'
import { counted } from '#proof/verify/fault.ts'
import type { Checkpoints, KeptCheckpoint } from './checkpoints.ts'
import { fork, forked, otherKey, retiredKeys } from './guard.ts'
import { Hindrance } from './hindrance.ts'
import { checkpointEntry, introducing, type Journal } from './journal.ts'
import { JournalRefused } from './journal-entry.ts'
import type { Log } from './log.ts'
import { hasSigned, type LogKey, type LogSigner } from './log-signer.ts'
import { sha256 } from './node-crypto.ts'
import type { Offers } from './offers.ts'

interface SigningOptions {
  readonly log: Log
  readonly checkpoints: Checkpoints
  readonly signer: LogSigner
  /** Where several nodes sign one log: a checkpoint is kept only where it was won there. */
  readonly journal?: Journal | undefined
  /** Those who are asked whether they have seen more, before anything is signed. */
  readonly offers: Offers
  readonly clock: () => string
  readonly warn: (sentence: string) => void
}

const UNABLE =
  'The signer of this log does not sign at present. Whoever runs the log has been told why, and it is tried again every second.'

const AWAY =
  'What the other nodes of this log have signed cannot be known at present. Whoever runs the log has been told why, and it is tried again ' +
  'every second.'

export class Signing {
  readonly #options: SigningOptions
  readonly #away: Hindrance
  readonly #unable: Hindrance
  readonly #said = new Set<string>()
  #contradicted = false
  #asked = false
  #refused: string | null = null

  constructor(options: SigningOptions) {
    this.#options = options
    this.#away = new Hindrance(options.warn, AWAY)
    this.#unable = new Hindrance(options.warn, UNABLE)
  }

  /** The ledger does not continue what was signed: until the next start nothing is signed, and nothing can be proven either. */
  get contradicted(): boolean {
    return this.#contradicted
  }

  /** Why nothing is signed; null while all is well. */
  get stopped(): string | null {
    return this.#refused ?? this.#away.told ?? this.#unable.told
  }

  /** Looks at what other nodes have signed. Tells whether that is known: where it is not, nothing may be signed. */
  async look(stopping: AbortSignal): Promise<boolean> {
    this.#options.offers.claims.beforeLooking()
    const looked = await this.#away.tried(() => this.#agreeing(journal => journal.look()), stopping)
    return looked !== undefined
  }

  /** Keeps what was looked at. The tree must have taken what was in the ledger then: what they signed for is in it. */
  async take(): Promise<void> {
    await this.#agreeing(journal => journal.take())
  }

  /** The file of checkpoints was lost, or is an older one: what was remembered beside the tree is put back, for the guard to look at. */
  recall(): void {
    const { log, checkpoints, signer, warn } = this.#options
    const last = checkpoints.last(signer.origin)
    const remembered = log.remembered(signer.origin)
    if (remembered === undefined || remembered.size <= (last?.size ?? 0)) return
    warn(
      `CHECKPOINTS ARE LOST. The last that was signed for ${signer.origin} was of ${counted(remembered.size, 'event')}, on ` +
        `${remembered.signedAt}; the file of checkpoints ${last === undefined ? 'is missing or empty' : `ends at ${last.size}`}. ` +
        'That last one is remembered beside the tree, and was put back. Those before it cannot be compared with the ledger, nor ' +
        'shown: bring back the newest copy of that file, which CANDOUR_CHECKPOINTS names, if there is one.',
    )
    checkpoints.keep(remembered, last)
  }

  /** Whether the tree contradicts what was signed: the last checkpoint, or any one of `every`. */
  contradicts(every: boolean): boolean {
    return this.#contradiction(every) !== undefined
  }

  /** Once, before anything is signed. */
  async check(every: boolean): Promise<void> {
    const { checkpoints, signer } = this.#options
    await this.#introduceFirst()
    const kept = checkpoints.last(signer.origin)
    const contradiction = this.#contradiction(every)
    this.#contradicted = contradiction !== undefined
    const reason = contradiction ?? (kept && (await this.#otherKey(kept)))
    if (reason !== undefined) this.#refuse(reason)
  }

  /** Signs all that is new, where there is anything, and where it may. */
  async sign(stopping: AbortSignal): Promise<void> {
    const { log, checkpoints, signer, offers } = this.#options
    if (this.#refused !== null) return
    const last = checkpoints.last(signer.origin)
    const contradiction = last && fork(log, last)
    this.#contradicted = contradiction !== undefined
    const reason = contradiction ?? offers.claims.weigh(last?.size ?? 0)
    if (reason !== undefined) this.#refuse(reason)
    else await this.#unable.tried(() => this.#afterAsking(last, stopping), stopping)
  }

  /** An old backup brings its own checkpoints back: that there were others since only somebody else can tell. */
  async #afterAsking(last: KeptCheckpoint | undefined, stopping: AbortSignal): Promise<void> {
    const { signer, offers } = this.#options
    if (offers.areMade && !this.#asked) {
      // That every history begins with nothing may be signed at any time.
      const nothing = { size: 0, root: emptyRoot(sha256) }
      await offers.ask(last?.note ?? (await signer.sign(nothing, this.#present(), stopping)), stopping)
      this.#asked = true
    }
    // One that was just heard is weighed in the next round.
    if (!offers.claims.areHeard && !stopping.aborted) await this.#next(last, stopping)
  }

  async #next(last: KeptCheckpoint | undefined, stopping: AbortSignal): Promise<void> {
    const { log, checkpoints, signer, clock, journal } = this.#options
    const isShared = await this.#agreeing(journal => journal.handOver())
    if (!isShared || log.size === (last?.size ?? 0)) return
    const keys = this.#present()
    if (keys.length === 0) {
      this.#refuse(retiredKeys(signer))
      return
    }
    const tree = { size: log.size, root: log.root() }
    const note = await signer.sign(tree, keys, stopping)
    const next = { origin: signer.origin, size: tree.size, note, signedAt: clock() }
    const entries = last === undefined ? [...introducing(keys, next), checkpointEntry(next)] : [checkpointEntry(next)]
    // Where somebody else kept one meanwhile this one is lost, and the next round looks again.
    const isKept = journal ? await this.#agreeing(() => journal.win(entries)) : checkpoints.keep(next, last)
    if (!isKept) return
    log.remember(next)
    await this.#introduceFirst()
  }

  /** What the journal says; true where there is none, false where it is refused, which is for good. */
  async #agreeing(ask: (journal: Journal) => Promise<boolean>): Promise<boolean> {
    const { journal } = this.#options
    if (journal === undefined || this.#refused !== null) return this.#refused === null
    try {
      return await ask(journal)
    } catch (error) {
      if (!(error instanceof JournalRefused)) throw error
      this.#refuse(error.message)
      return false
    }
  }

  #contradiction(every: boolean): string | undefined {
    const { log, checkpoints, signer } = this.#options
    return forked(log, checkpoints, { origin: signer.origin, every })
  }

  /** The keys that a log began with are introduced by its first checkpoint. */
  async #introduceFirst(): Promise<void> {
    const { checkpoints, signer } = this.#options
    const { origin } = signer
    if (checkpoints.keys.events(origin).some(({ size }) => size === 0)) return
    const first = checkpoints.first(origin)
    if (first === undefined) return
    for (const { key, vkey } of signer.keys) {
      if (!(await hasSigned(key, first.note))) continue
      checkpoints.keys.record(origin, { at: first.signedAt, kind: 'introduced', vkey, size: 0 })
    }
  }

  /** Those that were not retired. */
  #present(): readonly LogKey[] {
    const { checkpoints, signer, warn } = this.#options
    return signer.keys.filter(({ vkey }) => {
      if (!checkpoints.keys.isRetired(signer.origin, vkey)) return true
      if (!this.#said.has(vkey))
        warn(`The key ${vkey} was retired, and signs no longer: take it out of the configuration.`)
      this.#said.add(vkey)
      return false
    })
  }

  #otherKey(kept: KeptCheckpoint): Promise<string | undefined> {
    const { checkpoints, signer } = this.#options
    const keys = this.#present()
    if (keys.length === 0) return Promise.resolve(retiredKeys(signer))
    return otherKey(signer, keys, { kept, introduced: checkpoints.keys.present(signer.origin) })
  }

  /** Until the next start. */
  #refuse(reason: string): void {
    this.#refused = reason
    this.#options.warn(`SIGNING HAS STOPPED. ${reason}`)
  }
}
