/** The keys that a log had before those it has now, by its own word: believed for the older checkpoints that come with it, and for nothing else. */
import { hexOf } from '../bytes.ts'
import { type Opened, openCheckpoint, type Trust } from '../checkpoint.ts'
import { type Key, parseVkey } from '../key.ts'
import { isCount, NotProven } from '../not-proven.ts'
import { signersOf } from '../signers.ts'
import type { Hash } from '../tree.ts'
import { jsonIn, objectIn } from './json.ts'
import type { Tools } from './log-files.ts'

export const KEYS = 'keys.jsonl'

interface Earlier {
  readonly key: Key
  /** The size of the last checkpoint before its first. */
  readonly from: number
}

/** The keys of a log that keys.jsonl says were introduced. It is history: nothing in it is a reason to believe any of them. */
export function parseKeyEvents(text: string, origin: string, hash: Hash): readonly Earlier[] {
  if (text !== '' && !text.endsWith('\n')) throw new NotProven('its last line breaks off.')
  const earlier: Earlier[] = []
  for (const line of text.split('\n').slice(0, -1)) {
    const { kind, vkey, size } = objectIn(jsonIn(line))
    if ((kind !== 'introduced' && kind !== 'retired') || typeof vkey !== 'string' || !isSize(size)) {
      throw new NotProven(`“${line.slice(0, 100)}” does not say what happened to which key.`)
    }
    const key = parseVkey(vkey, hash)
    if (key.name !== origin || key.type !== 'ed25519') throw new NotProven(`${key.name} is no key of ${origin}.`)
    if (kind === 'introduced') earlier.push({ key, from: size })
  }
  return earlier
}

const isSize = (size: unknown): size is number => typeof size === 'number' && isCount(size)

/**
 * Opens checkpoints, the newest first. Anybody can sign a checkpoint of the log too, and write their key into keys.jsonl: so a key that
 * is let in here proves nothing. What it has signed must still be the beginning of the tree that a believed key has signed; and what the
 * auditor holds is never judged by it.
 */
export class KeyChain {
  readonly #verify: Tools['verify']
  #trust: Trust
  #earlier: readonly Earlier[]
  readonly #joined: Key[] = []
  readonly #needed = new Set<Key>()

  constructor(trust: Trust, earlier: readonly Earlier[], verify: Tools['verify']) {
    this.#trust = trust
    this.#verify = verify
    const known = new Set([...trust.log, ...trust.witnesses].map(({ publicKey }) => hexOf(publicKey)))
    this.#earlier = earlier.filter(({ key }) => !known.has(hexOf(key.publicKey)))
  }

  /** Earlier keys without which some older checkpoint would be signed by nobody. */
  get needed(): readonly Key[] {
    return [...this.#needed]
  }

  /** The key that only the log itself names, where no other has signed this. */
  namedOnly({ log }: Opened): Key | undefined {
    return log.every(({ key }) => this.#joined.includes(key)) ? log[0]?.key : undefined
  }

  /** What somebody else kept: opened, but no key is let in for it. */
  openKept(written: string): Promise<Opened> {
    return openCheckpoint(written, this.#trust, this.#verify)
  }

  async open(written: string): Promise<Opened> {
    const opened = await openCheckpoint(written, this.#trust, this.#verify)
    const needed = this.namedOnly(opened)
    if (needed !== undefined) this.#needed.add(needed)
    const { size } = opened.checkpoint
    const lines = new Set(opened.note.signatures.map(({ name, id }) => `${name} ${id}`))
    const asked = this.#earlier.filter(({ key, from }) => from <= size && lines.has(`${key.name} ${key.id}`))
    if (asked.length === 0) return opened
    const signers = await signersOf(
      opened.note,
      asked.map(({ key }) => key),
      this.#verify,
    )
    this.#join(signers.map(({ key }) => key))
    return opened
  }

  #join(keys: readonly Key[]): void {
    this.#joined.push(...keys)
    this.#trust = { ...this.#trust, log: [...this.#trust.log, ...keys] }
    this.#earlier = this.#earlier.filter(({ key }) => !keys.includes(key))
  }
}
