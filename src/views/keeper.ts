/** Keeps views current: makes anew what has changed, catches up, follows the ledger, and lets readers wait for what they wrote. */
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { RecordedFact } from '#events/catalogue.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { historiesOf } from './histories.ts'
import { makeAnew, openViewFile, ProgressNotes, type Progress } from './view-file.ts'
import { Traces } from './traces.ts'
import type { View, Writer } from './view.ts'
import { Waiting } from './waiting.ts'

export interface KeeperOptions {
  readonly warn: (sentence: string) => void
  /** Told while views are made anew: the position reached, and the ledger's last. */
  readonly onProgress?: ((position: number, last: number) => void) | undefined
}

interface Kept {
  readonly view: View
  writer: Writer
  progress: Progress
}

/** Facts in one transaction: the more, the less often a contract that many of them are about is read and written. */
const BATCH = 5_000
const RETRY_AFTER_MS = [100, 500, 2_000, 5_000] as const

/** Another process has moved these views on: read where they are, and go on from there. */
class MovedOn extends Error {}

function unlessMovedOn(error: unknown): void {
  if (!(error instanceof MovedOn)) throw error
}

const progressAt = ({ version }: View, { position, id }: RecordedFact): Progress => ({ version, position, factId: id })

export class Keeper {
  readonly db: DatabaseSync
  readonly #store: EventStore
  readonly #options: KeeperOptions
  readonly #notes: ProgressNotes
  readonly #kept: Kept[]
  readonly #stopping = new AbortController()
  readonly #readers = new Waiting()
  #following: Promise<void> = Promise.resolve()
  readonly #traces: Traces
  /** Nothing is followed while this goes on. */
  #rebuilding: Promise<void> = Promise.resolve()

  /** Opens the views' file and makes anew what this ledger or this version cannot use. Call `follow` to keep them current. */
  static async open(path: string, store: EventStore, views: readonly View[], options: KeeperOptions): Promise<Keeper> {
    const keeper = new Keeper(path, store, views, options)
    try {
      await keeper.#refuseAnotherLedger()
      return keeper
    } catch (error) {
      await keeper.close()
      throw error
    }
  }

  private constructor(path: string, store: EventStore, views: readonly View[], options: KeeperOptions) {
    this.#store = store
    this.#options = options
    this.db = openViewFile(path, options.warn)
    this.#notes = new ProgressNotes(this.db)
    this.#traces = new Traces(this.db, options.warn)
    this.#kept = views.map(view => {
      if (this.#notes.of(view.name)?.version !== view.version) makeAnew(this.db, view)
      return { view, writer: view.writer(this.db), progress: this.#progress(view) }
    })
  }

  /** The position that every view has passed. */
  get position(): number {
    return Math.min(...this.#kept.map(({ progress }) => progress.position))
  }

  /** Catches up with the ledger as it is now, then follows it until `close`. Resolves once caught up. */
  async follow(): Promise<void> {
    await this.#catchUp()
    this.#following = this.#keepFollowing()
  }

  /** True once every view has passed `position`; false after `ms` without that. */
  passed(position: number, ms: number): Promise<boolean> {
    return this.#readers.wait(() => this.position >= position, ms)
  }

  /** Throws all documents away and folds them again from the ledger. */
  rebuild(): Promise<void> {
    const rebuilt = this.#rebuilding.then(() => {
      this.#kept.forEach(kept => this.#anew(kept))
      return this.#catchUp()
    })
    this.#rebuilding = rebuilt.catch(() => undefined)
    return rebuilt
  }

  async close(): Promise<void> {
    if (this.#stopping.signal.aborted) return
    this.#stopping.abort()
    await this.#following
    this.db.close()
  }

  async #keepFollowing(): Promise<void> {
    const { signal } = this.#stopping
    for (let failures = 0; !signal.aborted;) {
      try {
        await this.#rebuilding
        if (this.#kept.some(({ progress }) => progress.position !== this.position)) await this.#catchUp()
        for await (const events of this.#store.subscribe(this.position, signal)) {
          // Who wrote these facts is answered first.
          await new Promise(resolve => setImmediate(resolve))
          await this.#rebuilding
          const news = events.filter(({ position }) => position > this.position)
          await this.#apply(this.#kept, news as readonly RecordedFact[])
          this.#traces.sweep()
          failures = 0
        }
        // It ends by itself only where the ledger was closed under it.
        if (!this.#stopping.signal.aborted) throw new Error('the subscription ended')
      } catch (error) {
        this.#lookAgain()
        if (error instanceof MovedOn) continue
        this.#options.warn(`The views stopped following the ledger and will try again: ${String(error)}`)
        await this.#pause(RETRY_AFTER_MS[Math.min(failures, RETRY_AFTER_MS.length - 1)] ?? 0)
        failures += 1
      }
    }
  }

  /** Waits, but not past the end. */
  async #pause(ms: number): Promise<void> {
    try {
      await setTimeout(ms, undefined, { signal: this.#stopping.signal })
    } catch {
      // Stopped: the caller's loop sees it next.
    }
  }

  /** Brings the views that are furthest behind to the next, and so on, until all stand at the ledger's last event. */
  async #catchUp(): Promise<void> {
    const last = (await this.#store.head())?.position ?? 0
    while (!this.#stopping.signal.aborted) {
      const from = this.position
      const behind = this.#kept.filter(({ progress }) => progress.position === from)
      const next = Math.min(
        ...this.#kept.filter(kept => !behind.includes(kept)).map(({ progress }) => progress.position),
      )
      const events = await this.#store.readAll(from, BATCH)
      const upToNext = events.filter(({ position }) => position <= next)
      if (upToNext.length === 0) break
      await this.#apply(behind, upToNext as readonly RecordedFact[]).catch(unlessMovedOn)
      this.#options.onProgress?.(this.position, last)
      // Between batches the rest of the process has its turn.
      await new Promise(resolve => setImmediate(resolve))
    }
    this.#traces.sweep()
  }

  /** One transaction: the documents and the position that they stand at. */
  async #apply(behind: readonly Kept[], facts: readonly RecordedFact[]): Promise<void> {
    const last = facts.at(-1)
    if (last === undefined) return
    const stoodAt = this.position
    const batch = { facts, historyUpTo: await historiesOf(this.#store, facts) }
    this.db.exec('BEGIN IMMEDIATE')
    try {
      for (const { view, writer } of behind) {
        if (this.#progress(view).position !== stoodAt) throw new MovedOn()
        writer.apply(batch)
        this.#notes.note(view.name, progressAt(view, last))
      }
      this.db.exec('COMMIT')
    } catch (error) {
      this.db.exec('ROLLBACK')
      this.#lookAgain()
      throw error
    }
    this.#traces.heed(facts)
    behind.forEach(kept => (kept.progress = progressAt(kept.view, last)))
    this.#readers.look()
  }

  #progress(view: View): Progress {
    return this.#notes.of(view.name) ?? { version: view.version, position: 0, factId: '' }
  }

  #anew({ view }: Kept): void {
    makeAnew(this.db, view)
    this.#lookAgain()
  }

  /** Goes on from what the tables hold: a new writer remembers nothing of them. */
  #lookAgain(): void {
    for (const kept of this.#kept) {
      kept.writer = kept.view.writer(this.db)
      kept.progress = this.#progress(kept.view)
    }
    this.#readers.look()
  }

  /** Views of another ledger, or of one that has lost events since, are made anew. */
  async #refuseAnotherLedger(): Promise<void> {
    for (const kept of this.#kept) {
      const { position, factId } = kept.progress
      if (position === 0) continue
      const [found] = await this.#store.readAll(position - 1, 1)
      if (found?.position === position && found.id === factId) continue
      this.#options.warn(`The view ${kept.view.name} was made from another ledger, so it is being made anew.`)
      this.#anew(kept)
    }
  }
}
