/** Which naming a cell means: by its id, by an identifier of the organisation, or by its exact name; never by a near one. */
import { quoted } from './fault.ts'
import type { Read } from './cells.ts'

export interface NamedInFile {
  readonly namingId: string
  readonly name: string
  /** As they are written here: `GB-CHC-1234567`. */
  readonly identifiers: readonly string[]
}

/** One letter can be written in two ways that look the same. */
const spelling = (words: string): string => words.trim().normalize('NFC')

export function namingsBySpelling(namings: readonly NamedInFile[]): (cell: string) => Read<string> {
  const found = new Map<string, Set<string>>()
  for (const { namingId, name, identifiers } of namings) {
    for (const words of [namingId, name, ...identifiers].map(spelling)) {
      found.set(words, (found.get(words) ?? new Set()).add(namingId))
    }
  }
  return cell => {
    const [one, another] = found.get(spelling(cell)) ?? []
    if (one === undefined) {
      const words = `No organisation is named ${quoted(cell)} under this contract.`
      return { words: `${words} Give its name exactly, its identifier, or the id of its naming.` }
    }
    if (another === undefined) return { value: one }
    return { words: `${quoted(cell)} is named under this contract more than once. Give the id of the naming.` }
  }
}
