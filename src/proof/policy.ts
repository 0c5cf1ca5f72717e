/** Whom somebody trusts, as a file: which keys sign for a log, and which of its witnesses must have seen what it signs (C2SP tlog-policy). */
import { hexOf } from './bytes.ts'
import type { Trust } from './checkpoint.ts'
import { type Key, type KeyType, parseVkey, vkeyOf } from './key.ts'
import { countOf, NotProven } from './not-proven.ts'
import type { Signer } from './signers.ts'
import type { Hash } from './tree.ts'

export interface PolicyLog {
  /** Its name is the origin of the log. Two of one name while one takes over from the other. */
  readonly key: Key
  readonly url?: string
}

export interface PolicyWitness {
  /** Only for the lines of this file. */
  readonly name: string
  readonly key: Key
  readonly url?: string
}

/** Members of which `threshold` must have witnessed a checkpoint, so that the group has. */
export interface PolicyGroup {
  readonly name: string
  readonly threshold: number
  /** Witnesses, and groups named before this one; none of them in any other group. */
  readonly members: readonly string[]
}

export interface Policy {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  readonly groups: readonly PolicyGroup[]
  /** A witness, a group, or NO_QUORUM. */
  readonly quorum: string
}

export const NO_QUORUM = 'none'
/** The specification asks for 32 of each kind at least ("Implementation limits"). */
export const POLICY_LINES_MAX = 1_000
/** In UTF-16 code units. */
export const POLICY_LENGTH_MAX = 200_000

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/
const SPACE = /[ \t]+/

/** What the file says. Refuses, with the number of its line, what the specification does not allow. */
export function parsePolicy(text: string, hash: Hash): Policy {
  if (text.length > POLICY_LENGTH_MAX) throw new NotProven(`A policy of ${text.length} characters is not read.`)
  if (!text.isWellFormed() || CONTROL.test(text)) {
    throw new NotProven('A policy is text without control characters but tabs and newlines.')
  }
  if (!text.endsWith('\n')) throw new NotProven('Every line of a policy ends in a newline, the last one too.')
  const lines = text.slice(0, -1).split('\n')
  if (lines.length > POLICY_LINES_MAX) throw new NotProven(`A policy of ${lines.length} lines is not read.`)
  const reading = new PolicyReading(hash)
  lines.forEach((line, at) => {
    const words = line.split(SPACE).filter(word => word !== '')
    if (words.length === 0 || words[0]?.startsWith('#') === true) return
    try {
      reading.take(words)
    } catch (error) {
      if (error instanceof NotProven) throw new NotProven(`Line ${at + 1} of the policy: ${error.message}`)
      throw error
    }
  })
  return reading.policy()
}

/** One line after another; each may speak only of what was named before it. */
class PolicyReading {
  readonly #hash: Hash
  readonly #logs: PolicyLog[] = []
  readonly #witnesses: PolicyWitness[] = []
  readonly #groups: PolicyGroup[] = []
  readonly #names = new Set<string>()
  readonly #members = new Set<string>()
  #quorum: string | undefined

  constructor(hash: Hash) {
    this.#hash = hash
  }

  take([keyword, ...words]: readonly string[]): void {
    if (keyword === 'log') this.#log(words)
    else if (keyword === 'witness') this.#witness(words)
    else if (keyword === 'group') this.#group(words)
    else if (keyword === 'quorum') this.#mustMeet(words)
    else throw new NotProven(`“${said(keyword)}” is not log, witness, group or quorum.`)
  }

  policy(): Policy {
    if (this.#quorum === undefined) throw new NotProven('A policy has one quorum line; this one has none.')
    return { logs: this.#logs, witnesses: this.#witnesses, groups: this.#groups, quorum: this.#quorum }
  }

  #log([vkey, url, ...more]: readonly string[]): void {
    if (vkey === undefined || more.length > 0) throw new NotProven('a log is written as “log <vkey> [<url>]”.')
    const key = this.#key(vkey, 'ed25519', this.#logs)
    this.#logs.push(url === undefined ? { key } : { key, url })
  }

  #witness([name, vkey, url, ...more]: readonly string[]): void {
    if (name === undefined || vkey === undefined || more.length > 0) {
      throw new NotProven('a witness is written as “witness <name> <vkey> [<url>]”.')
    }
    this.#define(name)
    const key = this.#key(vkey, 'cosignature/v1', this.#witnesses)
    this.#witnesses.push(url === undefined ? { name, key } : { name, key, url })
  }

  #group([name, written, ...members]: readonly string[]): void {
    if (name === undefined || written === undefined || members.length === 0) {
      throw new NotProven('a group is written as “group <name> all|any|<k> <member> …”.')
    }
    for (const member of members) {
      this.#mustBeNamed(member)
      if (this.#members.has(member)) throw new NotProven(`“${said(member)}” is a member already: it would count twice.`)
      this.#members.add(member)
    }
    this.#define(name)
    const threshold = written === 'all' ? members.length : written === 'any' ? 1 : countOf(written)
    if (threshold === undefined || threshold < 1 || threshold > members.length) {
      throw new NotProven(`“${said(written)}” is not all, any, or a number from 1 to ${members.length}.`)
    }
    this.#groups.push({ name, threshold, members })
  }

  #mustMeet([name, ...more]: readonly string[]): void {
    if (name === undefined || more.length > 0) throw new NotProven('the quorum is written as “quorum <name>”.')
    if (this.#quorum !== undefined) throw new NotProven('there is a quorum line already.')
    if (name !== NO_QUORUM) this.#mustBeNamed(name)
    this.#quorum = name
  }

  #define(name: string): void {
    if (name === NO_QUORUM) throw new NotProven(`“${NO_QUORUM}” is the name of no quorum at all.`)
    if (this.#names.has(name)) throw new NotProven(`“${said(name)}” is defined twice.`)
    this.#names.add(name)
  }

  #mustBeNamed(name: string): void {
    if (!this.#names.has(name)) throw new NotProven(`“${said(name)}” is not defined before this line.`)
  }

  #key(vkey: string, type: KeyType, others: readonly { readonly key: Key }[]): Key {
    const key = parseVkey(vkey, this.#hash)
    if (key.type !== type) throw new NotProven(`the key of ${key.name} is not of the kind ${type}.`)
    // One secret under two names would count as two.
    const hex = hexOf(key.publicKey)
    if (others.some(other => hexOf(other.key.publicKey) === hex)) {
      throw new NotProven(`the key of ${key.name} is there already.`)
    }
    return key
  }
}

const said = (word: string | undefined): string => (word ?? '').slice(0, 100)

/** The file. */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ key, url }) => ['log', vkeyOf(key), url]),
    ...witnesses.map(({ name, key, url }) => ['witness', name, vkeyOf(key), url]),
    ...groups.map(({ name, threshold, members }) => ['group', name, String(threshold), ...members]),
    ['quorum', quorum],
  ]
  const words = lines.map(line => line.filter(word => word !== undefined))
  if (words.flat().some(word => word === '' || /[\u0000-\u0020\u007f]/.test(word) || !word.isWellFormed())) {
    throw new NotProven('What stands on a line of a policy has no spaces and no control characters.')
  }
  return words.map(line => `${line.join(' ')}\n`).join('')
}

/** What the policy says of one log. */
export const trustIn = ({ logs, witnesses }: Policy, origin: string): Trust => ({
  origin,
  log: logs.map(({ key }) => key).filter(({ name }) => name === origin),
  witnesses: witnesses.map(({ key }) => key),
})

/** Whether those who have signed a checkpoint are enough; signers whom the policy does not know count for nothing. */
export function quorumMet({ witnesses, groups, quorum }: Policy, signers: readonly Pick<Signer, 'key'>[]): boolean {
  if (quorum === NO_QUORUM) return true
  const signed = new Set(signers.map(({ key }) => hexOf(key.publicKey)))
  const met = new Set(witnesses.filter(({ key }) => signed.has(hexOf(key.publicKey))).map(({ name }) => name))
  // Members stand before their group.
  for (const { name, threshold, members } of groups) {
    if (members.filter(member => met.has(member)).length >= threshold) met.add(name)
  }
  return met.has(quorum)
}
