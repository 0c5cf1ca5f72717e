/** The whole histories that a correction or a redaction makes a view fold again (law 7). */
import { changesWhatStood } from '#events/as-it-stands.ts'
import type { RecordedFact } from '#events/catalogue.ts'
import type { EventStore } from '#ledger/event-store.ts'
import type { Batch } from './view.ts'

const PAGE = 5_000

/** Reads the streams in which something is corrected or redacted among these facts, before the transaction that needs them begins. */
export async function historiesOf(store: EventStore, facts: readonly RecordedFact[]): Promise<Batch['historyUpTo']> {
  const streams = new Map<string, readonly RecordedFact[]>()
  for (const { data, stream } of facts) {
    if (data !== null && changesWhatStood(data) && !streams.has(stream)) {
      streams.set(stream, await wholeStream(store, stream))
    }
  }
  return ({ stream, revision }) => (streams.get(stream) ?? []).slice(0, revision + 1)
}

/** All of a stream, as recorded. */
export async function wholeStream(store: Pick<EventStore, 'read'>, stream: string): Promise<readonly RecordedFact[]> {
  const history: RecordedFact[] = []
  for (;;) {
    const page = await store.read(stream, history.length, PAGE)
    history.push(...(page as readonly RecordedFact[]))
    if (page.length < PAGE) return history
  }
}
