/** What a bundle says of itself: its file bundle.json. */
import { textOf } from '../bytes.ts'
import { canonicalJson } from '../canonical.ts'
import { isKeyName } from '../key.ts'
import { isCount, NotProven } from '../not-proven.ts'
import { TILE_WIDTH } from '../tiles.ts'
import { jsonIn, objectIn } from './json.ts'

export const MANIFEST = 'bundle.json'
export const FORMAT = 'candour-bundle/1'
export const READERS = ['auditor', 'anyone', 'public'] as const
export type Reader = (typeof READERS)[number]

export interface Manifest {
  readonly format: typeof FORMAT
  readonly origin: string
  /** Leaves of the log. */
  readonly size: number
  /** For whom it was made: an auditor sees everything, anyone what was not told in confidence, the public what may be passed on. */
  readonly reader: Reader
  /** Payloads only of this contract's stream; null for all. Entries and tiles are always of the whole log. */
  readonly contract: string | null
  /** Entries and payloads only from this leaf on, a multiple of 256; 0 for all. */
  readonly since: number
  readonly packed: boolean
  /** Sizes, ascending; the last is `size`. */
  readonly checkpoints: readonly number[]
  readonly exportedAt: string
  /** Its times were set, and are no evidence. */
  readonly simulated: boolean
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** What each member must be, and how that is said. */
const MEMBERS: Readonly<Record<keyof Manifest, readonly [is: (value: unknown) => boolean, said: string]>> = {
  format: [value => value === FORMAT, `“${FORMAT}”`],
  origin: [value => typeof value === 'string' && isKeyName(value), 'the name of a log'],
  size: [isSize, 'a number of leaves'],
  reader: [value => READERS.some(reader => reader === value), READERS.join(' or ')],
  contract: [
    value => value === null || (typeof value === 'string' && UUID.test(value)),
    'the id of a contract, or null',
  ],
  since: [value => isSize(value) && value % TILE_WIDTH === 0, `a multiple of ${TILE_WIDTH}`],
  packed: [value => typeof value === 'boolean', 'true or false'],
  checkpoints: [isAscending, 'a list of sizes, ascending'],
  exportedAt: [value => typeof value === 'string' && INSTANT.test(value), 'a time in UTC with milliseconds'],
  simulated: [value => typeof value === 'boolean', 'true or false'],
}

/** The manifest that these bytes are, in their one spelling. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const text = textOf(bytes)
  const value = objectIn(jsonIn(text))
  for (const [name, [is, said]] of Object.entries(MEMBERS)) {
    if (!is(value[name])) throw new NotProven(`its “${name}” is not ${said}.`)
  }
  const other = Object.keys(value).find(name => !Object.hasOwn(MEMBERS, name))
  if (other !== undefined) throw new NotProven(`“${other.slice(0, 100)}” means nothing here.`)
  const manifest = value as unknown as Manifest
  if (manifest.checkpoints.at(-1) !== manifest.size) throw new NotProven('its last checkpoint is not of its size.')
  if (manifest.since > manifest.size) throw new NotProven('it begins after its end.')
  if (`${canonicalJson(value)}\n` !== text) throw new NotProven('it is not canonical JSON with a newline after it.')
  return manifest
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && isCount(value)
}

function isAscending(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((size, place) => isSize(size) && (place === 0 || size > Number(value[place - 1])))
  )
}
