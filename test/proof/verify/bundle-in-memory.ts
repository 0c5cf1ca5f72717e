/** Writes a bundle as the house exports one, into memory, signed by keys of the test. */
import { hexOf, joined, utf8 } from '#proof/bytes.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { formatCheckpoint } from '#proof/checkpoint.ts'
import { formatBundle } from '#proof/entry-bundle.ts'
import { vkeyOf } from '#proof/key.ts'
import { entryOf, type Leaf } from '#proof/leaf.ts'
import { formatNote } from '#proof/note.ts'
import { RightEdge } from '#proof/right-edge.ts'
import { grownTiles, TILE_WIDTH, tilePath, widthIn } from '#proof/tiles.ts'
import { leafHash } from '#proof/tree.ts'
import type { LogFiles, Tools } from '#proof/verify/log-files.ts'
import type { Manifest } from '#proof/verify/manifest.ts'
import { ed25519, sha256, TestSigner } from '../node-crypto.ts'
import type { Logged } from './events-in-memory.ts'

export type Files = Map<string, Uint8Array>

export const tools: Tools = { hash: sha256, verify: ed25519 }

export const ORIGIN = 'ledger.example/v1'
export const LOG = TestSigner.numbered(ORIGIN, 'ed25519', 1)
export const WITNESS = TestSigner.numbered('witness.example/w1', 'cosignature/v1', 2)
export const OTHER_WITNESS = TestSigner.numbered('witness.example/w2', 'cosignature/v1', 3)
/** Somebody with the log's name, and another key. */
export const FORGER = TestSigner.numbered(ORIGIN, 'ed25519', 66)

export const policyOf = (log: TestSigner = LOG, more = 'quorum none\n'): string => `log ${vkeyOf(log.key)}\n${more}`

export interface Bundle {
  readonly events: readonly Logged[]
  /** Of the checkpoints; the last is the size of the log. Default: that size only. */
  readonly sizes?: readonly number[]
  readonly reader?: Manifest['reader']
  readonly contract?: string | null
  readonly since?: number
  readonly packed?: boolean
  /** Who signs the checkpoint of a size. */
  readonly signers?: (size: number) => readonly TestSigner[]
  readonly policy?: string
  /** The lines of keys.jsonl. */
  readonly keys?: readonly object[]
}

export function bundleOf(bundle: Bundle): Files {
  const { events, since = 0, packed = true, policy = policyOf(), signers = () => [LOG], keys = [] } = bundle
  const { sizes = [events.length], reader = 'auditor', contract = null } = bundle
  const size = sizes.at(-1)!
  const files: Files = new Map()
  const put = (path: string, content: string | Uint8Array): void =>
    void files.set(path, typeof content === 'string' ? utf8(content) : content)
  const checkpoints = checkpointsOf(events, sizes, signers)
  for (const [at, note] of checkpoints) put(`checkpoints/${at}`, note)
  put('checkpoint', checkpoints.get(size)!)
  const manifest: Manifest = {
    ...{ format: 'candour-bundle/1', origin: ORIGIN, size, reader, contract, since, packed, checkpoints: sizes },
    ...{ exportedAt: '2025-06-01T00:00:00.000Z', simulated: false },
  }
  put('bundle.json', `${canonicalJson(manifest)}\n`)
  put('policy', policy)
  put('keys.jsonl', keys.map(key => `${canonicalJson(key)}\n`).join(''))
  put('README.md', 'How to check this.\n')
  for (const [path, bytes] of tilesOf(events.slice(0, size))) put(path, bytes)
  for (let first = since; first < size; first += TILE_WIDTH) {
    const part = events.slice(first, Math.min(size, first + TILE_WIDTH))
    const tile = { level: 'entries' as const, index: first / TILE_WIDTH }
    put(tilePath({ ...tile, width: widthIn(size, tile) }), formatBundle(part.map(event => hashed(event).entry)))
    putPayloads(put, { part, first, packed, contract })
  }
  return withSums(files)
}

/** Signed notes by size. */
export function checkpointsOf(
  events: readonly Logged[],
  sizes: readonly number[],
  signers: (size: number) => readonly TestSigner[] = () => [LOG],
): Map<number, string> {
  const edge = new RightEdge(sha256)
  const notes = new Map<number, string>()
  const sign = (): void => {
    if (sizes.includes(edge.size)) notes.set(edge.size, noteOf(edge.size, edge.root(), signers(edge.size)))
  }
  sign()
  for (const event of events) {
    edge.add(hashed(event).hash)
    sign()
  }
  return notes
}

function noteOf(size: number, root: Uint8Array, signers: readonly TestSigner[]): string {
  const text = formatCheckpoint({ origin: ORIGIN, size, root })
  return formatNote({ text, signatures: signers.map(signer => signer.line(text, 1_750_000_000)) })
}

/** Entry and leaf hash of an event, made once: thousands of bundles share most of their events. */
const made = new WeakMap<Leaf, { readonly entry: Uint8Array; readonly hash: Uint8Array }>()

function hashed({ leaf }: Logged): { readonly entry: Uint8Array; readonly hash: Uint8Array } {
  const known = made.get(leaf)
  if (known !== undefined) return known
  const entry = entryOf(leaf)
  const both = { entry, hash: leafHash(entry, sha256) }
  made.set(leaf, both)
  return both
}

function tilesOf(events: readonly Logged[]): Files {
  const levels: Uint8Array[][] = []
  const edge = new RightEdge(sha256)
  for (const event of events) {
    edge.add(hashed(event).hash, (level, index, hash) => ((levels[level] ??= [])[index] = hash))
  }
  const files: Files = new Map()
  for (const tile of grownTiles(0, events.length)) {
    const first = tile.index * TILE_WIDTH
    files.set(tilePath(tile), joined(...(levels[tile.level * 8] ?? []).slice(first, first + tile.width)))
  }
  return files
}

interface Part {
  readonly part: readonly Logged[]
  readonly first: number
  readonly packed: boolean
  readonly contract: string | null
}

function putPayloads(put: (path: string, content: string) => void, { part, first, packed, contract }: Part): void {
  const index = first / TILE_WIDTH
  const inside = part
    .map((event, place) => ({ ...event, number: first + place }))
    .filter(({ leaf }) => contract === null || leaf.stream === `contract-${contract}`)
  const whole = inside.filter(({ shown }) => shown === 'whole')
  const text = (payload: Uint8Array): string => Buffer.from(payload).toString('utf8')
  if (!packed) for (const { leaf, payload } of whole) put(`payload/${leaf.payload.sha256}.json`, text(payload))
  else if (whole.length > 0) put(`payloads/${index}.jsonl`, whole.map(({ payload }) => `${text(payload)}\n`).join(''))
  const withheld = inside.flatMap(({ shown, number }) =>
    typeof shown === 'object' ? [`${number} ${shown.why}\n`] : [],
  )
  if (withheld.length > 0) put(`withheld/${index}`, withheld.join(''))
}

/** The files with a SHA256SUMS that fits them. */
export function withSums(files: Files): Files {
  const paths = [...files.keys()].filter(path => path !== 'SHA256SUMS').sort()
  const sums = paths.map(path => `${hexOf(sha256(files.get(path)!))}  ${path}\n`)
  return new Map(files).set('SHA256SUMS', utf8(sums.join('')))
}

/** The same with a file changed, or taken away; and a SHA256SUMS that fits. */
export function withFile(files: Files, path: string, content: string | Uint8Array | undefined): Files {
  const changed = new Map(files)
  if (content === undefined) changed.delete(path)
  else changed.set(path, typeof content === 'string' ? utf8(content) : content)
  return withSums(changed)
}

export const textIn = (files: Files, path: string): string => Buffer.from(files.get(path)!).toString('utf8')

/** As a folder, whose files can be listed. */
export const folder = (files: Files): LogFiles => ({
  read: async path => files.get(path),
  list: async () => [...files.keys()],
})

/** As a place on the web, whose files cannot. */
export const web = (files: Files): LogFiles => ({ read: async path => files.get(path) })
