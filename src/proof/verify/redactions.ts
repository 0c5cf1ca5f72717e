/** Whether every payload that is missing was erased by a decision that the log itself holds: RedactionApplied, with its basis and decider. */
import { textOf, utf8 } from '../bytes.ts'
import type { Leaf } from '../leaf.ts'
import { NotProven } from '../not-proven.ts'
import { counted, Fault } from './fault.ts'
import { isObject, jsonIn } from './json.ts'

/** Far more than are ever erased; a bundle without its payloads is refused when so many are missing. */
export const MISSING_MAX = 10_000
const NAMED_MAX = 3
const TYPE = utf8('"RedactionApplied"')

interface Missing {
  readonly number: number
  readonly path: string
  readonly revision: number
}

export class Redactions {
  /** Event ids that no redaction has named yet, by stream: only what follows in the same stream can name them. */
  readonly #missing = new Map<string, Map<string, Missing>>()
  /** The last event of a stream, after something missing, that the public may not read. */
  readonly #hidden = new Map<string, number>()
  #count = 0
  readonly #named: string[] = []
  #justified = 0

  missing({ id, stream, revision }: Leaf, number: number, path: string): void {
    this.#count += 1
    if (this.#count > MISSING_MAX) return
    const inStream = this.#missing.get(stream) ?? new Map<string, Missing>()
    if (!inStream.has(id)) inStream.set(id, { number, path, revision })
    this.#missing.set(stream, inStream)
  }

  /** Heeds a payload that was read: it may say why another is missing. */
  heed({ stream, revision }: Leaf, payload: Uint8Array): void {
    const waiting = this.#missing.get(stream)
    // Nearly all payloads are passed over here, before anybody parses them.
    if (waiting === undefined || !holds(payload, TYPE)) return
    const redaction = redactionIn(payload)
    const missing = waiting.get(redaction?.redacts ?? '')
    if (redaction === undefined || missing === undefined || missing.revision >= revision) return
    waiting.delete(redaction.redacts)
    if (waiting.size === 0) this.#missing.delete(stream)
    this.#justified += 1
    if (this.#named.length < NAMED_MAX) this.#named.push(`leaf ${missing.number} (${redaction.basis.slice(0, 200)})`)
  }

  /** Passes over what is withheld from the public, or shown to it in part: it may say why another payload is missing. */
  passOver({ stream, revision }: Leaf): void {
    if (this.#missing.has(stream)) this.#hidden.set(stream, revision)
  }

  /** How many are missing for a reason that may be withheld. */
  get unsure(): number {
    return this.#left().filter(one => this.#mayBeSaid(one)).length
  }

  #left(): readonly (Missing & { readonly stream: string })[] {
    return [...this.#missing].flatMap(([stream, waiting]) => [...waiting.values()].map(one => ({ ...one, stream })))
  }

  #mayBeSaid({ stream, revision }: Missing & { readonly stream: string }): boolean {
    return (this.#hidden.get(stream) ?? -1) > revision
  }

  sentence(): string {
    const [first] = this.#left()
      .filter(one => !this.#mayBeSaid(one))
      .sort((a, b) => a.number - b.number)
    if (first !== undefined) {
      const sentence = `The payload of leaf ${first.number} is missing, and no RedactionApplied in the bundle names its event with a basis and a decider.`
      throw new Fault(sentence, { leaf: first.number, path: first.path })
    }
    if (this.#count > MISSING_MAX) throw new Fault(`${counted(this.#count, 'payload is', 'payloads are')} missing.`, {})
    if (this.#justified === 0) return this.unsure === 0 ? 'No payload is missing.' : ''
    const more = this.#justified > NAMED_MAX ? ` and ${this.#justified - NAMED_MAX} more` : ''
    return `${counted(this.#justified, 'payload was', 'payloads were')} erased on the authority of the log itself: ${this.#named.join(', ')}${more}.`
  }
}

/** What a payload redacts, and on what basis; undefined where it is no redaction, or does not say what it must. */
function redactionIn(payload: Uint8Array): { readonly redacts: string; readonly basis: string } | undefined {
  const data = member(parsed(payload), 'data')
  const [actor, body] = [member(data, 'actor'), member(data, 'body')]
  const [redacts, basis] = [member(body, 'redacts'), member(body, 'basis')]
  if (member(data, 'type') !== 'RedactionApplied' || !isSaid(redacts) || !isSaid(basis)) return undefined
  return isSaid(member(actor, 'role')) && isSaid(member(actor, 'person')) ? { redacts, basis } : undefined
}

function parsed(payload: Uint8Array): unknown {
  try {
    return jsonIn(textOf(payload))
  } catch (error) {
    if (error instanceof NotProven) return undefined
    throw error
  }
}

const member = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

const isSaid = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** Whether some bytes stand anywhere in others. */
function holds(bytes: Uint8Array, sought: Uint8Array): boolean {
  for (let start = bytes.indexOf(sought[0] ?? 0); start !== -1; start = bytes.indexOf(sought[0] ?? 0, start + 1)) {
    if (sought.every((byte, place) => byte === bytes[start + place])) return true
  }
  return false
}
