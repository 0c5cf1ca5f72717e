/** Following the ledger for ever: by reading until nothing is left, then live; and by reading again whenever the live part is lost. */
import { LedgerClosed, LedgerUnfit } from '../../errors.ts'
import type { StoredEvent } from '../../event-store.ts'
import type { KurrentClient, Resolved, Subscription } from './client.ts'
import { said } from './failure.ts'
import { pauses, wait, type Patience } from './patience.ts'
import { positionAt, streamsNamed, type Reader } from './reader.ts'
import { eventOf, rowOf } from './record.ts'

const BATCH = 1_000
/** Live events kept for a slow consumer. Beyond that the subscription is given up: reading goes at the consumer's own pace. */
const WAITING_MAX = 5_000

export interface FollowParts {
  readonly client: KurrentClient
  readonly prefix: string
  readonly patience: Patience
  /** Ends its reading when the following ends. */
  readonly reader: Reader
  readonly warn: (sentence: string) => void
}

/** @throws LedgerUnfit where what is there was not written by the ledger; no outage ends it */
export async function* follow(
  { client, prefix, patience, reader, warn }: FollowParts,
  after: number,
  ended: AbortSignal,
): AsyncGenerator<readonly StoredEvent[]> {
  let cursor = after
  let announced = false
  let warned = false
  let breaks = pauses(patience)
  const over = (): boolean => ended.aborted
  /** Not before this position: the server may repeat what it has already given. */
  const batchOf = (resolved: readonly Resolved[]): StoredEvent[] => {
    const batch: StoredEvent[] = []
    for (const { event } of resolved) {
      if (event === undefined || !reader.isLedgers(event.streamId)) continue
      const row = rowOf(event, prefix)
      if (row.position <= cursor) continue
      cursor = row.position
      batch.push(eventOf(row))
    }
    return batch
  }

  while (!over()) {
    let live: Live | undefined
    let lost: string
    try {
      for (let page = BATCH; page === BATCH && !over();) {
        const rows = await reader.all(cursor, BATCH)
        page = rows.length
        const last = rows.at(-1)
        if (last === undefined) break
        cursor = last.position
        announced = false
        yield rows.map(eventOf)
      }
      if (!announced && !over()) {
        announced = true
        yield []
      }
      live = new Live(
        client.subscribeToAll({ fromPosition: positionAt(cursor), filter: streamsNamed(prefix), requiresLeader: true }),
      )
      for (;;) {
        const news = await live.next(patience.idleMs, ended)
        if (over()) return
        if (news === 'silent') {
          const missed = await reader.all(cursor, 1)
          if (missed.length > 0) {
            lost = 'it fell silent'
            break
          }
        }
        if (news === 'silent' || news.events.length > 0) {
          // It has proved itself: the next loss is another one.
          warned = false
          breaks = pauses(patience)
        }
        if (news === 'silent') continue
        const batch = batchOf(news.events)
        if (batch.length > 0) {
          yield batch
          if (live.isEmpty) yield []
          else announced = false
        }
        if (news.lost !== undefined) {
          lost = news.lost
          break
        }
      }
    } catch (error) {
      if (error instanceof LedgerUnfit) throw error
      if (error instanceof LedgerClosed || over()) return
      lost = said(error)
    } finally {
      live?.close()
    }
    if (!warned) warn(`The subscription to the ledger was lost (${lost}). It resumes after position ${cursor}.`)
    warned = true
    await wait(breaks.next().value, ended)
  }
}

/** One live subscription, from its start until it is lost: nothing is thrown, everything is said in `next`. */
class Live {
  readonly #subscription: Subscription
  #waiting: Resolved[] = []
  #lost: string | undefined
  #wake: () => void = () => undefined

  constructor(subscription: Subscription) {
    this.#subscription = subscription
    subscription.on('data', resolved => {
      if (this.#lost !== undefined) return
      this.#waiting.push(resolved)
      if (this.#waiting.length >= WAITING_MAX) this.#lose('too much was waiting')
      this.#wake()
    })
    // Listened to for as long as it lives: an error that nobody hears would end the process.
    subscription.on('error', error => this.#lose(said(error)))
    subscription.on('end', () => this.#lose('the server ended it'))
    subscription.on('close', () => this.#lose('it was closed'))
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** What has come, and why no more will; or that nothing came for so long. */
  async next(
    ms: number,
    ended: AbortSignal,
  ): Promise<'silent' | { events: readonly Resolved[]; lost: string | undefined }> {
    if (this.isEmpty && this.#lost === undefined && !ended.aborted) await this.#news(ms, ended)
    if (this.isEmpty && this.#lost === undefined) return 'silent'
    const events = this.#waiting
    this.#waiting = []
    return { events, lost: this.#lost }
  }

  close(): void {
    this.#lost ??= 'given up'
    this.#subscription.unsubscribe().catch(() => undefined)
  }

  #news(ms: number, ended: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const done = (): void => {
        clearTimeout(timer)
        ended.removeEventListener('abort', done)
        this.#wake = () => undefined
        resolve()
      }
      const timer = setTimeout(done, ms)
      ended.addEventListener('abort', done)
      this.#wake = done
    })
  }

  #lose(why: string): void {
    this.#lost ??= why
    this.#wake()
  }
}
