/** Writes a bundle: the whole log, the payloads that one reader may see, and what it takes to check them without us. */
import { readFileSync } from 'node:fs'
import type { EventStore } from '#ledger/event-store.ts'
import { utf8 } from '#proof/bytes.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { counted } from '#proof/verify/fault.ts'
import { FORMAT, type Manifest, MANIFEST } from '#proof/verify/manifest.ts'
import { TILE_WIDTH } from '#proof/tiles.ts'
import { isSimulated } from '../log-signer.ts'
import type { PublishedLog } from '../published-log.ts'
import type { CopyEnd } from '../quorum.ts'
import { BundleFolder } from './folder.ts'
import { writeLog } from './log-part.ts'
import { manifestText } from './manifest.ts'
import { PayloadPart } from './payload-part.ts'
import { readme } from './readme.ts'
import type { ReaderKind, Right } from './right.ts'

/** Up to so many payloads lie each in a file of its own. */
const UNPACKED_MAX = 10_000

export const VERIFIER = 'candour-verify.mjs'

/** The stand-alone verifier, as it goes with every bundle. */
export const verifierText = (): string => readFileSync(new URL(`../assets/${VERIFIER}`, import.meta.url), 'utf8')

export interface BundleSource {
  readonly log: PublishedLog
  readonly store: EventStore
  readonly right: Right
  /** The supply chain of a contract up to a revision of its stream, as it is shown to this reader. */
  readonly shown: (contractId: string, revision: number) => Promise<object>
}

export interface BundleAsked {
  readonly reader: ReaderKind
  readonly contract?: string | undefined
  /** What the reader holds of the log already. */
  readonly since?: number | undefined
  readonly exportedAt: string
  readonly onProgress?: (leaf: number, size: number) => void
}

/** What was written. */
export interface Exported {
  readonly manifest: Manifest
  readonly payloads: number
  readonly withheld: number
  /** Payloads that the ledger no longer has, and in how many cases nothing in the bundle says by what right. */
  readonly missing: number
  readonly unexplained: number
  readonly contracts: number
  /** What too few witnesses have signed for yet. */
  readonly waiting: CopyEnd
}

/** Why no bundle can be made, in a sentence. */
export class NoBundle extends Error {
  override readonly name = 'NoBundle'
}

/** Writes a bundle to a folder that is not there, or is empty: all of it, or nothing. @throws NoBundle, FolderRefused, OutOfStep */
export async function writeBundle(target: string, source: BundleSource, asked: BundleAsked): Promise<Exported> {
  const { log } = source
  const written = await writeTo(target, source, asked, log.copyEnd(asked.since))
  // What says why a payload is gone is among what no witness has signed for yet: without it the bundle would accuse the ledger.
  return written ?? (await writeTo(target, source, asked, log.copyEnd(log.size))) ?? unsettled()
}

/** Undefined, and nothing written, where newer events may say by what right payloads are missing. */
async function writeTo(
  target: string,
  source: BundleSource,
  asked: BundleAsked,
  waiting: CopyEnd,
): Promise<Exported | undefined> {
  const manifest = await manifestOf(source, asked, waiting)
  const { size, since } = manifest
  const folder = BundleFolder.begin(target)
  try {
    writeLog(folder, source.log, manifest)
    const payloads = new PayloadPart(folder, source, manifest)
    for (let bundle = since / TILE_WIDTH; bundle * TILE_WIDTH < size; bundle += 1) {
      asked.onProgress?.(bundle * TILE_WIDTH, size)
      await payloads.write(bundle)
    }
    const { contracts, counts } = payloads
    if (counts.unexplained > 0 && waiting.newer > 0) {
      folder.abandon()
      return undefined
    }
    if (manifest.contract !== null && contracts.size === 0) {
      throw new NoBundle(`Nothing is signed yet of the contract ${manifest.contract}.`)
    }
    await folder.stream('shown/contracts.jsonl', shownLines(source, contracts))
    folder.put(VERIFIER, verifierText())
    const exported = { manifest, ...counts, contracts: contracts.size, waiting }
    folder.put('README.md', readme(exported, source.log))
    // Last, so that a folder without it was never finished.
    folder.put(MANIFEST, manifestText(manifest))
    folder.finish()
    asked.onProgress?.(size, size)
    return exported
  } catch (error) {
    folder.abandon()
    throw error
  }
}

async function manifestOf(
  { log, store }: BundleSource,
  asked: BundleAsked,
  { size, newer }: CopyEnd,
): Promise<Manifest> {
  const { origin } = log
  if (size === 0) throw new NoBundle('Nothing is signed yet.')
  const problem = log.problem()
  if (problem !== undefined) throw new NoBundle((await isAll(log, store)) ? contradicted(size + newer) : problem)
  const { reader, exportedAt, contract = null, since: held = 0 } = asked
  if (held > size) {
    throw new NoBundle(`Nothing is signed beyond ${counted(size, 'event')}, and --since says ${held}.`)
  }
  const since = Math.floor(held / TILE_WIDTH) * TILE_WIDTH
  const packed =
    contract === null
      ? size - since > UNPACKED_MAX
      : (await store.read(`contract-${contract}`, UNPACKED_MAX, 1)).length > 0
  const checkpoints = log.sizes().filter(signed => signed <= size)
  const simulated = isSimulated(origin)
  return { format: FORMAT, origin, size, reader, contract, since, packed, checkpoints, exportedAt, simulated }
}

/** Whether the tree has taken all that is in the ledger: then it is not being made, and nothing will come that could set it right. */
const isAll = async (log: PublishedLog, store: EventStore): Promise<boolean> =>
  (await store.exportRows(log.lastPosition, 1)).length === 0

/** `copyEnd` was asked to reach the last, so that nothing is newer. */
function unsettled(): never {
  throw new NoBundle('The log grew while this was written. Try again.')
}

const contradicted = (size: number): string =>
  `This ledger does not continue what was signed: the last checkpoint is of ${counted(size, 'event')}, and what is kept here does not give ` +
  'its root. So there is no bundle that could be accepted. candour serve says more when it starts. If an older copy of the ledger was ' +
  'restored, restore the newest one. The receipts and checkpoints that were given out before are what counts.'

async function* shownLines(
  { shown }: BundleSource,
  contracts: ReadonlyMap<string, number>,
): AsyncGenerator<Uint8Array> {
  for (const [contractId, revision] of [...contracts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield utf8(`${canonicalJson({ contractId, chain: await shown(contractId, revision) })}\n`)
  }
}
