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
  return write(value, [])
}

/** Arrays and objects within one another: far more than any fact has, and few enough for every reader's stack. */
export const DEPTH_MAX = 200
const PATH_SAID_MAX = 100

/** Where in the whole a value stands, from the outside in; made into words only where something is wrong. */
type Place = (string | number)[]

function write(value: unknown, place: Place): string {
  switch (typeof value) {
    case 'string':
      return text(value, place)
    case 'number':
      return number(value, place)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (place.length === DEPTH_MAX) {
        throw new NotCanonical(`${said(place).slice(0, PATH_SAID_MAX)}...: nested more than ${DEPTH_MAX} deep`)
      }
      return Array.isArray(value) ? array(value, place) : object(value, place)
    default:
      throw new NotCanonical(`${said(place)}: ${typeof value} has no canonical JSON`)
  }
}

function text(value: string, place: Place): string {
  if (!value.isWellFormed()) throw new NotCanonical(`${said(place)}: a lone surrogate is not Unicode text`)
  return JSON.stringify(value)
}

function number(value: number, place: Place): string {
  if (!Number.isFinite(value)) throw new NotCanonical(`${said(place)}: ${value} is not a JSON number`)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new NotCanonical(`${said(place)}: ${value} is beyond the integers that every reader can hold`)
  }
  // ECMAScript's own spelling, also of -0, is that of RFC 8785 section 3.2.2.3.
  return String(value)
}

function array(value: readonly unknown[], place: Place): string {
  let out = ''
  for (let index = 0; index < value.length; index += 1) {
    place.push(index)
    if (!(index in value)) throw new NotCanonical(`${said(place)}: a sparse array has no canonical JSON`)
    out += (index === 0 ? '' : ',') + write(value[index], place)
    place.pop()
  }
  if (Reflect.ownKeys(value).length > value.length + 1) {
    throw new NotCanonical(`${said(place)}: an array with other members`)
  }
  return `[${out}]`
}

function object(value: object, place: Place): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical(`${said(place)}: not a plain object`)
  if (Object.getOwnPropertySymbols(value).length > 0) throw new NotCanonical(`${said(place)}: a symbol key has no JSON`)
  const record = value as Record<string, unknown>
  // Array.prototype.sort compares UTF-16 code units, which is the order of RFC 8785 section 3.2.3.
  const keys = Object.keys(record).sort()
  let out = ''
  for (const key of keys) {
    const name = text(key, place)
    place.push(key)
    out += `${out === '' ? '' : ','}${name}:${write(record[key], place)}`
    place.pop()
  }
  return `{${out}}`
}

const said = (place: Place): string =>
  place.reduce<string>((path, step) => path + (typeof step === 'number' ? `[${step}]` : `.${step}`), '$')
