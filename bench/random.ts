/** Dice with a seed, so that every run measures the same load. */
export class Random {
  readonly #thrown = Buffer.alloc(32)
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 to 2^32 - 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** 0 to `below` - 1. */
  below(below: number): number {
    return Math.floor((this.next() / 4_294_967_296) * below)
  }

  chance(share: number): boolean {
    return this.next() < share * 4_294_967_296
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)]
    if (picked === undefined) throw new Error('There is nothing to pick from.')
    return picked
  }

  /** Hexadecimal digits, eight for each of at most eight throws. */
  hex(throws: number): string {
    for (let thrown = 0; thrown < throws; thrown += 1) this.#thrown.writeUInt32BE(this.next(), thrown * 4)
    return this.#thrown.toString('hex', 0, throws * 4)
  }

  /** As scattered as the ids that derive from commands, and of the same version. */
  uuid(): string {
    const digits = this.hex(4)
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`
  }
}
