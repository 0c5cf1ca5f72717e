/** A log's statement of its size and root at one moment, signed and perhaps witnessed (C2SP tlog-checkpoint v1.0.0). */
import { base64Of, bytesOfBase64 } from './bytes.ts'
import { isKeyName, type Key, type KeyType } from './key.ts'
import { type Note, parseNote } from './note.ts'
import { countOf, NotProven } from './not-proven.ts'
import { type Signer, signersOf, type Verify } from './signers.ts'
import { HASH_BYTES } from './tree.ts'

export interface Checkpoint {
  /** Which log. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** Three lines and no more: what follows them could not be audited by anybody ("Note text", 4). */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${base64Of(root)}\n`
  if (!isKeyName(origin)) throw new NotProven(`“${origin}” is not the origin of a log: no spaces, no plus.`)
  parseCheckpoint(text)
  return text
}

/** What the text of a note says as a checkpoint. Extension lines of foreign logs are passed over, but they are signed all the same. */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw new NotProven('The text of a checkpoint ends in a newline.')
  const lines = text.slice(0, -1).split('\n')
  const [origin, sizeLine, rootLine] = lines
  if (origin === undefined || sizeLine === undefined || rootLine === undefined || lines.includes('')) {
    throw new NotProven('A checkpoint has three lines, none of them empty: origin, size and root.')
  }
  const size = countOf(sizeLine)
  if (size === undefined) throw new NotProven(`“${sizeLine.slice(0, 100)}” is not the size of a tree.`)
  const root = bytesOfBase64(rootLine)
  if (root?.length !== HASH_BYTES) throw new NotProven(`“${rootLine.slice(0, 100)}” is not the root of a tree.`)
  return { origin, size, root }
}

/** Whom somebody believes, agreed beforehand and never taken from the log itself. */
export interface Trust {
  readonly origin: string
  /** The log's keys; two while one takes over from the other. */
  readonly log: readonly Key[]
  readonly witnesses: readonly Key[]
}

export interface Opened {
  readonly checkpoint: Checkpoint
  readonly note: Note
  /** Which of the log's keys have signed: one at least. */
  readonly log: readonly Signer[]
  /** Which witnesses have; how many must have is for the policy of whoever asks. */
  readonly witnesses: readonly Signer[]
}

/**
 * A published checkpoint, believed so far: it is of this log, signed by it, and no signature of a trusted key on it is false. That the
 * log has shown everybody else the same is proven only by witnesses, or by another checkpoint kept from before.
 */
export async function openCheckpoint(written: string, trust: Trust, verify: Verify): Promise<Opened> {
  mustBeOf('ed25519', trust.log)
  mustBeOf('cosignature/v1', trust.witnesses)
  const note = parseNote(written)
  const checkpoint = parseCheckpoint(note.text)
  if (checkpoint.origin !== trust.origin) {
    throw new NotProven(`This is a checkpoint of ${checkpoint.origin}, not of ${trust.origin}.`)
  }
  const signers = await signersOf(note, [...trust.log, ...trust.witnesses], verify)
  const log = signers.filter(({ key }) => key.type === 'ed25519')
  if (log.length === 0)
    throw new NotProven(`No key of ${trust.origin} that is trusted here has signed this checkpoint.`)
  return { checkpoint, note, log, witnesses: signers.filter(({ key }) => key.type === 'cosignature/v1') }
}

function mustBeOf(type: KeyType, keys: readonly Key[]): void {
  const other = keys.find(key => key.type !== type)
  if (other !== undefined) throw new NotProven(`The key of ${other.name} is not of the kind ${type}.`)
}
