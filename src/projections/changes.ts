/** What one step of a history changed, as people read a change log: about what, from what, to what. */
import type { NamingDetails, RequestDetails, SupplyChain } from './supply-chain.ts'

/** `path` is the field, dotted, within its subject; absent values are null. */
export interface Change {
  readonly subject:
    | { readonly kind: 'contract' }
    | { readonly kind: 'naming'; readonly namingId: string; readonly name: string }
    | { readonly kind: 'request'; readonly requestId: string; readonly about: string }
  readonly path: string
  readonly from: unknown
  readonly to: unknown
}

/** Everything that differs between a supply chain before a step and after it. Equal documents give an empty list. */
export function changesBetween(before: SupplyChain, after: SupplyChain): readonly Change[] {
  return [
    ...differences({ kind: 'contract' }, before.contract, after.contract),
    ...pairs(before.namings, after.namings, ({ namingId }) => namingId).flatMap(([was, is]) =>
      differences(namingSubject(is ?? was), was, is),
    ),
    ...pairs(before.requests, after.requests, ({ requestId }) => requestId).flatMap(([was, is]) =>
      differences(requestSubject(after, is ?? was), was, is),
    ),
  ]
}

function namingSubject(naming: NamingDetails | null): Change['subject'] {
  return { kind: 'naming', namingId: naming?.namingId ?? '', name: naming?.organisation.name ?? '' }
}

function requestSubject({ namings }: SupplyChain, request: RequestDetails | null): Change['subject'] {
  const about = namings.find(({ namingId }) => namingId === request?.namingId)?.organisation.name ?? ''
  return { kind: 'request', requestId: request?.requestId ?? '', about }
}

/** Members of both lists matched by key, in the order of the later list, then those that are gone. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  key: (member: T) => string,
): readonly [T | null, T | null][] {
  const was = new Map(before.map(member => [key(member), member]))
  const is = new Set(after.map(key))
  return [
    ...after.map((member): [T | null, T] => [was.get(key(member)) ?? null, member]),
    ...before.filter(member => !is.has(key(member))).map((member): [T, null] => [member, null]),
  ]
}

function differences(subject: Change['subject'], before: object | null, after: object | null): readonly Change[] {
  if (before === after) return []
  const [was, is] = [(before ?? {}) as Record<string, unknown>, (after ?? {}) as Record<string, unknown>]
  const paths = new Set([...Object.keys(was), ...Object.keys(is)])
  return [...paths]
    .filter(path => JSON.stringify(was[path]) !== JSON.stringify(is[path]))
    .map(path => ({ subject, path, from: was[path] ?? null, to: is[path] ?? null }))
}
