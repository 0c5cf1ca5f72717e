/** A verifier key is what it says, down to the last character; anything near it is refused. */
import { describe, expect, it } from 'vitest'
import { isKeyName, keyOf, parseVkey, vkeyOf } from '#proof/key.ts'
import { NotProven } from '#proof/not-proven.ts'
import { sha256, TestSigner } from './node-crypto.ts'

// golang.org/x/mod, sumdb/note/note_test.go.
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const refuses = (vkey: string, reason = ''): void => {
  expect(() => parseVkey(vkey, sha256)).toThrow(NotProven)
  expect(() => parseVkey(vkey, sha256)).toThrow(reason)
}

describe('a published key', () => {
  it('is read and written back', () => {
    const key = parseVkey(VKEY, sha256)
    expect({ ...key, publicKey: key.publicKey.length }).toStrictEqual({
      name: 'PeterNeumann',
      id: 'c74f20a3',
      type: 'ed25519',
      publicKey: 32,
    })
    expect(vkeyOf(key)).toBe(VKEY)
  })
  // The way in which that file tests its own reader.
  it('is refused in every part of it', () => {
    for (let start = 0; start < VKEY.length; start += 1) {
      for (let end = start + 1; end <= VKEY.length; end += 1) {
        if (end - start < VKEY.length) refuses(VKEY.slice(start, end))
      }
    }
  })
  it('is refused with any character raised by one', () => {
    for (let at = 0; at < VKEY.length; at += 1) {
      refuses(VKEY.slice(0, at) + String.fromCharCode(VKEY.charCodeAt(at) + 1) + VKEY.slice(at + 1))
    }
  })
})

describe('keys of our own', () => {
  it.each(['ed25519', 'cosignature/v1'] as const)('%s: read and written back', type => {
    const { key } = TestSigner.numbered('witness.example/w1', type, 7)
    expect(parseVkey(vkeyOf(key), sha256)).toStrictEqual(key)
  })
  it('have another id for another kind, so that one cannot stand for the other', () => {
    const [log, witness] = (['ed25519', 'cosignature/v1'] as const).map(
      type => TestSigner.numbered('a.example', type, 7).key,
    )
    expect(log!.publicKey).toStrictEqual(witness!.publicKey)
    expect(log!.id).not.toBe(witness!.id)
  })
})

describe('what is no key', () => {
  const key = TestSigner.numbered('log.example', 'ed25519', 1).key
  const encoded = (first: number, length: number): string =>
    Buffer.from(Uint8Array.of(first, ...key.publicKey).subarray(0, length)).toString('base64')

  it.each([
    ['nothing', '', 'name+id+base64'],
    ['a name alone', 'log.example', 'name+id+base64'],
    ['an id in capitals', VKEY.replace('c74f20a3', 'C74F20A3'), 'name+id+base64'],
    ['a name with a space', VKEY.replace('PeterNeumann', 'Peter Neumann'), 'name+id+base64'],
    ['base64 without its padding', `log.example+${key.id}+${encoded(1, 32).replaceAll('=', '')}`, 'name+id+base64'],
    ['a newline after it', `${VKEY}\n`, 'name+id+base64'],
    ['another kind of key', `log.example+${key.id}+${encoded(2, 33)}`, 'a kind that is not known here'],
    ['a key too short', `log.example+${key.id}+${encoded(1, 32)}`, 'not an Ed25519 public key'],
    ['the id of another', `log.example+00000000+${encoded(1, 33)}`, `has the id ${key.id}, not 00000000`],
    ['the name of another', `other.example+${key.id}+${encoded(1, 33)}`, 'has the id'],
  ])('%s', (_, vkey, reason) => refuses(vkey, reason))

  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u2028b', 'a\u0085b', 'a\tb', 'a\u0000b', '\ud800'])(
    'a name such as %j',
    name => {
      expect(isKeyName(name)).toBe(false)
      expect(() => keyOf(name, 'ed25519', key.publicKey, sha256)).toThrow('is not the name of a key')
    },
  )
  it.each(['a', 'log.example/ledger/v1', 'quasimodo.example/salvatore', 'é–x'])('but a name such as %j is one', name =>
    expect(isKeyName(name)).toBe(true),
  )
})
