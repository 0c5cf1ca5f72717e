/** The bytes that stand for a fact: what they say, and that no two have the same salt. */
import { describe, expect, it } from 'vitest'
import { dataOf, digestOf, holds, payloadOf } from '#ledger/payload.ts'

const data = { type: 'Counted', n: 1 }
const saltOf = (bytes: Uint8Array): string => (JSON.parse(Buffer.from(bytes).toString('utf8')) as { salt: string }).salt

describe('the payload of a fact', () => {
  it('is canonical JSON of its data and a salt, and its digest is that of these bytes', () => {
    const { bytes, digest } = payloadOf({ z: 'last', a: ['é', null] })
    expect(bytes.toString('utf8')).toBe(`{"data":{"a":["é",null],"z":"last"},"salt":"${saltOf(bytes)}"}`)
    expect(digest).toEqual(digestOf(bytes))
    expect(dataOf(bytes)).toEqual({ z: 'last', a: ['é', null] })
  })

  it('holds its own data and no other, whatever its salt', () => {
    const { bytes } = payloadOf(data)
    expect([holds(bytes, data), holds(bytes, { ...data, n: 2 }), holds(bytes, { n: 1 })]).toEqual([true, false, false])
  })

  it('has 32 random bytes of its own, however many are made', () => {
    const salts = Array.from({ length: 1_000 }, () => Buffer.from(saltOf(payloadOf(data).bytes), 'base64'))
    expect(new Set(salts.map(({ length }) => length))).toEqual(new Set([32]))
    // No half of one either: drawn together, they must not overlap.
    const halves = salts.flatMap(salt => [salt.subarray(0, 16), salt.subarray(16)].map(half => half.toString('hex')))
    expect(new Set(halves).size).toBe(2_000)
    expect(halves).not.toContain('00'.repeat(16))
  })
})
