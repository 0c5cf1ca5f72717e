/** What is wrong with a file that we were given, said so that its owner can mend it. */
import type { z } from 'zod'

export interface Fault {
  readonly file: string
  /** Counted from 1; absent where the whole file is meant. */
  readonly row?: number
  /** What the row calls itself: a contract reference, a code. */
  readonly subject?: string
  readonly reason: string
}

/** Faults listed at most; the rest are counted. */
const FAULTS_MAX = 100

/** Files that cannot be imported as they are. Nothing of them was recorded. */
export class SourceFaulty extends Error {
  override readonly name = 'SourceFaulty'
  readonly faults: readonly Fault[]
  /** Faults found beyond those listed. */
  readonly more: number

  constructor(faults: readonly Fault[]) {
    const listed = faults.slice(0, FAULTS_MAX)
    const more = faults.length - listed.length
    super([...listed.map(sentenceOf), ...(more === 0 ? [] : [`And ${more} more.`])].join('\n'))
    this.faults = listed
    this.more = more
  }
}

/** `contracts.json, row 12 (PRJ_5421): “title” is missing.` */
function sentenceOf({ file, row, subject, reason }: Fault): string {
  const place = row === undefined ? file : `${file}, row ${row}${subject === undefined ? '' : ` (${subject})`}`
  return `${place}: ${reason}.`
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of fields',
  null: 'null',
}

/** The member of a file that holds its rows, and the field that names a row. */
export interface Rows {
  readonly list: string
  readonly name: string
}

/** What a schema found wrong in a parsed file, by row. */
export function faultsOf(
  file: string,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
  rows: Rows,
): readonly Fault[] {
  return issues.map(issue => {
    const [list, index, ...rest] = issue.path
    if (list !== rows.list || typeof index !== 'number') return { file, reason: inWords(issue, issue.path, value) }
    const subject = at(value, [list, index, rows.name])
    return {
      file,
      row: index + 1,
      ...(typeof subject === 'string' && subject !== '' ? { subject: subject.slice(0, 100) } : {}),
      reason: inWords(issue, rest, value),
    }
  })
}

function inWords(issue: z.core.$ZodIssue, path: readonly PropertyKey[], value: unknown): string {
  const field = path.length === 0 ? 'it' : `“${path.map(String).join('.')}”`
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(key => `“${key.slice(0, 100)}”`).join(', ')
    return `${path.length === 0 ? 'it has' : `${field} has`} a field that is not known here: ${keys}`
  }
  if (at(value, issue.path) === undefined) return `${field} is missing`
  switch (issue.code) {
    case 'invalid_type':
      return `${field} must be ${KINDS[issue.expected] ?? issue.expected}`
    case 'too_big':
      return `${field} must be at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`
    case 'too_small':
      return `${field} must be at least ${issue.minimum}${issue.origin === 'string' ? ' characters' : ''}`
    case 'invalid_union':
    case 'invalid_value':
      return `${field} is not one of those known here`
    default:
      return `${field} ${issue.message}`
  }
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )
}
