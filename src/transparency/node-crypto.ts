/** What the proof room is handed here: Node's own SHA-256 and Ed25519. */
import { createPrivateKey, createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import type { Verify } from '#proof/signers.ts'
import type { Hash } from '#proof/tree.ts'

/** By way of a text, because Node takes twice as long to give a short digest as a buffer. */
export const sha256: Hash = bytes => Buffer.from(hash('sha256', bytes, 'binary'), 'binary')

/** RFC 8410: what stands before the 32 bytes of a public key, and of a seed, in DER. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export const ed25519: Verify = (publicKey, message, signature) =>
  verify(
    null,
    message,
    createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }),
    signature,
  )

/** The secret key that a seed of 32 bytes stands for (RFC 8032 section 5.1.5). */
export const secretOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })

export function publicKeyOf(secret: KeyObject): Uint8Array {
  const der = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  return new Uint8Array(der.subarray(SPKI.length))
}
