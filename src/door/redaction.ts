/** Redacting, to its end: first what was decided is recorded, then the payloads that it names are erased from the ledger. */
import type { Refusal } from '#domain/decider.ts'
import { isRedaction, type RedactionApplied } from '#events/redaction.ts'
import type { EventStore, StoredEvent } from '#ledger/event-store.ts'
import type { Recording } from '#ledger/recorder.ts'

const PAGE = 1_000

const notHere: Refusal = {
  code: 'cannot-erase',
  kind: 'state',
  sentence:
    'This ledger is kept in a store that cannot erase a single payload, so nothing was recorded. Only the embedded store can.',
}

/** Why nothing may be redacted here: a redaction that is recorded must also be carried out. */
export const cannotErase = (store: EventStore): Refusal | undefined => (store.erase === undefined ? notHere : undefined)

/** Erases what a command has redacted; nothing where it was turned down. */
export async function carryOut(store: EventStore, stream: string, { outcome }: Recording): Promise<void> {
  if (outcome === 'recorded' || outcome === 'nothing-new') await eraseRedacted(store, stream)
}

/** Erases everything that the stream's redactions name and that is still there: also what an earlier attempt recorded and did not finish. */
export async function eraseRedacted(store: EventStore, stream: string): Promise<void> {
  const history = await wholeStream(store, stream)
  const redacted = new Set(
    history.flatMap(({ data }) =>
      isStated(data) && isRedaction(data) ? [(data as RedactionApplied).body.redacts] : [],
    ),
  )
  for (const { id, data } of history) if (data !== null && redacted.has(id)) await store.erase?.(id)
}

const isStated = (data: object | null): data is { readonly type: string } => data !== null && 'type' in data

async function wholeStream(store: EventStore, stream: string): Promise<readonly StoredEvent[]> {
  const history: StoredEvent[] = []
  for (;;) {
    const page = await store.read(stream, history.length, PAGE)
    history.push(...page)
    if (page.length < PAGE) return history
  }
}
