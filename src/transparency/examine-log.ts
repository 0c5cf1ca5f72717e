/** Whether the ledger still gives every root that was signed: its tree is made anew from its own bytes, without the one that is kept. */
import type { EventStore } from '#ledger/event-store.ts'
import { sameBytes } from '#proof/bytes.ts'
import { parseCheckpoint } from '#proof/checkpoint.ts'
import { parseNote } from '#proof/note.ts'
import { RightEdge } from '#proof/right-edge.ts'
import { leafHash } from '#proof/tree.ts'
import { entryOfRow, type StreamName } from './log.ts'
import { sha256 } from './node-crypto.ts'
import type { PublishedLog } from './published-log.ts'

const BATCH = 1_000

/** The smallest signed checkpoint that the ledger contradicts, in a sentence; undefined where there is none. */
export async function examineLog(
  store: Pick<EventStore, 'exportRows'>,
  log: Pick<PublishedLog, 'sizes' | 'checkpoint'>,
  streamName: StreamName,
): Promise<string | undefined> {
  const edge = new RightEdge(sha256)
  let position = 0
  for (const size of log.sizes()) {
    while (edge.size < size) {
      const rows = await store.exportRows(position, Math.min(BATCH, size - edge.size))
      const last = rows.at(-1)
      if (last === undefined) {
        return `a checkpoint was signed for ${size} events, and the ledger has only ${edge.size}`
      }
      for (const row of rows) edge.add(leafHash(entryOfRow({ ...row, stream: streamName(row.stream) }), sha256))
      position = last.position
    }
    const { root } = parseCheckpoint(parseNote(log.checkpoint(size) ?? '').text)
    if (!sameBytes(edge.root(), root)) {
      return `the first ${size} events of the ledger are not those that a checkpoint was signed for`
    }
  }
  return undefined
}
