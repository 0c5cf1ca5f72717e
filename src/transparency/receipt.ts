/** A receipt: the proof that one event stands in the log, which its holder can check without us. */
import { textOf } from '#proof/bytes.ts'
import { inclusionProof } from '#proof/inclusion.ts'
import { parseEntry } from '#proof/leaf.ts'
import { formatProof } from '#proof/proof-file.ts'
import type { KeptCheckpoint } from './checkpoints.ts'
import type { LogReader } from './log-reader.ts'
import { sha256 } from './node-crypto.ts'

export interface Receipt {
  /** The event's id. */
  readonly event: string
  /** Its place in the log, counted from 0. */
  readonly leaf: number
  /** `<event id>.tlog-proof`. */
  readonly fileName: string
  /** The file: the entry, its index, its path and a signed checkpoint (c2sp.org/tlog-proof@v1). It is enough by itself. */
  readonly proof: string
  /** The leaf as a text of ASCII: its bytes are what was hashed. */
  readonly entry: string
  /** The signed checkpoint by itself. */
  readonly checkpoint: string
}

/** The receipt of a leaf that the checkpoint covers. */
export function receiptOf(
  log: LogReader,
  leaf: number,
  { size, note }: Pick<KeptCheckpoint, 'size' | 'note'>,
): Receipt {
  const entry = log.entry(leaf) ?? new Uint8Array(0)
  const { id } = parseEntry(entry)
  const path = inclusionProof(leaf, size, log.nodes(size), sha256)
  return {
    event: id,
    leaf,
    fileName: `${id}.tlog-proof`,
    proof: formatProof({ extra: entry, index: leaf, path, checkpoint: note }),
    entry: textOf(entry),
    checkpoint: note,
  }
}
