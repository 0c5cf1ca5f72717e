/** The part of a bundle that depends on its reader: payloads, what is withheld and why, and what may be said of it all the same. */
import { joined, textOf } from '#proof/bytes.ts'
import type { BundleFolder } from './folder.ts'
import type { Manifest } from '#proof/verify/manifest.ts'
import { type PayloadSource, payloadsOf, type SeenPayload } from './payloads.ts'
import { excerptLine, payloadLine, withheldLine } from './lines.ts'

const CONTRACT = 'contract-'

export class PayloadPart {
  readonly #folder: BundleFolder
  readonly #source: PayloadSource
  readonly #manifest: Manifest
  /** The contracts that have been met, each with the last revision of its stream. */
  readonly contracts = new Map<string, number>()
  readonly #missing = new Set<string>()
  readonly #redacted = new Set<string>()
  #payloads = 0
  #withheld = 0

  constructor(folder: BundleFolder, source: PayloadSource, manifest: Manifest) {
    this.#folder = folder
    this.#source = source
    this.#manifest = manifest
  }

  /** How many there were of each so far. `unexplained` are missing, and no redaction names them. */
  get counts() {
    const unexplained = [...this.#missing].filter(id => !this.#redacted.has(id)).length
    return { payloads: this.#payloads, withheld: this.#withheld, missing: this.#missing.size, unexplained }
  }

  /** Writes what belongs to one bundle of entries. */
  async write(bundle: number): Promise<void> {
    const withheld: string[] = []
    const excerpts: Uint8Array[] = []
    const note = ({ number, seen }: SeenPayload): void => {
      if (seen === 'whole') return
      this.#withheld += 1
      withheld.push(withheldLine(number, seen))
      if (seen.excerpt !== undefined) excerpts.push(excerptLine(number, seen.excerpt))
    }
    if (this.#manifest.packed) await this.#folder.stream(`payloads/${bundle}.jsonl`, this.#lines(bundle, note))
    else {
      for await (const { leaf, bytes } of this.#payloadsOf(bundle, note)) {
        this.#folder.put(`payload/${leaf.payload.sha256}.json`, bytes)
      }
    }
    if (withheld.length > 0) this.#folder.put(`withheld/${bundle}`, withheld.join(''))
    if (excerpts.length > 0) this.#folder.put(`excerpts/${bundle}.jsonl`, joined(...excerpts))
  }

  async *#lines(bundle: number, note: (found: SeenPayload) => void): AsyncGenerator<Uint8Array> {
    for await (const { bytes } of this.#payloadsOf(bundle, note)) yield payloadLine(bytes)
  }

  /** The payloads that go into the bundle; of the others it is noted why they do not. */
  async *#payloadsOf(bundle: number, note: (found: SeenPayload) => void) {
    const { size, contract } = this.#manifest
    for await (const found of payloadsOf(this.#source, bundle, size)) {
      const { leaf, row, seen } = found
      if (contract !== null && row.stream !== CONTRACT + contract) continue
      if (row.stream.startsWith(CONTRACT)) this.contracts.set(row.stream.slice(CONTRACT.length), row.revision)
      note(found)
      if (seen !== 'whole') continue
      if (row.bytes === null) this.#missing.add(row.id)
      else {
        this.#payloads += 1
        this.#hear(row.bytes)
        yield { leaf, bytes: row.bytes }
      }
    }
  }

  #hear(bytes: Uint8Array): void {
    const redacted = redactedBy(bytes)
    if (redacted !== undefined) this.#redacted.add(redacted)
  }
}

const REDACTION = '"RedactionApplied"'

/** The event whose payload these bytes say was taken away. */
function redactedBy(bytes: Uint8Array): string | undefined {
  // Most are none, and need not be parsed to see that.
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(REDACTION)) return undefined
  const { data } = JSON.parse(textOf(bytes)) as { data: { type?: string; body?: { redacts?: string } } }
  return data.type === 'RedactionApplied' ? data.body?.redacts : undefined
}
