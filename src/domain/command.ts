/** What every command carries besides what it says: who sends it, when the door received it, and where it was read. */
import type { FactOf, FactType } from '#events/catalogue.ts'
import type { Actor, Instant, OccurredAt, Source } from '#events/envelope.ts'

export interface Meta {
  /** UUIDv5 of sender, stream and idempotency key: said twice, it is the same command. */
  readonly commandId: string
  /** SHA-256 of what the command says, so that the same key with another body is noticed. */
  readonly digest: string
  readonly actor: Actor
  /** The door's clock. */
  readonly at: Instant
  /** The business time claimed; the door's clock where absent. */
  readonly occurredAt?: OccurredAt | undefined
  readonly causationId?: string | undefined
  readonly source?: Source | undefined
}

export interface CommandOf<Type extends string, Body> {
  readonly type: Type
  readonly body: Body
  readonly meta: Meta
}

/** The fact that follows from a command: its own words, under the command's actor, time, cause and source. */
export function state<T extends FactType>(type: T, body: FactOf<T>['body'], meta: Meta): FactOf<T> {
  const stated = {
    type,
    schemaVersion: 1 as const,
    occurredAt: meta.occurredAt ?? meta.at,
    actor: meta.actor,
    command: { id: meta.commandId, digest: meta.digest },
    ...(meta.causationId === undefined ? {} : { causationId: meta.causationId }),
    ...(meta.source === undefined ? {} : { source: meta.source }),
    body,
  }
  // The pairing of `type` and `body` is checked by the signature; TypeScript cannot carry it through the union.
  return stated as unknown as FactOf<T>
}
