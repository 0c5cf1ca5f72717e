/** Made-up events, a clock that moves by itself, and ways to read a whole ledger. */
import { randomUUID } from 'node:crypto'
import type { Instant } from '#events/envelope.ts'
import type { AppendOutcome, EventStore, NewEvent, StoredEvent, StoredRow } from '#ledger/event-store.ts'

export const event = (data: object = { type: 'SomethingHappened' }): NewEvent => ({ id: randomUUID(), data })

/** Events that say their number. */
export const events = (count: number, first = 0): NewEvent[] =>
  Array.from({ length: count }, (_, index) => event({ type: 'Counted', number: first + index }))

/** A clock that is a millisecond later each time it is read. */
export function ticking(from = '2025-01-14T09:00:00.000Z'): () => Instant {
  let at = Date.parse(from)
  return () => new Date(at++).toISOString()
}

/** The events of an append that must have been taken. */
export function taken(outcome: AppendOutcome): readonly StoredEvent[] {
  if (outcome.outcome !== 'appended') throw new Error(`expected the append to be taken, got ${JSON.stringify(outcome)}`)
  return outcome.events
}

export async function wholeStream(store: EventStore, stream: string): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = []
  for (;;) {
    const page = await store.read(stream, found.length, 500)
    if (page.length === 0) return found
    found.push(...page)
  }
}

export async function wholeLedger(store: EventStore, limit = 500): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = []
  for (;;) {
    const page = await store.readAll(found.at(-1)?.position ?? 0, limit)
    if (page.length === 0) return found
    found.push(...page)
  }
}

export async function allRows(store: EventStore, limit = 500): Promise<readonly StoredRow[]> {
  const found: StoredRow[] = []
  for (;;) {
    const page = await store.exportRows(found.at(-1)?.position ?? 0, limit)
    if (page.length === 0) return found
    found.push(...page)
  }
}

/** A row without its position, its bytes as text: what must be equal in every store that it is moved to. */
export const moved = ({ id, stream, revision, recordedAt, digest, length, bytes }: StoredRow) => ({
  id,
  stream,
  revision,
  recordedAt,
  digest,
  length,
  text: bytes === null ? null : Buffer.from(bytes).toString('utf8'),
})
