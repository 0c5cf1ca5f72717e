/** What the proof room is handed in Node: SHA-256 and Ed25519; and a made-up signer for tests. */
import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { type Key, keyOf, type KeyType } from '#proof/key.ts'
import type { Signature } from '#proof/note.ts'
import { cosignedMessage, formatCosignature } from '#proof/cosignature.ts'
import type { Verify } from '#proof/signers.ts'
import type { Hash } from '#proof/tree.ts'

export const sha256: Hash = bytes => new Uint8Array(hash('sha256', bytes, 'buffer'))

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

/** Somebody who signs, out of a seed. */
export class TestSigner {
  readonly key: Key
  readonly #secret: KeyObject

  constructor(name: string, type: KeyType, seed: Uint8Array) {
    this.#secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
    const der = createPublicKey(this.#secret).export({ format: 'der', type: 'spki' })
    this.key = keyOf(name, type, new Uint8Array(der.subarray(SPKI.length)), sha256)
  }

  static numbered(name: string, type: KeyType, number: number): TestSigner {
    return new TestSigner(name, type, new Uint8Array(32).fill(number))
  }

  /** The line under a text; of a witness, at a time. */
  line(text: string, time = 0): Signature {
    const { name, id, type } = this.key
    if (type === 'ed25519') return { name, id, bytes: this.#sign(Buffer.from(text)) }
    return { name, id, bytes: formatCosignature({ time, signature: this.#sign(cosignedMessage(time, text)) }) }
  }

  #sign(message: Uint8Array): Uint8Array {
    return new Uint8Array(sign(null, message, this.#secret))
  }
}
