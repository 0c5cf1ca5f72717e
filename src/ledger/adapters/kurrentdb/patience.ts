/** How long is waited, and how often something is tried again. */
import { setTimeout as pause } from 'node:timers/promises'
import { LedgerClosed, LedgerError, LedgerUnavailable } from '../../errors.ts'
import { failureOf, said, TooLate } from './failure.ts'

export interface Patience {
  /** One attempt of an append, and one silence while a stream is read. */
  readonly attemptMs: number
  /** One silence while the whole log is read: the server may have to pass over much that is not the ledger's. */
  readonly scanMs: number
  /** All attempts of one call together, pauses included. */
  readonly boundMs: number
  readonly firstPauseMs: number
  readonly longestPauseMs: number
  /** A live subscription that says nothing for so long is looked after: it may have been forgotten. */
  readonly idleMs: number
}

export const PATIENCE: Patience = {
  attemptMs: 10_000,
  scanMs: 60_000,
  boundMs: 30_000,
  firstPauseMs: 100,
  longestPauseMs: 5_000,
  idleMs: 15_000,
}

/** Growing pauses for ever, each a little random, so that those who lost a server together do not return together. */
export function* pauses({ firstPauseMs, longestPauseMs }: Patience): Generator<number, never> {
  for (let ms = firstPauseMs; ; ms = Math.min(ms * 2, longestPauseMs)) {
    yield ms * (0.75 + Math.random() / 2)
  }
}

/** Waits; ends early, without an error, when the signal aborts. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal })
  } catch {
    // Aborted: whoever waits looks at the signal next.
  }
}

/** Waits for something to end, well or not, but not for ever. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const ended = new AbortController()
  const end = (): void => ended.abort()
  work.then(end, end)
  await wait(ms, ended.signal)
}

/** The promise, unless it takes longer than `ms` (TooLate) or the signal aborts (LedgerClosed). What comes later is ignored. */
export async function within<T>(promise: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let closed: (() => void) | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate(ms)), ms)
    closed = () => reject(new LedgerClosed())
    if (signal.aborted) closed()
    else signal.addEventListener('abort', closed, { once: true })
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
    if (closed) signal.removeEventListener('abort', closed)
    // One of the two was not awaited: should it reject later, nobody is to hear of it.
    promise.catch(() => undefined)
    limit.catch(() => undefined)
  }
}

/**
 * Tries until it works, or the bound is reached. For what changes nothing and can be said again: reading.
 * @throws LedgerUnavailable, LedgerClosed, and what the attempt throws of its own (a LedgerError, or a failure other than `unreachable`)
 */
export async function persevere<T>(
  what: string,
  patience: Patience,
  signal: AbortSignal,
  attempt: () => Promise<T>,
): Promise<T> {
  const started = performance.now()
  for (const ms of pauses(patience)) {
    if (signal.aborted) throw new LedgerClosed()
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof LedgerError || failureOf(error) !== 'unreachable') throw error
      if (performance.now() - started + ms > patience.boundMs) {
        throw new LedgerUnavailable(`${what} cannot be read now (${said(error)}). Try again later.`, { cause: error })
      }
    }
    await wait(ms, signal)
  }
  throw new LedgerClosed()
}
