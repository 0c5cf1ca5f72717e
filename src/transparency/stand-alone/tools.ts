/** What the proof room is handed by a plain Node, of version 20 or later: SHA-256 and Ed25519. */
import * as crypto from 'node:crypto'
import type { Tools } from '#proof/verify/log-files.ts'
import type { Hash } from '#proof/tree.ts'

type NodeCrypto = Pick<typeof crypto, 'createHash'> & Partial<Pick<typeof crypto, 'hash'>>

/** Quicker where Node has a hash in one step, which it has had since 20.12 and 21.7. */
export function sha256Of({ hash, createHash }: NodeCrypto): Hash {
  // By way of a text, because Node takes twice as long to give a short digest as a buffer.
  if (hash !== undefined) return bytes => Buffer.from(hash('sha256', bytes, 'binary'), 'binary')
  return bytes => createHash('sha256').update(bytes).digest()
}

/** RFC 8410: what stands before the 32 bytes of a public key in DER. */
export const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

export const tools: Tools = {
  hash: sha256Of(crypto),
  verify: (publicKey, message, signature) => {
    const key = Buffer.concat([SPKI, publicKey])
    return crypto.verify(null, message, crypto.createPublicKey({ key, format: 'der', type: 'spki' }), signature)
  },
}
