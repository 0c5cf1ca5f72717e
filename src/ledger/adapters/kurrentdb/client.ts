/** What the adapter asks of a KurrentDB client: a part of `@kurrent/kurrentdb-client`, so that a stand-in can be given in its place. */
import type { KurrentDBClient } from '@kurrent/kurrentdb-client'

export interface LogPosition {
  readonly commit: bigint
  readonly prepare: bigint
}

/** An event to write: bytes as they are, because JSON would be spelled anew by the client. */
export interface ProposedEvent {
  readonly id: string
  readonly contentType: 'application/octet-stream'
  readonly type: string
  readonly data: Uint8Array
  readonly metadata: Record<string, unknown>
}

/** An event as the client gives it back. `created` is left out: through the client's bridge it has whole seconds only. */
export interface ReadEvent {
  readonly streamId: string
  readonly id: string
  readonly revision: bigint
  readonly type: string
  readonly data: unknown
  readonly metadata?: unknown
  readonly position?: LogPosition | undefined
}

export interface Resolved {
  readonly event?: ReadEvent | undefined
}

export interface PrefixFilter {
  readonly filterOn: 'streamName' | 'eventType'
  readonly prefixes: string[]
  readonly checkpointInterval: number
}

export interface Credentials {
  readonly username: string
  readonly password: string
}

export interface AppendOptions {
  readonly streamState: 'no_stream' | bigint
  readonly requiresLeader: boolean
  readonly deadline: number
  readonly credentials: Credentials
}

export interface ReadStreamOptions {
  readonly direction: 'forwards' | 'backwards'
  readonly fromRevision: bigint | 'end'
  readonly maxCount: number
  readonly requiresLeader: boolean
}

export interface ReadAllOptions {
  readonly direction: 'forwards' | 'backwards'
  readonly fromPosition: LogPosition | 'start' | 'end'
  readonly maxCount: number
  readonly filter: PrefixFilter
  readonly requiresLeader: boolean
}

export interface SubscribeOptions {
  readonly fromPosition: LogPosition | 'start'
  readonly filter: PrefixFilter
  readonly requiresLeader: boolean
}

/** Live events, until an `error`, an `end` or a `close`: a dropped subscription does not come back. */
export interface Subscription {
  on(event: 'data', listener: (resolved: Resolved) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'end' | 'close', listener: () => void): unknown
  unsubscribe(): Promise<void>
}

export interface KurrentClient {
  appendToStream(stream: string, events: ProposedEvent[], options: AppendOptions): Promise<unknown>
  readStream(stream: string, options: ReadStreamOptions): AsyncIterable<Resolved>
  readAll(options: ReadAllOptions): AsyncIterable<Resolved>
  subscribeToAll(options: SubscribeOptions): Subscription
  dispose(): Promise<void>
}

/** The real client is one of these; the compiler says so here. */
export const asKurrentClient = (client: KurrentDBClient): KurrentClient => client
