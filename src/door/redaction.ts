/** Redacting, to its end: first what was decided is recorded, then the payloads that it names are erased from the ledger. */
import type { Refusal } from '#domain/decider.ts'
import type { Fact } from '#events/catalogue.ts'
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

/** Has the bytes of a report forgotten that are kept beside the ledger, by their digest. */
type Forget = (sha256: string) => Promise<void>

/** Erases what a command has redacted; nothing where it was turned down. */
export async function carryOut(
  store: EventStore,
  stream: string,
  { outcome }: Recording,
  forget: Forget,
): Promise<void> {
  if (outcome === 'recorded' || outcome === 'nothing-new') await eraseRedacted(store, stream, forget)
}

/** Erases everything that the stream's redactions name and that is still there: also what an earlier attempt recorded and did not finish. */
export async function eraseRedacted(store: EventStore, stream: string, forget: Forget): Promise<void> {
  const history = await wholeStream(store, stream)
  const redacted = new Set(
    history.flatMap(({ data }) =>
      isStated(data) && isRedaction(data) ? [(data as RedactionApplied).body.redacts] : [],
    ),
  )
  for (const { id, data } of history) {
    if (data === null || !redacted.has(id)) continue
    // Before the fact that names them, so that they can still be found where this is not finished.
    const kept = bytesKeptFor(data)
    if (kept !== undefined) await forget(kept)
    await store.erase?.(id)
  }
}

/** The digest of the bytes that were kept when a version of a report was sent; undefined for any other fact. */
function bytesKeptFor(data: object): string | undefined {
  const fact = data as Fact
  const sends = fact.type === 'SupplyChainReportSubmitted' || fact.type === 'SupplyChainReportRestated'
  return sends ? fact.body.builtFrom.sha256 : undefined
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
