/** Asks a host that nobody trusts for a file: with an end to its length and to the time it takes, and from nowhere else. */
import { setTimeout } from 'node:timers/promises'

/** There is no log at the address, or nothing that can be used answers. */
export class NotThere extends Error {
  override readonly name = 'NotThere'
}

const WITHIN_MS = 30_000
const TRIES = 4
const PAUSE_S_MAX = 5

const KILO = 1_024
const MEGA = KILO * KILO
const TEXT_MAX = 5_000_000
/** The largest of each kind of file, below the log's prefix; whatever else there is, is text. */
const LARGEST: readonly (readonly [RegExp, number])[] = [
  // 256 entries, each of 65,535 bytes at most, with its length before it.
  [/^tile\/entries\//, 256 * 65_537],
  [/^tile\//, 256 * 32],
  // 256 events, each as long as the API takes one.
  [/^(?:payloads|excerpts)\//, 256 * MEGA],
  [/^payload\//, 8 * MEGA],
]

export const bytesMax = (path: string): number => LARGEST.find(([kind]) => kind.test(path))?.[1] ?? TEXT_MAX

/** What is at an address; undefined where there is nothing. What is not there yet is asked for again. @throws NotThere */
export async function get(
  url: URL,
  headers: Record<string, string>,
  max: number = TEXT_MAX,
): Promise<Uint8Array | undefined> {
  for (let tries = 1; ; tries += 1) {
    const { status, again, body } = await fetched(url, headers, max)
    if (status >= 200 && status < 300) return body
    if (status === 404) return undefined
    if (tries === TRIES || !(again <= PAUSE_S_MAX)) throw new NotThere(said(url, status, body))
    await setTimeout(again * 1_000)
  }
}

interface Fetched {
  readonly status: number
  /** Seconds after which to ask again; NaN where the host does not say. */
  readonly again: number
  readonly body: Uint8Array
}

async function fetched(url: URL, headers: Record<string, string>, max: number): Promise<Fetched> {
  try {
    // Elsewhere is another host, which must not learn who asks; and what it says would be taken for the first one's.
    const answer = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS) })
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel()
      const where = answer.headers.get('Location') ?? 'elsewhere'
      throw new NotThere(`${url.href} leads to ${where}, which is not followed: give the address where the log is.`)
    }
    const body = await bodyOf(answer, url, max)
    return { status: answer.status, again: Number(answer.headers.get('Retry-After') ?? Number.NaN), body }
  } catch (error) {
    if (error instanceof NotThere) throw error
    const { cause } = error as Error
    throw new NotThere(`${url.host} cannot be reached: ${cause instanceof Error ? cause.message : String(error)}.`)
  }
}

async function bodyOf({ body }: Response, url: URL, max: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    length += part.length
    if (length > max) throw new NotThere(`${url.href} is longer than the ${max} bytes that it may have.`)
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

function said({ href }: URL, status: number, body: Uint8Array): string {
  const detail = detailIn(Buffer.from(body).toString('utf8'))
  return `${href} answers ${status}${typeof detail === 'string' ? `: ${detail}` : '.'}`
}

function detailIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { detail?: unknown } | null)?.detail
  } catch {
    return undefined
  }
}
