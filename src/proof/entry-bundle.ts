/** Up to 256 entries in one file, each behind its length (C2SP tlog-tiles v0.1.0, Log entries). */
import { NotProven } from './not-proven.ts'
import { TILE_WIDTH } from './tiles.ts'

/** What a big-endian uint16 can say. */
export const ENTRY_BYTES_MAX = 65_535
const LENGTH_BYTES = 2

/** The bundle of these entries. */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > TILE_WIDTH) {
    throw new NotProven(`A bundle has 1 to ${TILE_WIDTH} entries, not ${entries.length}.`)
  }
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + LENGTH_BYTES + entry.length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const entry of entries) {
    if (entry.length > ENTRY_BYTES_MAX) {
      throw new NotProven(`An entry of ${entry.length} bytes is over the ${ENTRY_BYTES_MAX} that a bundle can hold.`)
    }
    view.setUint16(at, entry.length)
    bytes.set(entry, at + LENGTH_BYTES)
    at += LENGTH_BYTES + entry.length
  }
  return bytes
}

/** The entries of a bundle, as many as its path says, and not a byte left over. They are views of its bytes. */
export function parseBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length && entries.length < width) {
    const start = at + LENGTH_BYTES
    const end = start <= bytes.length ? start + view.getUint16(at) : start
    if (end > bytes.length) throw new NotProven(`The bundle breaks off in its entry ${entries.length}.`)
    entries.push(bytes.subarray(start, end))
    at = end
  }
  if (entries.length !== width) throw new NotProven(`The bundle has ${entries.length} entries, not ${width}.`)
  if (at !== bytes.length) throw new NotProven(`The bundle has ${bytes.length - at} bytes after its ${width} entries.`)
  return entries
}
