/** What a witness is sent: the size it is believed to have seen, a proof that the log only grew since, and a checkpoint. */
import { base64Of, bytesOfBase64 } from '#proof/bytes.ts'
import { countOf, NotProven } from '#proof/not-proven.ts'
import { HASH_BYTES } from '#proof/tree.ts'

/** The body of an add-checkpoint request (C2SP tlog-witness v1.0.0, add-checkpoint). */
export interface AddCheckpoint {
  readonly old: number
  readonly proof: readonly Uint8Array[]
  /** The signed note, read no further. */
  readonly checkpoint: string
}

/** A tree of 2**63 leaves needs no more. */
const PROOF_MAX = 63

const OLD = 'old '

export const formatRequest = ({ old, proof, checkpoint }: AddCheckpoint): string =>
  `${OLD}${old}\n${proof.map(hash => `${base64Of(hash)}\n`).join('')}\n${checkpoint}`

/** Reads the lines before the checkpoint, and leaves that as it is. */
export function parseRequest(written: string): AddCheckpoint {
  const blank = written.indexOf('\n\n')
  const [first = '', ...lines] = written.slice(0, Math.max(blank, 0)).split('\n')
  const old = first.startsWith(OLD) ? countOf(first.slice(OLD.length)) : undefined
  if (old === undefined) {
    throw new NotProven(
      'A request starts with “old” and a size, then come lines of proof, an empty line, a checkpoint.',
    )
  }
  if (lines.length > PROOF_MAX) throw new NotProven(`A proof has at most ${PROOF_MAX} hashes, not ${lines.length}.`)
  return { old, proof: lines.map(hashIn), checkpoint: written.slice(blank + 2) }
}

function hashIn(line: string): Uint8Array {
  const hash = bytesOfBase64(line)
  if (hash?.length !== HASH_BYTES) throw new NotProven(`“${line.slice(0, 100)}” is not a hash in base64.`)
  return hash
}
