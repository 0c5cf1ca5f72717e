/** Appending: the same bytes at the same revision until it is known what became of them; answers come from what the store holds. */
import type { Instant } from '#events/envelope.ts'
import { AppendTooLarge, LedgerClosed, LedgerError, LedgerUnavailable, LedgerUnfit } from '../../errors.ts'
import type { AppendOutcome, NewEvent, StoredRow } from '../../event-store.ts'
import { holds, type Payload } from '../../payload.ts'
import type { Credentials, KurrentClient, ProposedEvent } from './client.ts'
import { failureOf, said } from './failure.ts'
import { pauses, wait, within, type Patience } from './patience.ts'
import type { Reader } from './reader.ts'
import { eventOf, proposed, sameBytes } from './record.ts'
import type { Tail, Tails } from './tails.ts'

export interface WriterParts {
  readonly client: KurrentClient
  readonly prefix: string
  readonly credentials: Credentials
  readonly clock: () => Instant
  readonly patience: Patience
  readonly reader: Reader
  readonly tails: Tails
  /** Closing has begun: what is under way may end, but nothing is tried again. */
  readonly closing: AbortSignal
  /** Closing is over: nothing is waited for. */
  readonly closed: AbortSignal
}

/** What an append found when it looked: its answer, or that nothing stands in its way. */
type Found = AppendOutcome | 'free'

export class Writer {
  readonly #parts: WriterParts

  constructor(parts: WriterParts) {
    this.#parts = parts
  }

  async append(
    stream: string,
    expected: number,
    events: readonly NewEvent[],
    payloads: readonly Payload[],
  ): Promise<AppendOutcome> {
    const { tails, clock } = this.#parts
    const known = tails.known(stream)
    if (known.revision !== expected || events.some(({ id }) => known.ids.has(id))) {
      const found = await this.#look(stream, expected, events, payloads)
      if (found !== 'free') return found
    }
    const now = clock()
    const before = tails.known(stream).recordedAt
    const recordedAt = now > before ? now : before
    const rows = events.map(({ id }, index) => {
      const { bytes, digest } = payloads[index] as Payload
      return proposed({ id, recordedAt, digest: digest.toString('hex'), length: bytes.length, bytes })
    })
    const look = (): Promise<Found> => this.#look(stream, expected, events, payloads)
    return this.insist(stream, expected, rows, { settled: look, unsettled: look })
  }

  /**
   * Writes the same events at the same revision until a look finds what became of them: `settled` after a plain yes of the server,
   * `unsettled` after a conflict, or any answer that follows an attempt without one. `free`: nothing of them is there, nor of others.
   * @throws AppendTooLarge; LedgerUnavailable, `unknown` once an attempt may have reached the server
   */
  async insist<T>(
    stream: string,
    expected: number,
    events: readonly ProposedEvent[],
    look: { readonly settled: () => Promise<T | 'free'>; readonly unsettled: () => Promise<T | 'free'> },
  ): Promise<T> {
    const { patience, closing } = this.#parts
    const started = performance.now()
    let outcome: 'nothing' | 'unknown' = 'nothing'
    for (const ms of pauses(patience)) {
      const { decided, cause } = await this.#attempt(stream, expected, events, outcome)
      if (decided === undefined) outcome = 'unknown'
      else {
        const found = await this.#afterWriting(
          decided === 'yes' && outcome === 'nothing' ? look.settled : look.unsettled,
        )
        if (found !== 'free') return found
      }
      if (closing.aborted || performance.now() - started + ms > patience.boundMs) {
        throw new LedgerUnavailable(
          `The ledger cannot be reached now (${decided === undefined ? said(cause) : 'it does not hold what it took'}). It is not known whether ` +
            'this was recorded. Saying it again with the same key is safe.',
          { outcome: 'unknown', cause },
        )
      }
      await wait(ms, closing)
    }
    throw new LedgerClosed()
  }

  /** One attempt: what the server decided, or why that is not known. */
  async #attempt(
    stream: string,
    expected: number,
    events: readonly ProposedEvent[],
    outcome: 'nothing' | 'unknown',
  ): Promise<{ decided?: 'yes' | 'conflict'; cause?: unknown }> {
    const { client, prefix, credentials, patience, closed } = this.#parts
    const name = prefix + stream
    try {
      const appending = client.appendToStream(name, [...events], {
        streamState: expected === -1 ? 'no_stream' : BigInt(expected),
        requiresLeader: true,
        // Longer than anything is waited for: at its deadline the client cuts a call off, perhaps between two events of it, and some
        // servers and proxies take what has come so far for the whole. An attempt that is given up here may still arrive, and is
        // then the same as the next one.
        deadline: patience.boundMs + patience.scanMs,
        credentials,
      })
      await within(appending, patience.attemptMs, closed)
      return { decided: 'yes' }
    } catch (error) {
      switch (failureOf(error)) {
        case 'conflict':
          return { decided: 'conflict' }
        case 'too-large':
          throw new AppendTooLarge('The server takes less at once than this would record. Nothing was recorded.', {
            outcome,
            cause: error,
          })
        case 'denied':
          throw new LedgerError(`The user of this connection may not write ${name}.`, { outcome, cause: error })
        case 'deleted':
          throw new LedgerUnfit(`The stream ${name} was deleted by somebody.`, { outcome, cause: error })
        default:
          return { cause: error }
      }
    }
  }

  /** Something may be written by now, so not being able to look leaves the outcome unknown. */
  async #afterWriting<T>(look: () => Promise<T>): Promise<T> {
    try {
      return await look()
    } catch (error) {
      if (error instanceof LedgerUnfit) throw error
      throw new LedgerUnavailable(
        'This was sent to the ledger, but what it holds now cannot be read. Saying it again with the same key is safe.',
        { outcome: 'unknown', cause: error },
      )
    }
  }

  /** Reads what the stream holds now, and says what that means for this append. */
  async #look(
    stream: string,
    expected: number,
    events: readonly NewEvent[],
    payloads: readonly Payload[],
  ): Promise<Found> {
    const { tail, news } = await this.#parts.tails.refresh(stream)
    if (events.some(({ id }) => tail.ids.has(id))) return this.#alreadyThere(stream, events, payloads, tail, news)
    return tail.revision === expected ? 'free' : { outcome: 'conflict', actual: tail.revision }
  }

  /** The answer to ids that stand already: what is stored, where it is the same append; otherwise which id is in the way. */
  async #alreadyThere(
    stream: string,
    events: readonly NewEvent[],
    payloads: readonly Payload[],
    tail: Tail,
    news: readonly StoredRow[],
  ): Promise<AppendOutcome> {
    const places = events.map(({ id }) => tail.ids.get(id))
    const first = places[0]
    const inTheWay = events.find((_, index) => places[index] !== undefined)
    const astray = first === undefined ? 0 : places.findIndex((place, index) => place !== first + index)
    if (first === undefined || astray !== -1) {
      const id = (places[astray] === undefined ? inTheWay : events[astray])?.id ?? ''
      return { outcome: 'id-taken', id }
    }
    const fresh = news.filter(({ revision }) => revision >= first && revision < first + events.length)
    const rows = fresh.length === events.length ? fresh : await this.#parts.reader.stream(stream, first, events.length)
    for (const [index, event] of events.entries()) {
      const bytes = rows[index]?.bytes ?? null
      if (bytes === null || !holds(bytes, event.data)) return { outcome: 'id-taken', id: event.id }
    }
    // The salt is random: where the very bytes are there, they are those of this call, of whatever attempt.
    const repeated = !rows.every((row, index) => sameBytes(row.bytes, payloads[index]?.bytes ?? null))
    return { outcome: 'appended', events: rows.map(eventOf), repeated }
  }
}
