/**
 * A stand-in for a KurrentDB server and its client, in memory, for machines that have no server. It proves the adapter's own logic, not
 * that a server behaves so. What it reproduces was observed on EventStoreDB 23.10 with `@kurrent/kurrentdb-client` 1.3.1:
 * - the same id at the same expected revision is answered with the original, even where the data differ; at a later one it is written again;
 * - positions rise with gaps; a read begins at a position, a subscription after it;
 * - a conflict has fields and an empty message; at most 1 MiB in one append; ids come back in lower case;
 * - $maxCount and $tb hide events from stream reads and not from the log; after a soft delete NO_STREAM goes on at the next revision;
 * - only those allowed may read $all and $users;
 * - reads through the client's bridge give Buffers, subscriptions give plain bytes; metadata goes through JSON.
 * (`created`, in whole seconds, is left out: the adapter never reads it.) What networks do is in kurrentdb-network.ts.
 */
import type {
  AppendOptions,
  KurrentClient,
  LogPosition,
  PrefixFilter,
  ProposedEvent,
  ReadAllOptions,
  ReadEvent,
  ReadStreamOptions,
  Resolved,
  SubscribeOptions,
  Subscription,
} from '#ledger/adapters/kurrentdb/client.ts'
import { clientError } from './kurrentdb-network.ts'
import { StandInSubscription } from './kurrentdb-subscription.ts'

interface Recorded {
  readonly streamId: string
  readonly id: string
  readonly revision: number
  readonly type: string
  readonly data: Uint8Array | object
  readonly metadata: string
  readonly commit: number
}

const APPEND_MAX = 1_048_576
const GAP = 150

interface Follower {
  readonly options: SubscribeOptions
  readonly subscription: StandInSubscription
}

export class FakeServer {
  /** Who may not: `$users`, `$all` or a stream. */
  readonly denied = new Set<string>(['$users'])
  readonly #log: Recorded[] = []
  readonly #streams = new Map<string, Recorded[]>()
  readonly #followers = new Set<Follower>()
  #next = 7_000

  readonly connect = (): KurrentClient => ({
    appendToStream: (stream, events, options) => this.#append(stream, events, options),
    readStream: (stream, options) => this.#readStream(stream, options),
    readAll: options => this.#readAll(options),
    subscribeToAll: options => this.#subscribe(options),
    dispose: () => Promise.resolve(),
  })

  /** As an administrator, or by default anybody, can: the settings of a stream. */
  setMetadata(stream: string, metadata: object): void {
    this.#write(`$$${stream}`, '$metadata', crypto.randomUUID(), metadata, '')
  }

  /** The default access lists, as an administrator sets them. */
  setDefaults(acls: object): void {
    this.#write('$settings', 'update-default-acl', crypto.randomUUID(), acls, '')
  }

  softDelete(stream: string): void {
    this.setMetadata(stream, { $tb: Number.MAX_SAFE_INTEGER })
  }

  tombstone(stream: string): void {
    this.#write(stream, '$streamDeleted', crypto.randomUUID(), new Uint8Array(0), '')
  }

  /** An event that the ledger did not write. */
  intrude(stream: string): void {
    this.#write(stream, 'SomethingElse', crypto.randomUUID(), { foreign: true }, '')
  }

  async #append(stream: string, events: ProposedEvent[], { streamState }: AppendOptions): Promise<unknown> {
    await turn()
    if (this.denied.has(stream)) throw clientError('', { type: 'access-denied' })
    const size = events.reduce(
      (sum, { data, metadata, type }) => sum + data.length + JSON.stringify(metadata).length + type.length * 2,
      0,
    )
    if (size > APPEND_MAX) throw clientError('', { type: 'maximum-append-size-exceeded', maxAppendSize: APPEND_MAX })

    const there = this.#streams.get(stream) ?? []
    if (there.at(-1)?.type === '$streamDeleted') throw clientError('', { type: 'stream-deleted', streamName: stream })
    const deleted = this.#hidden(stream) > there.length
    const current = deleted ? -1 : there.length - 1
    const expected = streamState === 'no_stream' ? -1 : Number(streamState)
    if (expected === current) {
      if (deleted) this.setMetadata(stream, { $tb: there.length })
      for (const { id, type, data, metadata } of events) {
        this.#write(stream, type, id.toLowerCase(), Uint8Array.from(data), JSON.stringify(metadata))
      }
    } else if (!events.every(({ id }, index) => there[expected + 1 + index]?.id === id)) {
      const actualState = current === -1 ? 'no_stream' : BigInt(current)
      throw clientError('', {
        type: 'wrong-expected-version',
        streamName: stream,
        expectedState: streamState,
        actualState,
      })
    }
    await turn()
    return { success: true, nextExpectedRevision: BigInt(expected + events.length) }
  }

  #write(streamId: string, type: string, id: string, data: Uint8Array | object, metadata: string): void {
    const stream = this.#streams.get(streamId) ?? []
    const recorded = { streamId, id, revision: stream.length, type, data, metadata, commit: this.#next }
    this.#next += GAP + (data instanceof Uint8Array ? data.length : 0)
    this.#streams.set(streamId, [...stream, recorded])
    this.#log.push(recorded)
    for (const follower of this.#followers) offer(follower, recorded)
  }

  /** The first revision that a stream still shows. */
  #hidden(stream: string): number {
    const { data } = this.#streams.get(`$$${stream}`)?.at(-1) ?? {}
    const { $tb, $maxCount } = (data ?? {}) as { $tb?: number; $maxCount?: number }
    const length = this.#streams.get(stream)?.length ?? 0
    return Math.max($tb ?? 0, $maxCount === undefined ? 0 : length - $maxCount)
  }

  async *#readStream(stream: string, options: ReadStreamOptions): AsyncGenerator<Resolved> {
    await turn()
    if (this.denied.has(stream)) throw clientError('', { type: 'access-denied' })
    const there = this.#streams.get(stream) ?? []
    if (there.at(-1)?.type === '$streamDeleted') throw clientError('', { type: 'stream-deleted' })
    const shown = there.filter(({ revision }) => revision >= this.#hidden(stream))
    if (shown.length === 0) throw clientError(`${stream} not found`, { type: 'stream-not-found', streamName: stream })
    const { direction, fromRevision, maxCount } = options
    const from = fromRevision === 'end' ? Infinity : Number(fromRevision)
    const found = direction === 'forwards' ? shown.filter(({ revision }) => revision >= from) : shown.toReversed()
    for (const recorded of found.slice(0, maxCount)) yield resolved(recorded, 'buffer')
  }

  async *#readAll({ direction, fromPosition, maxCount, filter }: ReadAllOptions): AsyncGenerator<Resolved> {
    await turn()
    if (this.denied.has('$all')) throw clientError('', { type: 'access-denied' })
    const at = typeof fromPosition === 'string' ? undefined : Number(fromPosition.commit)
    const found =
      direction === 'forwards'
        ? this.#log.filter(({ commit }) => commit >= (at ?? 0))
        : this.#log.filter(({ commit }) => commit < (at ?? Infinity)).toReversed()
    for (const recorded of found.filter(matching(filter)).slice(0, maxCount)) yield resolved(recorded, 'buffer')
  }

  #subscribe(options: SubscribeOptions): Subscription {
    const subscription = new StandInSubscription(() => this.#followers.delete(follower))
    const follower = { options, subscription }
    this.#followers.add(follower)
    for (const recorded of this.#log) offer(follower, recorded)
    return subscription
  }
}

function offer({ options: { fromPosition, filter }, subscription }: Follower, recorded: Recorded): void {
  const after = fromPosition === 'start' ? 0 : Number(fromPosition.commit)
  if (recorded.commit > after && matching(filter)(recorded)) subscription.pass(resolved(recorded, 'plain'))
}

const matching =
  ({ filterOn, prefixes }: PrefixFilter) =>
  ({ streamId, type }: Recorded): boolean =>
    prefixes.some(prefix => (filterOn === 'streamName' ? streamId : type).startsWith(prefix))

function resolved({ commit, data, metadata, ...recorded }: Recorded, bytes: 'buffer' | 'plain'): Resolved {
  const position: LogPosition = { commit: BigInt(commit), prepare: BigInt(commit) }
  const given = data instanceof Uint8Array ? (bytes === 'buffer' ? Buffer.from(data) : Uint8Array.from(data)) : data
  const event: ReadEvent = { ...recorded, revision: BigInt(recorded.revision), data: given, position }
  return { event: metadata === '' ? event : { ...event, metadata: JSON.parse(metadata) as unknown } }
}

/** Every call takes a turn of the event loop, as over a network. */
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
