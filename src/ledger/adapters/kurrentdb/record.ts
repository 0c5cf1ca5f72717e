/** An event of the ledger as KurrentDB keeps it, and back. */
import type { Instant } from '#events/envelope.ts'
import { LedgerUnfit } from '../../errors.ts'
import type { StoredEvent, StoredRow } from '../../event-store.ts'
import { dataOf } from '../../payload.ts'
import type { ProposedEvent, ReadEvent } from './client.ts'

/** The type of every event: the ledger knows bytes, and a type for each fact would tell who complained. */
const EVENT_TYPE = 'candour-fact-1'

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const DIGEST = /^[0-9a-f]{64}$/

/** What is written: the payload's bytes as they are, and beside them what the server would not keep exactly. */
export const proposed = (row: Pick<StoredRow, 'id' | 'recordedAt' | 'digest' | 'length' | 'bytes'>): ProposedEvent => ({
  id: row.id,
  contentType: 'application/octet-stream',
  type: EVENT_TYPE,
  // An erased payload is kept as no bytes, with the digest and length that it had.
  data: row.bytes === null ? new Uint8Array(0) : Uint8Array.from(row.bytes),
  metadata: { recordedAt: row.recordedAt, digest: row.digest, length: row.length },
})

/**
 * What was read, in the ledger's terms.
 * @throws LedgerUnfit where it was not written by this adapter, or its position is beyond the numbers that every reader can hold
 */
export function rowOf(event: ReadEvent, prefix: string): StoredRow {
  const where = `Event ${event.revision} of ${event.streamId}`
  if (event.type === '$streamDeleted') throw new LedgerUnfit(`The stream ${event.streamId} was deleted by somebody.`)
  const { recordedAt, digest, length } = metadataOf(event.metadata)
  if (
    event.type !== EVENT_TYPE ||
    !(event.data instanceof Uint8Array) ||
    recordedAt === undefined ||
    digest === undefined
  ) {
    throw new LedgerUnfit(`${where} was not written by Candour.`)
  }
  return {
    id: event.id,
    stream: event.streamId.slice(prefix.length),
    revision: safe(event.revision, where),
    position: safe(event.position?.commit ?? -1n, where),
    recordedAt,
    digest,
    length,
    bytes: event.data.length === 0 ? null : plain(event.data),
  }
}

/** A position or revision as a number; the server says "unknown" with the largest of its own. */
export function safe(value: bigint, where: string): number {
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new LedgerUnfit(
      `${where} has the position or revision ${value}, which cannot be used. Is the server older than 22.6?`,
    )
  }
  return Number(value)
}

function metadataOf(metadata: unknown): { recordedAt?: Instant; digest?: string; length: number } {
  if (typeof metadata !== 'object' || metadata === null) return { length: 0 }
  const { recordedAt, digest, length } = metadata as { recordedAt?: unknown; digest?: unknown; length?: unknown }
  if (typeof recordedAt !== 'string' || !INSTANT.test(recordedAt)) return { length: 0 }
  if (typeof digest !== 'string' || !DIGEST.test(digest) || !Number.isSafeInteger(length)) return { length: 0 }
  return { recordedAt, digest, length: length as number }
}

/** A plain view: reads through the bridge give Buffers, subscriptions do not. */
const plain = (data: Uint8Array): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

export const eventOf = (row: StoredRow): StoredEvent => ({
  id: row.id,
  stream: row.stream,
  revision: row.revision,
  position: row.position,
  recordedAt: row.recordedAt,
  digest: row.digest,
  data: row.bytes === null ? null : dataOf(row.bytes),
})

export const sameBytes = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === null || b === null ? a === b : Buffer.compare(a, b) === 0
