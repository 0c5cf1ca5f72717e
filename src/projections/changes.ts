/** What one step of a history changed, as people read a change log: about what, from what, to what. */
import type { SupplyChain } from './supply-chain/chain.ts'
import type { DeadlineDetails } from './supply-chain/deadline.ts'
import type { NamingDetails } from './supply-chain/naming.ts'
import type { RequestDetails } from './supply-chain/request.ts'
import type { SubcontractDetails } from './supply-chain/subcontract.ts'

/** `path` is the field, dotted, within its subject; absent values are null. */
export interface Change {
  readonly subject:
    | { readonly kind: 'contract' }
    | { readonly kind: 'naming'; readonly namingId: string; readonly name: string }
    | {
        readonly kind: 'subcontract'
        readonly subcontractId: string
        readonly namingId: string
        readonly name: string
      }
    | { readonly kind: 'request'; readonly requestId: string; readonly about: string }
    | {
        readonly kind: 'deadline'
        readonly deadlineId: string
        readonly of: DeadlineDetails['of']
        readonly requestId: string
        readonly about: string
      }
  readonly path: string
  readonly from: unknown
  readonly to: unknown
}

/** Everything that differs between a supply chain before a step and after it. Equal documents give an empty list. */
export function changesBetween(before: SupplyChain, after: SupplyChain): readonly Change[] {
  const contract = { kind: 'contract' } as const
  return [
    ...differences(contract, before.contract, after.contract),
    ...differences(contract, { unauthorised: before.unauthorised }, { unauthorised: after.unauthorised }),
    ...pairs(before.namings, after.namings, ({ namingId }) => namingId).flatMap(([was, is]) => ofNaming(was, is)),
    ...pairs(before.requests, after.requests, ({ requestId }) => requestId).flatMap(([was, is]) => ofRequest(was, is)),
  ]
}

function ofNaming(before: NamingDetails | null, after: NamingDetails | null): readonly Change[] {
  if (before === after) return []
  const { namingId = '', organisation: { name } = { name: '' } } = after ?? before ?? {}
  const { subcontracts: were = NONE, ...was } = before ?? {}
  const { subcontracts: are = NONE, ...is } = after ?? {}
  const subject = ({ subcontractId }: SubcontractDetails) =>
    ({ kind: 'subcontract', subcontractId, namingId, name }) as const
  return [
    ...differences({ kind: 'naming', namingId, name }, was, is),
    ...ofEach(were, are, ({ subcontractId }) => subcontractId, subject),
  ]
}

function ofRequest(before: RequestDetails | null, after: RequestDetails | null): readonly Change[] {
  if (before === after) return []
  const { requestId = '', about: concerned = null } = after ?? before ?? {}
  const about = concerned?.name ?? ''
  // The next deadline is one of the deadlines, and would say each of its changes twice.
  const { deadlines: were = NONE, nextDeadline: wasNext, ...was } = before ?? {}
  const { deadlines: are = NONE, nextDeadline: isNext, ...is } = after ?? {}
  const subject = ({ deadlineId, of }: DeadlineDetails) =>
    ({ kind: 'deadline', deadlineId, of, requestId, about }) as const
  return [
    ...differences({ kind: 'request', requestId, about }, was, is),
    ...ofEach(were, are, ({ deadlineId }) => deadlineId, subject),
  ]
}

const NONE: readonly never[] = []

/** What differs between the members of two lists, each a subject of its own. */
const ofEach = <T extends object>(
  before: readonly T[],
  after: readonly T[],
  key: (member: T) => string,
  subject: (member: T) => Change['subject'],
): readonly Change[] =>
  pairs(before, after, key).flatMap(([was, is]) => {
    const member = is ?? was
    return member === null ? [] : differences(subject(member), was, is)
  })

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
