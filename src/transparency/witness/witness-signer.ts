/** Who cosigns: a witness's name and key, and its line under a checkpoint at a time. */
import { type KeyObject, sign } from 'node:crypto'
import { cosignedMessage, formatCosignature } from '#proof/cosignature.ts'
import { type Key, keyOf, vkeyOf } from '#proof/key.ts'
import type { Signature } from '#proof/note.ts'
import { publicKeyOf, secretOf, sha256 } from '../node-crypto.ts'

export class WitnessSigner {
  readonly key: Key
  readonly #secret: KeyObject

  /** @throws NotProven where the name is none that a key can have */
  constructor(name: string, seed: Uint8Array) {
    this.#secret = secretOf(seed)
    this.key = keyOf(name, 'cosignature/v1', publicKeyOf(this.#secret), sha256)
  }

  /** What those are given who are to believe this witness. */
  get vkey(): string {
    return vkeyOf(this.key)
  }

  /** @param time seconds since 1970 */
  cosign(text: string, time: number): Signature {
    const { name, id } = this.key
    const signature = sign(null, cosignedMessage(time, text), this.#secret)
    return { name, id, bytes: formatCosignature({ time, signature }) }
  }
}
