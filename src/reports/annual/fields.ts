/** The fields of a report by their paths, such as `money.toSme.derived` or `subcontractors.<naming>.paid`. */

export type Path = readonly string[]

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain }

/** Every value in it, with its path; an empty list or object is a value too. */
export function* leavesOf(value: Plain, path: Path = []): Generator<{ readonly path: Path; readonly value: Plain }> {
  const members = membersOf(value)
  if (members.length === 0) yield { path, value }
  for (const [name, member] of members) yield* leavesOf(member, [...path, name])
}

function membersOf(value: Plain): readonly (readonly [string, Plain])[] {
  if (typeof value !== 'object' || value === null) return []
  if (!isList(value)) return Object.entries(value)
  const names = namesOf(value)
  return value.map((member, index) => [names[index] ?? String(index), member])
}

/**
 * The members of a list go by the ids that they have, so that a path stays the same when another member comes or goes; by their places
 * where any has none, or two have the same.
 */
export function namesOf(list: readonly Plain[]): readonly string[] {
  const ids = list.map(idOf).filter(id => id !== undefined)
  return new Set(ids).size === list.length ? ids : list.map((_, index) => String(index))
}

function idOf(member: Plain): string | undefined {
  if (typeof member !== 'object' || member === null || isList(member)) return undefined
  const id = member['namingId'] ?? member['eventId']
  return typeof id === 'string' ? id : undefined
}

export const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value)
