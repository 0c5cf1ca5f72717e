/** What the events of a published log say, as far as its reader may see it. */
import { hexOf, textOf } from '#proof/bytes.ts'
import { jsonIn } from '#proof/verify/json.ts'
import type { LogFiles } from '#proof/verify/log-files.ts'
import type { Manifest } from '#proof/verify/manifest.ts'
import { packedPath, payloadPath } from '#proof/verify/payload-files.ts'
import { sha256 } from '#transparency/node-crypto.ts'
import type { Numbered } from './contract-leaves.ts'

/** The data of each of these leaves, by number: of a public bundle also excerpts. What is withheld or erased has none. */
export async function dataOf(
  files: LogFiles,
  { packed, reader }: Manifest,
  bundle: number,
  leaves: readonly Numbered[],
): Promise<ReadonlyMap<number, unknown>> {
  const found = reader === 'public' ? await excerpts(files, bundle) : new Map<number, unknown>()
  const payload = packed ? await fromLines(files, bundle) : fromFiles(files)
  for (const { number, payload: said } of leaves) {
    const bytes = await payload(said.sha256)
    if (bytes !== undefined) found.set(number, (jsonIn(textOf(bytes)) as { data: unknown }).data)
  }
  return found
}

type ByDigest = (sha256: string) => Promise<Uint8Array | undefined>

const fromFiles =
  (files: LogFiles): ByDigest =>
  digest =>
    files.read(payloadPath(digest))

async function fromLines(files: LogFiles, bundle: number): Promise<ByDigest> {
  const lines = new Map<string, Uint8Array>()
  for (const line of linesOf(await files.read(packedPath(bundle)))) lines.set(hexOf(sha256(line)), line)
  return async digest => lines.get(digest)
}

async function excerpts(files: LogFiles, bundle: number): Promise<Map<number, unknown>> {
  const found = new Map<number, unknown>()
  for (const line of linesOf(await files.read(`excerpts/${bundle}.jsonl`))) {
    const { leaf, data } = jsonIn(textOf(line)) as { leaf: number; data: unknown }
    found.set(leaf, data)
  }
  return found
}

const NEWLINE = 0x0a

function* linesOf(bytes: Uint8Array | undefined): Generator<Uint8Array> {
  if (bytes === undefined) return
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, start)
    const stop = end === -1 ? bytes.length : end
    yield bytes.subarray(start, stop)
    start = stop + 1
  }
}
