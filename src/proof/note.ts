/** A signed note: a text and the signatures under it (C2SP signed-note v1.0.0, Format). Here it is read, not yet believed. */
import { base64Of, bytesOfBase64, hexOf, joined } from './bytes.ts'
import { isKeyName, KEY_ID_BYTES } from './key.ts'
import { NotProven } from './not-proven.ts'

export interface Note {
  /** Ends in a newline. */
  readonly text: string
  readonly signatures: readonly Signature[]
}

export interface Signature {
  /** Name and id of the key that is said to have signed. */
  readonly name: string
  readonly id: string
  /** What follows the id: as its kind of key has it. */
  readonly bytes: Uint8Array
}

/** The specification asks for 16 at least; a witnessed log in the middle of a change of keys has a few. */
export const SIGNATURES_MAX = 100
/** In UTF-16 code units: 100 signatures of the longest kind there is (5 kB) have room. */
export const NOTE_LENGTH_MAX = 1_000_000

const CONTROL = /[\u0000-\u0009\u000b-\u001f]/
const SIGNATURE_LINE = /^— (\S+) (\S+)$/

/** The note that this text is. */
export function parseNote(written: string): Note {
  if (written.length > NOTE_LENGTH_MAX) throw new NotProven(`A note of ${written.length} characters is not read.`)
  if (!written.isWellFormed()) throw new NotProven('A note is Unicode text; this has a lone surrogate.')
  if (CONTROL.test(written)) throw new NotProven('A note has no control characters but newlines.')
  if (!written.endsWith('\n')) throw new NotProven('A note ends in a newline.')
  const blank = written.lastIndexOf('\n\n')
  const text = written.slice(0, blank + 1)
  const lines = written.slice(blank + 2, -1).split('\n')
  if (blank === -1 || lines[0] === '') throw new NotProven('A note has a text, a blank line and signatures under it.')
  if (lines.length > SIGNATURES_MAX) throw new NotProven(`A note with ${lines.length} signatures is not read.`)
  return { text, signatures: lines.map(parseSignature) }
}

function parseSignature(line: string): Signature {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? []
  const bytes = bytesOfBase64(encoded ?? '')
  if (name === undefined || bytes === undefined || !isKeyName(name) || bytes.length <= KEY_ID_BYTES) {
    throw new NotProven(`“${line.slice(0, 100)}” is not a signature line.`)
  }
  return { name, id: hexOf(bytes.subarray(0, KEY_ID_BYTES)), bytes: bytes.subarray(KEY_ID_BYTES) }
}

/** The note as it is written and published; refused where it could not be read again. */
export function formatNote({ text, signatures }: Note): string {
  const written = `${text}\n${signatures.map(formatSignature).join('')}`
  if (parseNote(written).text !== text) throw new NotProven('The text of a note ends in a newline.')
  return written
}

const formatSignature = ({ name, id, bytes }: Signature): string =>
  `— ${name} ${base64Of(joined(idBytes(id), bytes))}\n`

function idBytes(id: string): Uint8Array {
  if (!/^[0-9a-f]{8}$/.test(id)) throw new NotProven(`“${id}” is not the id of a key.`)
  return Uint8Array.from({ length: KEY_ID_BYTES }, (_, at) => Number.parseInt(id.slice(2 * at, 2 * at + 2), 16))
}
