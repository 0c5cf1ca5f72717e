/** A made-up event in a made-up log, with its receipt in both forms, for those who check receipts without the log. */
import { textOf } from '#proof/bytes.ts'
import { formatCheckpoint } from '#proof/checkpoint.ts'
import { inclusionProof } from '#proof/inclusion.ts'
import { vkeyOf } from '#proof/key.ts'
import { entryOf, type Leaf } from '#proof/leaf.ts'
import { formatNote, type Signature } from '#proof/note.ts'
import { formatProof } from '#proof/proof-file.ts'
import { hex } from '../proof/vectors.ts'
import { sha256, TestSigner } from '../proof/node-crypto.ts'
import { entriesOf, ReferenceTree } from '../proof/reference-tree.ts'

export const ORIGIN = 'ledger.example/v1'
export const LOG = TestSigner.numbered(ORIGIN, 'ed25519', 1)
export const WITNESS = TestSigner.numbered('witness.example', 'cosignature/v1', 2)
/** Another log that calls itself by the same name. */
export const IMPOSTOR = TestSigner.numbered(ORIGIN, 'ed25519', 3)

export const PAYLOAD = new Uint8Array(Buffer.from('{"data":{"type":"Invented"},"salt":"AAAA"}'))
export const LEAF: Leaf = {
  v: 1,
  id: '0190a000-0000-5000-8000-000000000001',
  stream: 'contract-0190a000-0000-5000-8000-00000000000a',
  revision: 4,
  recordedAt: '2026-01-14T09:30:00.125Z',
  payload: { sha256: hex(sha256(PAYLOAD)), bytes: PAYLOAD.length },
}
export const INDEX = 4
const SIZE = 7
const ENTRY = entryOf(LEAF)
const TREE = new ReferenceTree(entriesOf(SIZE).with(INDEX, ENTRY))

const text = formatCheckpoint({ origin: ORIGIN, size: SIZE, root: TREE.root(SIZE) })
const signedBy = (...signatures: readonly Signature[]): string => formatNote({ text, signatures })
/** 14 January 2026 at 09:30:05, in seconds since 1970. */
export const WITNESSED_AT = Date.UTC(2026, 0, 14, 9, 30, 5) / 1000

export const CHECKPOINT = signedBy(LOG.line(text))
export const WITNESSED = signedBy(LOG.line(text), WITNESS.line(text, WITNESSED_AT))
export const FORGED = signedBy(IMPOSTOR.line(text))

export const ROOT = hex(TREE.root(SIZE))
const path = inclusionProof(INDEX, SIZE, TREE.node, sha256)

/** The `.tlog-proof` file. */
export const receiptUnder = (checkpoint: string): string =>
  formatProof({ extra: ENTRY, index: INDEX, path, checkpoint })
export const RECEIPT = receiptUnder(CHECKPOINT)

/** The same as the API has it. */
export const JSON_RECEIPT = JSON.stringify({
  event: LEAF.id,
  leaf: INDEX,
  fileName: `${LEAF.id}.tlog-proof`,
  proof: RECEIPT,
  entry: textOf(ENTRY),
  checkpoint: CHECKPOINT,
})

export const VKEY = vkeyOf(LOG.key)
export const POLICY = `log ${VKEY}\nquorum none\n`
export const WITNESS_POLICY = `log ${VKEY}\nwitness authority ${vkeyOf(WITNESS.key)}\nquorum authority\n`

/** A checkpoint of the same size that the log signed for somebody else, with another root. */
export function otherRoot(): string {
  const other = formatCheckpoint({ origin: ORIGIN, size: SIZE, root: sha256(TREE.root(SIZE)) })
  return formatNote({ text: other, signatures: [LOG.line(other)] })
}
