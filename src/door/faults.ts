/** What a schema found wrong in what was sent, field by field, in words for the person who sent it. */
import type { z } from 'zod'
import type { FieldFault } from './problem.ts'

/** Faults said at most: whoever sends a thousand wrong fields is helped by the first hundred. */
const FAULTS_MAX = 100
const WORDS_MAX = 300
const KEYS_SAID_MAX = 5

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of fields',
  null: 'null',
}

/** The first fault of each field, by its dotted path. `sent` is what was parsed, so that a missing field is told from a wrong one. */
export function faultsOf({ issues }: Pick<z.core.$ZodError, 'issues'>, sent: unknown): readonly FieldFault[] {
  const faults = new Map<string, FieldFault>()
  for (const issue of issues) {
    if (faults.size === FAULTS_MAX) break
    const path = issue.path.map(String).join('.').slice(0, WORDS_MAX)
    if (!faults.has(path)) faults.set(path, { path, message: inWords(issue, sent).slice(0, WORDS_MAX) })
  }
  return [...faults.values()]
}

function inWords(issue: z.core.$ZodIssue, sent: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.slice(0, KEYS_SAID_MAX).map(key => `“${key.slice(0, 50)}”`)
    return `has ${keys.length === 1 ? 'a field that is' : 'fields that are'} not known here: ${keys.join(', ')}`
  }
  if (at(sent, issue.path) === undefined) return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`
    case 'too_big':
      return `must ${amount(issue.origin, `at most ${issue.maximum}`)}`
    case 'too_small':
      return `must ${amount(issue.origin, `at least ${issue.minimum}`)}`
    case 'invalid_value':
      return `must be ${issue.values.map(value => `“${String(value)}”`).join(' or ')}`
    case 'invalid_format':
      return (
        FORMATS[issue.format] ?? (issue.message.startsWith('must') ? issue.message : 'is not in the form it must have')
      )
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `must be ${issue.options.map(option => `“${String(option)}”`).join(' or ')}`
        : 'is not in any of the forms it may have'
    default:
      return issue.message
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'must be an id: a UUID in lower case',
  date: 'must be a day, such as 2025-01-14',
  datetime: 'must be an instant in UTC with milliseconds, such as 2025-01-14T09:30:00.000Z',
}

const amount = (origin: string, limit: string): string =>
  origin === 'string' ? `have ${limit} characters` : origin === 'array' ? `have ${limit} members` : `be ${limit}`

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )
}
