/** What a witness signs: that it saw a log grow honestly, and when (C2SP tlog-cosignature v1.0.1, cosignature/v1). */
import { joined, utf8 } from './bytes.ts'
import { isCount, NotProven } from './not-proven.ts'

const TIME_BYTES = 8
export const ED25519_SIGNATURE_BYTES = 64

export interface Cosignature {
  /** Seconds since 1970 by the witness's clock; the log has no say in it. */
  readonly time: number
  readonly signature: Uint8Array
}

/** The message that is signed: two lines, then the checkpoint's text ("Ed25519 signed message"). */
export function cosignedMessage(time: number, text: string): Uint8Array {
  mustBeTime(time)
  return utf8(`cosignature/v1\ntime ${time}\n${text}`)
}

/** The bytes of a signature line after the key's id: the time as a big-endian uint64, then the Ed25519 signature ("Format"). */
export function formatCosignature({ time, signature }: Cosignature): Uint8Array {
  mustBeTime(time)
  mustBeSignature(signature)
  const head = new Uint8Array(TIME_BYTES)
  new DataView(head.buffer).setBigUint64(0, BigInt(time))
  return joined(head, signature)
}

/** The time and the signature in the bytes of a signature line. */
export function parseCosignature(bytes: Uint8Array): Cosignature {
  if (bytes.length < TIME_BYTES) throw new NotProven('A cosignature starts with its time.')
  // A view of its own: the bytes may lie in the middle of others.
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset, TIME_BYTES).getBigUint64(0))
  const signature = bytes.subarray(TIME_BYTES)
  mustBeTime(time)
  mustBeSignature(signature)
  return { time, signature }
}

function mustBeTime(time: number): void {
  if (!isCount(time)) throw new NotProven(`${time} is not a time in whole seconds.`)
}

/** Refuses what cannot be an Ed25519 signature (RFC 8032 section 5.1.6) before it is given to anybody to check. */
export function mustBeSignature(bytes: Uint8Array): void {
  if (bytes.length !== ED25519_SIGNATURE_BYTES) {
    throw new NotProven(`An Ed25519 signature has ${ED25519_SIGNATURE_BYTES} bytes, not ${bytes.length}.`)
  }
}
