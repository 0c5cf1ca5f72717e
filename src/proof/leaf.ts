/** What the log says of an event in public: which, where, when, and the digest of what it says. Nothing of what it says, not even its type. */
import { hexOf, textOf, utf8 } from './bytes.ts'
import { countOf, NotProven } from './not-proven.ts'
import type { Hash } from './tree.ts'

export interface Leaf {
  /** Of this form: a change of any of it is a new version, under a new origin. */
  readonly v: 1
  /** UUID of the event, in lower case. */
  readonly id: string
  /** Printable ASCII without quotation marks and backslashes, so that it is never escaped; at most 255 characters. */
  readonly stream: string
  /** Counted from 0 within the stream: an event left out shows as a gap. */
  readonly revision: number
  /** UTC with milliseconds. */
  readonly recordedAt: string
  /** Of the canonical bytes of data and salt: they can be erased, or withheld, and the leaf still stands. */
  readonly payload: { readonly sha256: string; readonly bytes: number }
}

const COUNT = String.raw`(0|[1-9]\d{0,15})`
const DAY = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}`

/** The RFC 8785 spelling of a leaf. It has no other, so that to match this is to be canonical: a million are read with no parser of JSON. */
const ENTRY = new RegExp(
  String.raw`^\{"id":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",` +
    String.raw`"payload":\{"bytes":${COUNT},"sha256":"([0-9a-f]{64})"\},` +
    String.raw`"recordedAt":"(${DAY}T${TIME}Z)","revision":${COUNT},"stream":"([!#-[\]-~]{1,255})","v":1\}$`,
)

/** The bytes of a leaf: what is hashed, and stored, and shown. */
export function entryOf({ id, stream, revision, recordedAt, payload }: Leaf): Uint8Array {
  const text =
    `{"id":"${id}","payload":{"bytes":${payload.bytes},"sha256":"${payload.sha256}"},` +
    `"recordedAt":"${recordedAt}","revision":${revision},"stream":"${stream}","v":1}`
  if (leafIn(text) === undefined) throw new NotProven(`No leaf can be written for the event “${id}”: ${text}`)
  return utf8(text)
}

/** The leaf that these bytes are. */
export function parseEntry(entry: Uint8Array): Leaf {
  const leaf = leafIn(textOf(entry))
  if (leaf === undefined) throw new NotProven('This entry is not a leaf of version 1 in its canonical form.')
  return leaf
}

function leafIn(text: string): Leaf | undefined {
  const [, id = '', bytesText = '', sha256 = '', recordedAt = '', revisionText = '', stream = ''] =
    ENTRY.exec(text) ?? []
  const [bytes, revision] = [countOf(bytesText), countOf(revisionText)]
  if (bytes === undefined || revision === undefined) return undefined
  return { v: 1, id, stream, revision, recordedAt, payload: { sha256, bytes } }
}

/** Throws NotProven unless these bytes are what was recorded with the leaf. */
export function verifyPayload({ id, payload }: Leaf, bytes: Uint8Array, hash: Hash): void {
  if (bytes.length !== payload.bytes) {
    throw new NotProven(`The payload of ${id} has ${bytes.length} bytes; ${payload.bytes} were recorded.`)
  }
  if (hexOf(hash(bytes)) !== payload.sha256) throw new NotProven(`The payload of ${id} is not what was recorded.`)
}
