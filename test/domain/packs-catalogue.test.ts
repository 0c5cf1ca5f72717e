/** The catalogue of rule packs: a bad pack is refused by its name and field, and a published version never changes. */
import { describe, expect, it } from 'vitest'
import { packOf, packs, readPacks } from '#domain/packs/catalogue.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { digestsOf, readPublished, wouldChange } from '../../scripts/packs.ts'
import { withValue, type Path } from '../events/paths.ts'

const pack = (packId: string): Pack => {
  const found = packOf({ packId, version: '1.0.0' })
  if (found === undefined) throw new Error(`no ${packId}`)
  return found
}
const key = pack('uk-msc-key')
const dbe = pack('us-dbe-26.53f')
const literal = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

describe('a pack that contradicts its schema', () => {
  const said = 'Rule pack uk-msc-key 1.0.0: '
  const cases: readonly (readonly [string, Path, unknown, string])[] = [
    ['an unknown field', ['change', 'deemedConsent'], true, 'change.deemedConsent: is no field of a rule pack'],
    ['a broken number', ['change', 'decision', 'period', 'length'], 0, 'change.decision.period.length: '],
    ['an unknown silence', ['change', 'silence', 'ofAuthority'], 'perhaps', 'change.silence.ofAuthority: '],
    [
      'a number without its basis',
      ['change', 'decision', 'period', 'basis'],
      undefined,
      'change.decision.period.basis: ',
    ],
    ['an end before its beginning', ['effective', 'to'], '2019-12-31', 'effective.to: is before effective.from'],
    ['no source', ['sources'], [], 'sources: '],
  ]
  it.each(cases)('is refused by name: %s', (_, path, value, words) => {
    expect(() => readPacks([withValue(key, path, value)])).toThrow(new RegExp(`^${literal(said + words)}`))
  })
  it.each([
    ['nothing', null],
    ['a pack without a version', { packId: 'uk-msc-key' }],
  ])('is refused by its place where it has no name: %s', (_, written) =>
    expect(() => readPacks([key, written])).toThrow(/^Rule pack number 2: /),
  )

  const [first] = dbe.change?.grounds ?? []
  const other = { ...first, code: 'uk-msc-key:refused-contract' }
  const within: readonly (readonly [string, Path, unknown, string])[] = [
    [
      'the ground of another',
      ['change', 'grounds', 0],
      other,
      'change.grounds.0.code: uk-msc-key:refused-contract does not begin with us-dbe-26.53f:',
    ],
    [
      'a ground twice',
      ['change', 'grounds', 1],
      first,
      'change.grounds.1.code: us-dbe-26.53f:refused-contract is given twice',
    ],
    [
      'an allowed ground that is excluded',
      ['change', 'excludedGrounds', 0, 'code'],
      'us-dbe-26.53f:debarred',
      'change.excludedGrounds.0.code: us-dbe-26.53f:debarred is given twice',
    ],
    [
      'a ground for a strange kind',
      ['change', 'grounds', 0, 'kinds'],
      ['assign'],
      'change.grounds.0.kinds: assign is no kind of change of this pack',
    ],
    [
      'a kind without a ground',
      ['change', 'grounds'],
      [{ ...first, kinds: ['switch', 'reduce'] }],
      'change.kinds.1: no ground can be given for terminate',
    ],
    [
      'a pointer into nothing',
      ['change', 'grounds', 0, 'underPack'],
      'us-nowhere',
      'change.grounds.0.underPack: us-nowhere is not known',
    ],
  ]
  it.each(within)('is refused though it parses: %s', (_, path, value, words) =>
    expect(() => readPacks([withValue(dbe, path, value)])).toThrow(
      new RegExp(`^Rule pack us-dbe-26\\.53f 1\\.0\\.0: ${literal(words)}$`),
    ),
  )
  it('is refused beside its own double, or a version that holds on the same day', () => {
    expect(() => readPacks([key, key])).toThrow(/^Rule pack uk-msc-key 1\.0\.0: version: is given twice/)
    const next = { ...dbe, version: '2.0.0', effective: { from: '2025-10-02', to: null } }
    const words = /^Rule pack us-dbe-26\.53f 2\.0\.0: effective: has days in common with version 1\.0\.0$/
    expect(() => readPacks([dbe, next])).toThrow(words)
    expect(() => readPacks([{ ...next, version: '0.9.0' }, dbe])).toThrow(
      /^Rule pack us-dbe-26\.53f 1\.0\.0: effective: /,
    )
    expect(readPacks([dbe, { ...next, effective: { from: '2025-10-03', to: null } }])).toHaveLength(2)
  })
})

describe('a published version', () => {
  it('has not changed since, and none is unpublished (or run node scripts/packs.ts)', () =>
    expect(digestsOf(packs)).toEqual(readPublished()))
  it('may not change or go, unless it is named', () => {
    const before = { 'a 1.0.0': '1', 'b 1.0.0': '2', 'c 1.0.0': '3' }
    const after = { 'a 1.0.0': '1', 'b 1.0.0': '9', 'd 1.0.0': '4' }
    expect(wouldChange(before, after, [])).toEqual(['b 1.0.0', 'c 1.0.0'])
    expect(wouldChange(before, after, ['b 1.0.0'])).toEqual(['c 1.0.0'])
  })
  it('has another digest for every other word', () => {
    expect(digestsOf([{ ...key, caution: `${key.caution} ` }])).not.toEqual(digestsOf([key]))
  })
})
