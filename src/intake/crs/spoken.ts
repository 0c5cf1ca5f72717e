/** One thing that the source says: a statement, when it is so from, where it was read, and the key that makes it one command. */
import type { OccurredAt, Source } from '#events/envelope.ts'
import type { Statement } from '../identity.ts'

export interface Spoken {
  readonly statement: Statement
  /** From the source's content alone, never from a time: said again by a later copy, it is the same command. */
  readonly key: string
  /** Absent for the import itself, which happens by the door's clock. */
  readonly occurredAt?: OccurredAt
  readonly source: Source
}
