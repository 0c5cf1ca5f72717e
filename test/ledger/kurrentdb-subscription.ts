/** A subscription as the client gives it, for stand-ins: what is passed on comes later, in order, until it is dropped or given up. */
import type { Resolved } from '#ledger/adapters/kurrentdb/client.ts'

interface Listeners {
  readonly data: ((resolved: Resolved) => void)[]
  readonly error: ((error: Error) => void)[]
  readonly end: (() => void)[]
  readonly close: (() => void)[]
}

export class StandInSubscription {
  readonly #givenUp: () => void
  readonly #listeners: Listeners = { data: [], error: [], end: [], close: [] }
  #over = false

  constructor(givenUp: () => void) {
    this.#givenUp = givenUp
  }

  on<Name extends keyof Listeners>(name: Name, listener: Listeners[Name][number]): this {
    const listeners: Listeners[Name][number][] = this.#listeners[name]
    listeners.push(listener)
    return this
  }

  unsubscribe(): Promise<void> {
    this.#over = true
    this.#givenUp()
    return Promise.resolve()
  }

  pass(resolved: Resolved): void {
    setImmediate(() => {
      if (!this.#over) for (const listener of this.#listeners.data) listener(resolved)
    })
  }

  /** Nothing comes any more, and nobody is told. */
  fallSilent(): void {
    this.#over = true
  }

  drop(error: Error): void {
    if (this.#over) return
    this.#over = true
    for (const listener of this.#listeners.error) listener(error)
  }

  end(): void {
    if (this.#over) return
    this.#over = true
    for (const listener of this.#listeners.end) listener()
  }
}
