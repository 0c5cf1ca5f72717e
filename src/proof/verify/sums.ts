/** SHA256SUMS: the digest of every other file, as `sha256sum` writes and checks it. It finds damage; a forger writes it anew. */
import { NotProven } from '../not-proven.ts'

export const SUMS = 'SHA256SUMS'

const LINE = /^([0-9a-f]{64}) {2}([^\\]+)$/

/** Digests by path. */
export function parseSums(text: string): ReadonlyMap<string, string> {
  const sums = new Map<string, string>()
  if (text !== '' && !text.endsWith('\n')) throw new NotProven('its last line breaks off.')
  let before = ''
  for (const line of text.split('\n').slice(0, -1)) {
    const [, digest, path] = LINE.exec(line) ?? []
    if (digest === undefined || path === undefined) {
      throw new NotProven(`“${line.slice(0, 100)}” is not a digest and a path.`)
    }
    if (path <= before) throw new NotProven(`${path} does not follow ${before}: each path stands once, in their order.`)
    sums.set(path, digest)
    before = path
  }
  return sums
}
