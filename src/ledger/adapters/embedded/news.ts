/** Following the ledger: what is there in batches, then what comes, woken by news and by the clock. */
import type { StoredEvent } from '../../event-store.ts'

/** Wakes those who wait. Nothing is missed by one who looks after waking, and starts to wait in the turn in which it looked. */
export class News {
  readonly #waiting = new Set<() => void>()

  announce(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  /** Resolves at the next announcement, when `ended` aborts, or after `ms`. */
  next(ended: AbortSignal, ms: number): Promise<void> {
    if (ended.aborted) return Promise.resolve()
    return new Promise(resolve => {
      const wake = (): void => {
        clearTimeout(timer)
        ended.removeEventListener('abort', wake)
        this.#waiting.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      ended.addEventListener('abort', wake)
      this.#waiting.add(wake)
    })
  }
}

/**
 * Everything after a position, for ever, until `ended` aborts; an empty batch each time that all has been given. `page` reads what
 * comes next, without a wait: between its look and the wait for news nothing else has a turn.
 */
export async function* follow(
  after: number,
  ended: AbortSignal,
  page: (after: number) => readonly StoredEvent[],
  news: () => Promise<void>,
): AsyncGenerator<readonly StoredEvent[], void> {
  let caughtUp = false
  for (let cursor = after; !ended.aborted;) {
    const batch = page(cursor)
    const last = batch.at(-1)
    if (last !== undefined) {
      cursor = last.position
      caughtUp = false
      yield batch
      // Between batches the rest of the process has its turn.
      await new Promise(resolve => setImmediate(resolve))
    } else if (!caughtUp) {
      caughtUp = true
      yield []
    } else {
      await news()
    }
  }
}
