/** What keeps the log from being signed at present: said when it begins and when it is over, and tried again meanwhile. */
import { CannotSign } from './signing-key.ts'

export class Hindrance {
  readonly #warn: (sentence: string) => void
  #said: string | null = null

  constructor(warn: (sentence: string) => void) {
    this.#warn = warn
  }

  get isThere(): boolean {
    return this.#said !== null
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
