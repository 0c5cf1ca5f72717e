/** Folded states and done commands of the streams in use, bounded: the oldest unused goes first. */

/** A command already recorded: what it said, and where its events stand. */
export interface Done {
  readonly digest: string
  readonly revision: number
  readonly count: number
}

/** What is remembered of a stream: as much as is needed to decide its next command without reading it. */
export interface Known {
  /** -1 where the stream has no event. */
  readonly revision: number
  readonly state: unknown
  readonly commands: Map<string, Done>
  /** The ids of the facts whose payload was erased. */
  readonly erased: ReadonlySet<string>
}

interface Entry {
  readonly deciderName: string
  readonly known: Known
}

/** Events that all remembered streams together may have: about 300 bytes each. */
const EVENTS_MAX = 200_000

export class StateCache {
  readonly #entries = new Map<string, Entry>()
  readonly #eventsMax: number
  #events = 0

  constructor(eventsMax = EVENTS_MAX) {
    this.#eventsMax = eventsMax
  }

  /** Events of all remembered streams together. */
  get events(): number {
    return this.#events
  }

  get(stream: string, deciderName: string): Known | undefined {
    const entry = this.#entries.get(stream)
    if (entry?.deciderName !== deciderName) return undefined
    this.#entries.delete(stream)
    this.#entries.set(stream, entry)
    return entry.known
  }

  /** Remembers a stream; undefined forgets it. */
  keep(stream: string, deciderName: string, known: Known | undefined): void {
    this.forget(stream)
    if (known === undefined) return
    this.#entries.set(stream, { deciderName, known })
    this.#events += known.revision + 1
    for (const [oldest] of this.#entries) {
      if (this.#events <= this.#eventsMax) break
      this.forget(oldest)
    }
  }

  forget(stream: string): void {
    const entry = this.#entries.get(stream)
    if (entry === undefined) return
    this.#entries.delete(stream)
    this.#events -= entry.known.revision + 1
  }
}
