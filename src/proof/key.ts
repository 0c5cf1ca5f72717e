/** Whose signature counts: verifier keys, as C2SP signed-note v1.0.0 writes them ("vkeys"). */
import { base64Of, bytesOfBase64, hexOf, joined, utf8 } from './bytes.ts'
import { NotProven } from './not-proven.ts'
import type { Hash } from './tree.ts'

/** What a key signs: a note's text; or, with the time, that a witness saw a log grow honestly. The byte of signed-note, Signature types. */
export const KEY_TYPES = { ed25519: 0x01, 'cosignature/v1': 0x04 } as const
export type KeyType = keyof typeof KEY_TYPES

export interface Key {
  /** Mostly an address without its scheme; no spaces, no plus. */
  readonly name: string
  /** Eight hex digits. Short, so it only says which key to try. */
  readonly id: string
  readonly type: KeyType
  /** Ed25519, 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array
}

export const KEY_ID_BYTES = 4
const PUBLIC_KEY_BYTES = 32

/** A note has no control characters, and so none of its names has any. */
const NAME = /^[^\p{White_Space}+\u0000-\u001f]+$/u

/** C2SP signed-note, Format: "non-empty and MUST NOT contain any Unicode spaces or plus". */
export const isKeyName = (name: string): boolean => NAME.test(name) && name.isWellFormed()

/** A key with its id: SHA-256(name, newline, type, public key), of which the first four bytes (C2SP signed-note, Signatures). */
export function keyOf(name: string, type: KeyType, publicKey: Uint8Array, hash: Hash): Key {
  if (!isKeyName(name)) throw new NotProven(`“${name}” is not the name of a key.`)
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new NotProven(`The key of ${name} is not an Ed25519 public key.`)
  const digest = hash(joined(utf8(`${name}\n`), Uint8Array.of(KEY_TYPES[type]), publicKey))
  return { name, id: hexOf(digest.subarray(0, KEY_ID_BYTES)), type, publicKey }
}

/** `name+id+base64(type, public key)`. */
export const vkeyOf = ({ name, id, type, publicKey }: Key): string =>
  `${name}+${id}+${base64Of(joined(Uint8Array.of(KEY_TYPES[type]), publicKey))}`

/** A key read from its vkey, with the id that it must have. Other kinds of key are refused: what is trusted must be checkable. */
export function parseVkey(vkey: string, hash: Hash): Key {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? []
  const bytes = bytesOfBase64(encoded ?? '')
  if (name === undefined || !isKeyName(name) || bytes === undefined) {
    throw new NotProven('A key is written as name+id+base64; this is not.')
  }
  const type = typeOf(bytes[0])
  if (type === undefined) throw new NotProven(`The key of ${name} is of a kind that is not known here.`)
  const key = keyOf(name, type, bytes.subarray(1), hash)
  if (key.id !== id) throw new NotProven(`The key of ${name} has the id ${key.id}, not ${id}.`)
  return key
}

const typeOf = (byte: number | undefined): KeyType | undefined =>
  byte === KEY_TYPES.ed25519 ? 'ed25519' : byte === KEY_TYPES['cosignature/v1'] ? 'cosignature/v1' : undefined
