/** A row of the ledger's tables as an event, and as bytes. */
import type { Head, StoredEvent, StoredRow } from '../../event-store.ts'
import { dataOf } from '../../payload.ts'

/** The columns of `event` with the payload's bytes, null where it was erased. */
export interface Row {
  readonly position: number
  readonly id: string
  readonly stream: string
  readonly revision: number
  readonly recordedAt: string
  readonly digest: Uint8Array
  readonly length: number
  readonly bytes: Uint8Array | null
}

export const COLUMNS =
  'event.position, event.id, event.stream, event.revision, event.recordedAt, event.digest, event.length, payload.bytes'
export const FROM = 'FROM event LEFT JOIN payload ON payload.digest = event.digest'

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

export const eventOf = (row: Row): StoredEvent => ({
  id: row.id,
  stream: row.stream,
  revision: row.revision,
  position: row.position,
  recordedAt: row.recordedAt,
  digest: hex(row.digest),
  data: row.bytes === null ? null : dataOf(row.bytes),
})

export const storedRowOf = (row: Row): StoredRow => ({ ...row, digest: hex(row.digest) })

export const headOf = (row: Pick<Row, 'position' | 'id' | 'digest'>): Head => ({
  position: row.position,
  id: row.id,
  digest: hex(row.digest),
})
