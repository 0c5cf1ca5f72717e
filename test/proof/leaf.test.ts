/** What the log says of an event: its one canonical spelling, and nothing of what the event says. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOf, utf8 } from '#proof/bytes.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { ENTRY_BYTES_MAX } from '#proof/entry-bundle.ts'
import { entryOf, type Leaf, parseEntry, verifyPayload } from '#proof/leaf.ts'
import { NotProven } from '#proof/not-proven.ts'
import { settings } from './mutations.ts'
import { sha256 } from './node-crypto.ts'
import { hex } from './vectors.ts'

const PAYLOAD = utf8('{"data":{},"salt":"AAAA"}')
const LEAF: Leaf = {
  v: 1,
  id: '018f3c6e-0000-5000-8000-0000000000aa',
  stream: 'contract-1a2b',
  revision: 3,
  recordedAt: '2026-04-01T09:30:00.000Z',
  payload: { sha256: hex(sha256(PAYLOAD)), bytes: PAYLOAD.length },
}
const WRITTEN =
  '{"id":"018f3c6e-0000-5000-8000-0000000000aa","payload":{"bytes":25,' +
  `"sha256":"${LEAF.payload.sha256}"},"recordedAt":"2026-04-01T09:30:00.000Z","revision":3,"stream":"contract-1a2b","v":1}`

describe('a leaf', () => {
  it('is written canonically', () => {
    expect(textOf(entryOf(LEAF))).toBe(WRITTEN)
    expect(canonicalJson(LEAF)).toBe(WRITTEN)
  })
  it('is read back', () => expect(parseEntry(utf8(WRITTEN))).toStrictEqual(LEAF))
  it('does not tell the type of its event', () =>
    expect(Object.keys(parseEntry(utf8(WRITTEN))).toSorted()).toStrictEqual(
      ['id', 'payload', 'recordedAt', 'revision', 'stream', 'v'].toSorted(),
    ))
})

describe('any leaf', () => {
  const hexDigits = (length: number): fc.Arbitrary<string> =>
    fc
      .array(
        fc.nat(15).map(digit => digit.toString(16)),
        { minLength: length, maxLength: length },
      )
      .map(digits => digits.join(''))
  const printable = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter(
    c => c !== '"' && c !== '\\',
  )
  const leaf: fc.Arbitrary<Leaf> = fc.record(
    {
      v: fc.constant(1 as const),
      id: fc.uuid().map(id => id.toLowerCase()),
      stream: fc.array(fc.constantFrom(...printable), { minLength: 1, maxLength: 255 }).map(signs => signs.join('')),
      revision: fc.maxSafeNat(),
      recordedAt: fc
        .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
        .map(date => date.toISOString()),
      payload: fc.record({ sha256: hexDigits(64), bytes: fc.maxSafeNat() }, { noNullPrototype: true }),
    },
    { noNullPrototype: true },
  )

  it('is written as RFC 8785 says, is read back, and fits into a bundle', () =>
    fc.assert(
      fc.property(leaf, any => {
        const entry = entryOf(any)
        expect(textOf(entry)).toBe(canonicalJson(any))
        expect(parseEntry(entry)).toStrictEqual(any)
        expect(entry.length).toBeLessThan(ENTRY_BYTES_MAX)
      }),
      settings(8_785, 300),
    ))
})

describe('what is no leaf', () => {
  const { id, payload } = LEAF

  it.each([
    ['nothing', ''],
    ['a space', WRITTEN.replace(',', ', ')],
    ['a newline after it', `${WRITTEN}\n`],
    ['a byte order mark', `\ufeff${WRITTEN}`],
    ['another order', JSON.stringify(LEAF)],
    ['a version to come', WRITTEN.replace('"v":1', '"v":2')],
    ['no version', WRITTEN.replace(',"v":1', '')],
    ['a type', WRITTEN.replace('"v":1', '"type":"ConcernRaised","v":1')],
    ['a member twice', WRITTEN.replace('"v":1', '"v":1,"v":1')],
    ['an id in capitals', WRITTEN.replace(id, id.toUpperCase())],
    ['an escaped letter', WRITTEN.replace('contract', String.raw`\u0063ontract`)],
    ['an escaped slash', WRITTEN.replace('contract', String.raw`a\/b`)],
    ['no stream', WRITTEN.replace('contract-1a2b', '')],
    ['a stream with a space', WRITTEN.replace('contract-', 'contract ')],
    ['a stream of 256 characters', WRITTEN.replace('contract-1a2b', 'a'.repeat(256))],
    ['a revision with a leading zero', WRITTEN.replace('"revision":3', '"revision":03')],
    ['a revision below 0', WRITTEN.replace('"revision":3', '"revision":-3')],
    ['a revision with a point', WRITTEN.replace('"revision":3', '"revision":3.0')],
    ['a revision with an exponent', WRITTEN.replace('"revision":3', '"revision":3e0')],
    ['a revision beyond 2^53-1', WRITTEN.replace('"revision":3', '"revision":9007199254740992')],
    ['a revision as text', WRITTEN.replace('"revision":3', '"revision":"3"')],
    ['a time without milliseconds', WRITTEN.replace('.000Z', 'Z')],
    ['a time that is not UTC', WRITTEN.replace('000Z"', '000+01:00"')],
    ['a thirteenth month', WRITTEN.replace('-04-01T', '-13-01T')],
    ['hour 24', WRITTEN.replace('T09', 'T24')],
    ['a short digest', WRITTEN.replace(payload.sha256, payload.sha256.slice(1))],
    ['a digest in capitals', WRITTEN.replace(payload.sha256, payload.sha256.toUpperCase())],
    ['a payload with another member', WRITTEN.replace('{"bytes"', '{"a":1,"bytes"')],
  ])('%s', (_, text) => {
    expect(text).not.toBe(WRITTEN)
    expect(() => parseEntry(utf8(text))).toThrow('not a leaf of version 1 in its canonical form')
  })
  it('bytes that are no text', () => expect(() => parseEntry(Uint8Array.of(255))).toThrow(NotProven))
  it.each<readonly [string, Leaf]>([
    ['an id that is none', { ...LEAF, id: 'x' }],
    ['a stream that would have to be escaped', { ...LEAF, stream: 'a"b' }],
    ['a stream that would add a member', { ...LEAF, stream: 'a","v":1,"w":"' }],
    ['a revision that is no count', { ...LEAF, revision: 1.5 }],
    ['a revision beyond 2^53-1', { ...LEAF, revision: 2 ** 53 }],
    ['a length that is none', { ...LEAF, payload: { ...payload, bytes: Number.NaN } }],
    ['a time of another form', { ...LEAF, recordedAt: '2026-04-01' }],
  ])('and %s is never written', (_, bad) => expect(() => entryOf(bad)).toThrow(NotProven))
})

describe('the payload of a leaf', () => {
  it('is what was recorded', () => expect(() => verifyPayload(LEAF, PAYLOAD, sha256)).not.toThrow())
  it('is not what was changed', () =>
    expect(() => verifyPayload(LEAF, PAYLOAD.with(3, 0x44), sha256)).toThrow('is not what was recorded'))
  it('is not what is longer or shorter, which is refused before hashing', () => {
    const never = (): never => {
      throw new Error('hashed')
    }
    expect(() => verifyPayload(LEAF, PAYLOAD.subarray(1), never)).toThrow('has 24 bytes; 25 were recorded')
    expect(() => verifyPayload(LEAF, new Uint8Array(0), never)).toThrow('has 0 bytes; 25 were recorded')
  })
})
