/** Whether each stream is whole: its events counted from 0 without a gap, and recorded one after another. */
import { type Leaf, parseEntry } from '../leaf.ts'
import { counted, Fault, placed } from './fault.ts'

/** The last event of a stream. */
interface Last {
  readonly revision: number
  readonly recordedAt: string
}

export class Revisions {
  readonly #since: number
  readonly #streams = new Map<string, Last>()
  #fault: Fault | undefined
  #read = 0

  constructor(since: number) {
    this.#since = since
  }

  /** The leaf that an entry is; undefined where it is none. */
  take(entry: Uint8Array, number: number, path: string): Leaf | undefined {
    this.#read += 1
    let leaf: Leaf | undefined
    try {
      leaf = parseEntry(entry)
      if (this.#fault === undefined) this.#follow(leaf, number, path)
    } catch (error) {
      this.#fault ??= placed(error, { leaf: number, path })
    }
    return leaf
  }

  #follow({ stream, revision, recordedAt }: Leaf, number: number, path: string): void {
    const last = this.#streams.get(stream)
    const expected = last === undefined ? 0 : last.revision + 1
    // What was before `since` is not in the bundle.
    if (revision !== expected && (last !== undefined || this.#since === 0)) {
      const found = `Leaf ${number} is revision ${revision} of ${stream}, where ${expected} must follow`
      throw new Fault(`${found}: an event was left out, repeated or moved.`, { leaf: number, path })
    }
    if (last !== undefined && recordedAt < last.recordedAt) {
      const found = `Leaf ${number} of ${stream} was recorded at ${recordedAt}`
      throw new Fault(`${found}, before the one that it follows (${last.recordedAt}).`, { leaf: number, path })
    }
    this.#streams.set(stream, { revision, recordedAt })
  }

  /** After `size` leaves were read. */
  sentence(): string {
    if (this.#fault !== undefined) throw this.#fault
    const from = this.#since === 0 ? 'from their beginning' : `from leaf ${this.#since} on`
    return `${counted(this.#streams.size, 'stream')} with ${counted(this.#read, 'event')}: no gap and no repeat ${from}, and times that never go back.`
  }
}
