/** What a client's error means here. Told from its fields: messages are empty, or change from version to version. */

/**
 * `conflict`: the stream was not at the expected revision. `too-large`, `denied`, `deleted`: nothing was written, and saying it again
 * would not help. `missing`: no such stream. `unreachable`: everything else (no connection, no leader, too late, dropped, unknown):
 * whether something was written is not known.
 */
export type Failure = 'conflict' | 'too-large' | 'denied' | 'deleted' | 'missing' | 'unreachable'

const FAILURES = new Map<string, Failure>([
  ['wrong-expected-version', 'conflict'],
  ['maximum-append-size-exceeded', 'too-large'],
  ['append-record-size-exceeded', 'too-large'],
  ['transaction-max-size-exceeded', 'too-large'],
  ['access-denied', 'denied'],
  ['stream-deleted', 'deleted'],
  ['stream-tombstoned', 'deleted'],
  ['stream-not-found', 'missing'],
])

/** Raw errors (code 14), those of the client with a type, and any other that its bridge or the network throws. */
export function failureOf(error: unknown): Failure {
  const type = error instanceof Error && 'type' in error ? error.type : undefined
  return (typeof type === 'string' ? FAILURES.get(type) : undefined) ?? 'unreachable'
}

/** An attempt that took too long: whether it was done is not known. */
export class TooLate extends Error {
  override readonly name = 'TooLate'
  constructor(ms: number) {
    super(`no answer within ${ms} ms`)
  }
}

/** What to say of an error: its type or code where it has one, because its message may be empty. */
export function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const type = 'type' in error && typeof error.type === 'string' ? error.type : undefined
  const code = 'code' in error && typeof error.code === 'number' ? `code ${error.code}` : undefined
  const words = [type ?? code, error.message === '' ? undefined : error.message].filter(word => word !== undefined)
  return words.length === 0 ? error.name : words.join(': ')
}
