/** Which tile a path asks for, where a log of that size has it. */
import { NotProven } from '#proof/not-proven.ts'
import { parseTilePath, type Tile, widthIn } from '#proof/tiles.ts'

/** The tile that a path names in a log of `size` leaves; undefined where it has none of that width, or the path names none. */
export function tileIn(size: number, path: string): Tile | undefined {
  try {
    const tile = parseTilePath(path)
    return widthIn(size, tile) < tile.width ? undefined : tile
  } catch (error) {
    if (error instanceof NotProven) return undefined
    throw error
  }
}
