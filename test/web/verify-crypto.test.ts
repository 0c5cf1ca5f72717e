/** The page's SHA-256 and Ed25519, against published vectors and against Node's. */
import { describe, expect, it } from 'vitest'
import { openCheckpoint } from '#proof/checkpoint.ts'
import { parseVkey } from '#proof/key.ts'
import { tools } from '#web/browser/crypto.ts'
import { ed25519, sha256, TestSigner } from '../proof/node-crypto.ts'
import { fromHex, hex } from '../proof/vectors.ts'

const text = (words: string): Uint8Array => new Uint8Array(Buffer.from(words))

describe('SHA-256', () => {
  // FIPS 180-4, examples of NIST; the empty message and one block, then two.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of “%s” is the published one', (words, digest) => expect(hex(tools.hash(text(words)))).toBe(digest))
  it('is Node’s for every length around the blocks', () => {
    for (let length = 0; length <= 300; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + length) % 256)
      expect(hex(tools.hash(bytes)), `${length} bytes`).toBe(hex(sha256(bytes)))
    }
  })
})

/** RFC 8032 section 7.1, tests 1 to 3. */
const RFC_8032 = [
  {
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    key: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
] as const

describe('Ed25519', () => {
  it.each(RFC_8032)('accepts what RFC 8032 signs: message “$message”', async ({ key, message, signature }) =>
    expect(await tools.verify(fromHex(key), fromHex(message), fromHex(signature))).toBe(true),
  )

  it('refuses every bit flipped, in key, message and signature, as Node does', async () => {
    const { key: publicKey, message, signature } = RFC_8032[2]
    const whole = [publicKey, message, signature].map(fromHex)
    for (const [part, bytes] of whole.entries()) {
      for (let bit = 0; bit < bytes.length * 8; bit += 7) {
        const flipped = bytes.slice()
        flipped[bit >> 3]! ^= 1 << (bit & 7)
        const [a, b, c] = whole.with(part, flipped) as [Uint8Array, Uint8Array, Uint8Array]
        expect([await tools.verify(a, b, c), await ed25519(a, b, c)], `part ${part}, bit ${bit}`).toEqual([
          false,
          false,
        ])
      }
    }
  })

  it('opens a checkpoint that another program signed', async () => {
    // github.com/transparency-dev/tessera, testdata/log: the checkpoint at size 1 and its published throw-away key.
    const vkey = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
    const checkpoint =
      'example.com/log/testdata\n1\n0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n\n' +
      '— example.com/log/testdata M9e0lhr9kuLxGdAtaUrhm84TQffVsLdcy808sN0a3WyniNlfcr9+bywoiIke1YYciCNjJGkCgIlQ8b16jhsmg/SChAM=\n'
    const key = parseVkey(vkey, tools.hash)
    const opened = await openCheckpoint(checkpoint, { origin: key.name, log: [key], witnesses: [] }, tools.verify)
    expect(opened.log).toStrictEqual([{ key }])
  })

  it('accepts what our own signers sign, and no other’s', async () => {
    const [one, other] = [1, 2].map(number => TestSigner.numbered('log.example', 'ed25519', number))
    const { bytes } = one!.line('said\n')
    expect(await tools.verify(one!.key.publicKey, text('said\n'), bytes)).toBe(true)
    expect(await tools.verify(other!.key.publicKey, text('said\n'), bytes)).toBe(false)
  })

  it.each([
    ['a key of no length', '', 64],
    ['a key that is too short', 'aa'.repeat(31), 64],
    // There is no point of the curve with y = 2.
    ['a key that is no point', `02${'00'.repeat(31)}`, 64],
    // The neutral element: under it a signature of zeroes fits anything (RFC 8032 leaves this to the verifier; strict ones refuse).
    ['the neutral element as a key', `01${'00'.repeat(31)}`, 64],
    ['a signature that is too short', RFC_8032[0].key, 63],
    ['a signature that is too long', RFC_8032[0].key, 65],
  ])('refuses %s without a fuss', async (_, key, length) =>
    expect(await tools.verify(fromHex(key), text('said'), new Uint8Array(length))).toBe(false),
  )

  it('refuses a signature whose second half is not reduced: else one could be written in several ways', async () => {
    const { key, message, signature } = RFC_8032[1]
    // L, the order of the base point, little-endian (RFC 8032 section 5.1).
    const order = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')
    const written = fromHex(signature)
    let carry = 0
    for (const [at, byte] of order.entries()) {
      const sum = written[32 + at]! + byte + carry
      written[32 + at] = sum & 0xff
      carry = sum >> 8
    }
    expect(carry).toBe(0)
    expect(await tools.verify(fromHex(key), fromHex(message), written)).toBe(false)
  })
})
