/** Made-up events as a log has them: an entry and the bytes of its payload. */
import { base64Of, hexOf, utf8 } from '#proof/bytes.ts'
import { canonicalJson } from '#proof/canonical.ts'
import type { Leaf } from '#proof/leaf.ts'
import { sha256 } from '../node-crypto.ts'

export interface Logged {
  readonly leaf: Leaf
  readonly payload: Uint8Array
  /** Whether the bundle has the payload: it does, it was erased, or it is withheld for a reason. */
  readonly shown: 'whole' | 'erased' | { readonly why: string }
}

/** A name-based id that is good enough for a test. */
export function idOf(name: string): string {
  const hex = hexOf(sha256(utf8(name)))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

export const CONTRACT = idOf('a contract')
export const STREAMS = [
  `contract-${CONTRACT}`,
  `contract-${idOf('another contract')}`,
  `organisation-${idOf('an organisation')}`,
  `sealed-${idOf('a concern')}`,
] as const

const START = Date.UTC(2025, 0, 6)

export interface Said {
  readonly stream: string
  readonly revision: number
  readonly data: object
  /** Counts the events; also seconds since the log began. */
  readonly number: number
}

/** One event, with its payload whole. */
export function logged({ stream, revision, data, number }: Said): Logged {
  const salt = base64Of(sha256(utf8(`salt ${number} ${stream}`)))
  const payload = utf8(canonicalJson({ data, salt }))
  const leaf: Leaf = {
    v: 1,
    id: idOf(`event ${number} of ${stream}`),
    stream,
    revision,
    recordedAt: new Date(START + number * 1_000).toISOString(),
    payload: { sha256: hexOf(sha256(payload)), bytes: payload.length },
  }
  return { leaf, payload, shown: 'whole' }
}

const ACTOR = { role: 'recordsOfficer', person: 'officer-7' }

/** `count` events, over the streams in turn. */
export function eventsOf(count: number): Logged[] {
  return Array.from({ length: count }, (_, number) =>
    logged({
      stream: STREAMS[number % STREAMS.length]!,
      revision: Math.floor(number / STREAMS.length),
      number,
      data: { type: 'SubcontractorNamed', actor: ACTOR, body: { volume: number, note: 'Millbrook – “north”' } },
    }),
  )
}

/** What a RedactionApplied says; `change` makes it say less. */
export const redactionOf = (redacts: string, change: object = {}) => ({
  type: 'RedactionApplied',
  actor: ACTOR,
  body: { redacts, basis: 'UK GDPR, article 17(1)(d)', reason: 'A name stood in a note.' },
  ...change,
})

/** The events with one payload erased, by the event that stands `by` (in the same stream, later). */
export function withErased(events: readonly Logged[], number: number, by: number, change: object = {}): Logged[] {
  const { leaf } = events[by]!
  const data = redactionOf(events[number]!.leaf.id, change)
  const redaction = logged({ stream: leaf.stream, revision: leaf.revision, number: by, data })
  return events.with(by, redaction).with(number, { ...events[number]!, shown: 'erased' })
}

/** The events with the payloads of a stream withheld. */
export const withWithheld = (events: readonly Logged[], stream: string, why = 'told in confidence'): Logged[] =>
  events.map(event => (event.leaf.stream === stream ? { ...event, shown: { why } } : event))

/** The events with one entry saying something else. */
export function changedLeaf(events: readonly Logged[], number: number, change: object): Logged[] {
  const { leaf, ...rest } = events[number]!
  return events.with(number, { ...rest, leaf: { ...leaf, ...change } })
}
