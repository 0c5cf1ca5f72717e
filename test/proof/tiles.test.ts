/** A log in tiles: each has one name, is written when it changes, and holds every node of the tree. */
import { describe, expect, it } from 'vitest'
import { ENTRY_BYTES_MAX, formatBundle, parseBundle } from '#proof/entry-bundle.ts'
import { NotProven } from '#proof/not-proven.ts'
import { RightEdge } from '#proof/right-edge.ts'
import { homeOf, nodesInTiles, type TileReader } from '#proof/tile-nodes.ts'
import { grownTiles, parseTilePath, type Tile, tilePath } from '#proof/tiles.ts'
import { leafHash, rootOf } from '#proof/tree.ts'
import { sha256 } from './node-crypto.ts'
import { describeVectors } from './vectors.ts'

describe('the name of a tile', () => {
  it.each<readonly [string, Tile]>([
    // C2SP tlog-tiles, "Merkle Tree": the example of an index.
    ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
    ['tile/0/000.p/1', { level: 0, index: 0, width: 1 }],
    ['tile/63/999', { level: 63, index: 999, width: 256 }],
    ['tile/1/x001/000.p/255', { level: 1, index: 1_000, width: 255 }],
    ['tile/entries/x003/x057/500', { level: 'entries', index: 3_057_500, width: 256 }],
    ['tile/entries/000.p/10', { level: 'entries', index: 0, width: 10 }],
  ])('%s', (path, tile) => {
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toStrictEqual(tile)
  })
  it.each([
    '',
    'tile',
    'tile/0',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/-01',
    'tile/0/x001',
    'tile/0/001/002',
    'tile/0/x000/001',
    'tile/0/x000/x001/002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/000\n',
    'tile/0/../000',
    'tile/data/000',
    'tile/0/x999/x999/x999/x999/x999/999',
  ])('%j is none', path => expect(() => parseTilePath(path)).toThrow(NotProven))
  it.each<Tile>([
    { level: 64, index: 0, width: 1 },
    { level: 0.5, index: 0, width: 1 },
    { level: 0, index: -1, width: 1 },
    { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 },
    { level: 'entries', index: Number.NaN, width: 1 },
  ])('and none is made for %o', tile => expect(() => tilePath(tile)).toThrow('There is no tile'))
})

interface Paths {
  readonly tilePaths: {
    readonly cases: readonly (readonly [string, readonly [number, number, number, number] | null])[]
  }
}

describeVectors('the tile paths', 'checkpoint-text.json', ({ tilePaths }: Paths) => {
  // Their first element is the height of a tile, which C2SP has fixed at 8 and left out.
  it.each(tilePaths.cases.map(([path, tile]) => [path.replace(/^tile\/\d+/, 'tile'), tile] as const))(
    '%s',
    (path, tile) => {
      if (tile === null) {
        expect(() => parseTilePath(path)).toThrow(NotProven)
        return
      }
      const [height, level, index, hashes] = tile
      const width = hashes === 2 ** height ? 256 : hashes
      expect(parseTilePath(path)).toStrictEqual({ level, index, width })
      expect(tilePath({ level, index, width })).toBe(path)
    },
  )
})

const paths = (older: number, newer: number): readonly string[] => [...grownTiles(older, newer)].map(tilePath)

describe('the tiles of a tree', () => {
  // C2SP tlog-tiles, "Partial Tiles": both examples.
  it('of 70,000 leaves', () => {
    const all = [...grownTiles(0, 70_000)]
    expect(all.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273)
    expect(all.filter(({ level, width }) => level > 0 || width < 256).map(tilePath)).toStrictEqual([
      'tile/0/273.p/112',
      'tile/1/000',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ])
  })
  it('of 256 leaves', () => expect(paths(0, 256)).toStrictEqual(['tile/0/000', 'tile/1/000.p/1']))
  it('of none', () => expect(paths(0, 0)).toStrictEqual([]))

  it.each([
    [0, 1, ['tile/0/000.p/1']],
    [1, 1, []],
    [1, 2, ['tile/0/000.p/2']],
    [255, 256, ['tile/0/000', 'tile/1/000.p/1']],
    [256, 257, ['tile/0/001.p/1']],
    [500, 520, ['tile/0/001', 'tile/0/002.p/8', 'tile/1/000.p/2']],
    [65_535, 65_536, ['tile/0/255', 'tile/1/000', 'tile/2/000.p/1']],
  ])('that change from %i leaves to %i', (older, newer, changed) => expect(paths(older, newer)).toStrictEqual(changed))
  it.each([
    [2, 1],
    [-1, 1],
    [0, 2 ** 53],
    [0, Number.NaN],
  ])('none grows from %d leaves to %d', (older, newer) =>
    expect(() => paths(older, newer)).toThrow('cannot have grown'),
  )
})

describe('the nodes in the tiles of 70,000 leaves', () => {
  const SIZE = 70_000
  /** The hashes of each level of the tree, one after another. */
  const levels: Uint8Array[][] = []
  const edge = new RightEdge(sha256)
  for (let at = 0; at < SIZE; at += 1) {
    edge.add(leafHash(Buffer.from(String(at)), sha256), (level, index, hash) => {
      const hashes = (levels[level] ??= [])
      expect(hashes.length === index).toBe(true)
      hashes.push(hash)
    })
  }
  const tile: TileReader = ({ level, index, width }) =>
    new Uint8Array(Buffer.concat(levels[level * 8]!.slice(index * 256, index * 256 + width)))
  const read = nodesInTiles(SIZE, tile, sha256)

  it('are those of the tree', () => {
    expect(levels).toHaveLength(17)
    for (const [level, hashes] of levels.entries()) {
      const step = Math.max(1, Math.floor(hashes.length / 20))
      for (let index = 0; index < hashes.length; index += step) expect(read(level, index)).toStrictEqual(hashes[index])
      expect(read(level, hashes.length - 1)).toStrictEqual(hashes.at(-1))
      expect(() => read(level, hashes.length)).toThrow('has no node')
    }
  })
  it('give the root of every size before', () => {
    expect(rootOf(SIZE, read, sha256)).toStrictEqual(edge.root())
    for (const size of [0, 1, 255, 256, 257, 65_535, 65_536, 69_999]) {
      const before = RightEdge.read(size, read, sha256)
      expect(rootOf(size, nodesInTiles(size, tile, sha256), sha256)).toStrictEqual(before.root())
    }
  })
  it('are refused from a tile of another length', () => {
    const short = nodesInTiles(SIZE, said => tile(said).subarray(1), sha256)
    expect(() => short(0, 69_999)).toThrow('tile/0/273.p/112 has 3583 bytes, not 3584.')
  })
  it('stand where the levels between tiles say', () => {
    expect(homeOf(0, 300)).toStrictEqual({ tile: { level: 0, index: 1 }, first: 44, count: 1 })
    expect(homeOf(7, 3)).toStrictEqual({ tile: { level: 0, index: 1 }, first: 128, count: 128 })
    expect(homeOf(8, 3)).toStrictEqual({ tile: { level: 1, index: 0 }, first: 3, count: 1 })
  })
})

describe('a bundle of entries', () => {
  const entries = [Buffer.from('one'), Buffer.alloc(0), Buffer.alloc(ENTRY_BYTES_MAX, 7)].map(
    entry => new Uint8Array(entry),
  )
  const bundle = formatBundle(entries)

  it('holds each behind its length', () => {
    expect(Buffer.from(bundle.subarray(0, 9)).toString('hex')).toBe('00036f6e650000ffff')
    expect(parseBundle(bundle, 3)).toStrictEqual(entries)
  })
  it('is read as well from the middle of other bytes', () => {
    const around = Buffer.concat([Buffer.alloc(5, 1), bundle, Buffer.alloc(5, 1)])
    expect(parseBundle(around.subarray(5, 5 + bundle.length), 3).map(entry => new Uint8Array(entry))).toStrictEqual(
      entries,
    )
  })
  it.each([
    ['broken off in an entry', bundle.subarray(0, -1), 3, 'breaks off in its entry 2'],
    ['broken off in a length', bundle.subarray(0, 6), 2, 'breaks off in its entry 1'],
    ['with fewer entries', bundle, 4, 'has 3 entries, not 4'],
    ['with more entries', bundle, 2, 'has 65537 bytes after its 2 entries'],
    ['with a byte after them', new Uint8Array([...bundle, 0]), 3, 'has 1 bytes after its 3 entries'],
    ['with none', new Uint8Array(0), 1, 'has 0 entries, not 1'],
  ])('%s is refused', (_, bytes, width, reason) => expect(() => parseBundle(bytes, width)).toThrow(reason))
  it.each([
    ['no entries', []],
    ['more than a tile has', Array.from({ length: 257 }, () => new Uint8Array(1))],
    ['an entry too long for its length', [new Uint8Array(ENTRY_BYTES_MAX + 1)]],
  ])('and none is made of %s', (_, bad) => expect(() => formatBundle(bad)).toThrow(NotProven))
})
