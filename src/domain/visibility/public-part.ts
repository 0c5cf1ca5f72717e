/** The part of a fact that the public may read. */
import type { Fact } from '#events/catalogue.ts'
import { keptOf, NOT_PUBLIC, type Kept, type Why } from './public-table.ts'
import { inConfidence } from './stream-name.ts'

/**
 * `data` is an excerpt, which the fact's own schema accepts; null where nothing may be read. `withheld` names what the excerpt leaves
 * out or bars, by paths with dots; it is empty where nothing may be read.
 */
export type PublicPart =
  | { readonly whole: true }
  | { readonly whole: false; readonly why: Why; readonly data: Fact | null; readonly withheld: readonly string[] }

/** In the place of words that the schema demands. */
export const BARRED = 'Withheld.'
/** In the place of a digest. */
export const BARRED_DIGEST = '0'.repeat(64)

const WHOLE: PublicPart = { whole: true }
const NOTHING: PublicPart = { whole: false, why: NOT_PUBLIC, data: null, withheld: [] }

/** What the public may read of a fact in this stream. A payload that was erased has no public part: do not ask for one. */
export function publicPart({ stream, data }: { readonly stream: string; readonly data: Fact }): PublicPart {
  if (inConfidence(stream)) return NOTHING
  // What an importer states is published already, in the source that it names.
  if (data.actor.role === 'importer') return WHOLE
  const kept = keptOf(data)
  return kept.closed === true ? NOTHING : excerpt(data, kept)
}

function excerpt(data: Fact, { leftOut = [], barred = [], digest }: Kept): PublicPart {
  const left = leftOut.map(path => `body.${path}`).filter(path => holds(data, path))
  const crossed = barred.map(path => `body.${path}`).filter(path => holds(data, path))
  const found = [...left, ...crossed]
  if (found.length === 0 && digest !== true) return WHOLE
  const shown = structuredClone(data)
  for (const path of left) change(shown, path, value => (Array.isArray(value) ? [] : undefined))
  for (const path of crossed) change(shown, path, () => (path.endsWith('.sha256') ? BARRED_DIGEST : BARRED))
  // The digest covers the whole command without any salt: with it, a price could be found by trying all of them.
  change(shown, 'command.digest', () => BARRED_DIGEST)
  return { whole: false, why: 'shown in part', data: shown, withheld: [...found, 'command.digest'] }
}

type Members = Record<string, unknown>
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null

/** Whether there is anything at the path: an empty list says nothing. */
function holds(data: Fact, path: string): boolean {
  const value = path.split('.').reduce<unknown>((at, name) => (isMembers(at) ? at[name] : undefined), data)
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

/** Puts another value at a path that is there; undefined takes the member away. */
function change(data: Fact, path: string, to: (value: unknown) => unknown): void {
  const names = path.split('.')
  const last = names.pop() ?? ''
  const holder = names.reduce<unknown>((at, name) => (isMembers(at) ? at[name] : undefined), data)
  if (!isMembers(holder)) return
  const value = to(holder[last])
  if (value === undefined) Reflect.deleteProperty(holder, last)
  else holder[last] = value
}
