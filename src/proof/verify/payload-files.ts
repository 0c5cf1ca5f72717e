/** Where the payloads of a bundle of entries lie: each in its own file, or packed one to a line. */
import { hexOf } from '../bytes.ts'
import { type Leaf, verifyPayload } from '../leaf.ts'
import type { Hash } from '../tree.ts'
import { Fault, placed } from './fault.ts'
import type { Reading } from './reading.ts'

/** A leaf whose payload may be in the bundle. */
export interface Sought {
  readonly leaf: Leaf
  /** Counted from 0. */
  readonly number: number
  /** Whether it must be there, unless it was erased. */
  readonly expected: boolean
}

/** Payloads by the number of their leaf, each with the bytes that were recorded; and the first that is not as it should be. */
export interface Found {
  readonly payloads: ReadonlyMap<number, Uint8Array>
  readonly fault?: Fault
}

export const packedPath = (index: number): string => `payloads/${index}.jsonl`
export const payloadPath = (sha256: string): string => `payload/${sha256}.json`

const NEWLINE = 0x0a

/** Files of their own: a payload that is there is the one that was recorded, or a fault. */
export async function inFiles(reading: Reading, sought: readonly Sought[], hash: Hash): Promise<Found> {
  const payloads = new Map<number, Uint8Array>()
  let fault: Fault | undefined
  for (const { leaf, number } of sought) {
    const path = payloadPath(leaf.payload.sha256)
    try {
      const bytes = await reading.find(path)
      if (bytes === undefined) continue
      payloads.set(number, bytes)
      verifyPayload(leaf, bytes, hash)
    } catch (error) {
      fault ??= placed(error, { leaf: number, path })
    }
  }
  return fault === undefined ? { payloads } : { payloads, fault }
}

/** Lines, in the order of their leaves; where a leaf has none, the next line is that of a later leaf. */
export async function inLines(reading: Reading, index: number, sought: readonly Sought[], hash: Hash): Promise<Found> {
  const payloads = new Map<number, Uint8Array>()
  const path = packedPath(index)
  const bytes = await reading.find(path)
  if (bytes === undefined) return { payloads }
  if (bytes.length > 0 && bytes.at(-1) !== NEWLINE)
    return { payloads, fault: new Fault(`${path} breaks off.`, { path }) }
  let [start, line] = [0, 0]
  const passedOver: Sought[] = []
  for (const one of sought) {
    const { leaf, number } = one
    const end = start + leaf.payload.bytes
    const payload = bytes.subarray(start, end)
    if (bytes[end] === NEWLINE && hexOf(hash(payload)) === leaf.payload.sha256) {
      payloads.set(number, payload)
      start = end + 1
      line += 1
    } else passedOver.push(one)
  }
  if (start >= bytes.length) return { payloads }
  const stray = bytes.subarray(start, bytes.indexOf(NEWLINE, start))
  return { payloads, fault: strayLine(path, line, hexOf(hash(stray)), passedOver) }
}

function strayLine(path: string, line: number, digest: string, passedOver: readonly Sought[]): Fault {
  const said = `Line ${line + 1} of ${path}`
  const owner = passedOver.find(({ leaf }) => leaf.payload.sha256 === digest)
  if (owner !== undefined) {
    return new Fault(`${said} is out of order: it is the payload of leaf ${owner.number}.`, {
      leaf: owner.number,
      path,
    })
  }
  // Those that were erased have no line either: the one that stands there is for the last run of leaves without any.
  const without = passedOver.filter(({ expected }) => expected)
  const run = without.findLast(({ number }, at) => without[at - 1]?.number !== number - 1)
  if (run === undefined) return new Fault(`${said} is the payload of no entry there.`, { path })
  return new Fault(`${said} is not what was recorded with leaf ${run.number}.`, { leaf: run.number, path })
}
