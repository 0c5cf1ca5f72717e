/** What keeps the log from being signed at present: said when it begins and when it is over, and tried again meanwhile. */
import { CannotSign } from './signing-key.ts'

export class Hindrance {
  readonly #warn: (sentence: string) => void
  readonly #forAll: string
  #said: string | null = null

  /** @param forAll for everybody: what is said otherwise may name commands, files and servers, and is for whoever runs the log */
  constructor(warn: (sentence: string) => void, forAll: string) {
    this.#warn = warn
    this.#forAll = forAll
  }

  /** What everybody is told; null where there is none. */
  get told(): string | null {
    return this.#said === null ? null : this.#forAll
  }

  /** What `work` gives; undefined where it cannot be done now. @throws whatever is no CannotSign */
  async tried<T>(work: () => Promise<T>, stopping: AbortSignal): Promise<T | undefined> {
    try {
      const done = await work()
      if (this.#said !== null) this.#warn('Signing goes on.')
      this.#said = null
      return done
    } catch (error) {
      if (stopping.aborted) return undefined
      if (!(error instanceof CannotSign)) throw error
      if (this.#said !== error.message) {
        this.#warn(`SIGNING HAS STOPPED, and is tried again every second. ${error.message}`)
      }
      this.#said = error.message
      return undefined
    }
  }
}
