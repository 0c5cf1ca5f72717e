/** Who signs for the log: its name, its keys, and a signed checkpoint for any size and root. */
import { base64Of, hexOf, utf8 } from '#proof/bytes.ts'
import { type Checkpoint, formatCheckpoint, openCheckpoint } from '#proof/checkpoint.ts'
import { ED25519_SIGNATURE_BYTES } from '#proof/cosignature.ts'
import { type Key, keyOf, vkeyOf } from '#proof/key.ts'
import { formatNote, type Signature } from '#proof/note.ts'
import { NotProven } from '#proof/not-proven.ts'
import { ed25519, sha256 } from './node-crypto.ts'
import { KeyUnfit } from './seed.ts'
import { CannotSign, type SigningKey } from './signing-key.ts'

/** An origin that nobody can own (RFC 2606), for logs that were given no name. */
const NOBODYS = 'candour.invalid'
const SIMULATED = 'simulated'

export interface OriginNamed {
  readonly configured: string | undefined
  /** That of the checkpoints kept already: a log keeps its name. */
  readonly kept: string | undefined
  readonly simulated: boolean
}

/** A key of the log that signs here. */
export interface LogKey {
  readonly key: Key
  readonly vkey: string
  readonly signing: SigningKey
}

export class LogSigner {
  readonly origin: string
  readonly keys: readonly LogKey[]

  /** @throws KeyUnfit */
  constructor(keys: readonly SigningKey[], { configured, kept, simulated }: OriginNamed) {
    const [first] = keys
    if (first === undefined) throw new KeyUnfit('A log is signed with one key at least.')
    const own = keys.find(({ name }) => name !== undefined)?.name
    const named = configured ?? kept ?? own ?? `${NOBODYS}/${hexOf(sha256(first.publicKey)).slice(0, 8)}`
    // Its times are set, and so are no evidence: whoever holds a receipt must see that (law 4).
    this.origin = simulated && !isSimulated(named) ? `${named}/${SIMULATED}` : named
    if (own !== undefined && own !== this.origin) {
      throw new KeyUnfit(
        `The log is called ${this.origin}, and CANDOUR_SIGNER_VKEY is a key of ${own}: a key is made for one name.`,
      )
    }
    if (new Set(keys.map(({ publicKey }) => base64Of(publicKey))).size < keys.length) {
      throw new KeyUnfit('The same key is given twice: a log changes its key for another one.')
    }
    this.keys = keys.map(signing => {
      const key = keyOf(this.origin, 'ed25519', signing.publicKey, sha256)
      return { key, vkey: vkeyOf(key), signing }
    })
  }

  /** Signed with development keys only, which prove nothing to others. */
  get development(): boolean {
    return this.keys.every(({ signing }) => signing.development)
  }

  /**
   * The signed note: every one of `keys` has signed it, and every signature was verified. Whoever calls has made sure that no other tree
   * of this size was ever signed. @throws CannotSign
   */
  async sign(tree: Omit<Checkpoint, 'origin'>, keys: readonly LogKey[], stopping: AbortSignal): Promise<string> {
    const text = formatCheckpoint({ ...tree, origin: this.origin })
    const signatures = await Promise.all(keys.map(key => signatureOf(key, utf8(text), stopping)))
    return formatNote({ text, signatures })
  }
}

async function signatureOf(
  { key, vkey, signing }: LogKey,
  message: Uint8Array,
  stopping: AbortSignal,
): Promise<Signature> {
  const bytes = await signing.sign(message, stopping)
  if (bytes.length !== ED25519_SIGNATURE_BYTES || !(await ed25519(key.publicKey, message, bytes))) {
    throw new CannotSign(`What came back as the signature of ${vkey} is not one of that key, so it was thrown away.`)
  }
  return { name: key.name, id: key.id, bytes }
}

/** Whether a key has signed a checkpoint, and truly. */
export async function hasSigned(key: Key, note: string): Promise<boolean> {
  try {
    await openCheckpoint(note, { origin: key.name, log: [key], witnesses: [] }, ed25519)
    return true
  } catch (error) {
    if (error instanceof NotProven) return false
    throw error
  }
}

export const isSimulated = (origin: string): boolean => origin.split('/').includes(SIMULATED)
