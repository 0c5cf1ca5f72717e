/** As much of DER as a time stamp is written in (ITU-T X.690): elements of a tag and a content, one in another. */
import { joined, sameBytes } from '#proof/bytes.ts'
import { NotProven } from '#proof/not-proven.ts'

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  explicit0: 0xa0,
} as const

/** From here on a byte of length says how many more follow (section 8.1.3). */
const LONG = 0x80

export interface Element {
  readonly tag: number
  readonly content: Uint8Array
}

/** Writes an element; nothing that is written here has more than 127 bytes. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = joined(...parts)
  if (content.length >= LONG) throw new RangeError(`An element of ${content.length} bytes is not written here.`)
  return joined(Uint8Array.of(tag, content.length), content)
}

/** The elements that stand one after another in these bytes. @throws NotProven where they are not, or their lengths are not known */
export function elements(bytes: Uint8Array): readonly Element[] {
  const found: Element[] = []
  for (let at = 0; at < bytes.length;) {
    const tag = byteAt(bytes, at)
    const { length, start } = lengthAt(bytes, at + 1)
    at = start + length
    if (at > bytes.length) throw new NotProven('An element of DER is cut short.')
    found.push({ tag, content: bytes.subarray(start, at) })
  }
  return found
}

/** An indefinite length is not DER, and 16 MiB are more than is read. */
function lengthAt(bytes: Uint8Array, at: number): { readonly length: number; readonly start: number } {
  const first = byteAt(bytes, at)
  if (first < LONG) return { length: first, start: at + 1 }
  const count = first - LONG
  if (count === 0 || count > 3) throw new NotProven('An element of DER has a length that is not read here.')
  let length = 0
  for (let digit = 1; digit <= count; digit += 1) length = length * 0x100 + byteAt(bytes, at + digit)
  return { length, start: at + 1 + count }
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new NotProven('An element of DER is cut short.')
  return byte
}

/** The content of an element that must be of a kind. */
export function contentOf(element: Element | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) throw new NotProven('An element of DER is not of the kind that belongs there.')
  return element.content
}

/** The elements in an element that must be of a kind. */
export const within = (element: Element | undefined, tag: number): readonly Element[] =>
  elements(contentOf(element, tag))

/** Whether an element is this object identifier. */
export const isOid = (element: Element | undefined, oid: Uint8Array): boolean =>
  element?.tag === TAG.oid && sameBytes(element.content, oid)
