/** Files that are read twice, once to be checked and once to be worked out anew: the second time they must be the same. */
import { hexOf } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'
import type { LogFiles } from '#proof/verify/log-files.ts'
import { sha256 } from '#transparency/node-crypto.ts'

/** What the replay reads again: entries, and what events say. Their digests are small enough to be kept for any log. */
const AGAIN = /^(?:tile\/entries|payloads?)\//
const ABSENT = ''

/** A server can answer honestly while it is checked, and otherwise when it is asked again. */
export function sameTwice(files: LogFiles): LogFiles {
  const digests = new Map<string, string>()
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const bytes = await files.read(path)
    if (!AGAIN.test(path)) return bytes
    const digest = bytes === undefined ? ABSENT : hexOf(sha256(bytes))
    const before = digests.get(path)
    if (before !== undefined && before !== digest)
      throw new NotProven(`${path} is not what it was when it was checked.`)
    digests.set(path, digest)
    return bytes
  }
  return files.list === undefined ? { read } : { read, list: () => files.list?.() ?? Promise.resolve([]) }
}
