/** What a writer remembers of its own tables, so as not to read it again; bounded: what was longest not used goes first. */

export class Remembered<Value> {
  readonly #values = new Map<string, Value>()
  readonly #max: number
  readonly #weightOf: (value: Value) => number
  #weight = 0

  constructor(max: number, weightOf: (value: Value) => number = () => 1) {
    this.#max = max
    this.#weightOf = weightOf
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key)
    if (value === undefined) return undefined
    this.#values.delete(key)
    this.#values.set(key, value)
    return value
  }

  keep(key: string, value: Value): void {
    this.#forget(key)
    this.#values.set(key, value)
    this.#weight += this.#weightOf(value)
    for (const [oldest] of this.#values) {
      if (this.#weight <= this.#max) break
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    const value = this.#values.get(key)
    if (value === undefined) return
    this.#values.delete(key)
    this.#weight -= this.#weightOf(value)
  }
}
