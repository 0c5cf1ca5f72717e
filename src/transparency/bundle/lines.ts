/** How payloads, and what is said in their place, stand in the lines of a bundle's files. */
import { joined, utf8 } from '#proof/bytes.ts'
import { canonicalJson } from '#proof/canonical.ts'
import type { Excerpt, Withheld } from './right.ts'

const NEWLINE = utf8('\n')

/** The very bytes that were hashed: canonical JSON has no line breaks of its own. */
export const payloadLine = (bytes: Uint8Array): Uint8Array => joined(bytes, NEWLINE)

export const withheldLine = (leaf: number, { why }: Withheld): string => `${leaf} ${why}\n`

export const excerptLine = (leaf: number, { data, withheld }: Excerpt): Uint8Array =>
  utf8(`${canonicalJson({ leaf, data, withheld })}\n`)
