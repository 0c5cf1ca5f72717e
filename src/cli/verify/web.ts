/** A published log on the web: a server of Candour, or a bundle on any host. */
import { setTimeout } from 'node:timers/promises'
import { textOf } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'
import type { LogFiles } from '#proof/verify/log-files.ts'
import { type Manifest, MANIFEST, parseManifest } from '#proof/verify/manifest.ts'

/** There is no log at the address, or nothing answers. */
export class NotThere extends Error {
  override readonly name = 'NotThere'
}

/** Where a server has its log, below its root. */
const BELOW_ROOT = 'api/transparency/'
const WITHIN_MS = 60_000
const TRIES = 4
const PAUSE_S_MAX = 5
/** A server goes on growing: these are asked for as of the size that is being checked. */
const GROWING = /^(?:payloads|withheld|excerpts)\//

export class Web implements LogFiles {
  readonly #base: URL
  readonly #headers: Record<string, string>
  readonly #manifest: Uint8Array
  readonly #size: number | undefined

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
    this.#size = size
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    if (path === MANIFEST) return this.#manifest
    const url = new URL(path === 'checkpoint' ? `checkpoints/${this.#size}` : path, this.#base)
    if (GROWING.test(path)) url.searchParams.set('size', String(this.#size))
    return get(url, this.#headers)
  }

  /** What the site shows beside its log: a path below the API. */
  beside(path: string): Promise<Uint8Array | undefined> {
    return get(new URL(`../${path}`, this.#base), this.#headers)
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
  for (let url: URL | undefined = new URL('../people', base); url !== undefined;) {
    const { items, next } = peopleIn(await get(url, {}))
    if (items.some(item => item.person === person)) return
    url = typeof next === 'string' ? new URL(next, base) : undefined
  }
  throw new NotThere(`Nobody is known at ${base.host} as “${person}”. Without --as the log is read as anyone may.`)
}

interface People {
  readonly items: readonly { readonly person?: unknown }[]
  readonly next?: unknown
}

/** A page of them; of a host that is no server of Candour, nobody. */
function peopleIn(bytes: Uint8Array | undefined): People {
  try {
    const said = JSON.parse(textOf(bytes ?? new Uint8Array(0))) as Partial<People> | null
    return Array.isArray(said?.items) ? { items: said.items, next: said.next } : { items: [] }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof NotProven) return { items: [] }
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

/** What is at an address; undefined where there is nothing. What is not there yet is asked for again. @throws NotThere */
async function get(url: URL, headers: Record<string, string>): Promise<Uint8Array | undefined> {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetched(url, headers)
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer())
    if (answer.status === 404) return undefined
    const again = Number(answer.headers.get('Retry-After') ?? Number.NaN)
    if (tries === TRIES || !(again <= PAUSE_S_MAX)) throw new NotThere(await said(url, answer))
    await setTimeout(again * 1_000)
  }
}

async function fetched(url: URL, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(WITHIN_MS) })
  } catch (error) {
    const { cause } = error as Error
    throw new NotThere(`${url.host} cannot be reached: ${cause instanceof Error ? cause.message : String(error)}.`)
  }
}

async function said(url: URL, answer: Response): Promise<string> {
  const problem: unknown = await answer.json().catch(() => undefined)
  const detail = (problem as { detail?: unknown } | undefined)?.detail
  return `${url.href} answers ${answer.status}${typeof detail === 'string' ? `: ${detail}` : '.'}`
}
