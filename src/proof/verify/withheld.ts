/** Which payloads a reader has no right to: the lines of withheld/<N>, and who may be told so. */
import { textOf } from '../bytes.ts'
import { countOf } from '../not-proven.ts'
import { at, Fault } from './fault.ts'
import type { Manifest } from './manifest.ts'
import type { Reading } from './reading.ts'

/** Why, by leaf. */
export type Withheld = ReadonlyMap<number, string>

const LINE = /^(\d+) (\S(?:.{0,198}\S)?)$/

/** The lines for leaves from `first` up to, but without, `end`. */
export async function withheldIn(reading: Reading, index: number, first: number, end: number): Promise<Withheld> {
  const path = `withheld/${index}`
  const bytes = await reading.find(path)
  const withheld = new Map<number, string>()
  if (bytes === undefined) return withheld
  const text = await at({ path }, () => textOf(bytes))
  if (!text.endsWith('\n')) throw new Fault(`${path} breaks off, or is empty.`, { path })
  let last = first - 1
  for (const line of text.slice(0, -1).split('\n')) {
    const [, leafText = '', why = ''] = LINE.exec(line) ?? []
    const leaf = countOf(leafText)
    if (leaf === undefined) throw new Fault(`${path}: “${line.slice(0, 100)}” is not a leaf and a reason.`, { path })
    if (leaf <= last || leaf >= end) {
      throw new Fault(`${path}: leaf ${leaf} is out of order, or is not among leaves ${first} to ${end - 1}.`, {
        leaf,
        path,
      })
    }
    withheld.set(leaf, why)
    last = leaf
  }
  return withheld
}

/** How the stream of something told in confidence is named in public. */
const SEALED = 'sealed-'

/** Why this reader is not to be told that a payload of this stream is withheld; undefined where they may be. */
export function notExcused(reader: Manifest['reader'], stream: string): string | undefined {
  if (reader === 'auditor') return 'an auditor may see everything, so nothing can be withheld from one'
  if (reader === 'anyone' && !stream.startsWith(SEALED)) return `${stream} was not told in confidence`
  return undefined
}
