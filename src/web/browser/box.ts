/** A box to paste into, with a place to choose or drop a file, whose text then stands in the box: what is checked is what is seen. */
import { utf8 } from '#proof/bytes.ts'
import type { Field, Problem } from './asked.ts'
import { found } from './found.ts'

/** Far more than the longest receipt: 64 hashes, and a checkpoint with a hundred signatures. */
const FILE_BYTES_MAX = 5_000_000

export class Box {
  readonly #text: HTMLTextAreaElement
  readonly #file: HTMLInputElement
  readonly #id: Field
  #problem: string | undefined
  #chosen: { readonly bytes: Uint8Array; readonly shown: string } | undefined
  #reading: Promise<void> = Promise.resolve()

  constructor(id: Field) {
    this.#id = id
    this.#text = found(`#${id}`, HTMLTextAreaElement)
    this.#file = found(`#${id}-file`, HTMLInputElement)
    this.#file.addEventListener('change', () => {
      const [file] = this.#file.files ?? []
      if (file !== undefined) this.take(file)
    })
  }

  take(file: File): void {
    this.#reading = this.#read(file)
  }

  /** Once a file that was just chosen is read: why it could not be, where it could not, and nothing was put in its place. */
  async problems(): Promise<readonly Problem[]> {
    await this.#reading
    return this.#problem === undefined || this.text !== '' ? [] : [{ field: this.#id, text: this.#problem }]
  }

  get text(): string {
    return this.#text.value
  }

  /** The file as it is, to the byte, while its text stands unchanged in the box; otherwise what was pasted, without the end of its line. */
  get bytes(): Uint8Array | undefined {
    if (this.#chosen?.shown === this.text) return this.#chosen.bytes
    return this.text === '' ? undefined : utf8(this.text.toWellFormed().replace(/\n+$/, ''))
  }

  async #read(file: File): Promise<void> {
    this.#chosen = undefined
    this.#problem = undefined
    this.#text.value = ''
    if (file.size > FILE_BYTES_MAX) {
      this.#problem = `“${file.name}” has ${file.size} bytes: nothing that is checked here is so long`
    } else {
      try {
        const bytes = new Uint8Array(await file.arrayBuffer())
        this.#text.value = new TextDecoder().decode(bytes)
        this.#chosen = { bytes, shown: this.text }
      } catch {
        this.#problem = `“${file.name}” cannot be read`
      }
    }
    sayBeside(this.#id, this.#problem ?? '')
  }
}

/** Says beside a field what is wrong with it, as the design system does. */
export function sayBeside(id: Field, problem: string): void {
  const field = found(`#${id}`, HTMLElement)
  const group = field.closest('.govuk-form-group')
  const said = found(`#${id}-error`, HTMLElement)
  said.hidden = problem === ''
  found('[data-text="problem"]', HTMLElement, said).textContent = problem
  group?.classList.toggle('govuk-form-group--error', problem !== '')
  field.classList.toggle('govuk-textarea--error', problem !== '' && field instanceof HTMLTextAreaElement)
}
