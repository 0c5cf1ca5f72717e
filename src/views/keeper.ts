/** Keeps views current: makes anew what has changed, catches up, follows the ledger, and lets readers wait for what they wrote. */
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { RecordedFact } from '#events/catalogue.ts'
import { isCorrection } from '#events/correction.ts'
import type { EventStore } from '#ledger/event-store.ts'
import { makeAnew, noteProgress, openViewFile, progressOf, type Progress } from './view-file.ts'
import type { Batch, View, Writer } from './view.ts'

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

export class Keeper {
  readonly db: DatabaseSync
  readonly #store: EventStore
  readonly #options: KeeperOptions
  readonly #kept: Kept[]
  readonly #stopping = new AbortController()
  readonly #waiting = new Set<() => void>()
  #following: Promise<void> = Promise.resolve()

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
    this.#kept = views.map(view => {
      if (progressOf(this.db, view.name)?.version !== view.version) makeAnew(this.db, view)
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
  async passed(position: number, ms: number): Promise<boolean> {
    if (this.position >= position) return true
    return new Promise(resolve => {
      const look = () => {
        if (this.position < position) return
        finish(true)
      }
      const timer = globalThis.setTimeout(() => finish(false), ms)
      const finish = (reached: boolean) => {
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve(reached)
      }
      this.#waiting.add(look)
    })
  }

  /** Throws all documents away and folds them again from the ledger. */
  async rebuild(): Promise<void> {
    this.#kept.forEach(kept => this.#anew(kept))
    await this.#catchUp()
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
        for await (const events of this.#store.subscribe(this.position, signal)) {
          await this.#apply(this.#kept, events as readonly RecordedFact[])
          failures = 0
        }
        // It ends by itself only where the ledger was closed under it.
        if (!this.#stopping.signal.aborted) throw new Error('the subscription ended')
      } catch (error) {
        this.#kept.forEach(kept => (kept.progress = this.#progress(kept.view)))
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
      if (upToNext.length === 0) return
      await this.#apply(behind, upToNext as readonly RecordedFact[])
      this.#options.onProgress?.(this.position, last)
      // Between batches the rest of the process has its turn.
      await new Promise(resolve => setImmediate(resolve))
    }
  }

  /** One transaction: the documents and the position that they stand at. */
  async #apply(behind: readonly Kept[], facts: readonly RecordedFact[]): Promise<void> {
    const last = facts.at(-1)
    if (last === undefined) return
    const batch = { facts, historyUpTo: await this.#histories(facts) }
    this.db.exec('BEGIN IMMEDIATE')
    try {
      for (const kept of behind) this.#applyTo(kept, batch, last)
      this.db.exec('COMMIT')
    } catch (error) {
      this.db.exec('ROLLBACK')
      throw error
    }
    behind.forEach(kept => (kept.progress = this.#progress(kept.view)))
    this.#waiting.forEach(look => look())
  }

  #applyTo({ view, writer, progress }: Kept, batch: Batch, last: RecordedFact): void {
    if (this.#progress(view).position !== progress.position) throw new MovedOn()
    writer.apply(batch)
    noteProgress(this.db, view.name, { version: view.version, position: last.position, factId: last.id })
  }

  /** Reads the streams that are corrected in this batch, before the transaction begins. */
  async #histories(facts: readonly RecordedFact[]): Promise<Batch['historyUpTo']> {
    const streams = new Map<string, readonly RecordedFact[]>()
    for (const { data, stream } of facts) {
      if (data !== null && isCorrection(data) && !streams.has(stream))
        streams.set(stream, await this.#wholeStream(stream))
    }
    return ({ stream, revision }) => (streams.get(stream) ?? []).slice(0, revision + 1)
  }

  async #wholeStream(stream: string): Promise<readonly RecordedFact[]> {
    const history: RecordedFact[] = []
    for (;;) {
      const page = await this.#store.read(stream, history.length, BATCH)
      history.push(...(page as readonly RecordedFact[]))
      if (page.length < BATCH) return history
    }
  }

  #progress(view: View): Progress {
    return progressOf(this.db, view.name) ?? { version: view.version, position: 0, factId: '' }
  }

  #anew(kept: Kept): void {
    makeAnew(this.db, kept.view)
    kept.writer = kept.view.writer(this.db)
    kept.progress = this.#progress(kept.view)
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
