/** Puts what is said into streams: each fact with its revision, its times and its bytes, as a store would have kept it. */
import type { Fact } from '#events/catalogue.ts'
import { Fact as FactSchema } from '#events/catalogue.ts'
import type { StoredRow } from '#ledger/event-store.ts'
import { payloadOf } from '#ledger/payload.ts'
import type { Random } from '../random.ts'
import type { Said } from './said.ts'

/** Each of the first facts is parsed by its strict schema, and then one in so many. */
const PARSED_FIRST = 5_000
const PARSED_ONE_IN = 50

/** Business time begins here; a fact is recorded a minute after it happened. */
const BEGINS = Date.UTC(2024, 5, 1)
const LASTS_MS = 2 * 365 * 86_400_000
const RECORDED_AFTER_MS = 60_000

export class Recorder {
  readonly #random: Random
  readonly #stepMs: number
  readonly #revisions = new Map<string, number>()
  #position = 0

  /** `events` are spread evenly over two years. */
  constructor(events: number, random: Random) {
    this.#random = random
    this.#stepMs = LASTS_MS / events
  }

  /** `lateMs`: told only so long after it happened, so that it stands out of its order. */
  row(stream: string, said: Said, { lateMs = 0 } = {}): { readonly row: StoredRow; readonly data: Fact } {
    const revision = (this.#revisions.get(stream) ?? -1) + 1
    this.#revisions.set(stream, revision)
    const happened = BEGINS + Math.floor(this.#position * this.#stepMs)
    this.#position += 1
    const data = {
      type: said.type,
      schemaVersion: 1 as const,
      occurredAt: new Date(happened - lateMs).toISOString(),
      actor: said.actor,
      command: { id: this.#random.uuid(), digest: this.#random.hex(8) },
      body: said.body,
    } as unknown as Fact
    if (this.#position <= PARSED_FIRST || this.#position % PARSED_ONE_IN === 0) FactSchema.parse(data)
    const { bytes, digest } = payloadOf(data)
    const row: StoredRow = {
      id: this.#random.uuid(),
      stream,
      revision,
      position: this.#position,
      recordedAt: new Date(happened + RECORDED_AFTER_MS).toISOString(),
      digest: digest.toString('hex'),
      length: bytes.length,
      bytes,
    }
    return { row, data }
  }
}
