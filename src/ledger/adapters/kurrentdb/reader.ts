/** Reading: one stream, or the ledger's part of the whole log, always from the leader, so that what was acknowledged is seen. */
import { LedgerError, LedgerUnfit } from '../../errors.ts'
import { STREAM_NAME, type StoredRow } from '../../event-store.ts'
import type { KurrentClient, LogPosition, PrefixFilter, Resolved } from './client.ts'
import { failureOf } from './failure.ts'
import { persevere, within, type Patience } from './patience.ts'
import { rowOf, safe } from './record.ts'

/** Events asked for at once, however many are wanted. */
const READ_MAX = 100_000

/** Events of streams whose name begins so. System streams begin with `$`. */
export const streamsNamed = (...prefixes: string[]): PrefixFilter => ({
  filterOn: 'streamName',
  prefixes,
  checkpointInterval: 1,
})

export const positionAt = (commit: number): LogPosition | 'start' =>
  commit === 0 ? 'start' : { commit: BigInt(commit), prepare: BigInt(commit) }

export class Reader {
  readonly #client: KurrentClient
  readonly #prefix: string
  readonly #patience: Patience
  readonly #signal: AbortSignal

  constructor(client: KurrentClient, prefix: string, patience: Patience, signal: AbortSignal) {
    this.#client = client
    this.#prefix = prefix
    this.#patience = patience
    this.#signal = signal
  }

  /** At most `limit` events of a stream. @throws LedgerUnfit where events of it were hidden or deleted */
  async stream(stream: string, from: number, limit: number): Promise<readonly StoredRow[]> {
    if (limit < 1) return []
    const maxCount = Math.min(limit, READ_MAX)
    const found = await this.#ofStream(stream, { direction: 'forwards', fromRevision: BigInt(from), maxCount })
    const rows = found.flatMap(({ event }) => (event === undefined ? [] : [rowOf(event, this.#prefix)]))
    rows.forEach((row, index) => {
      if (row.revision === from + index) return
      throw new LedgerUnfit(
        `The stream ${this.#prefix}${stream} has lost events: ${from + index} is missing before ${row.revision}. ` +
          'Somebody deleted or truncated it.',
      )
    })
    return rows
  }

  /** The last event of a stream. */
  async lastOf(stream: string): Promise<StoredRow | undefined> {
    const [last] = await this.#ofStream(stream, { direction: 'backwards', fromRevision: 'end', maxCount: 1 })
    return last?.event && rowOf(last.event, this.#prefix)
  }

  /** At most `limit` events of the ledger after a position, which is 0 or one that the store gave. */
  async all(after: number, limit: number): Promise<readonly StoredRow[]> {
    const rows: StoredRow[] = []
    let cursor = after
    for (let ended = false; !ended && rows.length < limit;) {
      // Reading begins at a position, not after it: the first event may be the one already known.
      const maxCount = Math.min(limit - rows.length + 1, READ_MAX)
      const page = await this.log({ direction: 'forwards', fromPosition: positionAt(cursor), maxCount }, this.#prefix)
      ended = page.length < maxCount
      for (const { event } of page) {
        if (event === undefined) continue
        const position = safe(event.position?.commit ?? -1n, `Event ${event.revision} of ${event.streamId}`)
        if (position > cursor && this.isLedgers(event.streamId)) rows.push(rowOf(event, this.#prefix))
        cursor = Math.max(cursor, position)
      }
    }
    return rows.slice(0, limit)
  }

  /** The last event of the ledger. */
  async last(): Promise<StoredRow | null> {
    for (let fromPosition: LogPosition | 'end' = 'end', maxCount = 1; ; maxCount = 100) {
      const page = await this.log({ direction: 'backwards', fromPosition, maxCount }, this.#prefix)
      for (const { event } of page) {
        if (event !== undefined && this.isLedgers(event.streamId)) return rowOf(event, this.#prefix)
      }
      const oldest = page.at(-1)?.event?.position
      if (page.length < maxCount || oldest === undefined || oldest.commit === 0n) return null
      fromPosition = oldest
    }
  }

  /** Whether a stream of this prefix is the ledger's own; another may have been made by hand. */
  isLedgers(streamId: string): boolean {
    return streamId.startsWith(this.#prefix) && STREAM_NAME.test(streamId.slice(this.#prefix.length))
  }

  /** One read of the log, filtered by how stream names begin, or by `filter`. */
  async log(
    options: { direction: 'forwards' | 'backwards'; fromPosition: LogPosition | 'start' | 'end'; maxCount: number },
    filter: string | PrefixFilter,
  ): Promise<readonly Resolved[]> {
    const asked = {
      ...options,
      filter: typeof filter === 'string' ? streamsNamed(filter) : filter,
      requiresLeader: true,
    }
    const { scanMs } = this.#patience
    try {
      return await this.#persevere(() => this.#collect(this.#client.readAll(asked), scanMs))
    } catch (error) {
      if (failureOf(error) !== 'denied') throw error
      throw new LedgerError(
        'The user of this connection may not read $all, from which the ledger is read: an administrator must allow it ' +
          '(docs/operate-kurrentdb.md says how).',
        { cause: error },
      )
    }
  }

  async #ofStream(
    stream: string,
    options: { direction: 'forwards' | 'backwards'; fromRevision: bigint | 'end'; maxCount: number },
  ): Promise<readonly Resolved[]> {
    const name = this.#prefix + stream
    const { attemptMs } = this.#patience
    try {
      return await this.#persevere(() =>
        this.#collect(this.#client.readStream(name, { ...options, requiresLeader: true }), attemptMs),
      )
    } catch (error) {
      const failure = failureOf(error)
      if (failure === 'missing') return []
      if (failure === 'deleted') throw new LedgerUnfit(`The stream ${name} was deleted by somebody.`, { cause: error })
      if (failure === 'denied')
        throw new LedgerError(`The user of this connection may not read ${name}.`, { cause: error })
      throw error
    }
  }

  #persevere<T>(attempt: () => Promise<T>): Promise<T> {
    return persevere('The ledger', this.#patience, this.#signal, attempt)
  }

  /** All that one read gives. The client waits for ever for a server that says nothing, so each silence is limited here. */
  async #collect(events: AsyncIterable<Resolved>, silenceMs: number): Promise<readonly Resolved[]> {
    const found: Resolved[] = []
    const iterator = events[Symbol.asyncIterator]()
    for (;;) {
      const next = await within(iterator.next(), silenceMs, this.#signal)
      if (next.done === true) return found
      found.push(next.value)
    }
  }
}
