/** Bytes have one spelling each, and a text that is not one is refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64Of, bytesOfBase64, hexOf, joined, sameBytes, textOf, utf8 } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'
import { settings } from './mutations.ts'
import { hex } from './vectors.ts'

const anyBytes = fc.uint8Array({ maxLength: 200 })

describe('base64', () => {
  // RFC 4648 section 10.
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('of %j is %j', (text, base64) => {
    expect(base64Of(utf8(text))).toBe(base64)
    expect(bytesOfBase64(base64)).toStrictEqual(utf8(text))
  })
  it.each([
    'Zg',
    'Zg=',
    'Zg===',
    'Z',
    '=',
    'Zh==',
    'Zm9=',
    'Zm 9v',
    'Zm9v\n',
    ' Zm9v',
    'Zm9-',
    'Zm9_',
    'Zg==Zg==',
    'é',
  ])('%j is not any', text => expect(bytesOfBase64(text)).toBeUndefined())
  it('any bytes come back', () =>
    fc.assert(
      fc.property(anyBytes, bytes => {
        expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(bytesOfBase64(base64Of(bytes))).toStrictEqual(bytes)
      }),
      settings(4_648, 150),
    ))
})

describe('hex', () => {
  it('of any bytes is that of Node', () =>
    fc.assert(
      fc.property(anyBytes, bytes => {
        expect(hexOf(bytes)).toBe(hex(bytes))
      }),
      settings(16, 150),
    ))
})

describe('text', () => {
  it.each(['', 'a', 'é — €', '\u{1f600}', '\ufeffa', '\u0000'])('%j comes back whole', text =>
    expect(textOf(utf8(text))).toBe(text),
  )
  it.each(['ff', 'c080', 'eda080', 'e282', 'f5808080'])('the bytes %s are none', bytes =>
    expect(() => textOf(Buffer.from(bytes, 'hex'))).toThrow(NotProven),
  )
  it('a lone surrogate has no bytes', () => expect(() => utf8('a\udc00')).toThrow(NotProven))
})

describe('runs of bytes', () => {
  const [a, b] = [Uint8Array.of(1, 2), Uint8Array.of(3)]

  it('are joined in order', () => expect(joined(a, new Uint8Array(0), b)).toStrictEqual(Uint8Array.of(1, 2, 3)))
  it('are the same only where all is', () => {
    expect(sameBytes(a, Uint8Array.of(1, 2))).toBe(true)
    for (const other of [Uint8Array.of(1), Uint8Array.of(1, 3), Uint8Array.of(1, 2, 0), new Uint8Array(0)]) {
      expect(sameBytes(a, other)).toBe(false)
      expect(sameBytes(other, a)).toBe(false)
    }
  })
})
