/** The tree as RFC 6962 section 2.1 defines it, word for word: what ours is compared with. */
import { hash } from 'node:crypto'
import type { NodeReader } from '#proof/tree.ts'

type Bytes = Uint8Array
const sha = (...parts: readonly Bytes[]): Bytes => new Uint8Array(hash('sha256', Buffer.concat(parts), 'buffer'))

const POWERS = Array.from({ length: 31 }, (_, at) => 2 ** at)
/** The largest power of two smaller than n. */
const k = (n: number): number => Math.max(...POWERS.filter(power => power < n))

/** A list of entries D, and what the RFC says of its parts D[a:b]. It remembers what it has worked out, and nothing else is clever. */
export class ReferenceTree {
  readonly entries: readonly Bytes[]
  readonly #known = new Map<string, Bytes>()

  constructor(entries: readonly Bytes[]) {
    this.entries = entries
  }

  /** MTH(D[a:b]). */
  mth(a: number, b: number): Bytes {
    const known = this.#known.get(`${a}:${b}`) ?? this.#work(a, b)
    this.#known.set(`${a}:${b}`, known)
    return known
  }

  #work(a: number, b: number): Bytes {
    if (b > this.entries.length) throw new Error(`There is no entry ${b - 1} among ${this.entries.length}.`)
    if (a === b) return sha()
    if (b - a === 1) return sha(Uint8Array.of(0), this.entries[a]!)
    const split = a + k(b - a)
    return sha(Uint8Array.of(1), this.mth(a, split), this.mth(split, b))
  }

  /** MTH(D[n]), the root at size n. */
  root(n: number): Bytes {
    return this.mth(0, n)
  }

  /** PATH(m, D[n]), section 2.1.1; m counts from 0 in the whole. */
  path(m: number, n: number, a = 0): readonly Bytes[] {
    if (n - a === 1) return []
    const split = a + k(n - a)
    return m < split ? [...this.path(m, split, a), this.mth(split, n)] : [...this.path(m, n, split), this.mth(a, split)]
  }

  /** PROOF(m, D[n]), section 2.1.2. */
  proof(m: number, n: number): readonly Bytes[] {
    return this.#subproof(m, 0, n, true)
  }

  /** SUBPROOF; m counts from 0 in the whole. */
  #subproof(m: number, a: number, n: number, whole: boolean): readonly Bytes[] {
    if (m === n) return whole ? [] : [this.mth(a, n)]
    const split = a + k(n - a)
    return m <= split
      ? [...this.#subproof(m, a, split, whole), this.mth(split, n)]
      : [...this.#subproof(m, split, n, false), this.mth(a, split)]
  }

  /** Its nodes, for the code that is tested. */
  readonly node: NodeReader = (level, index) => this.mth(index * 2 ** level, (index + 1) * 2 ** level)
}

/** Entries that are all different, of different lengths, the first of them empty. */
export const entriesOf = (count: number): readonly Bytes[] =>
  Array.from({ length: count }, (_, at) => new Uint8Array(at).fill(at))
