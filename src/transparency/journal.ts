/** What the nodes that sign one log have agreed on: a stream in which only one of them can be the next, and their copies of it. */
import { randomUUID } from 'node:crypto'
import { LedgerError } from '#ledger/errors.ts'
import type { EventStore, StoredEvent } from '#ledger/event-store.ts'
import { hexOf, utf8 } from '#proof/bytes.ts'
import type { Checkpoints, KeptCheckpoint } from './checkpoints.ts'
import { type CheckpointSigned, entryIn, type JournalEntry, JournalRefused, type KeyChanged } from './journal-entry.ts'
import { JournalCopy } from './journal-copy.ts'
import type { KeyEvent } from './key-history.ts'
import { sha256 } from './node-crypto.ts'
import { CannotSign } from './signing-key.ts'

/** Where a journal is kept: outside the ledger, read from whoever leads, and appended to at an expected revision. */
export type JournalStore = Pick<EventStore, 'append' | 'read' | 'close'>

interface JournalParts {
  readonly store: JournalStore
  readonly origin: string
  /** The copy of this node. Nothing comes into it but from the journal. */
  readonly checkpoints: Checkpoints
}

/** Entries read at once, or handed over in one append. */
const PAGE = 500

/** The stream of a log, whatever its name is made of. */
export const journalStream = (origin: string): string => `log-${hexOf(sha256(utf8(origin))).slice(0, 32)}`

export const checkpointEntry = ({ origin, size, note, signedAt }: KeptCheckpoint): CheckpointSigned => ({
  type: 'CheckpointSigned',
  origin,
  size,
  note,
  signedAt,
})

export const keyEntry = ({ at, kind, vkey, size }: KeyEvent): KeyChanged => ({ type: 'KeyEvent', at, kind, vkey, size })

/** The keys that a log begins with come with its first checkpoint. */
export const introducing = (
  keys: readonly { readonly vkey: string }[],
  { signedAt: at }: KeptCheckpoint,
): readonly KeyChanged[] => keys.map(({ vkey }) => keyEntry({ at, kind: 'introduced', vkey, size: 0 }))

export class Journal {
  readonly #parts: JournalParts
  readonly #stream: string
  readonly #copy: JournalCopy
  /** Looked at, and not in the copy yet. */
  #pending: JournalEntry[] = []
  /** Of the last entry that was looked at. */
  #revision = -1
  /** What the journal has, of all that was looked at. */
  #size = 0
  readonly #changes = new Set<string>()

  constructor(parts: JournalParts) {
    this.#parts = parts
    this.#stream = journalStream(parts.origin)
    this.#copy = new JournalCopy(parts)
  }

  /** Looks at what has come into the journal; all of it, the first time. @throws CannotSign, JournalRefused */
  async look(): Promise<true> {
    for (let page: readonly StoredEvent[] = []; ;) {
      page = await this.#reached(store => store.read(this.#stream, this.#revision + 1, PAGE))
      for (const { data, revision } of page)
        this.#see(entryIn(data, { origin: this.#parts.origin, revision }), revision)
      if (page.length < PAGE) return true
    }
  }

  /**
   * Puts what was looked at into the copy, in order, as far as the checkpoints are of no more than `upTo` events. What is there already
   * is passed over. Tells whether that was all. @throws JournalRefused where it contradicts the copy
   */
  async take(upTo = Infinity): Promise<boolean> {
    let taken = 0
    try {
      for (const entry of this.#pending) {
        if (entry.size > upTo) return false
        await this.#copy.take(entry)
        taken += 1
      }
      return true
    } finally {
      this.#pending = this.#pending.slice(taken)
    }
  }

  /**
   * Appends what is to be next, where nobody else was quicker since the last look, and takes it into the copy. Tells whether it was won:
   * if not, look again. @throws CannotSign; where it may have been won all the same, the next look finds it
   */
  async win(entries: readonly JournalEntry[]): Promise<boolean> {
    if (this.#pending.length > 0) return false
    await this.#mustContinue(entries)
    if (!(await this.#append(entries))) return false
    await this.look()
    await this.take(Math.max(...entries.map(({ size }) => size)))
    return true
  }

  /**
   * Puts into the journal what the copy has and it has not: those of a log that was signed on another store before, or what a journal
   * lost that was restored from a backup. Tells whether the two are equal now. @throws CannotSign, JournalRefused
   */
  async handOver(): Promise<boolean> {
    const missing = this.#missing()
    for (let start = 0; start < missing.length; start += PAGE) {
      if (!(await this.win(missing.slice(start, start + PAGE)))) return false
    }
    return true
  }

  close(): Promise<void> {
    return this.#parts.store.close()
  }

  #see(entry: JournalEntry, revision: number): void {
    this.#revision = revision
    this.#pending.push(entry)
    if (entry.type === 'KeyEvent') this.#changes.add(`${entry.kind} ${entry.vkey}`)
    else this.#size = Math.max(this.#size, entry.size)
  }

  /** In the order in which it came about: the first keys, and then each checkpoint before the key events that followed it. */
  #missing(): readonly JournalEntry[] {
    const { checkpoints, origin } = this.#parts
    const changes = checkpoints.keys
      .events(origin)
      .filter(({ kind, vkey }) => !this.#changes.has(`${kind} ${vkey}`))
      .map(keyEntry)
    if (changes.length === 0 && (checkpoints.last(origin)?.size ?? 0) <= this.#size) return []
    const signed = [...checkpoints.all(origin)].filter(({ size }) => size > this.#size).map(checkpointEntry)
    const rank = ({ type, size }: JournalEntry): number => (type === 'KeyEvent' && size > 0 ? size + 0.5 : size)
    return [...changes, ...signed].sort((one, other) => rank(one) - rank(other))
  }

  /** What the others would not take must not come between them and what is signed after it. */
  async #mustContinue(entries: readonly JournalEntry[]): Promise<void> {
    const { checkpoints, origin } = this.#parts
    const last = checkpoints.last(origin)
    for (const entry of entries) {
      if (entry.type === 'KeyEvent' || last === undefined || entry.size <= last.size) continue
      if (await this.#copy.continues(entry.note, last)) continue
      throw new CannotSign(
        `No key that is given here has signed the last checkpoint of ${origin}, so the other nodes would not take this one.`,
      )
    }
  }

  async #append(entries: readonly JournalEntry[]): Promise<boolean> {
    const events = entries.map(data => ({ id: randomUUID(), data }))
    const outcome = await this.#reached(store => store.append(this.#stream, this.#revision, events))
    if (outcome.outcome === 'conflict' && outcome.actual < this.#revision)
      throw new JournalRefused(this.#parts.origin, 'has lost entries that it had')
    return outcome.outcome === 'appended'
  }

  async #reached<T>(work: (store: JournalStore) => Promise<T>): Promise<T> {
    try {
      return await work(this.#parts.store)
    } catch (cause) {
      if (!(cause instanceof LedgerError)) throw cause
      throw new CannotSign(`The journal that all who sign share cannot be used: ${cause.message}`, { cause })
    }
  }
}
