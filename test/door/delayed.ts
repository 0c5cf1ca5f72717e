/** A ledger whose followers learn of everything late. */
import { setTimeout as later } from 'node:timers/promises'
import type { EventStore } from '#ledger/event-store.ts'

/** The same store, but each batch that a subscription gives comes `ms` after it was there. */
export function delayed(store: EventStore, ms: number): EventStore {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'subscribe') return (after: number, signal: AbortSignal) => late(target, after, signal, ms)
      const member: unknown = Reflect.get(target, name, target)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
}

async function* late(
  store: EventStore,
  after: number,
  signal: AbortSignal,
  ms: number,
): ReturnType<EventStore['subscribe']> {
  for await (const events of store.subscribe(after, signal)) {
    if (events.length > 0) {
      try {
        await later(ms, undefined, { signal })
      } catch {
        return
      }
    }
    yield events
  }
}
