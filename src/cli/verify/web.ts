/** A published log on the web: a server of Candour, or a bundle on any host. */
import { textOf } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'
import type { LogFiles } from '#proof/verify/log-files.ts'
import { type Manifest, MANIFEST, parseManifest } from '#proof/verify/manifest.ts'
import { jsonIn } from '#proof/verify/json.ts'
import { bytesMax, get, NotThere } from './fetching.ts'

/** Where a server has its log, below its root. */
const BELOW_ROOT = 'api/transparency/'
/** More people than any server has, in pages. */
const PAGES_MAX = 1_000
/** A supply chain in which very much happened. */
const PAGE_BYTES_MAX = 32 * 1_024 * 1_024
/** A server goes on growing: these are asked for as of the size that is being checked. */
const GROWING = /^(?:payloads|withheld|excerpts)\//

export class Web implements LogFiles {
  readonly #base: URL
  readonly #headers: Record<string, string>
  readonly #manifest: Uint8Array
  readonly size: number

  /** Finds the log at an address, or below it: so that it covers the `held` leaves of whoever asks, where it has come so far. @throws NotThere */
  static async at(address: string, person: string | undefined, held = 0): Promise<Web> {
    const root = rootOf(address)
    const headers: Record<string, string> = person === undefined ? {} : { 'Candour-Person': person }
    for (const base of [root, new URL(BELOW_ROOT, root)]) {
      const found = await logAt(base, headers, '')
      if (found === undefined) continue
      if (person !== undefined) await mustBeKnown(person, base)
      // A server shows first what its witnesses vouch for: whoever holds more must be able to compare all of it.
      const more = found.size < held ? await logAt(base, headers, `?size=${held}`) : undefined
      const { manifest, size } = more ?? found
      return new Web(base, headers, manifest, size)
    }
    throw new NotThere(`There is no log at ${root.href}, nor at ${BELOW_ROOT} below it.`)
  }

  private constructor(base: URL, headers: Record<string, string>, manifest: Uint8Array, size: number) {
    this.#base = base
    this.#headers = headers
    this.#manifest = manifest
    this.size = size
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    if (path === MANIFEST) return this.#manifest
    const url = new URL(path === 'checkpoint' ? `checkpoints/${this.size}` : path, this.#base)
    if (GROWING.test(path)) url.searchParams.set('size', String(this.size))
    return get(url, this.#headers, bytesMax(path))
  }

  /** The last checkpoint there is, as written; empty where there is none. */
  async newest(): Promise<string> {
    const bytes = await get(new URL('checkpoint', this.#base), this.#headers)
    return Buffer.from(bytes ?? []).toString('utf8')
  }

  /** What the site shows beside its log: a path below the API. */
  beside(path: string): Promise<Uint8Array | undefined> {
    return get(new URL(`../${path}`, this.#base), this.#headers, PAGE_BYTES_MAX)
  }
}

interface Found {
  readonly manifest: Uint8Array
  readonly size: number
}

async function logAt(base: URL, headers: Record<string, string>, query: string): Promise<Found | undefined> {
  const found = await get(new URL(MANIFEST + query, base), headers)
  const manifest = found === undefined ? undefined : manifestIn(found)
  return found === undefined || manifest === undefined ? undefined : { manifest: found, size: manifest.size }
}

/** A server shows somebody whom it does not know what it shows anybody: whoever gave a name must not take that for more. @throws NotThere */
async function mustBeKnown(person: string, base: URL): Promise<void> {
  let url = new URL('../people', base)
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const { items, next } = peopleIn(await get(url, {}))
    if (items.some(item => item?.person === person)) return
    const following = typeof next === 'string' ? URL.parse(next, base.href) : null
    if (following?.origin !== base.origin) break
    url = following
  }
  throw new NotThere(`Nobody is known at ${base.host} as “${person}”. Without --as the log is read as anyone may.`)
}

interface People {
  readonly items: readonly ({ readonly person?: unknown } | null)[]
  readonly next?: unknown
}

/** A page of them; of a host that is no server of Candour, nobody. */
function peopleIn(bytes: Uint8Array | undefined): People {
  try {
    const said = jsonIn(textOf(bytes ?? new Uint8Array(0))) as Partial<People> | null
    return Array.isArray(said?.items) ? { items: said.items, next: said.next } : { items: [] }
  } catch (error) {
    if (error instanceof NotProven) return { items: [] }
    throw error
  }
}

function rootOf(address: string): URL {
  try {
    const url = new URL(address)
    if (!url.pathname.endsWith('/')) url.pathname += '/'
    return url
  } catch {
    throw new NotThere(`${address} is not an address.`)
  }
}

function manifestIn(bytes: Uint8Array): Manifest | undefined {
  try {
    return parseManifest(bytes)
  } catch (error) {
    if (error instanceof NotProven) return undefined
    throw error
  }
}
