/** What the proof room is handed here: Node's own SHA-256 and Ed25519. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Verify } from '#proof/signers.ts'
import type { Hash } from '#proof/tree.ts'
import { SPKI, tools } from './stand-alone/tools.ts'

/** The same as the stand-alone verifier has. */
export const sha256: Hash = tools.hash
export const ed25519: Verify = tools.verify

/** RFC 8410: what stands before the 32 bytes of a seed in DER. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The secret key that a seed of 32 bytes stands for (RFC 8032 section 5.1.5). */
export const secretOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })

export function publicKeyOf(secret: KeyObject): Uint8Array {
  const der = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  return new Uint8Array(der.subarray(SPKI.length))
}
