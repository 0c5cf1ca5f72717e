/** One spelling for each value, or a clear refusal: RFC 8785, and stricter where two readers could differ. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, DEPTH_MAX, NotCanonical } from '#proof/canonical.ts'

const refuses = (value: unknown, where: string): void => {
  expect(() => canonicalJson(value)).toThrow(NotCanonical)
  expect(() => canonicalJson(value)).toThrow(where)
}

const doubleOf = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE()
const expectNumber = (hex: string, text: string): void => {
  const value = doubleOf(hex)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) refuses(value, 'beyond the integers')
  else expect(canonicalJson(value)).toBe(text)
}

describe('published figures', () => {
  // RFC 8785, section 3.2.2 (the sample object) and 3.2.3 (its sorted keys). 1E30 is left out: the house refuses unsafe integers.
  it('writes the sample of RFC 8785 section 3.2.2', () => {
    const sample =
      '{"numbers":[333333333.33333329,4.50,2e-3,0.000000000000000000000000001],' +
      String.raw`"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`
    expect(canonicalJson(JSON.parse(sample))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })
  it('sorts keys as RFC 8785 section 3.2.3 sorts them', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']
    const written = canonicalJson(Object.fromEntries(keys.map(key => [key, 0])))
    expect(written).toBe(`{${sorted.map(key => `${JSON.stringify(key)}:0`).join(',')}}`)
  })
  // RFC 8785, appendix B.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555555', '333333333.3333333'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['44b52d02c7e14af6', '1e+23'],
  ])('writes the double %s as RFC 8785 appendix B does, or refuses an unsafe integer', expectNumber)
})

interface Vectors {
  readonly files: readonly { name: string; inputBase64: string; outputBase64: string }[]
  readonly numbers: readonly (readonly [string, string])[]
  readonly mustReject: { readonly jsonTexts: readonly string[] }
}

describe('the published vectors', () => {
  const file = fileURLToPath(new URL('../../../shared/proof/vectors/jcs-rfc8785.json', import.meta.url))
  if (!existsSync(file)) {
    it('are read where they are at hand', ({ skip }) =>
      skip('no ../shared/proof/vectors/jcs-rfc8785.json beside the project'))
    return
  }
  const { files, numbers, mustReject } = JSON.parse(readFileSync(file, 'utf8')) as Vectors
  const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8')

  it.each(files.map(({ name, ...rest }) => [name, rest] as const))('%s', (_, { inputBase64, outputBase64 }) => {
    const [input, output] = [decoded(inputBase64), decoded(outputBase64)]
    if (!output.includes('1e+30')) {
      expect(canonicalJson(JSON.parse(input))).toBe(output)
      return
    }
    // An integer beyond 2^53-1 is refused by the house; the rest of the document is written as published.
    refuses(JSON.parse(input), 'beyond the integers')
    expect(canonicalJson(JSON.parse(input.replace(/1E30\s*,/, '')))).toBe(output.replace('1e+30,', ''))
  })
  it('numbers', () => {
    expect(numbers.length).toBeGreaterThan(20)
    for (const [hex, text] of numbers) expectNumber(hex, text)
  })
  it.each(mustReject.jsonTexts)('must refuse %s', text => refuses(JSON.parse(text), 'lone surrogate'))
})

describe('what has no canonical spelling', () => {
  const sparse = [1, 2, 3]
  Reflect.deleteProperty(sparse, '1')

  it.each([
    ['undefined', undefined, '$: undefined'],
    ['an undefined member', { a: { b: undefined } }, '$.a.b: undefined'],
    ['an undefined item', [0, undefined], '$[1]: undefined'],
    ['NaN', { n: Number.NaN }, '$.n: NaN'],
    ['Infinity', [Number.POSITIVE_INFINITY], '$[0]: Infinity'],
    ['-Infinity', Number.NEGATIVE_INFINITY, '$: -Infinity'],
    ['2^53', 2 ** 53, 'beyond the integers'],
    ['-2^53', -(2 ** 53), 'beyond the integers'],
    ['a bigint', 1n, '$: bigint'],
    ['a function', { f: () => 1 }, '$.f: function'],
    ['toJSON', { toJSON: () => 1 }, '$.toJSON: function'],
    ['a symbol', Symbol('s'), '$: symbol'],
    ['a lone high surrogate', 'a\ud800', 'lone surrogate'],
    ['a lone low surrogate', '\udc00a', 'lone surrogate'],
    ['a lone surrogate in a key', { ['\ud800']: 1 }, 'lone surrogate'],
    ['a Date', { d: new Date(0) }, '$.d: not a plain object'],
    ['a Map', new Map([[1, 2]]), '$: not a plain object'],
    ['a Set', new Set([1]), '$: not a plain object'],
    ['a regular expression', /a/, '$: not a plain object'],
    ['bytes', new Uint8Array([1]), '$: not a plain object'],
    ['a Buffer', Buffer.from('a'), '$: not a plain object'],
    ['a boxed number', Object(1), '$: not a plain object'],
    [
      'an instance',
      new (class Thing {
        readonly size = 1
      })(),
      '$: not a plain object',
    ],
    ['an heir', Object.create({ inherited: 1 }) as object, '$: not a plain object'],
    ['a sparse array', sparse, '$[1]: a sparse array'],
    ['a long hole', new Array(3), '$[0]: a sparse array'],
    ['an array with other members', Object.assign([1], { extra: 2 }), '$: an array with other members'],
    ['an array with a symbol', Object.assign([1], { [Symbol('s')]: 2 }), '$: an array with other members'],
    ['a symbol key', { [Symbol('s')]: 1 }, '$: a symbol key'],
  ])('%s is refused, and it is said where', (_, value, where) => refuses(value, where))

  it('says where a fault stands deep in a value', () =>
    refuses({ body: { list: [{ ok: 1 }, { bad: Number.NaN }] } }, '$.body.list[1].bad'))
})

describe('what has one', () => {
  it.each([
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [Number.MIN_SAFE_INTEGER, '-9007199254740991'],
    [-0, '0'],
    [0.1, '0.1'],
    ['\u2028\u2029\u007f\ud83d\ude00', '"\u2028\u2029\u007f\ud83d\ude00"'],
    ['\b\t\n\f\r\u0000\u001f"\\/', String.raw`"\b\t\n\f\r\u0000\u001f\"\\/"`],
    [[], '[]'],
    [{}, '{}'],
    [Object.assign(Object.create(null) as object, { b: 1, a: 2 }), '{"a":2,"b":1}'],
    [{ 10: 1, 9: 2, a: 3 }, '{"10":1,"9":2,"a":3}'],
  ])('%o', (value, text) => expect(canonicalJson(value)).toBe(text))

  it('an own member named __proto__ is a member like any other', () => {
    const value: unknown = JSON.parse('{"z":1,"__proto__":{"polluted":true},"constructor":2}')
    expect(canonicalJson(value)).toBe('{"__proto__":{"polluted":true},"constructor":2,"z":1}')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('orders keys by UTF-16 code unit, in which an emoji comes before U+FB33', () => {
    expect(canonicalJson({ '\ufb33': 1, '\u{1f600}': 2 })).toBe('{"\u{1f600}":2,"\ufb33":1}')
  })

  it('does not normalise: two spellings of one letter are two keys', () => {
    expect(canonicalJson({ '\u00e9': 1, 'e\u0301': 2 })).toBe('{"e\u0301":2,"\u00e9":1}')
  })
})

describe('nesting', () => {
  const nested = (depth: number, leaf: unknown = 1): unknown => {
    let value = leaf
    for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
    return value
  }

  it(`is written to ${DEPTH_MAX} levels`, () => {
    const value = nested(DEPTH_MAX)
    expect(canonicalJson(value)).toBe(JSON.stringify(value))
  })
  it.each([DEPTH_MAX + 1, 10_000, 100_000])('is refused at %d levels, in a short sentence', depth => {
    refuses(nested(depth), `nested more than ${DEPTH_MAX} deep`)
    try {
      canonicalJson(nested(depth))
    } catch (error) {
      expect((error as Error).message.length).toBeLessThan(200)
    }
  })
  it('is refused where a value holds itself', () => {
    const ring: Record<string, unknown> = {}
    ring['self'] = ring
    refuses(ring, `nested more than ${DEPTH_MAX} deep`)
  })
})

describe('any JSON value', () => {
  const settings = {
    seed: Number(process.env['CANDOUR_SEED'] ?? 8_785),
    numRuns: Number(process.env['CANDOUR_RUNS'] ?? 150) * 4,
  }
  const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 6 })
  const writable = json.filter(value => {
    try {
      canonicalJson(value)
      return true
    } catch {
      return false
    }
  })

  it('is spelt so that it reads back as itself, and is then spelt the same', () => {
    fc.assert(
      fc.property(writable, value => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(JSON.stringify(sorted(JSON.parse(text)))).toBe(JSON.stringify(sorted(value)))
      }),
      settings,
    )
  })
  it('is spelt the same whatever the order of its keys', () => {
    fc.assert(
      fc.property(writable, value => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      }),
      settings,
    )
  })
  it('is written, or refused as NotCanonical: nothing else is ever thrown', () => {
    fc.assert(
      fc.property(
        fc.anything({ withDate: true, withMap: true, withTypedArray: true, withSparseArray: true }),
        value => {
          try {
            canonicalJson(value)
          } catch (error) {
            expect(error).toBeInstanceOf(NotCanonical)
          }
        },
      ),
      settings,
    )
  })
})

type Members = readonly (readonly [string, unknown])[]
const withMembers = (value: unknown, change: (members: Members) => Members): unknown => {
  if (Array.isArray(value)) return value.map(item => withMembers(item, change))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, member]) => [key, withMembers(member, change)] as const)
  return Object.fromEntries(change(members))
}
const reversed = (value: unknown): unknown => withMembers(value, members => members.toReversed())
const sorted = (value: unknown): unknown =>
  withMembers(value, members => members.toSorted(([a], [b]) => (a < b ? -1 : 1)))
