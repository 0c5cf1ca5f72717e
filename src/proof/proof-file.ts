/** A proof that needs nobody's help to be checked: a `.tlog-proof` file (C2SP tlog-proof, c2sp.org/tlog-proof@v1). */
import { base64Of, bytesOfBase64 } from './bytes.ts'
import { type Opened, openCheckpoint, type Trust } from './checkpoint.ts'
import { verifyInclusion } from './inclusion.ts'
import { countOf, isCount, NotProven } from './not-proven.ts'
import type { Verify } from './signers.ts'
import { type Hash, HASH_BYTES, leafHash, mustBeHash } from './tree.ts'

export interface ProofFile {
  /** Whatever the writer added. Nothing vouches for it. */
  readonly extra?: Uint8Array
  /** Which leaf, counted from 0. */
  readonly index: number
  /** From the leaf's sibling up. */
  readonly path: readonly Uint8Array[]
  /** The signed checkpoint, character by character as the log gave it. */
  readonly checkpoint: string
}

const HEADER = 'c2sp.org/tlog-proof@v1'
/** In UTF-16 code units. */
export const PROOF_LENGTH_MAX = 2_000_000

/** The file ("Format"). */
export function formatProof({ extra, index, path, checkpoint }: ProofFile): string {
  if (!isCount(index)) throw new NotProven(`${index} is not the index of a leaf.`)
  path.forEach(mustBeHash)
  const lines = [
    HEADER,
    ...(extra === undefined || extra.length === 0 ? [] : [`extra ${base64Of(extra)}`]),
    `index ${index}`,
    ...path.map(base64Of),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** What the file says; its checkpoint is not yet opened. */
export function parseProof(written: string): ProofFile {
  if (written.length > PROOF_LENGTH_MAX) throw new NotProven(`A proof of ${written.length} characters is not read.`)
  const blank = written.indexOf('\n\n')
  if (blank === -1) throw new NotProven('A proof has a checkpoint after its first blank line.')
  const lines = written.slice(0, blank).split('\n')
  if (lines.shift() !== HEADER) throw new NotProven(`A proof starts with the line ${HEADER}.`)
  const extra = lines[0]?.startsWith('extra ') === true ? extraOf(lines.shift() ?? '') : undefined
  const indexLine = lines.shift() ?? ''
  const index = indexLine.startsWith('index ') ? countOf(indexLine.slice('index '.length)) : undefined
  if (index === undefined) throw new NotProven(`“${indexLine.slice(0, 100)}” does not say the index of a leaf.`)
  const proof = { index, path: lines.map(hashOf), checkpoint: written.slice(blank + 2) }
  return extra === undefined ? proof : { extra, ...proof }
}

function extraOf(line: string): Uint8Array {
  const extra = bytesOfBase64(line.slice('extra '.length))
  if (extra === undefined || extra.length === 0) throw new NotProven('The extra line of this proof is not base64.')
  return extra
}

function hashOf(line: string): Uint8Array {
  const bytes = bytesOfBase64(line)
  if (bytes?.length !== HASH_BYTES) throw new NotProven(`“${line.slice(0, 100)}” is not a hash in base64.`)
  return bytes
}

/**
 * Throws NotProven unless the entry stands in the log at the place that the proof says. Gives the checkpoint that proves it, with those
 * who have signed it.
 */
export async function verifyProof(
  { index, path, checkpoint }: Pick<ProofFile, 'index' | 'path' | 'checkpoint'>,
  entry: Uint8Array,
  trust: Trust,
  { hash, verify }: { readonly hash: Hash; readonly verify: Verify },
): Promise<Opened> {
  const opened = await openCheckpoint(checkpoint, trust, verify)
  const { size, root } = opened.checkpoint
  verifyInclusion({ index, size, root, leaf: leafHash(entry, hash), path }, hash)
  return opened
}
