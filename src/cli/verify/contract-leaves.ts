/** Where the facts of each contract stand in a published log. */
import { parseBundle } from '#proof/entry-bundle.ts'
import { type Leaf, parseEntry } from '#proof/leaf.ts'
import { NotProven } from '#proof/not-proven.ts'
import { TILE_WIDTH, tilePath, widthIn } from '#proof/tiles.ts'
import type { LogFiles } from '#proof/verify/log-files.ts'
import type { Manifest } from '#proof/verify/manifest.ts'

const CONTRACT = 'contract-'

/** A leaf with its number, counted from 0. */
export interface Numbered extends Leaf {
  readonly number: number
}

/** A contract all of whose facts are in the bundle, by the numbers of their leaves. */
export interface WholeContract {
  readonly contractId: string
  readonly leaves: readonly number[]
}

export interface ContractLeaves {
  /** By id, ascending. */
  readonly whole: readonly WholeContract[]
  /** Contracts that began before the bundle does. */
  readonly begunBefore: ReadonlySet<string>
}

/** The contracts of a bundle: of one, where it is of one only. */
export async function contractLeaves(files: LogFiles, manifest: Manifest): Promise<ContractLeaves> {
  const { size, since, contract } = manifest
  const found = new Map<string, number[]>()
  const begunBefore = new Set<string>()
  for (let bundle = since / TILE_WIDTH; bundle * TILE_WIDTH < size; bundle += 1) {
    for (const { stream, revision, number } of await leavesOf(files, bundle, size)) {
      const contractId = contractOf(stream)
      if (contractId === undefined || (contract !== null && contractId !== contract)) continue
      const leaves = found.get(contractId) ?? []
      if (leaves.length === 0 && revision > 0) begunBefore.add(contractId)
      leaves.push(number)
      found.set(contractId, leaves)
    }
  }
  const whole = [...found]
    .filter(([contractId]) => !begunBefore.has(contractId))
    .map(([contractId, leaves]) => ({ contractId, leaves }))
    .sort((a, b) => (a.contractId < b.contractId ? -1 : 1))
  return { whole, begunBefore }
}

export const contractOf = (stream: string): string | undefined =>
  stream.startsWith(CONTRACT) ? stream.slice(CONTRACT.length) : undefined

/** The leaves of a bundle of entries. */
export async function leavesOf(files: LogFiles, bundle: number, size: number): Promise<readonly Numbered[]> {
  const place = { level: 'entries' as const, index: bundle }
  const width = widthIn(size, place)
  const path = tilePath({ ...place, width })
  const bytes = await files.read(path)
  if (bytes === undefined) throw new NotProven(`${path} is missing.`)
  const first = bundle * TILE_WIDTH
  return parseBundle(bytes, width).map((entry, index) => ({ ...parseEntry(entry), number: first + index }))
}
