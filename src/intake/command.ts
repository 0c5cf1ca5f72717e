/** How what was said becomes a command: with its sender, its id and its digest. */
import type { Actor, Instant, OccurredAt, Source } from '#events/envelope.ts'
import { streamOf, type Command } from '#domain/catalogue.ts'
import { commandDigest, commandId, type Statement } from './identity.ts'

/** How a statement is sent. `key` is the sender's own (`Idempotency-Key`, or a row of a source): said twice under it, it is one command. */
export interface Sending {
  readonly actor: Actor
  readonly key: string
  /** The door's clock. */
  readonly at: Instant
  readonly occurredAt?: OccurredAt
  readonly causationId?: string
  readonly source?: Source
}

/** The command that a statement becomes when it is sent. */
export function commandOf(statement: Statement, { key, ...sent }: Sending): Command {
  // streamOf does not read meta.
  const unnamed: Command = { ...statement, meta: { ...sent, commandId: '', digest: '' } }
  const stream = streamOf(unnamed)
  const meta = { ...sent, commandId: commandId(sent.actor, stream, key), digest: commandDigest(statement, sent) }
  return { ...unnamed, meta }
}
