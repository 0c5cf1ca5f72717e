/** Which keys have signed for the log, and from when to when: history, and not a reason to trust any of them. */
import type { DatabaseSync } from 'node:sqlite'

export interface KeyEvent {
  readonly at: string
  readonly kind: 'introduced' | 'retired'
  readonly vkey: string
  /** Of the last checkpoint that was signed before: 0 for the keys that a log began with. */
  readonly size: number
}

export class KeyHistory {
  readonly #db: DatabaseSync

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  /** Everything that happened to the keys of a log, in order. */
  events(origin: string): readonly KeyEvent[] {
    const found = this.#db
      .prepare('SELECT at, kind, vkey, size FROM keyEvent WHERE origin = ? ORDER BY number')
      .all(origin)
    return found as unknown as readonly KeyEvent[]
  }

  /** The keys that were introduced and not retired, as vkeys, in the order in which they came. */
  present(origin: string): readonly string[] {
    const events = this.events(origin)
    const retired = new Set(events.filter(({ kind }) => kind === 'retired').map(({ vkey }) => vkey))
    return events.filter(({ kind, vkey }) => kind === 'introduced' && !retired.has(vkey)).map(({ vkey }) => vkey)
  }

  isRetired(origin: string, vkey: string): boolean {
    return this.events(origin).some(event => event.kind === 'retired' && event.vkey === vkey)
  }

  /** Each key is introduced once, and retired once: what was retired never comes back. */
  record(origin: string, { at, kind, vkey, size }: KeyEvent): void {
    this.#db
      .prepare('INSERT INTO keyEvent (origin, at, kind, vkey, size) VALUES (?, ?, ?, ?, ?)')
      .run(origin, at, kind, vkey, size)
  }
}
