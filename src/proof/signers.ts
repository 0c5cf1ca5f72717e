/** Which of the keys that somebody trusts have signed a note (C2SP signed-note v1.0.0, Signatures). */
import { hexOf, utf8 } from './bytes.ts'
import { cosignedMessage, mustBeSignature, parseCosignature } from './cosignature.ts'
import type { Key } from './key.ts'
import type { Note, Signature } from './note.ts'
import { NotProven } from './not-proven.ts'

/**
 * Ed25519 (RFC 8032), from whoever has it. It may take its time, as Web Crypto in a page does: a checkpoint has a few signatures, unlike
 * a tree its hashes.
 */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>

export interface Signer {
  readonly key: Key
  /** A witness's own time, in seconds since 1970. */
  readonly time?: number
}

/**
 * Those of `keys` that have signed, each once, in the order of their first lines; none is no error here. Lines of other keys are passed
 * over; a line of one of these keys that does not verify spoils the note.
 */
export async function signersOf(note: Note, keys: readonly Key[], verify: Verify): Promise<readonly Signer[]> {
  mustDiffer(keys)
  const signers = new Map<Key, Signer>()
  for (const line of note.signatures) {
    const key = keys.find(({ name, id }) => name === line.name && id === line.id)
    if (key === undefined) continue
    const signer = await signerOf(key, line, note.text, verify)
    if (!signers.has(key)) signers.set(key, signer)
  }
  return [...signers.values()]
}

async function signerOf(key: Key, { bytes }: Signature, text: string, verify: Verify): Promise<Signer> {
  const said = key.type === 'ed25519' ? { signature: bytes } : parseCosignature(bytes)
  mustBeSignature(said.signature)
  const message = 'time' in said ? cosignedMessage(said.time, text) : utf8(text)
  if (!(await verify(key.publicKey, message, said.signature))) {
    throw new NotProven(`The signature of ${key.name} (${key.id}) does not belong to this text.`)
  }
  return 'time' in said ? { key, time: said.time } : { key }
}

/**
 * One secret must not count as two signers: C2SP tlog-cosignature forbids one public key for two witnesses, and a log that is its own
 * witness has none.
 */
function mustDiffer(keys: readonly Key[]): void {
  const seen = new Set<string>()
  for (const { name, publicKey } of keys) {
    const hex = hexOf(publicKey)
    if (seen.has(hex)) throw new NotProven(`The key of ${name} is trusted twice.`)
    seen.add(hex)
  }
}
