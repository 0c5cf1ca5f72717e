/** Whether the leaves are what was signed, and no stream has a gap. */
import { describe, expect, it } from 'vitest'
import { formatBundle, parseBundle } from '#proof/entry-bundle.ts'
import { entryOf } from '#proof/leaf.ts'
import { type Bundle, bundleOf, textIn, withFile } from './bundle-in-memory.ts'
import { changedLeaf, eventsOf, logged, STREAMS } from './events-in-memory.ts'
import { checkOf, checksOf, having, TRUSTING } from './said.ts'

const EVENTS = eventsOf(300)
const PACKED = bundleOf({ events: EVENTS })
const changed = (number: number, change: object): Bundle => ({ events: changedLeaf(EVENTS, number, change) })

describe('the root', () => {
  const entries = parseBundle(PACKED.get('tile/entries/001.p/44')!, 44)
  const path = 'tile/entries/001.p/44'

  it('is not that of another entry: the first leaf that differs is named', async () => {
    const other = entryOf({ ...EVENTS[270]!.leaf, recordedAt: '2031-01-01T00:00:00.000Z' })
    const checks = await checksOf(withFile(PACKED, path, formatBundle(entries.with(14, other))))
    expect(having('failed', checks)).toStrictEqual(['root', 'checkpoints', 'revisions'])
    expect(checks[4]).toMatchObject({ leaf: 270, path: 'tile/0/001.p/44' })
  })
  it('is not reached where entries are missing', async () => {
    const checks = await checksOf(withFile(PACKED, path, undefined))
    expect(having('failed', checks)).toStrictEqual(['root', 'checkpoints'])
    expect(checks[4]).toMatchObject({ path, sentence: `${path} is missing.` })
    expect(checks[5]!.sentence).toBe('checkpoints/300 cannot be compared: the log could not be read up to leaf 299.')
    expect(having('not-checked', checks)).toStrictEqual(['held', 'revisions', 'payloads', 'redactions'])
  })
  it.each<[string, Uint8Array]>([
    ['break off', PACKED.get(path)!.slice(0, -1)],
    ['are one fewer', formatBundle(entries.slice(1))],
    ['are one more', formatBundle([...entries, entries[0]!])],
    ['are none', new Uint8Array(0)],
  ])('is not reached where entries %s', async (_, bytes) => {
    expect(await checkOf('root', withFile(PACKED, path, bytes))).toMatchObject({ outcome: 'failed', leaf: 256, path })
  })
  it.each([
    ['tile/0/000', 0],
    ['tile/0/001.p/44', 256],
    ['tile/1/000.p/1', 0],
  ])('has every hash tile: not with another %s', async (tile, leaf) => {
    const bytes = PACKED.get(tile)!
    const checks = await checksOf(withFile(PACKED, tile, bytes.with(3, bytes[3]! ^ 1)))
    expect(having('failed', checks)).toStrictEqual(['root'])
    expect(checks[4]).toMatchObject({ leaf, path: tile })
    expect(await checkOf('root', withFile(PACKED, tile, undefined))).toMatchObject({ outcome: 'failed', path: tile })
    expect(await checkOf('root', withFile(PACKED, tile, bytes.slice(32)))).toMatchObject({
      outcome: 'failed',
      path: tile,
    })
  })
  it('of another tree was signed', async () => {
    const other = bundleOf({ events: eventsOf(299).concat(logged({ stream: 'x', revision: 0, data: {}, number: 9 })) })
    const checks = await checksOf(withFile(withFile(PACKED, 'checkpoint', other.get('checkpoint')), 'x', undefined))
    expect(having('failed', checks)).toStrictEqual(['root', 'checkpoints'])
    expect(checks[4]).toMatchObject({ path: 'checkpoint' })
  })
})

describe('revisions', () => {
  it.each<[string, Bundle, number]>([
    ['a gap', changed(41, { revision: 11 }), 41],
    ['a repeat', changed(41, { revision: 9 }), 41],
    ['a stream that begins late', changed(2, { revision: 1 }), 2],
    ['an event of another stream', changed(41, { stream: STREAMS[0] }), 41],
    ['a time that goes back', changed(41, { recordedAt: '2024-12-31T23:59:59.999Z' }), 41],
  ])('%s is refused', async (_, bundle, leaf) => {
    const checks = await checksOf(bundleOf(bundle))
    expect(having('failed', checks)).toStrictEqual(['revisions'])
    expect(checks[7]).toMatchObject({ leaf, path: 'tile/entries/000' })
  })
  it('an event that is left out shows as a gap, though all was signed anew', async () => {
    const checks = await checksOf(bundleOf({ events: EVENTS.toSpliced(17, 1) }))
    expect(having('failed', checks)).toStrictEqual(['revisions'])
    expect(checks[7]).toMatchObject({ leaf: 20 })
  })
  it('what is no leaf is refused, and the rest is read on', async () => {
    const entries = parseBundle(PACKED.get('tile/entries/000')!, 256)
    const files = withFile(PACKED, 'tile/entries/000', formatBundle(entries.with(6, Buffer.from('{}'))))
    expect(await checkOf('revisions', files)).toMatchObject({ outcome: 'failed', leaf: 6, path: 'tile/entries/000' })
    const notText = withFile(PACKED, 'tile/entries/000', formatBundle(entries.with(6, Uint8Array.of(0xff))))
    expect((await checkOf('revisions', notText)).sentence).toContain(
      'leaf 6, tile/entries/000: These bytes are not UTF-8',
    )
  })
  it('since a later leaf a stream goes on from anywhere, and then without a gap', async () => {
    const since = bundleOf({ events: EVENTS, since: 256 })
    const holding = { ...TRUSTING, held: [textIn(PACKED, 'checkpoint')] }
    expect((await checkOf('revisions', since, holding)).sentence).toContain('from leaf 256 on')
    const gap = bundleOf({ ...changed(280, { revision: 90 }), since: 256 })
    expect(await checkOf('revisions', gap, holding)).toMatchObject({ outcome: 'failed', leaf: 280 })
  })
})
