/** Bytes, and the texts that stand for them: strict, so that each has one spelling. Only what Node and every browser have. */
import { NotProven } from './not-proven.ts'

const encoder = new TextEncoder()
// A byte order mark is a character like any other: what was signed must come back whole.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The UTF-8 of a text, which must be well formed: a lone surrogate has no bytes. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new NotProven('A lone surrogate is not Unicode text.')
  return encoder.encode(text)
}

/** The text of UTF-8 bytes. */
export function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new NotProven('These bytes are not UTF-8 text.')
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hex. */
export function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += HEX[byte] ?? ''
  return hex
}

/** RFC 4648 section 4: the standard alphabet, padded. */
export function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** The bytes of a base64 text; undefined where it is not the one spelling of its bytes (RFC 4648 sections 3.2, 3.3 and 3.5). */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  if (!BASE64.test(text)) return undefined
  const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0))
  // Bits beyond the last byte must be zero: else one signature could be written in several ways.
  return base64Of(bytes) === text ? bytes : undefined
}

/** Whether two runs of bytes are equal. Nothing secret is compared in this room, so it may stop at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

/** Runs of bytes, one after another. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
