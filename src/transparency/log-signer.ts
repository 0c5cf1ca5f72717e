/** Who signs for the log: its name, its key, and a signed checkpoint for any size and root. */
import { sign, type KeyObject } from 'node:crypto'
import { hexOf, utf8 } from '#proof/bytes.ts'
import { type Checkpoint, formatCheckpoint, type Trust } from '#proof/checkpoint.ts'
import { type Key, keyOf, vkeyOf } from '#proof/key.ts'
import { formatNote } from '#proof/note.ts'
import { publicKeyOf, secretOf, sha256 } from './node-crypto.ts'
import type { Seed } from './seed.ts'

/** An origin that nobody can own (RFC 2606), for logs that were given no name. */
const NOBODYS = 'candour.invalid'
const SIMULATED = 'simulated'

export interface OriginNamed {
  readonly configured: string | undefined
  /** That of the checkpoints kept already: a log keeps its name. */
  readonly kept: string | undefined
  readonly simulated: boolean
}

export class LogSigner {
  readonly origin: string
  readonly development: boolean
  readonly key: Key
  readonly #secret: KeyObject

  constructor({ bytes, development }: Seed, { configured, kept, simulated }: OriginNamed) {
    this.#secret = secretOf(bytes)
    this.development = development
    const publicKey = publicKeyOf(this.#secret)
    const named = configured ?? kept ?? `${NOBODYS}/${hexOf(sha256(publicKey)).slice(0, 8)}`
    // Its times are set, and so are no evidence: whoever holds a receipt must see that (law 4).
    this.origin = simulated && !isSimulated(named) ? `${named}/${SIMULATED}` : named
    this.key = keyOf(this.origin, 'ed25519', publicKey, sha256)
  }

  /** What a verifier is given, once, by another way than this log. */
  get vkey(): string {
    return vkeyOf(this.key)
  }

  get trust(): Trust {
    return { origin: this.origin, log: [this.key], witnesses: [] }
  }

  /** The signed note. Whoever calls has made sure that no other tree of this size was ever signed. */
  sign(tree: Omit<Checkpoint, 'origin'>): string {
    const { name, id } = this.key
    const text = formatCheckpoint({ ...tree, origin: this.origin })
    return formatNote({ text, signatures: [{ name, id, bytes: sign(null, utf8(text), this.#secret) }] })
  }
}

export const isSimulated = (origin: string): boolean => origin.split('/').includes(SIMULATED)
