/** Small changes to a list of hashes, drawn from a seed: each gives another list, which must not prove the same. */
import fc from 'fast-check'

type Hashes = readonly Uint8Array[]

/** How often, and from which seed: the same wherever the tests run. */
export const settings = (seed: number, times: number) => ({
  seed: Number(process.env['CANDOUR_SEED'] ?? seed),
  numRuns: Math.ceil((Number(process.env['CANDOUR_RUNS'] ?? 150) * times) / 150),
})

export const MUTATIONS = ['flip', 'drop', 'insert', 'duplicate', 'swap', 'truncate', 'shorten', 'foreign'] as const

/** A draw: which change, where, and with which bit or other place. */
export const mutation = fc.record({ kind: fc.constantFrom(...MUTATIONS), at: fc.nat(63), other: fc.nat(255) })
export type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

/** The list after the change; undefined where it would be the same. */
export function mutated(hashes: Hashes, { kind, at, other }: Mutation): Hashes | undefined {
  const place = hashes.length === 0 ? 0 : at % hashes.length
  const second = hashes.length === 0 ? 0 : other % hashes.length
  const [here, there] = [hashes[place], hashes[second]]
  const foreign = new Uint8Array(32).fill(other)
  if (kind === 'insert') return hashes.toSpliced(at % (hashes.length + 1), 0, foreign)
  if (here === undefined || there === undefined) return undefined
  if (kind === 'drop') return hashes.toSpliced(place, 1)
  if (kind === 'duplicate') return hashes.toSpliced(place, 0, here)
  if (kind === 'truncate') return hashes.slice(0, place)
  if (kind === 'shorten') return hashes.with(place, here.subarray(0, 31))
  if (kind === 'foreign') return hashes.with(place, foreign)
  if (kind === 'flip') return hashes.with(place, flipped(here, other))
  return place === second ? undefined : hashes.with(place, there).with(second, here)
}

/** The bytes with one bit turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const at = Math.floor(bit / 8) % bytes.length
  return bytes.with(at, bytes[at]! ^ (1 << (bit % 8)))
}
