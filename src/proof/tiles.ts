/** How a log lies in files that never change: which tiles there are, and how each is named (C2SP tlog-tiles v0.1.0). */
import { countOf, isCount, NotProven } from './not-proven.ts'

/** Hashes in a full tile, and levels of the tree from one level of tiles to the next: 2**8. */
export const TILE_WIDTH = 256
export const TILE_HEIGHT = 8
const LEVEL_MAX = 63

export interface Tile {
  /** Of hashes, counted in tiles from the leaves; or the entries themselves, cut up as level 0 is. */
  readonly level: number | 'entries'
  /** Within the level, from 0. */
  readonly index: number
  /** Hashes or entries in it: 256 in a full one, fewer in the last of its level. */
  readonly width: number
}

/** `tile/<L>/<N>[.p/<W>]`, the path below the log's prefix ("Merkle Tree", "Log entries"). */
export function tilePath(tile: Tile): string {
  const { level, index, width } = tile
  if (!isTile(tile)) throw new NotProven(`There is no tile ${index} of width ${width} at level ${level}.`)
  return `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** Three digits to a folder, so that none holds more than a thousand; all but the last start with an x: 1234067 is x001/x234/067. */
function indexPath(index: number): string {
  const last = String(index % 1000).padStart(3, '0')
  let path = last
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`
  }
  return path
}

const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/

/** The tile that a path names; only the one spelling of each is known. */
export function parseTilePath(path: string): Tile {
  const [, levelText, indexText, widthText] = PATH.exec(path) ?? []
  const level = levelText === 'entries' ? ('entries' as const) : countOf(levelText ?? '')
  const index = Number((indexText ?? '').replaceAll(/[x/]/g, ''))
  const width = widthText === undefined ? TILE_WIDTH : countOf(widthText)
  if (indexText !== undefined && level !== undefined && width !== undefined) {
    const tile = { level, index, width }
    if (isTile(tile) && tilePath(tile) === path) return tile
  }
  throw new NotProven(`“${path.slice(0, 100)}” is not the path of a tile.`)
}

function isTile({ level, index, width }: Tile): boolean {
  const isLevel = level === 'entries' || (isCount(level) && level <= LEVEL_MAX)
  return isLevel && isCount(index) && isCount(width) && width >= 1 && width <= TILE_WIDTH
}

/** Hashes at a level of tiles in a tree of `size` leaves: those of perfect subtrees only ("Partial Tiles"). */
const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level)

/** How wide a tile is in a tree of `size` leaves; 0 where it is not there yet. */
export const widthIn = (size: number, { level, index }: Pick<Tile, 'level' | 'index'>): number =>
  Math.min(TILE_WIDTH, Math.max(0, hashesAt(level === 'entries' ? 0 : level, size) - index * TILE_WIDTH))

/**
 * The tiles of hashes to be written when a tree has grown from `older` to `newer` leaves, lowest level first; from 0, all there are.
 * Each tile at level 0 has a bundle of entries beside it.
 */
export function* grownTiles(older: number, newer: number): Generator<Tile & { readonly level: number }> {
  if (!isCount(older) || !isCount(newer) || older > newer) {
    throw new NotProven(`A tree of ${older} cannot have grown to ${newer}.`)
  }
  for (let level = 0; hashesAt(level, newer) > 0; level += 1) {
    const [had, has] = [hashesAt(level, older), hashesAt(level, newer)]
    // Where nothing was added, the last tile is as it was.
    for (let index = Math.floor(had / TILE_WIDTH); had < has && index * TILE_WIDTH < has; index += 1) {
      yield { level, index, width: widthIn(newer, { level, index }) }
    }
  }
}
