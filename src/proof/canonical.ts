/** Canonical JSON (RFC 8785): one spelling for each value, so that its digest means something. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What cannot be written canonically, and where in the value it stands. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical'
}

/**
 * The RFC 8785 text of a value. Refuses (throws NotCanonical) what JSON cannot say exactly: undefined, NaN and infinities,
 * integers beyond 2^53-1, lone surrogates, sparse arrays, any object that is not plain, and nesting beyond DEPTH_MAX.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0)
}

/** Arrays and objects within one another: far more than any fact has, and few enough for every reader's stack. */
export const DEPTH_MAX = 200
const PATH_SAID_MAX = 100

function write(value: unknown, path: string, depth: number): string {
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === 'string') return text(value, path)
  if (typeof value === 'number') return number(value, path)
  if (typeof value === 'object' && depth === DEPTH_MAX) {
    throw new NotCanonical(`${path.slice(0, PATH_SAID_MAX)}...: nested more than ${DEPTH_MAX} deep`)
  }
  if (Array.isArray(value)) return array(value, path, depth + 1)
  if (typeof value === 'object') return object(value, path, depth + 1)
  throw new NotCanonical(`${path}: ${typeof value} has no canonical JSON`)
}

function text(value: string, path: string): string {
  if (!value.isWellFormed()) throw new NotCanonical(`${path}: a lone surrogate is not Unicode text`)
  return JSON.stringify(value)
}

function number(value: number, path: string): string {
  if (!Number.isFinite(value)) throw new NotCanonical(`${path}: ${value} is not a JSON number`)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new NotCanonical(`${path}: ${value} is beyond the integers that every reader can hold`)
  }
  return JSON.stringify(value)
}

function array(value: readonly unknown[], path: string, depth: number): string {
  let out = ''
  for (let index = 0; index < value.length; index += 1) {
    if (!(index in value)) throw new NotCanonical(`${path}[${index}]: a sparse array has no canonical JSON`)
    out += (index === 0 ? '' : ',') + write(value[index], `${path}[${index}]`, depth)
  }
  if (Reflect.ownKeys(value).length > value.length + 1) throw new NotCanonical(`${path}: an array with other members`)
  return `[${out}]`
}

function object(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical(`${path}: not a plain object`)
  if (Object.getOwnPropertySymbols(value).length > 0) throw new NotCanonical(`${path}: a symbol key has no JSON`)
  const record = value as Record<string, unknown>
  // Array.prototype.sort compares UTF-16 code units, which is the order of RFC 8785 section 3.2.3.
  const keys = Object.keys(record).sort()
  let out = ''
  for (const key of keys) {
    const member = `${text(key, path)}:${write(record[key], `${path}.${key}`, depth)}`
    out += out === '' ? member : `,${member}`
  }
  return `{${out}}`
}
