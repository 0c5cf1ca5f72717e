/** What a full check of a ledger looks for: gaps, times that run backwards, and bytes that are not their digest. */
import { canonicalJson } from '#proof/canonical.ts'
import { EVENT_ID, STREAM_NAME, type StoredRow } from './event-store.ts'
import { digestOf } from './payload.ts'

/** Times as the ledger writes them: UTC with milliseconds. */
const RECORDED_AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

interface Said {
  readonly type?: unknown
  readonly body?: { readonly redacts?: unknown }
}

/**
 * An examiner of rows given in order, batch by batch; it says each problem in a sentence. Erased payloads are none: whether each
 * was erased for a recorded reason is checked by `erasedWithoutReason`, which must have seen the whole.
 */
export function examiner(options: { gaplessPositions: boolean }): {
  readonly examine: (rows: readonly StoredRow[]) => readonly string[]
  readonly erasedWithoutReason: () => readonly string[]
} {
  let position = 0
  const streams = new Map<string, Pick<StoredRow, 'revision' | 'recordedAt'>>()
  const erased: StoredRow[] = []
  const redacted = new Set<string>()

  function* problemsOf(row: StoredRow): Iterable<string> {
    const at = `event ${row.id} at position ${row.position}`
    if (options.gaplessPositions && row.position !== position + 1) yield `${at} follows position ${position}`
    if (row.position <= position) yield `${at} is out of order`
    position = row.position
    const fault = following(row, streams.get(row.stream))
    if (fault !== undefined) yield `${at} ${fault}`
    streams.set(row.stream, { revision: row.revision, recordedAt: row.recordedAt })
    yield* faultsOf(row).map(fault => `${at} ${fault}`)
    if (row.bytes === null) erased.push(row)
    const said = row.bytes === null ? null : saidBy(row.bytes)
    // Only a redaction that stands later in the same stream is a reason: the same rule as the database's own.
    if (said?.type === 'RedactionApplied' && typeof said.body?.redacts === 'string') {
      redacted.add(`${row.stream} ${said.body.redacts}`)
    }
  }

  return {
    examine: rows => rows.flatMap(row => [...problemsOf(row)]),
    erasedWithoutReason: () =>
      erased
        .filter(({ stream, id }) => !redacted.has(`${stream} ${id}`))
        .map(({ id, position }) => `event ${id} at position ${position} has lost its payload`),
  }
}

/** Why a row cannot come after the last one of its stream; undefined where it can. */
export function following(
  row: StoredRow,
  last: Pick<StoredRow, 'revision' | 'recordedAt'> | undefined,
): string | undefined {
  const next = (last?.revision ?? -1) + 1
  if (row.revision !== next) return `is revision ${row.revision} of ${row.stream}, where ${next} comes next`
  // Across streams it may, in a ledger that came from an engine that keeps time by stream (house, law 4).
  if (last !== undefined && row.recordedAt < last.recordedAt) return `was recorded before the event ahead of it`
  return undefined
}

/** What is wrong with a row by itself, wherever it stands. */
export function faultsOf(row: StoredRow): readonly string[] {
  const faults: string[] = []
  if (!EVENT_ID.test(row.id)) faults.push('has an id that is not a UUID')
  if (!STREAM_NAME.test(row.stream)) faults.push(`stands in “${row.stream}”, which is not a stream name`)
  if (!RECORDED_AT.test(row.recordedAt)) faults.push(`was recorded at “${row.recordedAt}”, which is not a time`)
  if (row.bytes === null) return faults
  if (digestOf(row.bytes).toString('hex') !== row.digest) {
    return [...faults, 'does not have the digest that it was recorded with']
  }
  if (row.bytes.length !== row.length) faults.push(`has ${row.bytes.length} bytes, not the ${row.length} noted`)
  if (!isPayload(row.bytes)) faults.push('is not data and salt in canonical form')
  return faults
}

function isPayload(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  try {
    const value = JSON.parse(text) as { data?: unknown; salt?: unknown } | null
    const shaped = typeof value?.data === 'object' && value.data !== null && typeof value.salt === 'string'
    return shaped && Object.keys(value).length === 2 && canonicalJson(value) === text
  } catch {
    return false
  }
}

function saidBy(bytes: Uint8Array): Said | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  if (!text.includes('RedactionApplied')) return null
  try {
    return (JSON.parse(text) as { data?: Said | null }).data ?? null
  } catch {
    // Not JSON: faultsOf has said so.
    return null
  }
}
