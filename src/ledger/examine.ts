/** What a full check of a ledger looks for: gaps, times that run backwards, and bytes that are not their digest. */
import { canonicalJson } from '#proof/canonical.ts'
import type { StoredRow } from './event-store.ts'
import { digestOf } from './payload.ts'

/**
 * An examiner of rows given in order, batch by batch; it says each problem in a sentence. Erased payloads are none: whether each
 * was erased for a recorded reason is checked by `erasedWithoutReason`, which must have seen the whole.
 */
export function examiner(options: { gaplessPositions: boolean }): {
  readonly examine: (rows: readonly StoredRow[]) => readonly string[]
  readonly erasedWithoutReason: () => readonly string[]
} {
  let position = 0
  let recordedAt = ''
  const revisions = new Map<string, number>()
  const erased = new Map<string, number>()
  const redacted = new Set<string>()

  function* problemsOf(row: StoredRow): Iterable<string> {
    const at = `event ${row.id} at position ${row.position}`
    if (options.gaplessPositions && row.position !== position + 1) yield `${at} follows position ${position}`
    if (row.position <= position) yield `${at} is out of order`
    const expected = (revisions.get(row.stream) ?? -1) + 1
    if (row.revision !== expected)
      yield `${at} is revision ${row.revision} of ${row.stream}, where ${expected} comes next`
    if (options.gaplessPositions && row.recordedAt < recordedAt) yield `${at} was recorded before the event ahead of it`
    position = row.position
    recordedAt = row.recordedAt
    revisions.set(row.stream, row.revision)
    if (row.bytes === null) {
      erased.set(row.id, row.position)
      return
    }
    if (digestOf(row.bytes).toString('hex') !== row.digest) {
      yield `${at} does not have the digest that it was recorded with`
      return
    }
    if (row.bytes.length !== row.length) yield `${at} has ${row.bytes.length} bytes, not the ${row.length} noted`
    yield* problemsOfBytes(at, row.bytes)
  }

  function* problemsOfBytes(at: string, bytes: Uint8Array): Iterable<string> {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    const value = JSON.parse(text) as { data?: { type?: unknown; body?: { redacts?: unknown } } }
    if (canonicalJson(value) !== text) yield `${at} is not in canonical form`
    if (value.data?.type === 'RedactionApplied' && typeof value.data.body?.redacts === 'string') {
      redacted.add(value.data.body.redacts)
    }
  }

  return {
    examine: rows => rows.flatMap(row => [...problemsOf(row)]),
    erasedWithoutReason: () =>
      [...erased]
        .filter(([id]) => !redacted.has(id))
        .map(([id, where]) => `event ${id} at position ${where} has lost its payload`),
  }
}
