/** The bytes that stand for a fact: canonical JSON of its data and a salt, and their digest. */
import { hash, randomFillSync } from 'node:crypto'
import { canonicalJson } from '#proof/canonical.ts'
import { AppendTooLarge, LedgerError } from './errors.ts'
import { APPEND_BYTES_MAX, EVENT_ID, EVENT_OVERHEAD_BYTES, STREAM_NAME, type NewEvent } from './event-store.ts'

export interface Payload {
  readonly bytes: Buffer
  readonly digest: Buffer
}

const SALT_BYTES = 32
/** Asking for random bytes takes longer than drawing them, so they are drawn for so many salts at once. */
const SALTS_DRAWN = 128

/** Random bytes, of which none is given out twice. */
class Salts {
  readonly #drawn = Buffer.alloc(SALT_BYTES * SALTS_DRAWN)
  #used = SALTS_DRAWN

  /** 32 random bytes in base64. */
  next(): string {
    if (this.#used === SALTS_DRAWN) {
      randomFillSync(this.#drawn)
      this.#used = 0
    }
    const from = this.#used * SALT_BYTES
    this.#used += 1
    const salt = this.#drawn.toString('base64', from, from + SALT_BYTES)
    // What an erased payload was salted with must not be found in memory.
    this.#drawn.fill(0, from, from + SALT_BYTES)
    return salt
  }
}

const salts = new Salts()

/** What is written for `data`, salted so that its digest tells nothing about it (proof.md 4.1). */
export function payloadOf(data: object): Payload {
  const bytes = Buffer.from(`${unsalted(data)}"${salts.next()}"}`)
  return { bytes, digest: digestOf(bytes) }
}

/** SHA-256; by way of a text, because Node takes twice as long to give a short digest as a buffer. */
export const digestOf = (bytes: Uint8Array): Buffer => Buffer.from(hash('sha256', bytes, 'binary'), 'binary')

/** The payload's text up to its salt: equal for equal data, so that a repeat can be told. */
const unsalted = (data: object): string => `{"data":${canonicalJson(data)},"salt":`

/** Whether stored bytes hold exactly this data. */
export const holds = (bytes: Uint8Array, data: object): boolean => textOf(bytes).startsWith(unsalted(data))

/** The data of stored bytes. */
export const dataOf = (bytes: Uint8Array): object => (JSON.parse(textOf(bytes)) as { data: object }).data

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')

/** The payloads of one append, or the reason why it can be kept by no store. */
export function payloadsOf(stream: string, events: readonly NewEvent[]): readonly Payload[] {
  if (!STREAM_NAME.test(stream)) throw new LedgerError(`“${stream}” is not a stream name.`)
  const ids = new Set<string>()
  for (const { id } of events) {
    if (!EVENT_ID.test(id)) throw new LedgerError(`“${id}” is not an event id: ids are UUIDs in lower case.`)
    if (ids.has(id)) throw new LedgerError(`Event ${id} stands twice in one append.`)
    ids.add(id)
  }
  const payloads = events.map(event => payloadOf(event.data))
  const total = payloads.reduce((sum, { bytes }) => sum + bytes.length + EVENT_OVERHEAD_BYTES, 0)
  if (total > APPEND_BYTES_MAX) {
    throw new AppendTooLarge(
      `This would record ${total} bytes at once; at most ${APPEND_BYTES_MAX} can be. Nothing was recorded.`,
    )
  }
  return payloads
}
